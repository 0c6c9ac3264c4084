"""How rows of RESULT are told in both languages: their table and their gaps."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from somos_eval.blocks import TableView, TextView
from somos_eval.contracts import Frame, Status
from somos_eval.contracts.result import LEGEND, records_csv
from somos_eval.figures import Labels
from somos_eval.figures.rows import Row
from somos_eval.figures.words import STATUS
from somos_eval.tables.cells import cases_text, interval_text, value_text
from somos_eval.translation import note_text
from somos_eval.wording import VOICES, Voice, percent
from somos_eval.workflow.around.seen import Seen

WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "es": {
            "place": "Municipio",
            "region": "Región",
            "value": "Valor",
            "interval": "Intervalo del {level}",
            "cases": "Casos",
            "class": "Clase",
            "programme": "Programa",
            "gap": "Sin valor: {reason}.",
            "source": "Registros del programa; cálculo de somos_eval",
            "synthetic": "datos sintéticos de demostración",
        },
        "en": {
            "place": "Municipality",
            "region": "Region",
            "value": "Value",
            "interval": "{level} interval",
            "cases": "Cases",
            "class": "Class",
            "programme": "Programme",
            "gap": "No value: {reason}.",
            "source": "Records of the programme; computed by somos_eval",
            "synthetic": "synthetic demonstration data",
        },
    }
)


def source(seen: Seen, language: str) -> str:
    """Return the source line; synthetic data say so."""
    words = WORDS[language]
    mark = f" ({words['synthetic']})" if seen.programme.synthetic else ""
    return words["source"] + mark


def labels(seen: Seen, name: str, title: str, language: str) -> Labels:
    """Return what a figure of territories needs besides RESULT."""
    return Labels(
        id=name,
        title=title,
        source=source(seen, language),
        synthetic=seen.programme.synthetic,
        territories=seen.names,
        regions=seen.regions,
        groups=seen.programme.regions,
    )


def reason(row: Row, language: str) -> str:
    """Say why a row has no value: its note, or else its state."""
    hidden = row["estado"] == Status.SUPPRESSED.value
    noted = "" if hidden else note_text(str(row["nota"]), VOICES[language])
    return noted or STATUS[language][row["estado"]]


def gap(row: Row | None, language: str) -> TextView:
    """Return the words that stand where a row has no value, or there is no row."""
    absent = STATUS[language][Status.NO_DATA.value]
    why = absent if row is None else reason(row, language)
    said = WORDS[language]["gap"].format(reason=why)
    hidden = row is not None and row["estado"] == Status.SUPPRESSED.value
    return TextView((said,), tone="suprimido" if hidden else "sin_evidencia")


def suppression_note(rows: Iterable[Row], language: str) -> str:
    """Explain the mark of suppression where any row bears it."""
    hidden = any(row["estado"] == Status.SUPPRESSED.value for row in rows)
    return LEGEND.text(language) if hidden else ""


class ValueCells:
    """Headers and cells of value, interval and cases; no interval if no row has one.

    Parameters
    ----------
    rows : iterable of Row
    language : str
    """

    def __init__(self, rows: Iterable[Row], language: str) -> None:
        words = WORDS[language]
        levels = [
            float(row["confianza"])
            for row in rows
            if row["marco"] != Frame.PURPOSIVE.value and not math.isnan(row["li"])
        ]
        columns: list[tuple[str, Callable[[Row, Voice], str]]] = [
            (words["value"], value_text)
        ]
        if levels:
            level = percent(levels[0], 0, language)
            columns.append((words["interval"].format(level=level), interval_text))
        columns.append((words["cases"], cases_text))
        self.header = tuple(name for name, _ in columns)
        self._write = [write for _, write in columns]
        self._voice = VOICES[language]

    def __call__(self, row: Row) -> tuple[str, ...]:
        """Return the cells of a row."""
        return tuple(write(row, self._voice) for write in self._write)


def named_table(
    rows: Sequence[tuple[str, Row]],
    language: str,
    *,
    id: str,  # noqa: A002  (the view's own word)
    title: str,
    first: str,
    under: tuple[str, str] = ("", ""),
    data: bool = True,
) -> TableView:
    """Write named rows of RESULT as a table of value, interval and cases.

    Parameters
    ----------
    rows : sequence of (str, Row)
        At least one, in the order to be shown.
    language : str
    id, title, first : str
        Id of the table, its caption and the header of the names.
    under : (str, str)
        Its note and its source.
    data : bool
        Whether the data behind it go with it.
    """
    cells = ValueCells((row for _, row in rows), language)
    body = tuple((name, *cells(row)) for name, row in rows)
    note, said = under
    return TableView(
        id=id,
        title=title,
        header=(first, *cells.header),
        rows=body,
        numeric=tuple(range(1, 1 + len(cells.header))),
        note=note,
        source=said,
        csv=records_csv(row for _, row in rows) if data else "",
    )

"""How rows of RESULT are told in both languages: their table and their gaps."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import pandas as pd

from somos_eval.blocks import TableView, TextView
from somos_eval.contracts import Frame, Status
from somos_eval.contracts.records import records
from somos_eval.contracts.result import LEGEND, as_csv
from somos_eval.figures import Labels
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


def reason(row: Any, language: str) -> str:
    """Say why a row has no value: its note, or else its state."""
    hidden = row["estado"] == Status.SUPPRESSED.value
    noted = "" if hidden else note_text(str(row["nota"]), VOICES[language])
    return noted or STATUS[language][row["estado"]]


def gap(row: Any, language: str) -> TextView:
    """Return the words that stand where a row has no value, or there is no row."""
    why = STATUS[language][Status.NO_DATA.value] if row is None else None
    said = WORDS[language]["gap"].format(reason=why or reason(row, language))
    hidden = row is not None and row["estado"] == Status.SUPPRESSED.value
    return TextView((said,), tone="suprimido" if hidden else "sin_evidencia")


def suppression_note(rows: pd.DataFrame, language: str) -> str:
    """Explain the mark of suppression where any row bears it."""
    if not (rows["estado"] == Status.SUPPRESSED.value).any():
        return ""
    return LEGEND.text(language)


class ValueCells:
    """Headers and cells of value, interval and cases; no interval if no row has one.

    Parameters
    ----------
    rows : RESULT
    language : str
    """

    def __init__(self, rows: pd.DataFrame, language: str) -> None:
        words = WORDS[language]
        having = rows[(rows["marco"] != Frame.PURPOSIVE.value) & rows["li"].notna()]
        columns: list[tuple[str, Callable[[Any, Voice], str]]] = [
            (words["value"], value_text)
        ]
        if len(having):
            level = percent(float(having["confianza"].iloc[0]), 0, language)
            columns.append((words["interval"].format(level=level), interval_text))
        columns.append((words["cases"], cases_text))
        self.header = tuple(name for name, _ in columns)
        self._write = [write for _, write in columns]
        self._voice = VOICES[language]

    def __call__(self, row: Any) -> tuple[str, ...]:
        """Return the cells of a row."""
        return tuple(write(row, self._voice) for write in self._write)


def named_table(
    rows: Sequence[tuple[str, Any]],
    language: str,
    *,
    id: str,  # noqa: A002  (the view's own word)
    title: str,
    first: str,
    under: tuple[str, str] = ("", ""),
) -> TableView:
    """Write named rows of RESULT as a table of value, interval and cases.

    Parameters
    ----------
    rows : sequence of (str, row)
        At least one, in the order to be shown.
    language : str
    id, title, first : str
        Id of the table, its caption and the header of the names.
    under : (str, str)
        Its note and its source.
    """
    frame = pd.DataFrame([row for _, row in rows])
    cells = ValueCells(frame, language)
    body = tuple(
        (name, *cells(row)) for (name, _), row in zip(rows, records(frame), strict=True)
    )
    note, said = under
    return TableView(
        id=id,
        title=title,
        header=(first, *cells.header),
        rows=body,
        numeric=tuple(range(1, 1 + len(cells.header))),
        note=note,
        source=said,
        csv=as_csv(frame),
    )

"""A stand-in for KoboToolbox: what it would export of answers to a form."""

import csv
import hashlib
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from somos_eval.importers import FORMATS, Companion, Given, Imported
from somos_eval.templates.forms import (
    FORMS,
    Choice,
    Form,
    Kind,
    Offered,
    Place,
    Words,
    xlsform,
)
from somos_eval.templates.forms.declaration import Group, Question

Answers = Mapping[str, Any]
Table = list[list[Any]]

OFFERED = Offered(
    date(2021, 1, 1),
    date(2024, 12, 31),
    (
        Place("13244", "El Carmen de Bolívar", "Bolívar"),
        Place("05120", "Cáceres", "Antioquia"),
    ),
    (
        Kind("CMJ", "Consejo Municipal de Juventud"),
        Kind("JAC", "Junta de acción comunal"),
    ),
    themes=(
        Choice("riesgo", Words("Riesgos y derechos", "Risks and rights")),
        Choice("articulacion", Words("Articulación", "Coordination")),
        Choice("derechos", Words("Derechos", "Rights")),
    ),
)


@dataclass(frozen=True)
class Style:
    """How an export was asked for."""

    language: str = "xml"  # or es, en
    separator: str = "/"
    groups: bool = True
    multiple: str = "both"  # or text, columns
    joined: str = "all"  # or index, id, uuid
    trailing: str = ""  # what a careless hand left after each header


class Kobo:
    """Exports answers: a mapping a submission, with lists of mappings for repeats."""

    def __init__(self, form: Form, style: Style) -> None:
        self.form, self.style = form, style

    def sheets(self, submissions: Sequence[Answers]) -> dict[str, Table]:
        """Return the sheets of a workbook."""
        main = self._table(self.form.nodes, submissions, ())
        main[0] += ["_id", "_uuid", "_submission_time", "_index", "__version__"]
        for n, row in enumerate(main[1:], start=1):
            row += [700 + n, f"uuid-{n}", "2022-05-04T20:00:00", n, "v1"]
        sheets = {self.form.title.es[:31]: main}
        for group in self._repeats():
            turns = [
                (n, turn)
                for n, answers in enumerate(submissions, start=1)
                for turn in answers.get(group.name, ())
            ]
            table = self._table(group.nodes, [t for _, t in turns], (group,))
            table[0] += ["_index", "_parent_table_name", "_parent_index"]
            table[0] += ["_submission__id", "_submission__uuid"]
            for at, ((n, _), row) in enumerate(zip(turns, table[1:], strict=True), 1):
                row += [at, self.form.title.es[:31], n, 700 + n, f"uuid-{n}"]
            sheets[group.name] = table
        return {name: self._joined(table) for name, table in sheets.items()}

    def _repeats(self) -> list[Group]:
        return [n for n in self.form.nodes if isinstance(n, Group) and n.repeat]

    def _joined(self, table: Table) -> Table:
        """Take away the columns that this export is joined without."""
        keys = {
            "index": {"_index", "_parent_index"},
            "id": {"_id", "_submission__id"},
            "uuid": {"_uuid", "_submission__uuid"},
        }
        kept = keys.get(self.style.joined, set().union(*keys.values()))
        gone = set().union(*keys.values()) - kept
        at = [i for i, text in enumerate(table[0]) if text not in gone]
        return [[row[i] for i in at] for row in table]

    def _table(
        self, nodes: Sequence[Any], rows: Sequence[Answers], chain: tuple[Group, ...]
    ) -> Table:
        columns = [*self._columns(nodes, chain)]
        header = [h + self.style.trailing for h, _ in columns]
        return [header, *([read(answers) for _, read in columns] for answers in rows)]

    def _columns(
        self, nodes: Sequence[Any], chain: tuple[Group, ...]
    ) -> Iterator[tuple[str, Callable[[Answers], Any]]]:
        for node in nodes:
            if isinstance(node, Group):
                if not node.repeat:
                    yield from self._columns(node.nodes, (*chain, node))
            elif node.type == "select_multiple":
                yield from self._several(node, chain)
            elif node.type != "note":
                yield self._header(node, chain), self._reader(node)

    def _several(
        self, node: Question, chain: tuple[Group, ...]
    ) -> Iterator[tuple[str, Callable[[Answers], Any]]]:
        header, style = self._header(node, chain), self.style

        def text(answers: Answers) -> str:
            chosen = [c for c in node.choices if c.name in answers.get(node.name, ())]
            return " ".join(self._word(c.name, c.label) for c in chosen)

        if style.multiple in {"both", "text"}:
            yield header, text
        if style.multiple in {"both", "columns"}:
            for choice in node.choices:
                ending = self._word(choice.name, choice.label)
                yield header + style.separator + ending, _tick(node.name, choice.name)

    def _reader(self, node: Question) -> Callable[[Answers], Any]:
        def read(answers: Answers) -> Any:
            value = answers.get(node.name, "")
            for choice in node.choices:
                if choice.name == value:
                    return self._word(choice.name, choice.label)
            return value

        return read

    def _header(self, node: Question, chain: tuple[Group, ...]) -> str:
        held = [self._word(g.name, g.label) for g in chain] if self.style.groups else []
        return self.style.separator.join([*held, self._word(node.name, node.label)])

    def _word(self, name: str, words: Words) -> str:
        return (
            name
            if self.style.language == "xml"
            else getattr(words, self.style.language)
        )


def _tick(question: str, option: str) -> Callable[[Answers], Any]:
    return lambda answers: (
        int(option in answers[question]) if question in answers else ""
    )


Book = Callable[..., bytes]
Run = Callable[..., Imported]


@pytest.fixture
def minutes() -> list[dict[str, Any]]:
    """Return the answers of two sessions, with three commitments in all."""
    checked = {
        "compromiso_estado": "sin_seguimiento",
        "fecha_corte_estado": "2024-06-30",
    }
    return [
        {
            "municipio": "05120",
            "instancia_tipo": "CMJ",
            "fecha": "2022-04-15",
            "tipo_sesion": "ordinaria",
            "estado": "realizada",
            "acta_estado": "firmada",
            "total_asistentes": 17,
            "temas": ["riesgo", "derechos"],
            "compromisos": [
                {
                    "clase": "compromiso",
                    "texto": "Presentar la ruta",
                    "responsable_sector": "policia",
                    "respuesta_institucional": "no_aplica",
                    "banderas": ["sin_plazo", "responsable_generico"],
                    **checked,
                },
                {
                    "clase": "recomendacion",
                    "texto": "Publicar el acta",
                    "respuesta_institucional": "acogida_parcial",
                    **checked,
                },
            ],
        },
        {
            "municipio": "13244",
            "instancia_tipo": "JAC",
            "instancia_numero": 2,
            "fecha": "2022-04-16",
            "sesion_numero": 3,
            "tipo_sesion": "extraordinaria",
            "estado": "sin_quorum",
            "acta_estado": "sin_firma",
            "temas": [],
            "compromisos": [
                {
                    "clase": "acuerdo_votado",
                    "texto": "Citar de nuevo",
                    "plazo_fecha": "2022-05-01",
                    "respuesta_institucional": "no_aplica",
                    **checked,
                }
            ],
        },
    ]


@pytest.fixture
def form_of() -> Callable[[str], Form]:
    """Return the form of a name, with what `OFFERED` offers."""
    return lambda name: FORMS[name](OFFERED)


@pytest.fixture
def kobo(book: Book) -> Run:
    """Return ``kobo(export, form)``: sheets, bytes or text, and the form's bytes."""

    def run(
        export: Mapping[str, Table] | bytes | str,
        form: Form | bytes,
        name: str = "export.xlsx",
        **given: Any,
    ) -> Imported:
        if isinstance(export, str):
            content = export.encode()
        else:
            content = export if isinstance(export, bytes) else book(export)
        companion = form if isinstance(form, bytes) else xlsform(form)
        sha = hashlib.sha256(content).hexdigest()
        more = Given(sha, companion=Companion("form.xlsx", companion), **given)
        return FORMATS["kobo"](content, name, more)

    return run


def as_csv(table: Table, delimiter: str = ";") -> str:
    """Write a sheet as Kobo writes CSV: everything quoted, semicolons."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows(table)
    return out.getvalue()

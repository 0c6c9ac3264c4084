"""A coding matrix in Excel: a row a segment, or sources against codes."""

from collections import Counter
from dataclasses import replace

from somos_eval.contracts import TABLES
from somos_eval.errors import Problem, Severity, Where
from somos_eval.importers.coding.matrix_cross import read_cross
from somos_eval.importers.coding.matrix_routes import Routes
from somos_eval.importers.coding.project import Coding, Project, Source
from somos_eval.importers.coding.pseudonyms import pseudonym_in
from somos_eval.importers.coding.rows import SEGMENTS, assemble
from somos_eval.importers.coding.sheets import Table, find_table, visible_sheets
from somos_eval.importers.coding.tags import Ordinals
from somos_eval.importers.reading.cells import key
from somos_eval.importers.report import Given, Imported, ImportReport, rejected, warning
from somos_eval.templates.labels import by_label

FORMAT = "matriz"

# As they are called here and in the segment exports of ATLAS.ti, MAXQDA and NVivo.
_SPELLINGS = {
    "source": "fuente fuente_id documento document document_name archivo "
    "nombre_del_documento entrevista source",
    "code": "codigo codigo_id codigos code codes tag etiqueta nodo categoria",
    "text": "texto texto_literal cita segmento_de_texto fragmento content segment "
    "quotation quotation_content contenido_de_la_cita segmento cobertura",
    "coder": "codificador coder codificado_por author autor created_by usuario",
    "instance": "instancia instancia_id",
    "polarity": "polaridad",
    "segment": "segmento_id",
}
_ALIASES = {
    name: field for field, names in _SPELLINGS.items() for name in names.split()
}
_BECOMES = {
    "source": "segmento.fuente_id",
    "code": "segmento.codigo_id",
    "text": "segmento.texto_literal",
    "coder": "segmento.codificador",
    "instance": "segmento.instancia_id",
    "polarity": "segmento.polaridad",
    "segment": "segmento.segmento_id",
}
_MISSING = {"source": "SE-COD-060", "code": "SE-COD-061"}
_LONG = frozenset(["source", "code"])
_POLARITIES = by_label(TABLES[SEGMENTS].column("polaridad").values)


def parse(content: bytes, filename: str, given: Given) -> Imported:
    """Read a coding matrix, in Excel or CSV, of either shape.

    Parameters
    ----------
    content, filename, given
        See :class:`~somos_eval.importers.report.Importer`; ``given.tables`` as for
        :func:`somos_eval.importers.coding.refi.parse`.

    Returns
    -------
    Imported
        Rows of ``segmento`` and ``codigo``.
    """
    report = ImportReport(filename, FORMAT, SEGMENTS)
    sheets, problems = visible_sheets(content, filename)
    if not sheets:
        return rejected(report, problems)
    table, faults = find_table(sheets, _ALIASES, _LONG)
    if table is not None:
        project: Project | None = _segments(table, filename)
    else:
        project = None if faults else read_cross(sheets, filename)
    if project is None:
        unknown = Problem.of("SE-COD-007", Where(file=filename))
        return rejected(report, [*problems, *(faults or [unknown])])
    project.problems += problems
    if any(p.severity is Severity.ERROR for p in project.problems):
        return rejected(report, project.problems)
    if any(not coding.coder for coding in project.codings):
        project.problems.append(warning("SE-COD-051", Where(file=filename)))
    return assemble(report, project, given)


def _segments(table: Table, filename: str) -> Project:
    """Read one row a segment; a cell with several codes is a coding of each."""
    project, routes, seen = Project(), Routes(), _Seen()
    named = pseudonym_in(filename)
    for row in filter(table.filled, table.rows):
        codes = routes.listed(table.text("code", row))
        source, text = table.text("source", row), table.text("text", row)
        missing = "" if source and codes else "code" if source else "source"
        if missing:
            where = table.where(missing, row)
            project.problems.append(Problem.of(_MISSING[missing], where))
            continue
        coder = table.text("coder", row) or named
        whole = Coding(
            source=seen.number(source),
            place="",
            code="",
            coder=coder,
            text=text or None,
            instance=table.text("instance", row),
            polarity=_polarity(table, row, project),
            segment=table.text("segment", row),
        )
        project.codings += [
            replace(whole, code=code, place=seen.place(source, text, code, coder))
            for code in codes
        ]
    project.codes = routes.codes
    project.sources = seen.sources
    project.columns += table.became(_BECOMES)
    project.people = sorted({c.coder for c in project.codings} - {""})
    project.read = len(project.codings)
    return project


class _Seen:
    """The sources of a matrix in order, and how often each coding came."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._times: Counter[tuple[str, ...]] = Counter()
        self._ordinals = Ordinals()

    @property
    def sources(self) -> list[Source]:
        return [Source(n, (name,)) for name, n in self._numbers.items()]

    def number(self, source: str) -> int:
        """Return the number of a source, from 1."""
        return self._numbers.setdefault(source, len(self._numbers) + 1)

    def place(self, source: str, text: str, *who: str) -> str:
        """Return the place of a row.

        The same words again are another stretch only if the same person gives them
        the same code again.
        """
        self._times[source, text, *who] += 1
        again = self._times[source, text, *who]
        return self._ordinals.place(source, text, str(again))


def _polarity(table: Table, row: int, project: Project) -> str:
    written = table.text("polarity", row)
    if not written:
        return ""
    if key(written) in _POLARITIES:
        return _POLARITIES[key(written)]
    valid = ", ".join(TABLES[SEGMENTS].column("polaridad").values)
    where = table.where("polarity", row)
    project.problems.append(Problem.of("SE-COD-063", where, valid=valid))
    return ""

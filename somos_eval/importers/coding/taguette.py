"""Taguette: highlights and codebooks in CSV or Excel, and the project in SQLite."""

from dataclasses import replace

from somos_eval.errors import Problem, Where
from somos_eval.importers.coding import refi
from somos_eval.importers.coding.project import Code, Coding, Project, Source
from somos_eval.importers.coding.pseudonyms import pseudonym_in
from somos_eval.importers.coding.rows import (
    CODES,
    SEGMENTS,
    assemble,
    codebook_only,
)
from somos_eval.importers.coding.sheets import Table, find_table, visible_sheets
from somos_eval.importers.coding.tags import Ordinals, tag_codes
from somos_eval.importers.coding.taguette_sqlite import SIGNATURE, read_database
from somos_eval.importers.report import Given, Imported, ImportReport, rejected, warning

FORMAT = "taguette"

_ALIASES = {
    "id": "id",
    "document": "document",
    "tag": "tag",
    "content": "content",
    "description": "description",
    "number_of_highlights": "highlights",
    "codificador": "coder",
}
_BECOMES = {
    "document": "segmento.fuente_id",
    "tag": "segmento.codigo_id",
    "content": "segmento.texto_literal",
    "coder": "segmento.codificador",
}
_CODES_BECOME = {"tag": "codigo.etiqueta_es", "description": "codigo.definicion"}
_HIGHLIGHTS = frozenset(["document", "tag", "content"])
_CODEBOOK = frozenset(["tag", "description"])


def parse(content: bytes, filename: str, given: Given) -> Imported:
    """Read what Taguette exports.

    Parameters
    ----------
    content, filename, given
        See :class:`~somos_eval.importers.report.Importer`; ``given.tables`` as for
        :func:`somos_eval.importers.coding.refi.parse`.

    Returns
    -------
    Imported
        Rows of ``segmento`` and ``codigo``; of a codebook, only of ``codigo``.
    """
    report = ImportReport(filename, FORMAT, SEGMENTS)
    if content.startswith(SIGNATURE):
        return assemble(report, read_database(content, filename), given)
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        done = refi.parse(content, filename, given)
        return replace(done, report=replace(done.report, format=FORMAT))
    sheets, problems = visible_sheets(content, filename)
    if not sheets:
        return rejected(report, problems)
    highlights, faults = find_table(sheets, _ALIASES, _HIGHLIGHTS)
    if highlights is not None:
        project = _highlights(highlights, filename)
        project.problems += problems
        return assemble(report, project, given)
    codebook, more = find_table(sheets, _ALIASES, _CODEBOOK)
    if codebook is None:
        unknown = Problem.of("SE-COD-003", Where(file=filename))
        return rejected(report, [*faults, *more] or [unknown])
    project = Project(
        problems=problems,
        codes=_tags(codebook),
        columns=[*codebook.became(_CODES_BECOME)],
    )
    return codebook_only(ImportReport(filename, FORMAT, CODES), project, given)


def _tags(table: Table) -> list[Code]:
    described = {
        table.text("tag", row): table.text("description", row)
        for row in table.rows
        if table.text("tag", row)
    }
    return tag_codes(described)


def _highlights(table: Table, filename: str) -> Project:
    """Read one row a highlight and tag."""
    project = Project()
    numbers: dict[str, int] = {}
    tags: dict[str, str] = {}
    ordinals = Ordinals()
    named = pseudonym_in(filename)
    anonymous = False
    for row in table.rows:
        if not table.filled(row):
            continue
        document, tag = table.text("document", row), table.text("tag", row)
        missing = [n for n, v in (("document", document), ("tag", tag)) if not v]
        if missing:
            problem = Problem.of("SE-IMP-026", table.where(missing[0], row))
            project.problems.append(problem)
            continue
        number = numbers.setdefault(document, len(numbers) + 1)
        tags[tag] = ""
        words = table.text("content", row)
        highlight = table.text("id", row) or str(row)
        coder = table.text("coder", row) or named
        anonymous = anonymous or not coder
        place = ordinals.place(document, words, highlight)
        project.codings.append(Coding(number, place, tag, coder, words))
    project.sources = [Source(n, (name,)) for name, n in numbers.items()]
    project.codes = tag_codes(tags)
    project.people = sorted({c.coder for c in project.codings} - {""})
    project.read = len(project.codings)
    project.columns += table.became(_BECOMES)
    if anonymous:
        project.problems.append(warning("SE-COD-051", Where(file=filename)))
    return project

"""REFI-QDA: coding projects (``.qdpx``) and codebooks (``.qdc``)."""

from collections import Counter
from dataclasses import replace
from xml.etree.ElementTree import Element

from somos_eval.errors import Problem, Where
from somos_eval.importers.coding.project import Project
from somos_eval.importers.coding.refi_codes import read_codes
from somos_eval.importers.coding.refi_files import Files
from somos_eval.importers.coding.refi_notes import tell_notes
from somos_eval.importers.coding.refi_sources import read_sources
from somos_eval.importers.coding.refi_users import below, guid, read_people
from somos_eval.importers.coding.rows import CODES, SEGMENTS, assemble, codebook_only
from somos_eval.importers.reading.archive import SIGNATURE, Archive, open_archive
from somos_eval.importers.reading.markup import local, namespace, parse_markup
from somos_eval.importers.report import Given, Imported, ImportReport, rejected

FORMAT = "qdpx"

_NAMESPACE = "urn:QDA-XML:"
_ROOTS = frozenset(["CodeBook", "Project"])
_PROJECT = "project.qde"
_LEFT_OUT = {
    "Link": "Vínculos del proyecto que no se importan",
    "Set": "Conjuntos del proyecto que no se importan",
    "Graph": "Gráficos del proyecto que no se importan",
    "Case": "Casos del proyecto, leídos solo para reconocer sus fuentes",
}


def parse(content: bytes, filename: str, given: Given) -> Imported:
    """Read a project or a codebook in REFI-QDA form.

    Parameters
    ----------
    content, filename, given
        See :class:`~somos_eval.importers.report.Importer`. ``given.tables`` must have
        the programme's ``fuente`` for the segments to enter, and its ``codigo`` for the
        codes to keep their ids.

    Returns
    -------
    Imported
        Rows of ``segmento`` and ``codigo``.
    """
    report = ImportReport(filename, FORMAT, SEGMENTS)
    root, archive, problems = _opened(content, filename)
    if root is None:
        return rejected(report, problems)
    if local(root) == "CodeBook":
        project = Project()
        read_codes(root, project, frozenset())
        return codebook_only(replace(report, table=CODES), project, given)
    return assemble(report, _project(root, archive), given)


def _opened(
    content: bytes, filename: str
) -> tuple[Element | None, Archive | None, list[Problem]]:
    """Return the root of a project or of a codebook, and what goes along with it."""
    archive, problems = _archive(content, filename)
    document, faults = _document(archive, content) if not problems else (None, [])
    if document is None:
        return None, archive, [*problems, *faults]
    root, problems = parse_markup(document, filename)
    if root is not None and not _known(root):
        return None, archive, [Problem.of("SE-COD-001", Where(file=filename))]
    return root, archive, problems


def _known(root: Element) -> bool:
    """Whether it is REFI-QDA, of whichever version."""
    return namespace(root).startswith(_NAMESPACE) and local(root) in _ROOTS


def _archive(content: bytes, filename: str) -> tuple[Archive | None, list[Problem]]:
    """Open a ZIP; a codebook is an XML on its own."""
    if not content.strip():
        return None, [Problem.of("SE-IMP-001", Where(file=filename))]
    if content.startswith(SIGNATURE):
        return open_archive(content, filename)
    if content.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")[:1] != b"<":
        return None, [Problem.of("SE-COD-001", Where(file=filename))]
    return None, []


def _document(
    archive: Archive | None, content: bytes
) -> tuple[bytes | None, list[Problem]]:
    if archive is None:
        return content, []
    listed = [n for n in archive.names if n.lower().endswith(".qde")]
    named = [n for n in listed if n.lower() == _PROJECT] or listed
    if len(named) != 1:
        return None, [Problem.of("SE-COD-002", Where(file=archive.file))]
    return archive.read(named[0])


def _project(root: Element, archive: Archive | None) -> Project:
    project = Project()
    counted = Counter(local(element) for element in root.iter())
    cases = {guid(case.get("guid")) for case in below(root, "Cases", "Case")}
    people = read_people(root, project)
    book = next((e for e in root if local(e) == "CodeBook"), None)
    if book is not None:
        read_codes(book, project, frozenset(cases))
    read_sources(root, project, people, Files(archive))
    if not project.codes:
        count = len(project.sources)
        problem = Problem.of("SE-COD-009", sources=count, codings=project.read)
        project.problems.append(problem)
    tell_notes(root, project)
    project.notes += [
        f"{said}: {counted[name]}." for name, said in _LEFT_OUT.items() if counted[name]
    ]
    return project

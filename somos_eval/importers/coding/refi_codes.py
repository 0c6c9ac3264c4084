"""The codes of a REFI-QDA codebook or project."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from somos_eval.errors import Problem, Where
from somos_eval.importers.coding.project import Code, Project
from somos_eval.importers.coding.refi_users import guid
from somos_eval.importers.reading.markup import local
from somos_eval.importers.report import mapped_columns, warning

_DEPTH_AT_MOST = 50
_PART = "códigos"
_PARTS = {"name": "Code/name", "defined": "Code/Description"}
_BECOMES = {"name": "codigo.etiqueta_es", "defined": "codigo.definicion"}


def read_codes(book: Element, project: Project, cases: frozenset[str]) -> None:
    """Add the codes of a ``CodeBook`` to a project, each after its parent.

    Parameters
    ----------
    book : Element
        The ``CodeBook``.
    project : Project
        Where they go, and what is wrong with them.
    cases : frozenset of str
        GUIDs of the cases: some programs list each one among the codes too.
    """
    seen: dict[str, Code] = {}
    nameless = 0
    deep = False
    for element, above, depth in _walk(book):
        key, name = guid(element.get("guid")), (element.get("name") or "").strip()
        if key in cases:
            continue
        parent = "" if above in cases else above
        deep = deep or depth > _DEPTH_AT_MOST
        if not key or not name or (parent and parent not in seen):
            nameless += 1
            continue
        code = Code(key, name, parent or None, description(element))
        if key not in seen:
            seen[key] = code
        elif (seen[key].name, seen[key].parent) != (name, code.parent):
            project.problems.append(
                Problem.of(
                    "SE-COD-030",
                    Where(part=_PART),
                    name=seen[key].name,
                    other=name,
                )
            )
    project.codes += seen.values()
    project.columns += mapped_columns("", _PARTS, _BECOMES, _PART) if seen else ()
    if nameless:
        where = Where(part=_PART)
        project.problems.append(warning("SE-COD-036", where, count=nameless))
    if deep:
        project.problems.append(
            Problem.of("SE-COD-035", Where(part=_PART), limit=_DEPTH_AT_MOST)
        )


def description(element: Element) -> str:
    """Return the ``Description`` of an element, if it has one."""
    found = next((e for e in element if local(e) == "Description"), None)
    text = "" if found is None else found.text or ""
    return " ".join(text.split())


def _walk(book: Element) -> Iterator[tuple[Element, str, int]]:
    """Yield each code with the GUID of the one that it is inside, and its depth."""
    holders = [e for e in book if local(e) == "Codes"]
    waiting = [(code, "", 1) for holder in holders for code in holder]
    waiting.reverse()
    while waiting:
        element, parent, depth = waiting.pop()
        if local(element) != "Code":
            continue
        yield element, parent, depth
        own = guid(element.get("guid"))
        waiting += [(inner, own, depth + 1) for inner in reversed(element)]

"""The sources of a REFI-QDA project: their texts, selections and codings."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from xml.etree.ElementTree import Element

from somos_eval.errors import Problem, Where
from somos_eval.importers.coding.positions import Choice, Cut, Reading, Text, choose
from somos_eval.importers.coding.project import Coding, Project, Source
from somos_eval.importers.coding.refi_files import Files
from somos_eval.importers.coding.refi_names import Declared, declared
from somos_eval.importers.coding.refi_places import (
    WHOLE,
    Place,
    content_of,
    selection_places,
)
from somos_eval.importers.coding.refi_users import guid
from somos_eval.importers.reading.markup import local
from somos_eval.importers.report import mapped_columns, warning

_PART = "fuentes"
_PATHS = ("path", "plainTextPath", "richTextPath")
_PARTS = {
    "source": "Source/name",
    "place": "Selection",
    "words": "PlainTextContent",
    "code": "Coding/CodeRef",
    "coder": "Coding/creatingUser",
}
_BECOMES = {
    "source": "segmento.fuente_id",
    "place": "segmento.segmento_id",
    "words": "segmento.texto_literal",
    "code": "segmento.codigo_id",
    "coder": "segmento.codificador",
}
_NUMBERS_LISTED = 20


@dataclass(frozen=True)
class _Draft:
    """A coding whose words wait for the way of counting to be known."""

    coding: Coding
    cut: Cut | None = None


@dataclass
class _Reader:
    """Goes through the sources once, counting what is wrong with them."""

    project: Project
    people: Mapping[str, str]
    files: Files
    cases: frozenset[str]
    codes: frozenset[str]
    drafts: list[_Draft] = field(default_factory=list)
    wrong: Counter[str] = field(default_factory=Counter)
    textless: set[int] = field(default_factory=set)
    undecoded: set[int] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)
    selected: dict[str, int] = field(default_factory=dict)
    inline: dict[Element, Text | None] = field(default_factory=dict)

    def read(self, number: int, source: Element) -> None:
        """Read the codings of one source."""
        for element in (source, *source):
            paths = (element.get(p) for p in _PATHS)
            self.missing |= {p for p in paths if p and not self.files.has(p)}
        whole = Place(source, WHOLE)
        self._codings(number, whole)
        places = selection_places(source)
        self.wrong["SE-COD-045"] += places.malformed
        self.wrong["SE-COD-044"] += places.clashes
        for place in places.found:
            own = guid(place.element.get("guid"))
            if own and self.selected.setdefault(own, number) != number:
                self.wrong["SE-COD-044"] += 1
            self._codings(number, place)

    def _codings(self, number: int, place: Place) -> None:
        for element in place.element:
            if local(element) != "Coding":
                continue
            self.project.read += 1
            code = self._code(element)
            if code is None:
                continue
            cut = self._cut(number, place)
            made = Coding(
                source=number,
                place=place.place,
                code=code,
                coder=self._coder(element, place.element),
                text=place.inline,
            )
            self.drafts.append(_Draft(made, cut))

    def _code(self, coding: Element) -> str | None:
        """Return the code that a coding points at, if it is there."""
        target = next((e for e in coding if local(e) == "CodeRef"), None)
        code = "" if target is None else guid(target.get("targetGUID"))
        if code in self.codes:
            return code
        # Coding with a case says of whom it is, which `declared` has read.
        self.wrong["caso" if code in self.cases else "SE-COD-040"] += 1
        return None

    def _coder(self, coding: Element, selection: Element) -> str:
        user = guid(coding.get("creatingUser") or selection.get("creatingUser"))
        if user and user not in self.people:
            self.wrong["SE-COD-041"] += 1
        return self.people.get(user, "")

    def _cut(self, number: int, place: Place) -> Cut | None:
        if place.holder is None:
            return None
        text = self._text(number, place.holder)
        if text is None:
            return None
        return Cut(text, *place.span, place.element.get("name") or "")

    def _text(self, number: int, holder: Element) -> Text | None:
        if holder not in self.inline:
            content = content_of(holder)
            self.inline[holder] = None if content is None else Text(content)
        if self.inline[holder] is not None:
            return self.inline[holder]
        path = holder.get("plainTextPath") or ""
        text = self.files.text(path)
        if text is None:
            (self.undecoded if self.files.has(path) else self.textless).add(number)
        return text


def read_sources(
    root: Element, project: Project, people: Mapping[str, str], files: Files
) -> None:
    """Add the sources and the codings of a project.

    Parameters
    ----------
    root : Element
        The project.
    project : Project
        With its codes already read.
    people : mapping of str to str
        GUID of each user → how they are called.
    files : Files
        What goes along with the project.
    """
    told = declared(root)
    codes = frozenset(code.key for code in project.codes)
    reader = _Reader(project, people, files, frozenset(told.cases), codes)
    guids: Counter[str] = Counter()
    for number, element in enumerate(sources_of(root), start=1):
        own = guid(element.get("guid"))
        guids[own] += 1
        project.sources.append(_source(number, element, told, files))
        reader.read(number, element)
    project.columns += (
        mapped_columns("", _PARTS, _BECOMES, _PART) if project.sources else ()
    )
    choice = choose((d.cut for d in reader.drafts if d.cut), _habit(root))
    _finish(reader, choice)
    twice = sum(1 for own, times in guids.items() if own and times > 1)
    if twice:
        project.problems.append(warning("SE-COD-050", Where(part=_PART)))


def _finish(reader: _Reader, choice: Choice) -> None:
    """Cut the words of every coding, and say what is wrong."""
    outside: Counter[int] = Counter()
    for draft in reader.drafts:
        coding = draft.coding
        if draft.cut is not None:
            cut = draft.cut
            text = cut.text.cut(cut.start, cut.end, choice.reading)
            outside[coding.source] += text is None
            coding = replace(coding, text=text)
        reader.project.codings.append(coding)
    if reader.wrong["caso"]:
        said = (
            f"Codificaciones con un caso, que no es un código: {reader.wrong['caso']}."
        )
        reader.project.notes.append(said)
    reader.project.problems += _found_wrong(reader, outside, choice)


def _found_wrong(
    reader: _Reader, outside: Counter[int], choice: Choice
) -> Iterator[Problem]:
    where = Where(part=_PART)
    for code, count in reader.wrong.items():
        if count and code.startswith("SE-"):
            yield warning(code, where, count=count)
    off = {number for number, count in outside.items() if count}
    listed = {
        "SE-COD-042": reader.textless,
        "SE-COD-043": off,
        "SE-COD-048": reader.undecoded,
    }
    for code, numbers in listed.items():
        if numbers:
            count = outside.total()
            yield warning(code, where, numbers=_some(numbers), count=count)
    if reader.missing:
        yield warning("SE-COD-049", where, count=len(reader.missing))
    how = choice.reading.described
    if not choice.checked:
        yield warning("SE-COD-047", where, how=how)
    elif choice.unusual:
        yield warning("SE-COD-046", where, how=how)


def _some(numbers: set[int]) -> str:
    first = ", ".join(map(str, sorted(numbers)[:_NUMBERS_LISTED]))
    return f"{first}, …" if len(numbers) > _NUMBERS_LISTED else first


def sources_of(root: Element) -> Iterator[Element]:
    """Yield the sources of a project, in the order that numbers them."""
    for holder in root:
        if local(holder) == "Sources":
            yield from (e for e in holder if local(e).endswith("Source"))


def _source(number: int, element: Element, told: Declared, files: Files) -> Source:
    own = guid(element.get("guid"))
    paths = tuple(p for p in (element.get(n) for n in _PATHS) if p)
    names = (element.get("name") or "", *told.names(element, own))
    instance = told.instance(element, own)
    return Source(number, names, partial(files.hashes, paths), instance)


def _habit(root: Element) -> Reading:
    """Return what the program that wrote the project is known to count."""
    atlas = (root.get("origin") or "").upper().startswith("ATLAS")
    return Reading(break_is_one=atlas)

"""Where each selection of a REFI-QDA source is, whatever kind of source it is."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from somos_eval.importers.coding.refi_users import guid
from somos_eval.importers.reading.markup import local

WHOLE = "todo"

_HOLDERS = frozenset(["Representation", "Transcript", "TextDescription"])
_CORNERS = ("firstX", "firstY", "secondX", "secondY")
_MARKS = {
    "PDFSelection": ("page", *_CORNERS),
    "PictureSelection": _CORNERS,
    "AudioSelection": ("begin", "end"),
    "VideoSelection": ("begin", "end"),
}


@dataclass(frozen=True)
class Place:
    """One selection: its element, where it is, and the text that it cuts.

    Attributes
    ----------
    element : Element
        The selection, with its codings.
    place : str
        The same for everybody who selects the same stretch of the same source.
    holder : Element or None
        The element that has the text, if it is a stretch of text.
    span : tuple of int
        First character and the one after the last.
    inline : str or None
        The words, where the selection itself carries them.
    """

    element: Element
    place: str
    holder: Element | None = None
    span: tuple[int, int] = (0, 0)
    inline: str | None = None


@dataclass
class Places:
    """The selections of a source, and how many could not be placed."""

    found: list[Place] = field(default_factory=list)
    malformed: int = 0
    clashes: int = 0


def selection_places(source: Element) -> Places:
    """Place every selection of a source.

    ATLAS.ti and others write one selection of a PDF twice, with the same GUID: as a
    rectangle and as a stretch of its text. It is one, and the text says where.
    """
    places = Places()
    for element, holder, prefix in _selections(source):
        placed = _placed(element, holder, prefix)
        if placed is None:
            places.malformed += 1
        else:
            places.found.append(placed)
    by_guid: dict[str, list[int]] = defaultdict(list)
    for position, place in enumerate(places.found):
        by_guid[guid(place.element.get("guid")) or f"#{position}"].append(position)
    for same in by_guid.values():
        _joined(places, same)
    return places


def _joined(places: Places, same: list[int]) -> None:
    """Give the selections of one GUID the place of the one that is text."""
    members = [places.found[n] for n in same]
    if len({m.place for m in members}) == 1:
        return
    texts = {m.place: m for m in members if m.holder is not None}
    drawn = [m for m in members if m.holder is None]
    if len(texts) != 1 or len(drawn) > 1:
        places.clashes += len(members)
        return
    text = next(iter(texts.values()))
    for n in same:
        places.found[n] = replace(text, element=places.found[n].element)


def _selections(source: Element) -> Iterator[tuple[Element, Element, str]]:
    """Yield each selection with the element that has its text, and a prefix for it."""
    transcripts = 0
    for child in source:
        name = local(child)
        if name.endswith("Selection"):
            yield child, source, ""
        elif name in _HOLDERS:
            transcripts += name == "Transcript"
            prefix = f"t{transcripts}/" if name == "Transcript" else ""
            for inner in child:
                if local(inner).endswith("Selection"):
                    yield inner, child, prefix


def _placed(element: Element, holder: Element, prefix: str) -> Place | None:
    name = local(element)
    if name == "PlainTextSelection":
        ends = (element.get("startPosition"), element.get("endPosition"))
        return _stretch(element, holder, prefix, ends)
    if name == "TranscriptSelection":
        return _stretch(element, holder, prefix, _sync_points(element, holder))
    values = [_whole(element.get(mark)) for mark in _MARKS.get(name, ())]
    if None in values:
        return None
    where = ",".join(map(str, values)) or guid(element.get("guid"))
    return Place(element, f"{name}:{where}", inline=_inline(element))


def _stretch(
    element: Element,
    holder: Element,
    prefix: str,
    ends: tuple[str | None, str | None],
) -> Place | None:
    start, end = (_whole(text) for text in ends)
    if start is None or end is None or end < start:
        return None
    return Place(element, f"{prefix}{start}-{end}", holder, (start, end))


def _sync_points(element: Element, holder: Element) -> tuple[str | None, str | None]:
    positions = {
        guid(e.get("guid")): e.get("position")
        for e in holder
        if local(e) == "SyncPoint"
    }
    first, last = (guid(element.get(n)) for n in ("fromSyncPoint", "toSyncPoint"))
    return positions.get(first), positions.get(last)


def _inline(element: Element) -> str | None:
    for child in element:
        if local(child) == "Representation":
            return content_of(child)
    return None


def content_of(element: Element) -> str | None:
    """Return the ``PlainTextContent`` of an element, if it has one."""
    found = next((e for e in element if local(e) == "PlainTextContent"), None)
    return None if found is None else found.text or ""


def _whole(text: str | None) -> int | None:
    try:
        number = int(text or "")
    except ValueError:
        return None
    return number if number >= 0 else None

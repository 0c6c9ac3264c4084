"""The commitments of minutes, in the four ways in which they come.

A table, a list at the end, a sentence of the discussion, a vote. What comes in two ways
is proposed once: as the table or the list has it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from somos_eval.importers.minutes import wording as w
from somos_eval.importers.minutes.document import Block, Grid, Line, Minutes
from somos_eval.importers.minutes.in_table import commitments_of, is_continued, parts_of
from somos_eval.importers.minutes.pdf_layout import BULLET
from somos_eval.importers.minutes.raw import EMPTY_TABLE, Raw
from somos_eval.importers.privacy.folding import plain

_ALIKE = 0.6
_LONGEST_HEADING = 70


@dataclass
class Found:
    """The commitments of some minutes, and what to look at besides them."""

    raw: list[Raw]
    notes: list[str]


def read_commitments(minutes: Minutes) -> Found:
    """Find the commitments of minutes.

    Parameters
    ----------
    minutes : Minutes
        What was read of the file.
    """
    in_tables, notes = _in_tables(minutes.blocks)
    items, loose = _in_list(_without_agenda(minutes.blocks))
    firm = [*in_tables, *_new(items, in_tables)]
    said = [raw for line in loose for raw in _in_sentences(line)]
    return Found([*firm, *_new(said, firm)], notes)


def _in_tables(blocks: Sequence[Block]) -> tuple[list[Raw], list[str]]:
    found: list[Raw] = []
    notes: list[str] = []
    last: tuple[int, dict[str, int], int] | None = None
    for at, block in enumerate(blocks):
        if not isinstance(block, Grid):
            continue
        head = parts_of(block)
        if head is not None:
            first, parts = head
            rows = block.rows[first:]
        elif last is not None and last[0] == at - 1 and is_continued(block, last[2]):
            parts, rows = last[1], block.rows
        else:
            last = None
            continue
        width = max(map(len, block.rows))
        going_on = last is not None and last[0] == at - 1
        last = (at, parts, width)
        new = commitments_of(rows, parts, block.place)
        if going_on and new and found and new[0].is_rest:
            rest = new.pop(0)
            found[-1] = replace(found[-1], text=f"{found[-1].text} {rest.text}")
        if not new and not going_on:
            notes.append(f"{EMPTY_TABLE} ({block.place})")
        found += new
    return found, notes


def _without_agenda(blocks: Sequence[Block]) -> list[Block]:
    """Leave out the order of the day, which only announces the headings."""
    kept: list[Block] = []
    inside = False
    seen: set[str] = set()
    for block in blocks:
        if isinstance(block, Line):
            folded = plain(block.text)
            name = _bare(folded)
            if w.AGENDA.match(folded) and len(folded) < _LONGEST_HEADING:
                inside, seen = True, set()
                continue
            ends = w.AGENDA_ENDS.match(folded) and len(seen) > 0
            if inside and (ends or name in seen or len(folded) > 160):
                inside = False
            seen.add(name)
            if inside:
                continue
        kept.append(block)
    return kept


def _bare(folded: str) -> str:
    return re.sub(r"^[\W\d]+|[\W\d]+$", "", folded)


def _in_list(blocks: Sequence[Block]) -> tuple[list[Raw], list[Line]]:
    """Return the items under a heading of commitments, and every other line."""
    items: list[Raw] = []
    loose: list[Line] = []
    head = ""
    style = ""
    for block in blocks:
        if not isinstance(block, Line):
            head = ""
            continue
        folded = plain(block.text)
        heading = w.LIST_HEADING.match(folded)
        if heading:
            old = bool(w.LAST_SESSION.search(folded))
            head, style = ("" if old else heading["head"]), ""
            continue
        if head and _closes(block, folded, style):
            head = ""
        if not head:
            loose.append(block)
            continue
        bullet = BULLET.match(block.text)
        kind = "list" if block.item else _shape(bullet)
        style = style or kind or "plain"
        if items and style != "plain" and not kind and items[-1].head == head:
            items[-1] = _longer(items[-1], block)
            continue
        text = block.text[bullet.end() :] if bullet else block.text
        items.append(_item(text.strip(), block.place, head))
    return [i for i in items if not w.BLANK.fullmatch(plain(i.text))], loose


def _shape(bullet: "re.Match[str] | None") -> str:
    if bullet is None:
        return ""
    return "number" if bullet[0][0].isdigit() else "mark"


def _closes(line: Line, folded: str, style: str) -> bool:
    """Whether a line is no longer of the list."""
    if w.ENDS.match(folded):
        return True
    short = len(line.text) < _LONGEST_HEADING
    bare = BULLET.sub("", line.text)
    if short and bare.isupper() and any(c.isalpha() for c in bare):
        return True
    # «6. Proposiciones y varios» after items with bullets is the next point.
    numbered = _shape(BULLET.match(line.text)) == "number"
    return short and numbered and style in {"mark", "list"} and not line.item


def _item(text: str, place: str, head: str) -> Raw:
    kind = "recomendacion" if head == "recomendaciones" else "compromiso"
    return replace(_split(text), place=place, kind=kind, layout="lista", head=head)


def _longer(item: Raw, line: Line) -> Raw:
    """Join what follows an item; it may bring who and when."""
    more = _split(f"{item.text} {line.text}".strip())
    return replace(
        item,
        text=more.text,
        owner=item.owner or more.owner,
        due=item.due or more.due,
    )


def _split(text: str) -> Raw:
    """Take the labelled parts out of an item: «Responsable: …», «Plazo: …»."""
    owner, rest = _labelled(w.OWNER_LABEL, text)
    due, rest = _labelled(w.DUE_LABEL, rest)
    rest = re.sub(r"\s*[.;,(](?:\s*[.;,()])+", ".", rest)
    rest = re.sub(r"\s*[.,;–-]?\s*[([]?\s*[)\]]?[\s.;,–-]*$", "", rest).strip()
    if not owner:
        owner = _subject(rest)
    return Raw(rest + "." if rest else "", "", owner, due)


def _labelled(label: "re.Pattern[str]", text: str) -> tuple[str, str]:
    match = label.search(plain(text))
    if match is None:
        return "", text
    said = text[match.start("said") : match.end("said")].strip()
    return said, f"{text[: match.start()].rstrip()} {text[match.end() :].lstrip()}"


_DENIED = re.compile(r"\b(?:no|nunca|tampoco|ni|jamas)(?: \w+)?\s*$")
_LEAD = re.compile(r"^(?P<who>[^:.]{3,60}):\s+\S")
_WILL = re.compile(
    r"\b(?:se compromet\w+|debera[n]?|presentara[n]?|enviara[n]?|convocara[n]?|"
    r"realizara[n]?|entregara[n]?|gestionara[n]?|remitira[n]?|socializara[n]?|"
    r"hara[n]?|liderara[n]?|elaborara[n]?|coordinara[n]?|apoyara[n]?|revisara[n]?|"
    r"citara[n]?|instalara[n]?|garantizara[n]?|acompanara[n]?)\b"
)


def _subject(text: str) -> str:
    """Return who is said to do it, before a colon or before the verb."""
    folded = plain(text)
    lead = _LEAD.match(folded)
    if lead:
        return text[: lead.end("who")]
    will = _WILL.search(folded)
    return text[: will.start()].strip(" ,") if will and will.start() > 2 else ""


def _in_sentences(line: Line) -> Iterator[Raw]:
    for sentence in w.SENTENCE.split(line.text):
        folded = plain(sentence)
        vote = w.PASSED.search(folded)
        if vote and not w.FAILED.search(folded):
            if not w.ROUTINE.search(folded):
                yield Raw(
                    sentence, line.place, "", "", kind="acuerdo_votado", layout="voto"
                )
            continue
        promise = w.PROMISES.search(folded)
        if promise and not _DENIED.search(folded[: promise.start()]):
            owner = sentence[: promise.start()].strip(" ,")
            owner = owner or _after(sentence, folded, promise.end())
            yield Raw(sentence, line.place, owner, "", layout="en_linea")


def _after(sentence: str, folded: str, end: int) -> str:
    """Return who is bound after the verb: «Se compromete la Personería a…»."""
    match = re.match(r"\s*(.{3,60}?) (?:a|de) [a-z]+r\b", folded[end:])
    return sentence[end + match.start(1) : end + match.end(1)] if match else ""


def _new(candidates: Iterable[Raw], known: Sequence[Raw]) -> list[Raw]:
    """Leave out what is already there in nearly the same words."""
    kept: list[Raw] = []
    bags = [_words(raw.text) for raw in known]
    for raw in candidates:
        bag = _words(raw.text)
        if not any(_alike(bag, other) for other in bags):
            kept.append(raw)
            bags.append(bag)
    return kept


def _words(text: str) -> frozenset[str]:
    return frozenset(x for x in re.findall(r"\w+", plain(text)) if len(x) > 3)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    least = min(len(one), len(other))
    return least > 2 and len(one & other) >= _ALIKE * least

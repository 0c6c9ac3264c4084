"""What a cell answers: the names of options, whatever the export wrote for them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from somos_eval.importers.forms.spelling import said, same
from somos_eval.importers.forms.xform import Node, Option
from somos_eval.importers.reading.cells import Cell, is_blank

_WAYS = 8  # of cutting a text that are followed
_YES = frozenset({"1", "true", "yes", "verdadero", "si"})
_NO = frozenset({"0", "false", "no", "falso"})


@dataclass(frozen=True)
class Chosen:
    """The options of a select_multiple that were chosen, in the order of the list.

    `unknown` is text that no option explains; `ambiguous` tells that labels within
    labels can be read in several ways.
    """

    names: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    ambiguous: bool = False


@dataclass
class Ticks:
    """The columns of one select_multiple in one row: option → ticked or not."""

    marks: dict[str, bool] = field(default_factory=dict)

    def names(self, options: Sequence[Option]) -> tuple[str, ...]:
        """Return the names that are ticked, in the order of the list."""
        return tuple(o.name for o in options if self.marks.get(o.name))


def one_of(node: Node, cells: Sequence[Cell]) -> list[str | None]:
    """Read a column of a select_one.

    Parameters
    ----------
    node : Node
        The question.
    cells : sequence
        Its cells: names, or labels of any language.

    Returns
    -------
    list of str or None
        Name of each option; the text itself where no option explains it (a version of
        the form, or a free answer), None where there is nothing.
    """
    texts = [said(cell) for cell in cells]
    codings = _codings(node.options)
    best = max(codings, key=lambda known: sum(same(t) in known for t in set(texts)))
    exact = {option.name for option in node.options}
    by_names = codings[0]
    read: list[str | None] = []
    for text in texts:
        if not text:
            read.append(None)
        elif best is by_names and text in exact:
            read.append(text)
        else:
            known = next((c for c in (best, *codings) if same(text) in c), None)
            read.append(known[same(text)] if known else text)
    return read


def several_of(node: Node, text: str) -> Chosen:
    """Read the text of a select_multiple: names, or labels, with blanks between."""
    if not text:
        return Chosen()
    words, exact = text.split(), {o.name for o in node.options}
    if all(word in exact for word in words):
        return Chosen(_ordered(node.options, words))
    codings = _codings(node.options)
    for known in codings:
        ways = _split(known, same(text).split("_"))
        if len(ways) > 1:
            return Chosen(ambiguous=True)
        if ways:
            return Chosen(_ordered(node.options, ways[0]))
    named = {word: codings[0].get(same(word)) for word in words}
    return Chosen(
        _ordered(node.options, [name for name in named.values() if name]),
        tuple(word for word, name in named.items() if name is None),
    )


def ticked(cell: Cell) -> bool | None:
    """Read a column of one option: chosen, not chosen, or not asked."""
    if is_blank(cell):
        return None
    text = said(cell).lower().replace("í", "i")
    return True if text in _YES else (False if text in _NO else None)


def _codings(options: Sequence[Option]) -> list[dict[str, str]]:
    """Return spelling → name by each coding: first the names, then each language."""
    languages = dict.fromkeys(lang for o in options for lang in o.labels)
    codings: list[dict[str, str]] = [{same(o.name): o.name for o in options}]
    for language in languages:
        known: dict[str, str] = {}
        for option in options:
            known.setdefault(
                same(option.labels.get(language) or option.name), option.name
            )
        codings.append(known)
    return codings


def _split(known: dict[str, str], words: list[str]) -> list[frozenset[str]]:
    """Cut words into options, each at most once, in every way that fits whole.

    The labels of an answer come one after another with no more than a blank between, so
    that «Derechos humanos» may be one option or two. Two ways are enough to know.
    """
    longest = max((name.count("_") + 1 for name in known), default=0)
    reach: list[set[frozenset[str]]] = [{frozenset()}, *(set() for _ in words)]
    for start in range(len(words)):
        for end in range(start + 1, min(start + longest, len(words)) + 1):
            name = known.get("_".join(words[start:end]))
            if name is None or len(reach[end]) >= _WAYS:
                continue
            reach[end] |= {
                chosen | {name} for chosen in reach[start] - _with(name, reach[start])
            }
    return [*reach[-1]]


def _with(name: str, ways: set[frozenset[str]]) -> set[frozenset[str]]:
    return {chosen for chosen in ways if name in chosen}


def _ordered(options: Sequence[Option], names: Collection[str]) -> tuple[str, ...]:
    return tuple(o.name for o in options if o.name in names)

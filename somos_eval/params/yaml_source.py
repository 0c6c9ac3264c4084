"""Read YAML as an evaluator wrote it: plain data, lines, and what is wrong.

YAML 1.1 turns ``05001`` into 2561, ``NO`` into false and ``12:30`` into 750. Whether
that is a mistake depends on the field, so the text and what YAML makes of it are both
kept and :mod:`somos_eval.params.validation` decides. Anchors, aliases and tags are
refused: no parameter needs them, and they are how a YAML file expands without limit or
builds objects.
"""

import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import yaml

from somos_eval.errors import Problem, Where
from somos_eval.params.yaml_errors import SYNTAX_HINT, syntax_problem

Path = tuple[str | int, ...]

MAX_CHARACTERS = 500_000
MAX_DEPTH = 12

_REFUSED = {
    yaml.AliasEvent: "los alias no se usan en los parámetros",
    "anchor": "las anclas no se usan en los parámetros",
    "tag": "las etiquetas de YAML no se usan en los parámetros",
    "merge": "las claves no se heredan de otro bloque",
}


@dataclass(frozen=True)
class Scalar:
    """A value as written: its text, whether it was quoted, what YAML makes of it."""

    raw: str
    quoted: bool
    value: object
    line: int


@dataclass(frozen=True)
class Source:
    """A YAML file read: its data and where each part is.

    Attributes
    ----------
    file : str
        How the file is called in messages.
    data : object
        Dicts, tuples and scalars; an empty dict for an empty or unreadable file.
    lines : mapping
        Path of a part → line (from 1) of its key or of its first character.
    scalars : mapping
        Path of a scalar → how it was written.
    problems : tuple of Problem
        What is wrong before looking at the meaning.
    readable : bool
        False when nothing could be read, so that what is missing says nothing.
    """

    file: str
    data: object
    lines: Mapping[Path, int] = field(default_factory=dict)
    scalars: Mapping[Path, Scalar] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    readable: bool = True

    def where(self, path: Path) -> Where:
        """Return the place of `path`, or of the nearest block that holds it."""
        for end in range(len(path), -1, -1):
            if path[:end] in self.lines:
                return Where(file=self.file, line=self.lines[path[:end]])
        return Where(file=self.file)

    def get(self, key: str) -> object:
        """Return what the file says under a first-level key, right or wrong."""
        return self.data.get(key) if isinstance(self.data, dict) else None


def read_yaml(text: str, file: str) -> Source:
    """Read a YAML text without losing how it was written.

    Parameters
    ----------
    text : str
        Content of the file; a BOM and decomposed accents are put right.
    file : str
        How the file is called in messages.

    Returns
    -------
    Source
        With ``problems`` SE-PAR-001 (syntax), 002 (a key twice), 003 (a key that YAML
        does not read as text), 014 (anchors, aliases, tags), 016 (too long or deep).
    """
    text = unicodedata.normalize("NFC", text.removeprefix("\ufeff"))
    if len(text) > MAX_CHARACTERS:
        what = f"tiene más de {MAX_CHARACTERS} caracteres"
        return _unreadable(file, Problem.of("SE-PAR-016", Where(file), what=what))
    try:
        loader, node = _composed(text)
    except _RefusedError as error:
        return _unreadable(file, error.problem.located(file=file))
    except yaml.YAMLError as error:
        return _unreadable(file, syntax_problem(error, text, file))
    if node is None:
        return Source(file, {})
    reading = _Reading(file, loader)
    data = reading.build(node, ())
    return Source(file, data, reading.lines, reading.scalars, tuple(reading.problems))


def _unreadable(file: str, problem: Problem) -> Source:
    return Source(file, {}, problems=(problem,), readable=False)


class _RefusedError(Exception):
    """Something that parameters may not contain; reading stops there."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.code)


class _Bounded(yaml.composer.Composer):
    """Composes nodes, without anchors, aliases, tags or bottomless nesting."""

    depth = 0
    peek_event: Any  # of the parser that it is put together with

    def compose_node(self, parent: Any, index: Any) -> Any:
        event: Any = self.peek_event()
        where = Where(line=event.start_mark.line + 1)
        refused = _refused(event)
        if refused:
            raw, reason = refused
            raise _RefusedError(Problem.of("SE-PAR-014", where, raw=raw, reason=reason))
        if self.depth >= MAX_DEPTH:
            what = f"tiene más de {MAX_DEPTH} bloques uno dentro de otro"
            raise _RefusedError(Problem.of("SE-PAR-016", where, what=what))
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


class _Loader(_Bounded, yaml.SafeLoader):
    """The safe loader, whose words on what cannot be read are known."""


if yaml.__with_libyaml__:

    class _FastLoader(
        _Bounded,
        yaml.cyaml.CParser,  # type: ignore[name-defined,misc]  # the stubs lack it
        yaml.constructor.SafeConstructor,
        yaml.resolver.Resolver,
    ):
        """The same on libyaml, which reads five times as fast."""

        def __init__(self, text: str) -> None:
            for part in type(self).__bases__:
                given = (text,) if part is yaml.cyaml.CParser else ()  # type: ignore[attr-defined]
                part.__init__(self, *given)  # type: ignore[misc]

else:
    _FastLoader = _Loader  # type: ignore[misc,assignment]


def _composed(text: str) -> tuple[yaml.constructor.SafeConstructor, yaml.Node | None]:
    """Return the nodes of a text, and what makes values of them."""
    # libyaml lets through tabs that the other refuses, and cannot be given what UTF-8
    # cannot hold.
    if "\t" not in text:
        with suppress(yaml.YAMLError, UnicodeEncodeError):
            fast = _FastLoader(text)
            return fast, fast.get_single_node()
    loader = _Loader(text)
    return loader, loader.get_single_node()


def _refused(event: Any) -> tuple[str, str] | None:
    if isinstance(event, yaml.AliasEvent):
        return f"*{event.anchor}", _REFUSED[yaml.AliasEvent]
    if getattr(event, "anchor", None):
        return f"&{event.anchor}", _REFUSED["anchor"]
    if getattr(event, "tag", None):
        shown = event.tag.replace("tag:yaml.org,2002:", "!!")
        return shown, _REFUSED["tag"]
    return None


class _Reading:
    """Walk a node graph, collecting lines, scalars and problems on the way."""

    def __init__(self, file: str, loader: yaml.constructor.SafeConstructor) -> None:
        self.file, self.loader = file, loader
        self.lines: dict[Path, int] = {}
        self.scalars: dict[Path, Scalar] = {}
        self.problems: list[Problem] = []

    def build(self, node: yaml.Node, path: Path) -> object:
        self.lines.setdefault(path, _line(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            items = enumerate(node.value)
            return tuple(self.build(item, (*path, i)) for i, item in items)
        value = self._value(node)
        quoted = isinstance(node, yaml.ScalarNode) and bool(node.style)
        self.scalars[path] = Scalar(node.value, quoted, value, _line(node))
        return value

    def _mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, object]:
        found: dict[str, object] = {}
        for key_node, value_node in node.value:
            key = self._key(key_node)
            if key is None:
                continue
            inner = (*path, key)
            if key in found:
                self._add("SE-PAR-002", key_node, key=key, first=self.lines[inner])
                continue
            self.lines[inner] = _line(key_node)
            found[key] = self.build(value_node, inner)
        return found

    def _key(self, node: yaml.Node) -> str | None:
        """Return the text of a key; report one that YAML does not read as text."""
        if not isinstance(node, yaml.ScalarNode):
            detail = "una clave no puede ser una lista ni un bloque"
            self._add("SE-PAR-001", node, detail=detail, hint=SYNTAX_HINT)
            return None
        if node.tag == "tag:yaml.org,2002:merge":
            reason = _REFUSED["merge"]
            self._add("SE-PAR-014", node, raw=node.value, reason=reason)
            return None
        value = self._value(node)
        if not isinstance(value, str):
            read = describe_value(value)
            self._add("SE-PAR-003", node, raw=node.value, read=read, what="la clave")
        return str(node.value)

    def _value(self, node: yaml.Node) -> object:
        """Return what YAML 1.1 makes of a scalar; its own text if it cannot."""
        try:
            return self.loader.construct_object(node)
        except (yaml.YAMLError, ValueError, OverflowError):
            return node.value

    def _add(self, code: str, node: yaml.Node, **values: Any) -> None:
        self.problems.append(Problem.of(code, Where(self.file, _line(node)), **values))


def describe_value(value: object) -> str:
    """Say in Spanish what YAML made of an unquoted text."""
    if value is None:
        return "vacío"
    if isinstance(value, bool):
        return "verdadero" if value else "falso"
    if isinstance(value, int | float):
        return f"el número {value}"
    return f"la fecha {value}"


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1

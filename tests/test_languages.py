"""No text that a reader sees is in one language only."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import somos_eval

PACKAGE = Path(somos_eval.__file__).parent
READ = ("narrative", "chapters/sections", "tables", "figures", "blocks", "site")
MODULES = sorted(
    path.relative_to(PACKAGE)
    for folder in READ
    for path in (PACKAGE / folder).rglob("*.py")
)
# Words that only Spanish has, and its letters.
SPANISH = re.compile(
    r"[áéíóúñ¿¡«»]|\b(?:de|del|la|las|el|los|que|por|para|con|una|según|sin|se)\b"
)
# Calls whose arguments are texts in both languages.
PAIRED = {"say", "plural", "count", "Label", "Unit", "value_column"}
PAIRED |= {"sentence_count", "unknown_sentence", "Entry"}
# Calls whose arguments no reader sees.
UNSEEN = {"compile", "extract", "contains", "replace", "sub", "split", "removeprefix"}


def _texts(node: ast.AST, *, paired: bool = False) -> Iterator[ast.expr]:
    """Find the texts that stand in one language."""
    if isinstance(node, ast.JoinedStr | ast.Constant):
        if not paired:
            yield node
        return
    for child, both in _inside(node):
        yield from _texts(child, paired=paired or both)


def _inside(node: ast.AST) -> Iterator[tuple[ast.AST, bool]]:
    """Return what is inside a node, and whether there it stands in both languages."""
    match node:
        case ast.Raise() | ast.Assign(targets=[ast.Name(id="_ES")]):
            return
        case ast.Dict(keys=keys, values=values):
            for key, value in zip(keys, values, strict=True):
                both = isinstance(key, ast.Constant) and key.value in {"es", "en"}
                yield value, both
            return
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            if name not in UNSEEN:
                for child in ast.iter_child_nodes(node):
                    yield child, name in PAIRED
            return
    for child in ast.iter_child_nodes(node):
        yield child, False


def _without_docstrings(tree: ast.Module) -> ast.Module:
    for node in ast.walk(tree):
        match node:
            case (
                ast.Module(body=body)
                | ast.ClassDef(body=body)
                | ast.FunctionDef(body=body)
            ) if body and isinstance(body[0], ast.Expr):
                body[0] = ast.Expr(ast.Constant(None))
    return tree


def _words(text: ast.expr) -> str:
    """Return what is written in a text, without what is put into it."""
    parts = text.values if isinstance(text, ast.JoinedStr) else [text]
    written = (p.value for p in parts if isinstance(p, ast.Constant))
    return " ".join(str(part) for part in written)


def alone(source: str) -> list[str]:
    """Return the texts of a module that are written in Spanish alone."""
    tree = _without_docstrings(ast.parse(source))
    said = (_words(text) for text in _texts(tree))
    return [text for text in said if " " in text.strip() and SPANISH.search(text)]


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_every_text_is_in_both_languages(module: Path) -> None:
    assert alone((PACKAGE / module).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('x = "No hay registros"', []),
        ('x = "No se sabe"', ["No se sabe"]),
        ('x = f"Las {n} sesiones de {name}"', ["Las   sesiones de "]),
        ('x = voice.say(es=f"Las {n} de la mesa", en=f"The {n}")', []),
        ('X = Label("Sin dato de la mesa", "No data")', []),
        ('X = {"es": {"a": "la mesa de todos"}, "en": {"a": "the table"}}', []),
        ('def f():\n    """Dice la hora de la mesa."""', []),
    ],
)
def test_the_search_itself(source: str, found: list[str]) -> None:
    assert alone(source) == found

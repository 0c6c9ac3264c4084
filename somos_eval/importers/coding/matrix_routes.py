"""Codes written as text, with the codes that they are inside."""

import re

from somos_eval.importers.coding.project import Code

_BETWEEN_CODES = re.compile(r"[;\n]+")
# MAXQDA writes «Padre > Hijo» or «Padre\Hijo», NVivo «Nodos\\Padre\\Hijo».
_BETWEEN_LEVELS = re.compile(r"\s+>\s+|\\+")
_ROOTS = frozenset(["nodes", "nodos", "codes", "codigos", "códigos"])


class Routes:
    """The codes of a file, each with its ancestors, made as they are named."""

    def __init__(self) -> None:
        self._made: dict[str, Code] = {}

    @property
    def codes(self) -> list[Code]:
        """Every code named, each after its parent."""
        return list(self._made.values())

    def listed(self, cell: str) -> list[str]:
        """Return the keys of the codes that a cell names, one a line or with ``;``."""
        parts = (" ".join(part.split()) for part in _BETWEEN_CODES.split(cell))
        return list(dict.fromkeys(filter(None, map(self.one, filter(None, parts)))))

    def one(self, written: str) -> str:
        """Return the key of the code that a text names with its ancestors."""
        levels = [level.strip() for level in _BETWEEN_LEVELS.split(written)]
        levels = [level for level in levels if level]
        if len(levels) > 1 and levels[0].lower() in _ROOTS:
            levels = levels[1:]
        parent: str | None = None
        for depth, level in enumerate(levels, start=1):
            key = "\\".join(levels[:depth])
            self._made.setdefault(key, Code(key, level, parent))
            parent = key
        return parent or ""

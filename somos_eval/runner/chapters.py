"""The catalogue of chapters: ``notebooks/capitulos.yml``."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Literal

from pydantic import Field

from somos_eval.errors import Problem, Severity, Where
from somos_eval.messages.near import near
from somos_eval.params.fields import Part, Text
from somos_eval.params.validation import validate
from somos_eval.params.yaml_source import Source, read_yaml

FILE = "capitulos.yml"
ID = re.compile(r"\d\d_[a-z][a-z0-9_]*")
_LIST = "capitulos"


class Scope(StrEnum):
    """What a chapter is about: each municipality, or the whole programme."""

    MUNICIPALITY = "municipio"
    PROGRAMME = "programa"


@dataclass(frozen=True)
class Chapter:
    """A chapter: its id, its titles by language, its scope and its notebook."""

    id: str
    title: Mapping[str, str]
    scope: Scope
    path: Path


class _Title(Part):
    """Titles by language; only Spanish is required."""

    es: Text = Field(description="el título en español")
    en: Text | None = Field(default=None, description="el título en inglés")


class _Entry(Part):
    """One entry of the catalogue."""

    id: Text = Field(description="el nombre del cuaderno, como 02_contexto")
    title: _Title = Field(alias="titulo", description="el título, por idioma: {es: …}")
    scope: Literal["municipio", "programa"] = Field(
        alias="ambito", description="municipio, o programa si el capítulo es uno solo"
    )


class _Catalogue(Part):
    """The whole file."""

    entries: tuple[_Entry, ...] = Field(
        alias="capitulos", description="la lista de capítulos"
    )


def load_chapters(
    text: str, notebooks: Iterable[str], directory: Path
) -> tuple[tuple[Chapter, ...], list[Problem]]:
    """Read the catalogue and check it against the notebooks that exist.

    Parameters
    ----------
    text : str
        Content of ``capitulos.yml``.
    notebooks : iterable of str
        File names of the notebooks in `directory`.
    directory : Path
        Folder of the notebooks.

    Returns
    -------
    tuple
        The chapters in the order of the catalogue (none if it is wrong), and every
        problem found. A notebook that is not listed is a warning.
    """
    present = set(notebooks)
    source = _as_block(read_yaml(text, FILE))
    catalogue, problems = validate(_Catalogue, source)
    if catalogue is None:
        return (), problems
    for position, entry in enumerate(catalogue.entries):
        earlier = [e.id for e in catalogue.entries[:position]]
        problems += _check_id(entry.id, earlier, present, source, position)
    listed = {f"{entry.id}.ipynb" for entry in catalogue.entries}
    unlisted = [
        Problem.of("SE-CUA-003", Where(name), severity=Severity.WARNING)
        for name in sorted(present - listed)
    ]
    chapters = tuple(_chapter(entry, directory) for entry in catalogue.entries)
    return (() if problems else chapters), problems + unlisted


def _as_block(source: Source) -> Source:
    """Put the list under a key, which is what a model describes."""
    return replace(
        source,
        data={_LIST: source.data},
        lines={(_LIST, *path): line for path, line in source.lines.items()},
        scalars={(_LIST, *path): value for path, value in source.scalars.items()},
    )


def _check_id(
    chapter: str, earlier: list[str], present: set[str], source: Source, position: int
) -> list[Problem]:
    where = source.where((_LIST, position, "id"))
    if not ID.fullmatch(chapter):
        return [Problem.of("SE-CUA-001", where, found=chapter)]
    if chapter in earlier:
        first = source.where((_LIST, earlier.index(chapter), "id")).line
        return [Problem.of("SE-CUA-002", where, chapter=chapter, first=first)]
    if f"{chapter}.ipynb" not in present:
        hint = near(chapter, [name.removesuffix(".ipynb") for name in present])
        return [Problem.of("SE-CUA-004", where, chapter=chapter, near=hint)]
    return []


def _chapter(entry: _Entry, directory: Path) -> Chapter:
    return Chapter(
        id=entry.id,
        title=entry.title.model_dump(exclude_none=True),
        scope=Scope(entry.scope),
        path=directory / f"{entry.id}.ipynb",
    )

"""What a notebook sees: open a chapter, ask it a question, get an answer to show."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from somos_eval.blocks import MIME, Block
from somos_eval.blocks.render import notebook_html
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.frames import of_profile
from somos_eval.chapters.prepared import prepare
from somos_eval.chapters.sections import SECTIONS
from somos_eval.chapters.slicing import Slicing
from somos_eval.disclosure import ADMITS
from somos_eval.errors import InputError, Problem
from somos_eval.indicators.rows import PROGRAMME
from somos_eval.messages.near import near
from somos_eval.params import Programme
from somos_eval.store.programmes import read_programme
from somos_eval.store.provenance import read_provenance
from somos_eval.store.slices import read_slice, up_to_date
from somos_eval.store.tables import present_tables, read_table
from somos_eval.store.workspace import Workspace


@dataclass(frozen=True)
class Answer:
    """A block, shown by JupyterLab as HTML and kept for the site as data."""

    block: Block

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        # IPython offers to include or exclude types; both forms are always given.
        return {"text/html": notebook_html(self.block), MIME: self.block.as_json()}


@dataclass(frozen=True)
class Chapter:
    """A chapter of one place, open on its evidence.

    Attributes
    ----------
    programme : Programme
    code : str
        The municipality, or ``programa``.
    frames : mapping
        Its evidence, see :meth:`somos_eval.chapters.slicing.Slicing.frames`.
    """

    programme: Programme
    code: str
    frames: Mapping[str, pd.DataFrame]

    @property
    def profiles(self) -> tuple[str, ...]:
        """Profiles that its evidence was prepared for."""
        return tuple(p for p in ADMITS if of_profile(p) in self.frames)

    def evidence(self, profile: str) -> Evidence:
        """Return the evidence as a profile may see it."""
        place = (
            None if self.code == PROGRAMME else self.programme.municipality(self.code)
        )
        return Evidence(self.programme, place, profile, self.frames)

    def answer(self, question: str) -> Answer:
        """Answer one of the questions of the study.

        Parameters
        ----------
        question : str
            Spanish id of a section, such as ``operatividad``.

        Returns
        -------
        Answer
            Text, figures and tables for each of its profiles and languages; where
            there is no evidence, the reason in words.

        Raises
        ------
        InputError
            SE-CUA-040: there is no such question.
        """
        if question not in SECTIONS:
            raise InputError(
                [
                    Problem.of(
                        "SE-CUA-040",
                        question=question,
                        near=near(question, SECTIONS),
                        valid=", ".join(sorted(SECTIONS)),
                    )
                ]
            )
        section = SECTIONS[question]
        return Answer(
            Block(question, section.by_reader(self._read, self.programme.languages))
        )

    @cached_property
    def _read(self) -> Mapping[str, Evidence]:
        return {p: self.evidence(p) for p in self.profiles}


def open_chapter(
    programa: str, municipio: str, raiz: str = ".", *, desde: str = "", hasta: str = ""
) -> Chapter:
    """Open a chapter of a municipality (or of the whole programme).

    Parameters
    ----------
    programa : str
        Name of the programme's folder in ``params/``.
    municipio : str
        DIVIPOLA code, five digits, or ``programa``.
    raiz : str
        Folder that holds ``params/`` and ``data/``.
    desde, hasta : str
        Other ends for the period, ``AAAA-MM-DD``; empty for the programme's own.

    Returns
    -------
    Chapter
        On the evidence that the last run cut, if nothing has changed since; otherwise
        computed now with the same functions.

    Raises
    ------
    InputError
        The programme, the municipality or its data have problems.
    """
    ws = Workspace(Path(raiz))
    only = None if municipio == PROGRAMME else municipio
    programme = read_programme(ws, programa, only=only)
    moved = _with_period(programme, desde, hasta)
    if moved == programme and up_to_date(ws, programa, municipio):
        kept = read_slice(ws, programa, municipio)
        if kept is not None:
            return Chapter(programme, municipio, kept)
    whole = _with_period(read_programme(ws, programa), desde, hasta)
    tables = {n: read_table(ws, programa, n) for n in present_tables(ws, programa)}
    files = [*read_provenance(ws, programa).values()]
    frames = Slicing(prepare(tables, whole, files)).frames(municipio)
    return Chapter(whole, municipio, frames)


def _with_period(programme: Programme, start: str, end: str) -> Programme:
    """Return the programme with the ends of its period replaced where given."""
    first = date.fromisoformat(start) if start else programme.start
    last = date.fromisoformat(end) if end else programme.end
    return replace(programme, start=first, end=last)

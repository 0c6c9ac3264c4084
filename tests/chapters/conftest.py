from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from somos_eval.blocks import View
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.frames import COVERAGE, PROVENANCE, RESULT, of_profile
from somos_eval.chapters.prepared import Prepared, prepare
from somos_eval.chapters.provenance import COLUMNS
from somos_eval.chapters.sections import SECTIONS
from somos_eval.chapters.slicing import Slicing
from somos_eval.contracts import TABLES
from somos_eval.indicators.rows import PROGRAMME
from somos_eval.params import Programme
from tests.chapters.asking import Ask

Reader = Callable[[str, str], Evidence]
Rows = Sequence[Mapping[str, Any]]


@pytest.fixture(scope="session")
def see(
    tiny: Programme,
    make: Callable[..., pd.DataFrame],
    result: Callable[..., pd.DataFrame],
) -> Callable[..., Evidence]:
    """Make the evidence of a place by hand: RESULT rows, and rows of some tables.

    By default, that of the team about the municipality 05120 of the tiny programme,
    which has no data of any kind.
    """

    def evidence(
        *rows: Mapping[str, Any],
        place: str = "05120",
        profile: str = "interno",
        programme: Programme = tiny,
        coverage: Rows = (),
        provenance: Rows = (),
        **listed: Rows,
    ) -> Evidence:
        counted = [
            {"divipola": m.divipola, "tabla": n, "suministrada": False, "filas": 0}
            for m in programme.included
            for n in TABLES
        ]
        frames = {name: make(name, *found) for name, found in listed.items()}
        frames |= {RESULT: result(), of_profile(profile): result(*rows)}
        frames[COVERAGE] = pd.DataFrame([*counted, *coverage])
        frames[PROVENANCE] = pd.DataFrame(provenance, columns=COLUMNS)
        where = None if place == PROGRAMME else programme.municipality(place)
        return Evidence(programme, where, profile, frames)

    return evidence


@pytest.fixture(scope="session")
def prepared(frames: Mapping[str, pd.DataFrame], programme: Programme) -> Prepared:
    whole = replace(programme, profiles=("interno", "donante", "publico"))
    return prepare(frames, whole)


@pytest.fixture(scope="session")
def read(prepared: Prepared) -> Reader:
    """Evidence of a place as a profile sees it."""
    slices: dict[str, Mapping[str, pd.DataFrame]] = {}
    slicing = Slicing(prepared)

    def evidence(place: str, profile: str) -> Evidence:
        if place not in slices:
            slices[place] = slicing.frames(place)
        programme = prepared.programme
        where = None if place == PROGRAMME else programme.municipality(place)
        return Evidence(programme, where, profile, slices[place])

    return evidence


@pytest.fixture(scope="session")
def ask(read: Reader) -> Ask:
    """Ask a question of the demonstration; the same one is answered once."""
    known: dict[tuple[str, str, str], tuple[View, ...]] = {}

    def answered(question: str, place: str, profile: str) -> tuple[View, ...]:
        asked = (question, place, profile)
        if asked not in known:
            known[asked] = SECTIONS[question](read(place, profile))
        return known[asked]

    return answered


@pytest.fixture(scope="session")
def bare(frames: Mapping[str, pd.DataFrame], programme: Programme) -> str:
    """Code of the municipality with almost no data."""
    places = [m.divipola for m in programme.included]
    sessions = frames["instancia"].set_index("instancia_id")["divipola"]
    with_log = set(frames["sesion"]["instancia_id"].map(sessions))
    return next(code for code in places if code not in with_log)

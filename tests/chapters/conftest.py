from collections.abc import Callable, Mapping
from dataclasses import replace

import pandas as pd
import pytest

from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.prepared import Prepared, prepare
from somos_eval.chapters.slicing import Slicing
from somos_eval.params import Programme

Reader = Callable[[str, str], Evidence]


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
        where = None if place == "programa" else programme.municipality(place)
        return Evidence(programme, where, profile, slices[place])

    return evidence


@pytest.fixture(scope="session")
def bare(frames: Mapping[str, pd.DataFrame], programme: Programme) -> str:
    """Code of the municipality with almost no data."""
    places = [m.divipola for m in programme.included]
    sessions = frames["instancia"].set_index("instancia_id")["divipola"]
    with_log = set(frames["sesion"]["instancia_id"].map(sessions))
    return next(code for code in places if code not in with_log)

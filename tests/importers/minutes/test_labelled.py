"""How much of what a person would take out of minutes is proposed, and how rightly."""

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from somos_eval.importers.minutes.bodies import Bodies
from somos_eval.importers.minutes.proposal import Proposal
from somos_eval.importers.minutes.reading import read_minutes

PLACES = frozenset({"San Jacinto", "El Carmen de Bolívar", "Bolívar"})


def _beside(name: str) -> ModuleType:
    path = Path(__file__).with_name(f"{name}.py")
    spec = importlib.util.spec_from_file_location(f"minutes_{name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


SET = _beside("labelled").SET


def proposed(parts: Any, make: Callable[..., bytes], bodies: Bodies) -> Proposal:
    minutes, problems = read_minutes(make(parts), "acta")
    assert minutes is not None, problems
    proposal = Proposal(bodies, PLACES)
    proposal.add(minutes)
    return proposal


@pytest.fixture(params=["word", "pdf"])
def make(request: pytest.FixtureRequest) -> Callable[..., bytes]:
    maker: Callable[..., bytes] = request.getfixturevalue(request.param)
    return maker


@pytest.mark.parametrize("name", SET)
def test_the_session_is_what_the_minutes_say(
    name: str, make: Callable[..., bytes], bodies: Bodies
) -> None:
    (row,) = proposed(SET[name].parts, make, bodies).rows["sesion"]
    assert {k: row[k] for k in SET[name].session} == SET[name].session


@pytest.mark.parametrize("name", SET)
def test_owner_deadline_and_flags_are_those_that_a_person_sees(
    name: str, make: Callable[..., bytes], bodies: Bodies
) -> None:
    rows = proposed(SET[name].parts, make, bodies).rows["compromiso"]
    for wanted in SET[name].wanted:
        (row,) = [r for r in rows if wanted.words in r["texto"]]
        told = (row["responsable_sector"], row["plazo_fecha"], {*row["banderas"]})
        assert told == (wanted.sector, wanted.due, wanted.flags), wanted.words
        assert row["clase"] == wanted.kind


def test_precision_and_recall_over_the_whole_set(
    make: Callable[..., bytes], bodies: Bodies
) -> None:
    right = given = wanted = 0
    for labelled in SET.values():
        texts = [
            r["texto"]
            for r in proposed(labelled.parts, make, bodies).rows["compromiso"]
        ]
        given += len(texts)
        wanted += len(labelled.wanted)
        right += sum(any(w.words in t for t in texts) for w in labelled.wanted)
    assert wanted == 23
    assert right / given >= 0.95, "precision"
    assert right / wanted >= 0.95, "recall"

import inspect
import re
from string import Formatter

import pytest

from somos_eval.errors import Problem
from somos_eval.messages.catalogue import CATALOGUE

# Arguments of `Problem.of` itself: a template that names one is never filled in.
RESERVED = set(inspect.signature(Problem.of).parameters)


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_message_can_be_filled_in(code: str) -> None:
    named = {
        name
        for text in CATALOGUE[code]
        for _, name, _, _ in Formatter().parse(text)
        if name is not None
    }
    assert named.isdisjoint(RESERVED)
    values: dict[str, object] = dict.fromkeys(named, "x")
    problem = Problem.of(code, **values)  # type: ignore[arg-type]  # any name
    assert problem.describe().startswith(f"{code}  ")


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_message_says_what_to_do(code: str) -> None:
    assert re.fullmatch(
        r"SE-(PAR|TAB|IMP|ARC|FOR|COD|LIB|CUA|COR|CLU|NUB|USO|SER|PRI|ACT|ENT|NUE)-\d{3}",
        code,
    )
    rule, hint = CATALOGUE[code]
    assert rule
    assert hint

"""A module named in its family: the two ways of writing one, and no third."""

import ast

import pytest

from somos_eval.workflow.bundled import checkout
from somos_eval.workflow.registering import registered

PACKAGE = "somos_eval.indicators.x"
PARTS = '''\
"""Family."""

from somos_eval.indicators.x import (
    b,
    d,
)

_PARTS = (
    d,
    b,
)
INDICATORS = tuple(indicator for part in _PARTS for indicator in part.INDICATORS)
'''
UNPACKED = '''\
"""Family."""

from somos_eval.indicators.x import b, d

INDICATORS = (
    *d.INDICATORS,
    *b.INDICATORS,
)
'''


def test_a_family_of_parts_has_one_more() -> None:
    assert registered(PARTS, PACKAGE, "c") == PARTS.replace(
        "    b,\n    d,\n", "    b,\n    c,\n    d,\n"
    ).replace("    d,\n    b,\n)", "    d,\n    b,\n    c,\n)")


def test_a_family_that_unpacks_has_one_more() -> None:
    after = registered(UNPACKED, PACKAGE, "a")
    assert after == UNPACKED.replace(
        "import b, d\n", "import (\n    a,\n    b,\n    d,\n)\n"
    ).replace("    *b.INDICATORS,\n", "    *b.INDICATORS,\n    *a.INDICATORS,\n")


@pytest.mark.parametrize(
    "source",
    [
        "def (",
        "",
        PARTS.replace("    d,\n    b,\n)", "    d,  # primero\n    b,\n)"),
        PARTS.replace("_PARTS = (\n    d,\n    b,\n)", "_PARTS = (b,)"),
        UNPACKED.replace("import b, d", "import b, d as e"),
        UNPACKED + "OTHERS = (1, 2)\n",
        UNPACKED.replace("somos_eval.indicators.x", "somos_eval.indicators.y"),
    ],
)
def test_what_could_lose_something_is_left_alone(source: str) -> None:
    assert registered(source, PACKAGE, "c") is None


def test_every_family_there_is_can_have_one_more() -> None:
    repository = checkout()
    assert repository is not None
    families = sorted((repository / "somos_eval/indicators").glob("*/__init__.py"))
    assert len(families) == 11
    for path in families:
        package = f"somos_eval.indicators.{path.parent.name}"
        after = registered(path.read_text("utf-8"), package, "zzz")
        assert after is not None, path
        ast.parse(after)

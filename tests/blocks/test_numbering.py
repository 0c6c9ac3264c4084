"""Numbers and ids of a page: they count from one and never repeat."""

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somos_eval.blocks.numbering import Entry, Numbering, slug


def test_each_kind_counts_from_one_in_the_order_of_the_page() -> None:
    page = Numbering()
    kinds = ("figure", "table", "figure", "table", "table")
    numbers = [page.caption(kind, kind, f"a{i}") for i, kind in enumerate(kinds)]
    assert numbers == ["1", "1", "2", "2", "3"]
    assert page.entries[2] == Entry("figure", 2, "figure", "a2")


def test_a_block_alone_shows_no_number_and_is_listed_all_the_same() -> None:
    page = Numbering(shown=False)
    assert page.caption("table", "Actas", "actas") == ""
    assert page.entries == [Entry("table", 1, "Actas", "actas")]


def test_an_anchor_is_never_given_twice() -> None:
    page = Numbering(reserved={"indice"})
    given_out = [page.anchor(name) for name in ("Actas", "actas", "índice", "Actas")]
    assert given_out == ["actas", "actas-2", "indice-2", "actas-3"]


@given(st.lists(st.text(max_size=6), max_size=12))
def test_anchors_of_any_names_are_different_ids(names: list[str]) -> None:
    page = Numbering()
    anchors = [page.anchor(name) for name in names]
    assert len(set(anchors)) == len(anchors)
    assert all(
        set(a) <= {*string.ascii_letters, *string.digits, *"-_"} for a in anchors
    )
    assert all(re.match("[a-z]", a) for a in anchors)


def test_only_a_view_of_the_page_is_linked() -> None:
    page = Numbering(ids=("H-001",))
    assert page.link("H-001") == "h-001"
    assert page.link("H-002") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Índice de Operación", "indice-de-operacion"),
        ("  tasa_homicidio ", "tasa_homicidio"),
        ("62149", "s-62149"),
        ("¿?", "s"),
        ("", "s"),
    ],
)
def test_a_slug_is_ascii_and_starts_with_a_letter(text: str, expected: str) -> None:
    assert slug(text) == expected

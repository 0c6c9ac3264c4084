from collections.abc import Callable
from typing import Any

import pytest

from somos_eval.importers.forms.answers import one_of, several_of
from somos_eval.importers.forms.headers import Spellings
from somos_eval.importers.forms.xform import Node, Option, XForm
from somos_eval.importers.forms.xlsform import read_form

Book = Callable[..., bytes]

FORM = {
    "survey": [
        ["type", "name", "label::Français (fr)", "label::中文 (zh)", "hint"],
        ["begin_group", "a", "Réunion", "会议", ""],
        ["text", "notes", "Remarques", "备注", ""],
        ["select_multiple themes", "sujets", "Sujets / thèmes", "主题", ""],
        ["end_group", "", "", "", ""],
        ["begin_group", "b", "Suite", "后续", ""],
        ["text", "suite", "Remarques", "说明", ""],
        ["text", "a_notes", "Autre", "其他", ""],
        ["end_group", "", "", "", ""],
    ],
    "choices": [
        ["list_name", "name", "label::Français (fr)", "label::中文 (zh)"],
        ["themes", "eau", "Eau potable", "饮用水"],
        ["themes", "paix", "Paix. Et après ?", "和平"],
    ],
}


@pytest.fixture
def form(book: Book) -> XForm:
    read, problems = read_form(book(FORM), "form.xlsx")
    assert read is not None, problems
    return read


def paths(form: XForm, *headers: str) -> list[Any]:
    return [
        (h.node.path, h.option.name) if h.node and h.option else h.node and h.node.path
        for h in Spellings(form).read(headers, ())
    ]


@pytest.mark.parametrize(
    "headers",
    [
        ("a/notes", "a/sujets", "a/sujets/eau", "b/suite"),
        ("a.notes", "a.sujets", "a.sujets.eau", "b.suite"),
        ("notes", "sujets", "sujets/eau", "suite"),
        (
            "Réunion/Remarques",
            "Réunion/Sujets / thèmes",
            "Réunion/Sujets / thèmes/Eau potable",
            "Suite/Remarques",
        ),
        ("会议/备注", "会议/主题", "会议/主题/饮用水", "后续/说明"),
        ("备注", "主题", "主题.饮用水", "说明"),
        # Without groups two questions of one label stay in the order of the form.
        ("Remarques", "Sujets / thèmes", "Sujets / thèmes/Eau potable", "Remarques"),
    ],
)
def test_headers_of_any_language(form: XForm, headers: tuple[str, ...]) -> None:
    expected = ["a/notes", "a/sujets", ("a/sujets", "eau"), "b/suite"]
    assert paths(form, *headers) == expected


def test_a_name_that_looks_like_a_group_and_a_name(form: XForm) -> None:
    assert paths(form, "a/notes", "a_notes") == ["a/notes", "b/a_notes"]
    assert paths(form, "a.notes", "b.a_notes") == ["a/notes", "b/a_notes"]


def test_one_header_for_two_questions_is_ambiguous(form: XForm) -> None:
    (header,) = Spellings(form).read(["Remarques"], ())
    assert header.node is None
    assert [node.path for node in header.candidates] == ["a/notes", "b/suite"]


@pytest.mark.parametrize(
    "text", ["_id", "_submission__uuid", "__version__", "Autre chose"]
)
def test_what_is_no_question(form: XForm, text: str) -> None:
    (header,) = Spellings(form).read([text], ())
    assert header.node is None
    assert bool(header.meta) == text.startswith("_")


def node(*options: tuple[str, str]) -> Node:
    listed = tuple(Option(name, {"es": label}) for name, label in options)
    return Node("q", "select_multiple", {"es": "Q"}, options=listed)


SWAPPED = node(("a", "b"), ("b", "a"))
LONG = node(("der", "Derechos"), ("hum", "Derechos humanos"), ("x", "humanos"))


def test_a_column_is_of_names_or_of_labels_as_a_whole() -> None:
    """An option called as the label of another one can only be told by its column."""
    assert one_of(SWAPPED, ["a", "b", ""]) == ["a", "b", None]
    numbered = node(("1", "Uno"), ("2", "Dos"))
    assert one_of(numbered, [1.0, 2.0, "otra cosa"]) == ["1", "2", "otra cosa"]
    assert one_of(numbered, ["DOS", " uno "]) == ["2", "1"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("der hum", ("der", "hum")),
        ("Derechos Derechos humanos", ("der", "hum")),
        ("Derechos humanos humanos", ("hum", "x")),
        ("hum der", ("der", "hum")),  # in the order of the list
        ("", ()),
    ],
)
def test_labels_with_blanks_are_told_apart(text: str, names: tuple[str, ...]) -> None:
    assert several_of(LONG, text).names == names


def test_labels_within_labels_are_not_guessed() -> None:
    chosen = several_of(LONG, "Derechos humanos")  # one option, or two of them
    assert chosen.ambiguous
    assert chosen.names == ()


def test_what_no_option_explains_is_kept_as_it_is() -> None:
    chosen = several_of(LONG, "der nuevo")
    assert (chosen.names, chosen.unknown) == (("der",), ("nuevo",))

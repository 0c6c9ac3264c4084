"""Positions with emoji and Windows line breaks, counted as each program does."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somos_eval.importers import Imported
from somos_eval.importers.coding.positions import (
    READINGS,
    STANDARD,
    Cut,
    Reading,
    Text,
    choose,
)
from tests.importers.coding.conftest import Frames, code, coding, selection, source

Qdpx = Callable[..., bytes]
Read = Callable[..., Imported]

# «👩‍🌾» is three code points and five UTF-16 units; «😀» is one and two.
TEXT = "Hola 😀👩‍🌾\r\nla vereda\r\nno tiene luz."
WANTED = "no tiene luz."


def at(reading: Reading) -> tuple[int, int]:
    """Return where `WANTED` is, counted with Python's codecs and nothing of ours."""
    whole = TEXT.replace("\r\n", "\n") if reading.break_is_one else TEXT
    before = whole[: whole.index(WANTED)]
    start = len(before.encode("utf-16-le")) // 2 if reading.utf16 else len(before)
    return start, start + len(WANTED)


def test_the_four_readings_count_differently() -> None:
    assert len({at(reading) for reading in READINGS}) == 4
    for reading in READINGS:
        assert Text(TEXT).cut(*at(reading), reading) == WANTED


def test_half_an_emoji_and_what_leaves_the_text_give_nothing() -> None:
    assert Text("😀").cut(0, 1, Reading(utf16=True)) is None
    assert Text("😀").cut(0, 2, STANDARD) is None
    assert Text("😀").cut(0, 3, Reading(utf16=True)) is None


@given(st.text(max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_a_cut_has_the_length_that_was_asked(text: str, start: int, size: int) -> None:
    cut = Text(text).cut(start, start + size, STANDARD)
    assert cut == (text[start : start + size] if start + size <= len(text) else None)


@pytest.mark.parametrize("reading", READINGS)
def test_the_names_of_the_selections_say_how_a_project_counts(reading: Reading) -> None:
    cut = Cut(Text(TEXT), *at(reading), "no tiene…")
    chosen = choose([cut], STANDARD)
    assert chosen.reading == reading
    assert chosen.checked
    assert chosen.unusual == (reading != STANDARD)


def test_without_names_the_habit_of_the_program_decides_and_it_is_said() -> None:
    cut = Cut(Text(TEXT), *at(STANDARD), "Cita 4")
    habit = Reading(break_is_one=True)
    assert choose([cut], habit) == choose([cut], habit)
    chosen = choose([cut], habit)
    assert (chosen.reading, chosen.checked) == (habit, False)


def test_where_every_reading_gives_the_same_there_is_nothing_to_check() -> None:
    chosen = choose([Cut(Text("ñandú"), 0, 3, "otra cosa")], STANDARD)
    assert (chosen.reading, chosen.checked) == (STANDARD, True)


@pytest.mark.parametrize(
    ("origin", "reading", "name", "expected"),
    [
        ("NVivo 14", STANDARD, "", "SE-COD-047"),
        ("ATLAS.ti 23", Reading(break_is_one=True), "", "SE-COD-047"),
        ("NVivo 14", STANDARD, WANTED, None),
        ("ATLAS.ti 23", Reading(break_is_one=True), "no tiene…", None),
        ("Otro", Reading(utf16=True), WANTED, "SE-COD-046"),
    ],
)
def test_the_words_of_a_project_with_emoji_are_right(
    read: Read,
    qdpx: Qdpx,
    programme: Frames,
    origin: str,
    reading: Reading,
    name: str,
    expected: str | None,
) -> None:
    marked = selection(*at(reading), coding("a"), name)
    sources = source("ENT-0001", marked, "t.txt")
    for text in (TEXT.encode(), TEXT.encode("utf-8-sig")):
        content = qdpx(code("a", "Luz"), sources, {"t.txt": text}, origin=origin)
        imported = read("qdpx", content, tables=programme)
        assert list(imported.frames["segmento"]["texto_literal"]) == [WANTED]
        found = {p.code for p in imported.report.warnings}
        assert found & {"SE-COD-046", "SE-COD-047"} == ({expected} - {None})


def test_text_that_is_not_unicode_is_reported(
    read: Read, qdpx: Qdpx, programme: Frames
) -> None:
    sources = source("ENT-0001", selection(0, 4, coding("a")), "t.txt")
    content = qdpx(code("a", "Luz"), sources, {"t.txt": "ñandú".encode("cp1252")})
    imported = read("qdpx", content, tables=programme)
    assert imported.frames["segmento"]["texto_literal"].isna().all()
    assert "SE-COD-048" in {p.code for p in imported.report.warnings}

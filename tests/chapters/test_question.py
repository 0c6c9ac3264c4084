"""Profiles that see the same share an answer; who reads is told on request alone."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pandas as pd
import pytest

from somos_eval.blocks import TextView, View
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.frames import RESULT, of_profile
from somos_eval.chapters.sections.question import Question
from somos_eval.disclosure import ADMITS

Reader = Callable[[str, str], Evidence]
USED = ("operatividad",)


@pytest.fixture
def profiles(read: Reader) -> Mapping[str, Evidence]:
    code = read("programa", "interno").programme.included[0].divipola
    return {profile: read(code, profile) for profile in ADMITS}


def counted(e: Evidence) -> tuple[View, ...]:
    return (TextView((str(len(e.own)),)),)


def named(e: Evidence) -> tuple[View, ...]:
    return (TextView((e.profile,)),)


def test_profiles_that_see_the_same_rows_are_answered_once(
    profiles: Mapping[str, Evidence],
) -> None:
    asked = []

    def section(e: Evidence) -> tuple[View, ...]:
        asked.append(e)
        return counted(e)

    told = Question(section, uses=USED).by_reader(profiles)
    assert list(told) == [(profile, "es") for profile in profiles]
    assert len(asked) == 1
    assert len(set(told.values())) == 1


def test_a_profile_that_sees_fewer_rows_has_its_own_answer(
    profiles: Mapping[str, Evidence],
) -> None:
    public = profiles["publico"]
    fewer = {
        name: rows[(rows["indicador"] != "operatividad") | (rows["periodo"] != "2023")]
        for name, rows in public.frames.items()
        if name in {RESULT, of_profile("publico")}
    }
    lessened = replace(public, frames={**public.frames, **fewer})
    told = Question(counted, uses=USED).by_reader({**profiles, "publico": lessened})
    assert told["interno", "es"] == told["donante", "es"] != told["publico", "es"]


def test_who_reads_is_told_only_to_a_question_that_declares_it(
    profiles: Mapping[str, Evidence],
) -> None:
    with pytest.raises(LookupError, match="by_profile"):
        Question(named).by_reader(profiles)
    told = Question(named, by_profile=True).by_reader(profiles)
    assert {p: v for (p, _), (v,) in told.items()} == {
        p: TextView((p,)) for p in profiles
    }


def test_a_shared_answer_finds_no_rows_of_another_profile(
    profiles: Mapping[str, Evidence],
) -> None:
    def frames(e: Evidence) -> tuple[View, ...]:
        return (TextView(tuple(e.frames)),)

    ((seen,), *_) = Question(frames, uses=USED).by_reader(profiles).values()
    assert isinstance(seen, TextView)
    private = [n for n in seen.paragraphs if n.startswith(of_profile(""))]
    assert private == [of_profile("")]


def test_a_table_that_was_not_supplied_is_empty_with_its_columns(
    profiles: Mapping[str, Evidence],
) -> None:
    bare = replace(profiles["interno"], frames={})
    table = bare.table("instancia")
    assert isinstance(table, pd.DataFrame)
    assert table.empty
    assert "instancia_tipo" in table


def test_each_language_has_its_answer(profiles: Mapping[str, Evidence]) -> None:
    def greeting(e: Evidence) -> tuple[View, ...]:
        return (TextView((e.voice.say(es="Buenos días", en="Good morning"),)),)

    told = Question(greeting).by_reader(profiles, ("en", "es"))
    assert told["publico", "es"] == (TextView(("Buenos días",)),)
    assert told["publico", "en"] == (TextView(("Good morning",)),)
    assert len(told) == 2 * len(profiles)

"""RESULT as every profile may see it, put together in one order."""

from collections.abc import Mapping

import pandas as pd
import pytest

from somos_eval.chapters.prepared import Views, assembled, seen_by_profiles
from somos_eval.disclosure import ADMITS
from somos_eval.indicators import INDICATORS, compute_each
from somos_eval.params import Programme

PLACE = "02149"
# One that counts persons, one of internal use and one that everybody sees whole.
PERSONS, INTERNAL, OPEN = "asistencia_sexo", "asistencia_sector", "operatividad"


@pytest.fixture(scope="module")
def views(
    frames: Mapping[str, pd.DataFrame], programme: Programme
) -> Mapping[str, Views]:
    every = compute_each(frames, programme, PERSONS, INTERNAL, OPEN)
    return {
        i.id: seen_by_profiles({i.id: rows}, programme)[0][i.id] for i, rows, _ in every
    }


def test_what_everybody_sees_is_kept_once(views: Mapping[str, Views]) -> None:
    assert not views[OPEN].guarded
    for name in (PERSONS, INTERNAL):
        assert views[name].guarded.keys() == ADMITS.keys()
        whole = views[name].whole.of([PLACE])
        pd.testing.assert_frame_equal(views[name].guarded["interno"].of([PLACE]), whole)


def test_what_a_profile_may_not_see_is_without_numbers(
    views: Mapping[str, Views],
) -> None:
    assert INDICATORS[INTERNAL].sensitivity not in ADMITS["publico"]
    seen = views[INTERNAL].guarded["publico"].of([PLACE])
    assert set(seen["estado"]) == {"suprimido"}
    assert seen[["valor", "numerador", "denominador"]].isna().all(axis=None)


def test_rows_are_in_the_order_of_the_views(
    views: Mapping[str, Views], frames: Mapping[str, pd.DataFrame], programme: Programme
) -> None:
    prepared = assembled(frames, programme, (views[n] for n in sorted(views)))
    assert set(prepared.shared.of([PLACE])["indicador"]) == {OPEN}
    guarded = prepared.guarded["interno"].of([PLACE])["indicador"]
    assert list(dict.fromkeys(guarded)) == sorted((PERSONS, INTERNAL))


def test_nothing_computed_is_an_empty_result(
    frames: Mapping[str, pd.DataFrame], programme: Programme
) -> None:
    prepared = assembled(frames, programme, ())
    assert len(prepared.shared) == 0
    assert prepared.guarded["publico"].of([PLACE]).empty

"""What a place reads: its own rows, those it is compared with, and nothing else."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
import pytest

from somos_eval.chapters import prepared as module
from somos_eval.chapters.prepared import of_places, prepare
from somos_eval.chapters.reading import Reads
from somos_eval.chapters.slicing import Census, Slicing, near
from somos_eval.contracts import TABLES
from somos_eval.contracts.compact import CompactResult
from somos_eval.disclosure import ADMITS
from somos_eval.indicators import compute_each
from somos_eval.params import Programme

PLACE = "02149"
# One that counts persons, one of internal use and two that everybody sees whole.
SOME = ("asistencia_sexo", "asistencia_sector", "tasa_homicidio", "operatividad")


@pytest.fixture(scope="module")
def small(frames: Mapping[str, pd.DataFrame], programme: Programme) -> Slicing:
    """A RESULT of a few indicators: how it is cut does not depend on which."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            module,
            "compute_each",
            lambda tables, declared: compute_each(tables, declared, *SOME),
        )
        return Slicing(prepare(frames, programme))


def test_a_place_reads_itself_and_its_comparators(small: Slicing) -> None:
    cut = small.frames(PLACE)
    for profile in ADMITS:
        rows = pd.concat([cut["resultado"], cut[f"resultado_{profile}"]])
        assert set(rows["divipola"]) == {PLACE, PLACE[:2], "00", "programa"}
    own = cut["instancia"]
    assert set(own["divipola"].fillna("")) <= {PLACE, ""}
    assert len(own) == (small.prepared.tables["instancia"]["divipola"] == PLACE).sum()


def test_the_programme_reads_every_place_but_no_body(small: Slicing) -> None:
    cut = small.frames("programa")
    codes = {m.divipola for m in small.prepared.programme.included}
    rows = pd.concat([cut["resultado"], cut["resultado_interno"]])
    assert codes | {"00", "programa"} <= set(rows["divipola"])
    assert set(rows["instancia_id"].fillna("")) == {""}
    assert len(cut["instancia"]) == len(small.prepared.tables["instancia"])


def test_rows_without_a_place_of_their_own_follow_what_they_hang_from(
    small: Slicing,
) -> None:
    bodies = small.prepared.tables["instancia"].set_index("instancia_id")["divipola"]
    seats = small.frames(PLACE)["asiento"]
    assert len(seats)
    assert set(seats["instancia_id"].map(bodies)) == {PLACE}


def test_slices_of_all_places_hold_every_row_once(small: Slicing) -> None:
    codes = [m.divipola for m in small.prepared.programme.included]
    for name in ("instancia", "asiento", "producto"):
        parts = [small.frames(code)[name] for code in codes]
        keys = pd.concat(parts)[list(TABLES[name].key)]
        assert len(keys) == len(small.prepared.tables[name])
        assert not keys.duplicated().any()


def test_what_a_profile_must_not_see_is_in_no_slice(small: Slicing) -> None:
    cut = small.frames(PLACE)
    hidden = cut["resultado_publico"]
    own = hidden[hidden["indicador"] == "asistencia_sector"]
    assert own["valor"].isna().all()
    assert set(own["estado"]) == {"suprimido"}


def test_coverage_counts_the_rows_of_each_table(small: Slicing) -> None:
    rows = small.frames(PLACE)["cobertura"].set_index("tabla")
    assert set(rows["divipola"]) == {PLACE}
    assert list(rows.index) == list(TABLES)
    own = (small.prepared.tables["instancia"]["divipola"] == PLACE).sum()
    assert rows.loc["instancia", "filas"] == own
    assert rows["suministrada"].to_dict() == {
        n: n in small.prepared.tables for n in TABLES
    }
    every = small.frames("programa")["cobertura"]
    assert set(every["divipola"]) == {
        m.divipola for m in small.prepared.programme.included
    }


def test_provenance_names_each_series_with_its_day(small: Slicing) -> None:
    rows = small.frames(PLACE)["procedencia"]
    crime = small.prepared.tables["delito"]
    years = crime.assign(year=crime["fecha"].dt.year)[["delito", "year"]]
    series = {f"{d} {y}" for d, y in years.drop_duplicates().itertuples(index=False)}
    assert series <= set(rows["serie"])
    others = {"indicador_externo", "poblacion", "territorio"}
    assert set(rows["serie"]) - series == others


def test_a_table_that_was_not_supplied_is_in_no_slice(small: Slicing) -> None:
    """And its coverage says so."""
    tables = {n: t for n, t in small.prepared.tables.items() if n != "producto"}
    without = Slicing(replace(small.prepared, tables=tables))
    cut = without.frames(PLACE)
    assert "producto" not in cut
    rows = cut["cobertura"].set_index("tabla")
    assert not rows.loc["producto", "suministrada"]
    assert rows.loc["producto", "filas"] == 0


def test_a_print_changes_with_the_rows_of_its_place_alone(small: Slicing) -> None:
    products = small.prepared.tables["producto"].copy()
    body = products["instancia_id"].iloc[0]
    bodies = small.prepared.tables["instancia"].set_index("instancia_id")["divipola"]
    products.loc[0, "titulo"] = "otro título"
    tables = {**small.prepared.tables, "producto": products}
    after = Slicing(replace(small.prepared, tables=tables))
    for place in small.places:
        before, now = small.prints(place), after.prints(place)
        changed = {name for name in before if before[name] != now[name]}
        assert changed == (
            {"producto"} if place in (bodies[body], "programa") else set()
        )


def test_a_print_tells_the_figures_of_a_place_from_those_beside_it(
    frames: Mapping[str, pd.DataFrame], programme: Programme, small: Slicing
) -> None:
    """One session more: its place, and whoever looks at the programme's figure."""
    sessions, bodies = frames["sesion"], frames["instancia"]
    own = bodies.loc[bodies["divipola"] == PLACE, "instancia_id"]
    mine = sessions[
        sessions["instancia_id"].isin(own) & (sessions["estado"] == "realizada")
    ]
    fewer = sessions.drop(index=mine.index[0])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            module,
            "compute_each",
            lambda tables, declared: compute_each(tables, declared, *SOME),
        )
        after = Slicing(prepare({**frames, "sesion": fewer}, programme))
    operation, crime = frozenset({"operatividad"}), frozenset({"tasa_homicidio"})
    other = next(p for p in small.places if p not in (PLACE, "programa"))

    def moved(place: str, reads: Reads) -> set[str]:
        before, now = small.prints(place, reads), after.prints(place, reads)
        return {name for name in before if before[name] != now[name]}

    assert moved(PLACE, Reads(operation)) == {"resultado"}
    assert moved(PLACE, Reads(crime, crime)) == set()
    assert moved(other, Reads(operation)) == set()
    assert moved(other, Reads(operation, operation)) == {"comparadores"}


@pytest.mark.parametrize("place", [PLACE, "programa"])
def test_what_is_near_a_place_is_cut_as_the_whole_is(
    frames: Mapping[str, pd.DataFrame], small: Slicing, place: str
) -> None:
    """A country is cut a few places at a time."""
    whole = small.prepared

    def some(rows: CompactResult) -> CompactResult:
        return CompactResult.of_table(of_places([place], rows.table))

    guarded = {profile: some(rows) for profile, rows in whole.guarded.items()}
    tables = near([place], frames, frames)
    assert len(tables["instancia"]) <= len(frames["instancia"])
    part = replace(whole, tables=tables, shared=some(whole.shared), guarded=guarded)
    alone = Slicing(part, Census.of(frames, frames, ()))
    assert alone.prints(place) == small.prints(place)
    cut = small.frames(place)
    for name, rows in alone.frames(place).items():
        pd.testing.assert_frame_equal(rows, cut[name])

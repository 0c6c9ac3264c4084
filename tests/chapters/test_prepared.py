"""What a place reads: its own rows, those it is compared with, and nothing else."""

from collections.abc import Mapping

import pandas as pd
import pytest

from somos_eval.chapters import prepared as module
from somos_eval.chapters.prepared import Prepared, prepare, slice_of
from somos_eval.contracts import TABLES
from somos_eval.disclosure import ADMITS
from somos_eval.indicators import compute_each
from somos_eval.params import Programme

PLACE = "02149"
# One that counts persons, one of internal use and two that everybody sees whole.
SOME = ("asistencia_sexo", "asistencia_sector", "tasa_homicidio", "operatividad")


@pytest.fixture(scope="module")
def small(frames: Mapping[str, pd.DataFrame], programme: Programme) -> Prepared:
    """A RESULT of a few indicators: how it is cut does not depend on which."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            module,
            "compute_each",
            lambda tables, declared: compute_each(tables, declared, *SOME),
        )
        return prepare(frames, programme)


def test_the_sink_gets_each_indicator_whole_in_order(
    frames: Mapping[str, pd.DataFrame],
    programme: Programme,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        module,
        "compute_each",
        lambda tables, declared: compute_each(tables, declared, *SOME),
    )
    told: list[pd.DataFrame] = []
    prepare(frames, programme, told.append)
    assert [set(rows["indicador"]) for rows in told] == [{n} for n in sorted(SOME)]
    for rows, (_, computed) in zip(
        told, compute_each(frames, programme, *SOME), strict=True
    ):
        pd.testing.assert_frame_equal(rows, computed)


def test_a_place_reads_itself_and_its_comparators(small: Prepared) -> None:
    cut = slice_of(small, PLACE)
    for profile in ADMITS:
        rows = cut[f"resultado_{profile}"]
        assert set(rows["divipola"]) == {PLACE, PLACE[:2], "00", "programa"}
    own = cut["instancia"]
    assert set(own["divipola"].fillna("")) <= {PLACE, ""}
    assert len(own) == (small.tables["instancia"]["divipola"] == PLACE).sum()


def test_the_programme_reads_every_place_but_no_body(small: Prepared) -> None:
    cut = slice_of(small, "programa")
    codes = {m.divipola for m in small.programme.included}
    rows = cut["resultado_interno"]
    assert codes | {"00", "programa"} <= set(rows["divipola"])
    assert set(rows["instancia_id"].fillna("")) == {""}
    assert len(cut["instancia"]) == len(small.tables["instancia"])


def test_rows_without_a_place_of_their_own_follow_what_they_hang_from(
    small: Prepared,
) -> None:
    bodies = small.tables["instancia"].set_index("instancia_id")["divipola"]
    seats = slice_of(small, PLACE)["asiento"]
    assert len(seats)
    assert set(seats["instancia_id"].map(bodies)) == {PLACE}


def test_slices_of_all_places_hold_every_row_once(small: Prepared) -> None:
    codes = [m.divipola for m in small.programme.included]
    for name in ("instancia", "asiento", "producto"):
        parts = [slice_of(small, code)[name] for code in codes]
        keys = pd.concat(parts)[list(TABLES[name].key)]
        shared = small.rows_by_place[name].get("", small.tables[name][:0])
        expected = len(small.tables[name]) + (len(codes) - 1) * len(shared)
        assert len(keys) == expected


def test_what_a_profile_must_not_see_is_in_no_slice(small: Prepared) -> None:
    cut = slice_of(small, PLACE)
    hidden = cut["resultado_publico"]
    own = hidden[hidden["indicador"] == "asistencia_sector"]
    assert own["valor"].isna().all()
    assert "asistencia_sector" in set(cut["supresion_publico"]["indicador"])
    assert cut["supresion_interno"].empty


def test_coverage_counts_the_rows_of_each_table(small: Prepared) -> None:
    rows = slice_of(small, PLACE)["cobertura"].set_index("tabla")
    assert set(rows["divipola"]) == {PLACE}
    assert list(rows.index) == list(TABLES)
    own = (small.tables["instancia"]["divipola"] == PLACE).sum()
    assert rows.loc["instancia", "filas"] == own
    assert rows["suministrada"].to_dict() == {n: n in small.tables for n in TABLES}
    every = slice_of(small, "programa")["cobertura"]
    assert set(every["divipola"]) == {m.divipola for m in small.programme.included}


def test_provenance_names_each_series_with_its_day(small: Prepared) -> None:
    rows = slice_of(small, PLACE)["procedencia"]
    crime = small.tables["delito"]
    years = crime.assign(year=crime["fecha"].dt.year)[["delito", "year"]]
    series = {f"{d} {y}" for d, y in years.drop_duplicates().itertuples(index=False)}
    assert series <= set(rows["serie"])
    others = {"indicador_externo", "poblacion", "territorio"}
    assert set(rows["serie"]) - series == others


def test_a_table_that_was_not_supplied_is_in_no_slice(small: Prepared) -> None:
    """And its coverage says so."""
    tables = {n: t for n, t in small.tables.items() if n != "producto"}
    without = Prepared(tables, small.programme, small.shared, small.guarded, small.logs)
    cut = slice_of(without, PLACE)
    assert "producto" not in cut
    rows = cut["cobertura"].set_index("tabla")
    assert not rows.loc["producto", "suministrada"]
    assert rows.loc["producto", "filas"] == 0

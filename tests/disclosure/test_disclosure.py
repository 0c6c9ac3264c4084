"""Attacks on what is published: cells, siblings, levels, subtraction, classes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from somos_eval.contracts import RESULT
from somos_eval.contracts.result import NUMBERS, as_csv
from somos_eval.disclosure import disclose, suppressed
from somos_eval.disclosure.rows import CELL_REASON, CLASS_REASON, LEVEL_REASON
from somos_eval.indicators.rows import counts, to_result
from somos_eval.params import Programme

PERIOD = "2022-01-01/2024-12-31"
SEXES = ("hombre", "intersexual", "mujer")
OUTSIDE = ("donante", "publico")
MINIMUM = {"donante": 5, "publico": 8}
Counts = Mapping[str, Mapping[str, int]]


def _code(position: int) -> str:
    return f"05{position:03d}"


def _attendance(towns: Counts, *, finer: bool = False) -> pd.DataFrame:
    """RESULT of attendance by sex of these counts, with the programme as their sum."""
    sexes = sorted({s for cells in towns.values() for s in cells})
    whole = {s: sum(cells.get(s, 0) for cells in towns.values()) for s in sexes}
    rows = []
    for code, cells in (*towns.items(), ("programa", whole)):
        total = sum(cells.values())
        for sex, n in cells.items():
            row = {
                "divipola": code,
                "grupo": f"sexo={sex}",
                "numerador": float(n),
                "denominador": float(total),
                "n_faltantes": 3,
                "valor": n / total if total else np.nan,
            }
            rows.append(row)
            if finer:
                rows.append(row | {"grupo": f"tipo=mixta;sexo={sex}"})
            if finer and code != "programa":
                rows.append(row | {"instancia_id": f"{code}-CMS"})
    table = counts(pd.DataFrame(rows), periodo=PERIOD, estado="ok", nota="")
    table["instancia_id"] = table["instancia_id"].fillna("")
    return to_result(
        table, indicator="asistencia_sexo", unit="proporción", frame="censo"
    )


def _published(disclosed: pd.DataFrame) -> dict[tuple[str, str], float]:
    ok = disclosed[disclosed["estado"] == "ok"]
    pairs = zip(ok["divipola"], ok["grupo"].str.removeprefix("sexo="), strict=True)
    return dict(zip(pairs, ok["numerador"], strict=True))


def _places(seen: Mapping[tuple[str, str], float]) -> set[str]:
    return {place for place, _ in seen}


def _subtractions(
    seen: Mapping[tuple[str, str], float], towns: Counts
) -> dict[str, tuple[int, set[str]]]:
    """What the programme less every published municipality leaves, by sex."""
    hidden = set(towns) - _places(seen)
    if "programa" not in _places(seen) or not hidden:
        return {}
    sexes = {s for place, s in seen if place == "programa"}
    return {
        sex: (
            int(
                seen["programa", sex]
                - sum(
                    n for (place, s), n in seen.items() if s == sex and place in towns
                )
            ),
            hidden,
        )
        for sex in sexes
    }


def _assert_safe(towns: Counts, programme: Programme, profile: str) -> None:
    minimum = MINIMUM[profile]
    seen = _published(disclose(_attendance(towns), profile, programme))
    assert all(n == 0 or n >= minimum for n in seen.values())
    if profile == "publico":
        # Its counts are rounded, so that a subtraction is of the donor's figures; with
        # this profile's minimum they must not give anything away either.
        cells = programme.thresholds.minimum_cell.model_copy(update={"donor": minimum})
        stricter = programme.thresholds.model_copy(update={"minimum_cell": cells})
        seen = _published(
            disclose(
                _attendance(towns), "donante", replace(programme, thresholds=stricter)
            )
        )
    for left, hidden in _subtractions(seen, towns).values():
        assert len(hidden) > 1, "one municipality is the total less the others"
        assert left == 0 or left >= minimum, "the hidden ones together are a small cell"


@pytest.mark.parametrize("profile", OUTSIDE)
@pytest.mark.parametrize(
    "towns",
    [
        # A small cell, and no other: its siblings and a second municipality go.
        {"05001": {"mujer": 2, "hombre": 50}, "05002": {"mujer": 60, "hombre": 70}},
        # Two small cells that are small together too: a third one has to go.
        {
            "05001": {"mujer": 1, "hombre": 50},
            "05002": {"mujer": 2, "hombre": 40},
            "05003": {"mujer": 30, "hombre": 30},
            "05004": {"mujer": 90, "hombre": 90},
        },
        # The smallest second one has none of that sex: it does not hide the first.
        {
            "05001": {"mujer": 3, "hombre": 50},
            "05002": {"mujer": 0, "hombre": 20},
            "05003": {"mujer": 33, "hombre": 90},
        },
        # Only one of them has anybody of a sex.
        {
            "05001": {"mujer": 20, "hombre": 50, "intersexual": 2},
            "05002": {"mujer": 20, "hombre": 50},
            "05003": {"mujer": 20, "hombre": 50},
        },
        # A single municipality is the programme.
        {"05001": {"mujer": 2, "hombre": 50}},
    ],
)
def test_no_subtraction_gives_a_small_cell_away(
    towns: Counts, profile: str, programme: Programme
) -> None:
    _assert_safe(towns, programme, profile)


@settings(max_examples=15)
@given(
    cells=st.lists(
        st.fixed_dictionaries(
            {"mujer": st.integers(0, 30), "hombre": st.integers(0, 60)},
            optional={"intersexual": st.integers(1, 9)},
        ),
        min_size=1,
        max_size=7,
    ),
    profile=st.sampled_from(OUTSIDE),
)
def test_no_set_of_municipalities_can_be_attacked(
    programme: Programme, cells: Sequence[Mapping[str, int]], profile: str
) -> None:
    towns = {_code(i): c for i, c in enumerate(cells, 1)}

    _assert_safe(towns, programme, profile)


def test_it_hides_no_more_than_it_takes(programme: Programme) -> None:
    towns = {
        "05001": {"mujer": 3, "hombre": 50},
        "05002": {"mujer": 20, "hombre": 30},
        "05003": {"mujer": 40, "hombre": 90},
        "05004": {"mujer": 40, "hombre": 80},
    }

    seen = _published(disclose(_attendance(towns), "donante", programme))

    # The one with three women, and the smallest of the others.
    assert _places(seen) == {"05003", "05004", "programa"}
    nobody = {code: {"mujer": 40, "hombre": 80} for code in towns}
    every = _published(disclose(_attendance(nobody), "donante", programme))
    assert _places(every) == {*towns, "programa"}


def test_when_the_programme_itself_is_hidden_no_second_one_is(
    programme: Programme,
) -> None:
    towns = {
        "05001": {"mujer": 20, "hombre": 50, "intersexual": 2},
        "05002": {"mujer": 20, "hombre": 50, "intersexual": 0},
    }

    seen = _published(disclose(_attendance(towns), "donante", programme))

    assert _places(seen) == {"05002"}


@pytest.mark.parametrize("profile", OUTSIDE)
def test_persons_are_told_of_municipalities_and_programme_only(
    profile: str, programme: Programme
) -> None:
    towns = {_code(i): {"mujer": 40, "hombre": 50} for i in (1, 2)}

    disclosed = disclose(_attendance(towns, finer=True), profile, programme)

    rows = disclosed
    finer = (rows["instancia_id"] != "") | rows["grupo"].str.contains("tipo=")
    assert (rows.loc[finer, "estado"] == "suprimido").all()
    assert set(rows.loc[finer, "nota"]) == {LEVEL_REASON}
    assert (rows.loc[~finer, "estado"] == "ok").all()
    # Two sexes of two instances, and of three kinds (two places and the programme).
    told = suppressed(disclosed).set_index(["indicador", "motivo"])["filas"].to_dict()
    assert told == {("asistencia_sexo", LEVEL_REASON): 4 + 6}


@pytest.mark.parametrize("profile", OUTSIDE)
def test_suppressed_rows_hold_no_number_and_the_same_reason(
    profile: str, programme: Programme
) -> None:
    towns = {
        "05001": {"mujer": 3, "hombre": 50},
        "05002": {"mujer": 20, "hombre": 30},
        "05003": {"mujer": 40, "hombre": 90},
    }

    disclosed = disclose(_attendance(towns), profile, programme)

    hidden = disclosed[disclosed["estado"] == "suprimido"]
    assert set(hidden["divipola"]) == {"05001", "05002"}
    assert hidden[list(NUMBERS)].isna().all(axis=None)
    # Which of the four cells is the small one cannot be told from the reasons.
    assert set(hidden["nota"]) == {CELL_REASON.format(minimum=MINIMUM[profile])}
    lines = [line for line in as_csv(hidden).splitlines()[1:] if line]
    assert all(",,,,,,," in line for line in lines)
    assert suppressed(disclosed)["filas"].tolist() == [4]


def test_a_suppressed_row_does_not_say_that_somebody_of_a_group_came(
    programme: Programme,
) -> None:
    towns = {
        "05001": {"mujer": 20, "hombre": 50, "intersexual": 2},
        "05002": {"mujer": 20, "hombre": 50},
        "05003": {"mujer": 20, "hombre": 50},
    }

    disclosed = disclose(_attendance(towns, finer=True), "publico", programme)

    assert not disclosed["grupo"].str.contains("intersexual").any()
    groups = disclosed.groupby("divipola")["grupo"].nunique()
    assert groups.nunique() == 1


def test_how_many_do_not_report_is_told_of_the_programme_if_they_are_enough(
    programme: Programme,
) -> None:
    towns = {_code(i): {"mujer": 40, "hombre": 50} for i in (1, 2)}
    few, many = _attendance(towns), _attendance(towns)
    many.loc[many["divipola"] == "programa", "n_faltantes"] = 12

    for result, told in ((few, []), (many, [12, 12])):
        rows = disclose(result, "donante", programme)
        unknown = rows.set_index("divipola")["n_faltantes"].dropna()
        assert unknown.tolist() == told
        assert set(unknown.index) <= {"programa"}


def test_the_public_gets_rounded_counts_that_agree_with_their_shares(
    programme: Programme,
) -> None:
    towns = {"05001": {"mujer": 12, "hombre": 23}, "05002": {"mujer": 0, "hombre": 88}}

    rows = disclose(_attendance(towns), "publico", programme)
    own = rows.set_index(["divipola", "grupo"])

    # 12 → 10 and 23 → 25, of 35; 0 stays 0.
    assert own.loc[("05001", "sexo=mujer"), "numerador"] == 10
    assert own.loc[("05001", "sexo=hombre"), "numerador"] == 25
    assert own.loc[("05001", "sexo=mujer"), "denominador"] == 35
    assert own.loc[("05001", "sexo=mujer"), "valor"] == pytest.approx(10 / 35)
    assert own.loc[("05002", "sexo=mujer"), "valor"] == 0
    assert (rows["numerador"] % 5 == 0).all()
    assert set(rows["nota"]) == {"conteos redondeados a 5"}
    exact = disclose(_attendance(towns), "donante", programme)
    assert set(exact["numerador"]) == {12, 23, 0, 88, 111}


def test_limits_do_not_give_rounded_counts_back(programme: Programme) -> None:
    wilson = _attendance({"05001": {"mujer": 12, "hombre": 23}})
    wilson = wilson.assign(li=0.2, ls=0.5, confianza=0.95)
    limits = ["li", "ls", "confianza"]
    assert disclose(wilson, "publico", programme)[limits].isna().all(axis=None)
    assert disclose(wilson, "donante", programme)[limits].notna().all(axis=None)


def _of_class(indicator: str, groups: Sequence[str]) -> pd.DataFrame:
    table = counts(
        pd.DataFrame({"grupo": list(groups), "valor": 2.5, "denominador": 8.0}),
        divipola="05120",
        periodo=PERIOD,
        estado="ok",
        nota="",
    )
    return to_result(table, indicator=indicator, unit="puntos", frame="censo")


def test_the_public_sees_neither_the_scores_nor_whose_they_are(
    programme: Programme,
) -> None:
    groups = [f"organizacion=ORG-{i:04d};ronda={r}" for i in (1, 2) for r in ("b", "c")]
    result = _of_class("opi_puntaje", groups)

    public = disclose(result, "publico", programme)
    donor = disclose(result, "donante", programme)

    # One row that does not even say how many organisations there are.
    assert len(public) == 1
    row = public.iloc[0]
    assert (row["estado"], row["nota"], row["grupo"]) == ("suprimido", CLASS_REASON, "")
    assert row[list(NUMBERS)].isna().all()
    assert "ORG-" not in as_csv(public)
    pd.testing.assert_frame_equal(donor, result)


def test_the_internal_profile_is_untouched(programme: Programme) -> None:
    towns = {"05001": {"mujer": 1, "hombre": 2}}
    result = pd.concat(
        [_attendance(towns, finer=True), _of_class("opi_puntaje", ["a", "b"])],
        ignore_index=True,
    )

    disclosed = disclose(result, "interno", programme)

    pd.testing.assert_frame_equal(disclosed, result)
    assert suppressed(disclosed).empty
    assert list(suppressed(disclosed)) == ["indicador", "motivo", "filas"]


@pytest.mark.parametrize("profile", ["interno", *OUTSIDE])
def test_missing_evidence_stays_a_reason_of_its_own(
    profile: str, programme: Programme
) -> None:
    table = counts(
        pd.DataFrame({"divipola": ["05120"]}),
        periodo=PERIOD,
        estado="sin_dato",
        nota="no hay",
    )
    parts = [
        to_result(table, indicator=i, unit="u", frame="censo")
        for i in ("asistencia_sexo", "opi_puntaje")
    ]
    result = pd.concat(parts, ignore_index=True)

    disclosed = disclose(result, profile, programme)

    assert disclosed["nota"].tolist() == ["no hay", "no hay"]
    assert suppressed(disclosed).empty


def test_what_is_not_about_persons_is_exact(programme: Programme) -> None:
    result = _of_class("compromisos_estado", ["estado=cumplido"])
    result["numerador"] = 1.0

    for profile in OUTSIDE:
        disclosed = disclose(result, profile, programme)
        pd.testing.assert_frame_equal(disclosed, result)


def test_an_empty_result_stays_empty(programme: Programme) -> None:
    disclosed = disclose(RESULT.empty(), "publico", programme)

    assert disclosed.empty
    assert suppressed(disclosed).empty


def test_rows_keep_the_types_of_the_contract(programme: Programme) -> None:
    towns = {"05001": {"mujer": 3, "hombre": 50}, "05002": {"mujer": 20, "hombre": 30}}
    result = pd.concat(
        [_attendance(towns, finer=True), _of_class("opi_puntaje", ["a"])]
    )

    for profile in OUTSIDE:
        seen = disclose(result, profile, programme)
        assert [str(t) for t in seen.dtypes] == [c.kind.dtype for c in RESULT.columns]
        assert not seen.duplicated(list(RESULT.key)).any()


def test_the_attack_itself_finds_what_a_naive_rule_gives_away() -> None:
    """The check above would fail on suppression of the small cell alone."""
    towns = {"05001": {"mujer": 2, "hombre": 50}, "05002": {"mujer": 60, "hombre": 70}}
    whole = {("programa", "mujer"): 62.0, ("programa", "hombre"): 120.0}
    seen = whole | {("05002", "mujer"): 60.0, ("05002", "hombre"): 70.0}

    assert _subtractions(seen, towns)["mujer"] == (2, {"05001"})

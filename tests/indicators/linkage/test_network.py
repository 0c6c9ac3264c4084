"""The network of each municipality, worked out by hand."""

from collections.abc import Callable
from itertools import combinations
from typing import Any

import pandas as pd
import pytest

from somos_eval.indicators.linkage.network import FEW_BODIES, NO_TIES
from somos_eval.indicators.linkage.robustness import (
    ALL_TIED,
    FEW_FOR_QAP,
    FEW_TIES,
    NEVER,
    NO_QAP,
    ONE_WAVE,
    RUNS,
)

Run = Callable[..., pd.DataFrame]
Make = Callable[..., pd.DataFrame]
Row = Callable[..., dict[str, object]]
At = Callable[..., Any]
Tables = dict[str, pd.DataFrame]

PLACE, SMALL, SILENT = "05120", "05154", "13244"


def _tie(origin: str, end: str, **more: object) -> dict[str, object]:
    return {"origen": f"{PLACE}-{origin}", "destino": f"{PLACE}-{end}", **more}


@pytest.fixture
def tied(make: Make, body: Row) -> Tables:
    """A line CMJ - CTP - CMS - CCC with the MMPEV alone, and a place with two bodies.

    CMJ and CTP are of participation, CMS of coordination, CCC mixed.
    """
    return {
        "instancia": make(
            "instancia",
            *(body(PLACE, k) for k in ("CMS", "CMJ", "CTP", "CCC", "MMPEV")),
            body(PLACE, "CMPRC", estado="no_creada"),
            body(PLACE, "GUARDIA"),
            body(SMALL),
            body(SMALL, "CMJ"),
            body(SILENT),
        ),
        "vinculo": make(
            "vinculo",
            _tie("CMJ", "CTP", periodo="2022", reportado_por="ambos"),
            # The same tie, told again from the other end, in another way.
            _tie("CTP", "CMJ", periodo="2024", clase="plan_conjunto"),
            _tie("CTP", "CMS", periodo="2022", direccion="de_origen_a_destino"),
            # Each end tells of it on its own: confirmed too.
            _tie("CMS", "CCC", periodo="2024", direccion="sin_dato"),
            _tie(
                "CCC", "CMS", periodo="2024", clase="informacion", direccion="sin_dato"
            ),
            # Neither of them is a node: not created, or of its own law.
            _tie("CMJ", "CMPRC"),
            _tie("CMJ", "GUARDIA"),
            # Out of the period.
            _tie("CMJ", "CCC", periodo="2019"),
            # Of two municipalities: of no network.
            {"origen": f"{PLACE}-CMJ", "destino": f"{SMALL}-CMJ"},
            {"origen": f"{PLACE}-CMJ", "destino": "POLICIA"},
            {"origen": f"{PLACE}-CCC", "destino": "POLICIA"},
            {
                "origen": f"{PLACE}-CCC",
                "destino": "ALCALDIA",
                "destino_sector": "institucional_local",
            },
            {"origen": f"{SMALL}-CMS", "destino": f"{SMALL}-CMJ"},
        ),
    }


def test_three_ties_of_ten_pairs(tied: Tables, run: Run, at: At) -> None:
    row = at(run("red_densidad", tied), PLACE)
    assert (row["numerador"], row["denominador"], row["valor"]) == (3, 10, 0.3)
    assert pd.isna(row["li"])
    sure = at(run("red_densidad", tied), PLACE, group="vinculos=confirmados")
    assert (sure["numerador"], sure["valor"]) == (2, 0.2)
    share = at(run("red_confirmados", tied), PLACE)
    assert (share["numerador"], share["denominador"]) == (2, 3)
    mean = at(run("red_grado_medio", tied), PLACE)
    assert mean["valor"] == 6 / 5


def test_two_bodies_are_no_network(tied: Tables, run: Run, at: At) -> None:
    for indicator in ("red_densidad", "red_reciprocidad", "red_centralizacion"):
        result = run(indicator, tied)
        row = at(result, SMALL)
        assert (row["estado"], row["nota"]) == ("bajo_minimo", FEW_BODIES)
        # Where nobody was asked there is no zero.
        assert at(result, SILENT)["estado"] == "sin_dato"
    # Nor do they enter the sum of the programme.
    total = at(run("red_densidad", tied), "programa")
    assert (total["numerador"], total["denominador"]) == (3, 10)
    assert at(run("red_estabilidad", tied), SMALL)["nota"] == FEW_BODIES


def test_the_one_alone_is_a_part_of_its_own(tied: Tables, run: Run, at: At) -> None:
    alone = run("red_aisladas", tied)
    assert at(alone, PLACE)["valor"] == 1
    # Only with what is confirmed, the line breaks but leaves nobody else alone.
    assert at(alone, PLACE, group="vinculos=confirmados")["valor"] == 1
    parts = run("red_componentes", tied)
    assert at(parts, PLACE)["valor"] == 2
    assert at(parts, PLACE, group="parte=mayor")["valor"] == 4


def test_direction_counts_where_it_is_known(tied: Tables, run: Run, at: At) -> None:
    row = at(run("red_reciprocidad", tied), PLACE)
    # CMJ and CTP both ways, CTP to CMS one way, of the third nothing is known.
    assert (row["numerador"], row["denominador"], row["n_faltantes"]) == (1, 2, 1)


def test_ties_inside_and_across_kinds(tied: Tables, run: Run, at: At) -> None:
    row = at(run("red_ei", tied), PLACE)
    # One tie inside participation, two across: (2 - 1) / 3.
    assert (row["numerador"], row["denominador"]) == (2, 3)
    assert row["valor"] == pytest.approx(1 / 3)
    mixed = run("red_vinculos_tipo", tied)
    found = {
        g: (r["numerador"], r["denominador"])
        for g, r in mixed[mixed["divipola"] == PLACE].set_index("grupo").iterrows()
    }
    assert found == {
        "entre=participacion;y=participacion": (1, 3),
        "entre=coordinacion;y=participacion": (1, 3),
        "entre=coordinacion;y=mixta": (1, 1),
        "entre=mixta;y=participacion": (0, 3),
    }


def test_who_is_on_the_way(tied: Tables, run: Run, at: At) -> None:
    result = run("red_intermediacion", tied)
    # Of the six pairs of the others, two go through each of the inner ones.
    for short, pairs in (("CMJ", 0), ("CTP", 2), ("CMS", 2), ("CCC", 0)):
        row = at(result, PLACE, instance=f"{PLACE}-{short}")
        assert (row["numerador"], row["denominador"]) == (pairs, 6)
    bound = run("red_restriccion", tied)
    assert at(bound, PLACE, instance=f"{PLACE}-CMJ")["valor"] == 1
    assert at(bound, PLACE, instance=f"{PLACE}-CTP")["valor"] == 0.5
    alone = at(bound, PLACE, instance=f"{PLACE}-MMPEV")
    assert alone["estado"] == "denominador_cero"
    assert at(run("red_grado", tied), PLACE, instance=f"{PLACE}-CMS")["valor"] == 2
    # The youth council and the security one are of two kinds: the CTP is a door.
    role = run("red_mediacion", tied)
    door = at(role, PLACE, instance=f"{PLACE}-CTP", group="rol=puerta")
    assert door["valor"] == 1
    third = at(role, PLACE, instance=f"{PLACE}-CMS", group="rol=tres_tipos")
    assert third["valor"] == 1


def test_without_whom_others_are_left_apart(tied: Tables, run: Run, at: At) -> None:
    result = run("red_separadas", tied)
    own = result[result["divipola"] == PLACE]
    cut = dict(zip(own["instancia_id"].str[-3:], own["valor"], strict=True))
    assert cut == {"CCC": 0, "CMJ": 0, "CMS": 1, "CTP": 1, "PEV": 0}
    points = at(run("red_puntos_articulacion", tied), PLACE)
    assert (points["valor"], points["denominador"]) == (2, 5)


def test_each_pair_once_and_whether_it_is_sure(tied: Tables, run: Run) -> None:
    result = run("red_pares", tied)
    own = result[result["divipola"] == PLACE]
    ends = zip(own["instancia_id"].str[-3:], own["grupo"].str[-3:], strict=True)
    found = dict(zip(ends, own["valor"], strict=True))
    assert found == {("CMJ", "CTP"): 2, ("CMS", "CTP"): 1, ("CCC", "CMS"): 2}


def test_what_changes_between_the_outer_years(tied: Tables, run: Run, at: At) -> None:
    row = at(run("red_cambio", tied), PLACE)
    # CMJ-CTP stays, CTP-CMS is lost, CMS-CCC appears; 2023 is not looked at.
    assert (row["numerador"], row["denominador"]) == (1, 3)
    assert "entre 2022 y 2024" in row["nota"]
    like = at(run("red_semejanza", tied), PLACE)
    # 10 cells, two ties each, one in common: (1 - 4/10) / sqrt(1.6 * 1.6).
    assert like["valor"] == pytest.approx(0.6 / 1.6)
    assert "todos los órdenes" in like["nota"]
    few = at(run("red_semejanza", tied), SMALL)
    assert (few["estado"], few["nota"]) == ("bajo_minimo", FEW_FOR_QAP)


def test_rounds_come_before_years(tied: Tables, run: Run, at: At, make: Make) -> None:
    ties = tied["vinculo"]
    rounds = ties["periodo"].map({"2022": "linea_base", "2024": "cierre"})
    told = ties.assign(periodo=rounds.fillna(ties["periodo"]))
    row = at(run("red_cambio", {**tied, "vinculo": told}), PLACE)
    assert row["valor"] == pytest.approx(1 / 3)
    assert row["nota"].startswith("entre la línea base y el cierre, vínculos")
    like = at(run("red_semejanza", {**tied, "vinculo": told}), PLACE)
    assert like["nota"].startswith("entre la línea base y el cierre; p = ")


def test_one_moment_is_no_change(make: Make, body: Row, run: Run, at: At) -> None:
    tables = {
        "instancia": make(
            "instancia", *(body(PLACE, k) for k in ("CMS", "CMJ", "CTP", "CCC"))
        ),
        "vinculo": make("vinculo", _tie("CMS", "CMJ")),
    }
    row = at(run("red_cambio", tables), PLACE)
    assert (row["estado"], row["nota"]) == ("no_calculable", ONE_WAVE)
    # Nothing was compared: that is no zero.
    assert row[["numerador", "denominador"]].isna().all()
    row = at(run("red_estabilidad", tables), PLACE)
    assert (row["estado"], row["nota"]) == ("bajo_minimo", FEW_TIES)


def test_only_institutions_told_of_is_a_zero_between_bodies(
    make: Make, body: Row, run: Run, at: At
) -> None:
    tables = {
        "instancia": make(
            "instancia", *(body(PLACE, k) for k in ("CMS", "CMJ", "CTP"))
        ),
        "vinculo": make("vinculo", {"origen": f"{PLACE}-CMS", "destino": "POLICIA"}),
    }
    assert at(run("red_densidad", tables), PLACE)["valor"] == 0
    assert at(run("red_aisladas", tables), PLACE)["valor"] == 3
    share = at(run("red_confirmados", tables), PLACE)
    assert (share["estado"], share["nota"]) == ("denominador_cero", NO_TIES)
    turn = at(run("red_centralizacion", tables), PLACE)
    # Its denominator is the other bodies, and there are some.
    assert (turn["estado"], turn["nota"]) == ("no_calculable", NO_TIES)


RING = ("CMS", "CMJ", "CTP", "CCC", "MMPEV")


def _in_two_years(
    make: Make, body: Row, first: list[tuple[str, str]], last: list[tuple[str, str]]
) -> Tables:
    """Five bodies tied in one year and in another, and seen in both."""
    seen = [
        {"origen": f"{PLACE}-CMS", "destino": "POLICIA", "periodo": year}
        for year in ("2022", "2024")
    ]
    told = [_tie(*pair, periodo="2022") for pair in first]
    told += [_tie(*pair, periodo="2024") for pair in last]
    return {
        "instancia": make("instancia", *(body(PLACE, k) for k in RING)),
        "vinculo": make("vinculo", *seen, *told),
    }


def test_all_pairs_tied_have_no_correlation(
    make: Make, body: Row, run: Run, at: At
) -> None:
    every = list(combinations(RING, 2))
    for first, last in ((every, every[:3]), (every[:3], every), (every, every)):
        tables = _in_two_years(make, body, first, last)
        row = at(run("red_semejanza", tables), PLACE)
        assert (row["estado"], row["nota"]) == ("no_calculable", ALL_TIED)
    bare = at(run("red_semejanza", _in_two_years(make, body, every, [])), PLACE)
    assert (bare["estado"], bare["nota"]) == ("no_calculable", NO_QAP)


def test_no_tie_at_either_moment(make: Make, body: Row, run: Run, at: At) -> None:
    row = at(run("red_cambio", _in_two_years(make, body, [], [])), PLACE)
    assert (row["estado"], row["nota"]) == ("denominador_cero", NEVER)


def test_what_was_not_looked_for_is_no_zero(tied: Tables, run: Run, at: At) -> None:
    for indicator, group in (
        ("red_aisladas", ""),
        ("red_componentes", ""),
        ("red_componentes", "parte=mayor"),
        ("red_puntos_articulacion", ""),
        ("red_reciprocidad", ""),
    ):
        row = at(run(indicator, tied), SMALL, group=group)
        assert row["estado"] == "bajo_minimo"
        assert pd.isna(row["numerador"]), indicator
        assert row["n_faltantes"] == 0


def test_the_centre_of_a_star_is_sure(make: Make, body: Row, run: Run, at: At) -> None:
    around = ("CMJ", "CTP", "CCC", "MMPEV", "CMPRC", "SPPGNR")
    tables = {
        "instancia": make("instancia", body(PLACE), *(body(PLACE, k) for k in around)),
        "vinculo": make("vinculo", *(_tie("CMS", k) for k in around)),
    }
    result = run("red_estabilidad", tables)
    for loss, lost in ((10, 1), (20, 1), (30, 2)):
        row = at(result, PLACE, instance=f"{PLACE}-CMS", group=f"perdida={loss}")
        assert (row["numerador"], row["denominador"]) == (RUNS, RUNS)
        assert row["nota"].endswith(f"{lost} de 6")
    turn = at(run("red_centralizacion", tables), PLACE)
    assert turn["valor"] == 1


def test_no_municipality_moves_the_chance_of_another(
    tied: Tables, run: Run, make: Make, body: Row
) -> None:
    ring = ("CMS", "CMJ", "CTP", "CCC", "MMPEV")
    ties = [_tie(a, b) for a, b in zip(ring, ring[1:] + ring[:1], strict=True)]
    alone = {
        "instancia": make("instancia", *(body(PLACE, k) for k in ring)),
        "vinculo": make("vinculo", *ties),
    }
    more = {
        "instancia": make(
            "instancia",
            *(body(SMALL, k) for k in ring),
            *(body(PLACE, k) for k in reversed(ring)),
        ),
        "vinculo": make(
            "vinculo",
            *reversed(ties),
            *({k: str(v).replace(PLACE, SMALL) for k, v in t.items()} for t in ties),
        ),
    }
    for indicator in ("red_estabilidad", "red_semejanza"):
        own, among = (
            r[r["divipola"] == PLACE].reset_index(drop=True)
            for r in (run(indicator, alone), run(indicator, more))
        )
        pd.testing.assert_frame_equal(own, among)


def test_bodies_and_institutions(tied: Tables, run: Run, at: At) -> None:
    sector = run("red_instancias_sector", tied)
    police = at(sector, PLACE, group="sector=policia")
    assert (police["valor"], police["denominador"]) == (2, 5)
    own = run("red_sectores_instancia", tied)
    assert at(own, PLACE, instance=f"{PLACE}-CCC")["valor"] == 2
    assert at(own, PLACE, instance=f"{PLACE}-CMS")["valor"] == 0
    # It takes no network to deal with a sector.
    small = at(own, SMALL, instance=f"{SMALL}-CMS")
    assert (small["estado"], small["valor"]) == ("ok", 0)
    # Three ties with two institutions named, of five bodies by two.
    density = at(run("red_densidad_instituciones", tied), PLACE)
    assert (density["numerador"], density["denominador"]) == (3, 10)
    # CMJ and CCC share the police, and have no tie of their own.
    common = run("red_institucion_comun", tied)
    assert at(common, PLACE)["numerador"] == 1
    assert at(common, PLACE, group="vinculo=sin_directo")["numerador"] == 1


def test_sectors_that_nobody_wrote_down(
    make: Make, body: Row, run: Run, at: At
) -> None:
    ends = [("POLICIA", "policia"), ("X", "sin_dato"), ("X", "sin_dato")]
    tables = {
        "instancia": make("instancia", body(PLACE)),
        "vinculo": make(
            "vinculo",
            *(
                {
                    "origen": f"{PLACE}-CMS",
                    "destino": end,
                    "destino_sector": sector,
                    "clase": kind,
                }
                for (end, sector), kind in zip(
                    ends, ("remision", "remision", "informacion"), strict=True
                )
            ),
        ),
    }
    row = at(run("red_sectores_instancia", tables), PLACE, instance=f"{PLACE}-CMS")
    assert (row["valor"], row["n_faltantes"]) == (1, 1)

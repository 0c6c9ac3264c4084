"""The shapes that the chapters must be able to show."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
import pytest

from somos_eval.demo import build_demo
from somos_eval.params import InstanceKind
from somos_eval.stats.agreement.coefficients import krippendorff_alpha

Typed = Mapping[str, pd.DataFrame]

# Sessions a year that a verified norm demands of each kind (catalogue of instances).
MONTHLY = ("consejo_municipal_juventud", "consejo_municipal_seguridad")


def per_year(typed: Typed) -> pd.DataFrame:
    """Sessions held by instance and year, of those that keep a log."""
    held = typed["sesion"][typed["sesion"]["estado"] == "realizada"]
    counted = held.groupby(["instancia_id", held["fecha"].dt.year]).size()
    kinds = typed["instancia"].set_index("instancia_id")["instancia_tipo"]
    out = counted.rename("n").reset_index()
    return out.assign(tipo=out["instancia_id"].map(kinds))


def test_participation_meets_more_than_coordination(typed: Typed) -> None:
    mean = per_year(typed).groupby("tipo")["n"].mean()
    youth, security = (mean[kind] for kind in MONTHLY)
    assert youth > 1.5 * security


def test_compliance_ranges_from_little_to_more_than_demanded(typed: Typed) -> None:
    held = per_year(typed)
    monthly = held[held["tipo"].isin(MONTHLY)]["n"] / 12
    assert monthly.max() > 1
    assert monthly.min() < 0.3


def test_sessions_are_not_held_before_the_instance_exists(typed: Typed) -> None:
    since = typed["instancia"].set_index("instancia_id")["fecha_creacion"]
    first = typed["sesion"].groupby("instancia_id")["fecha"].min()
    known = since[first.index].dropna()
    assert (first[known.index] >= known).all()
    assert known.max() > pd.Timestamp(2023, 1, 1)


def test_minutes_commitments_and_answers_take_every_state(typed: Typed) -> None:
    assert set(typed["sesion"]["estado"]) == {
        "realizada",
        "aplazada",
        "sin_quorum",
        "cancelada",
    }
    assert set(typed["sesion"]["acta_estado"]) == {
        "firmada",
        "sin_firma",
        "no_existe",
        "reservada",
        "no_entregada",
    }
    commitments = typed["compromiso"]
    assert set(commitments["estado"]) == {
        "cumplido",
        "parcial",
        "incumplido",
        "en_plazo",
        "sin_seguimiento",
    }
    assert commitments["respuesta_institucional"].nunique() == 6
    assert commitments["banderas"].explode().dropna().nunique() == 6
    observed = commitments[commitments["clase"] == "observacion"]
    assert observed["sesion_id"].str.contains("-MMPEV-").mean() > 0.5


def test_influence_reaches_every_level_and_stage(typed: Typed) -> None:
    events = typed["incidencia"]
    assert set(events["nivel"]) == set(range(6))
    assert events["etapa_ciclo"].nunique() == 5
    assert set(events["confianza"]) == {"alta", "media", "baja"}
    assert events.loc[events["nivel"] >= 4, "producto_id"].notna().all()


def test_adoption_follows_the_contribution(typed: Typed) -> None:
    """No document is older than the contribution that it takes up."""
    events = typed["incidencia"].dropna(subset=["producto_id"])
    adopted = typed["producto"].set_index("producto_id")["fecha_adopcion"]
    days = adopted[events["producto_id"]].to_numpy() >= events["fecha"].to_numpy()
    assert days.all()


@pytest.mark.parametrize("seed", [2025, 3])
def test_two_coders_agree_as_trained_ones_do(
    seed: int, kinds: tuple[InstanceKind, ...]
) -> None:
    built = build_demo(30, seed, kinds=kinds)
    lines = next(f.content for f in built.raw if f.table == "incidencia")
    header, *rows = (line.split(",") for line in lines.decode().splitlines())
    events = pd.DataFrame(rows, columns=header)
    twice = events[events["codificador_2_nivel"] != ""]
    assert 0.75 < len(twice) / len(events) < 0.95
    assert (twice["codificador"] != twice["codificador_2"]).all()
    pairs = twice[["nivel", "codificador_2_nivel"]].to_numpy(float)
    alpha = krippendorff_alpha(pairs, metric="ordinal").value
    assert 0.75 < alpha < 0.88


def test_organisations_rise_fall_leave_and_touch_both_ends(typed: Typed) -> None:
    scores = typed["opi_medicion"]
    wide = scores.pivot_table(
        index="organizacion_id", columns="ronda", values="puntaje", aggfunc="mean"
    )
    change = (wide["cierre"] - wide["linea_base"]).dropna()
    assert (change > 0).any()
    assert (change <= 0).any()
    assert wide["cierre"].isna().any()
    assert {1.0, 4.0} <= set(wide["linea_base"])
    steps = scores["puntaje"].dropna() * 2
    assert np.array_equal(steps, steps.round())


def test_three_coders_share_segments(typed: Typed) -> None:
    segments = typed["segmento"]
    assert segments["codificador"].nunique() == 3
    readers = segments.groupby("segmento_id")["codificador"].nunique()
    assert set(readers) == {1, 2, 3}


def test_a_segment_says_one_thing_to_all_its_coders(typed: Typed) -> None:
    shared = ["fuente_id", "texto_publico", "revision_riesgo", "instancia_id"]
    told = typed["segmento"].groupby("segmento_id")[shared].nunique(dropna=False)
    assert (told == 1).all(axis=None)


def test_ties_join_different_parties(typed: Typed) -> None:
    ties = typed["vinculo"]
    assert (ties["origen"] != ties["destino"]).all()
    inside = ties["destino"].isin(typed["instancia"]["instancia_id"])
    assert 0.2 < inside.mean() < 0.8

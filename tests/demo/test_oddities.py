"""What the demonstration contains on purpose, as real data do."""

from collections.abc import Mapping

import pandas as pd
import pytest

from somos_eval.importers.privacy.consent import consented
from somos_eval.params import Programme

Typed = Mapping[str, pd.DataFrame]


@pytest.fixture
def sparse(programme: Programme) -> str:
    """Code of the municipality with almost no data."""
    found = [m.divipola for m in programme.municipalities if m.name == "Alto Brumal"]
    return found[0]


def test_four_municipalities_have_twelve_instances_of_eight_kinds(
    typed: Typed, sparse: str
) -> None:
    rich = typed["instancia"][typed["instancia"]["divipola"] != sparse]
    counted = rich.groupby("divipola")["instancia_tipo"].agg(["size", "nunique"])
    assert counted["size"].tolist() == [12] * 4
    assert counted["nunique"].tolist() == [8] * 4


def test_one_municipality_has_almost_no_data(typed: Typed, sparse: str) -> None:
    bodies = typed["instancia"]
    own = bodies[bodies["divipola"] == sparse]
    assert own["estado"].tolist() == ["sin_dato"] * 2
    for name in ("asiento", "sesion", "incidencia"):
        assert not typed[name]["instancia_id"].isin(own["instancia_id"]).any()
    for name in ("producto", "organizacion", "fuente", "encuesta", "afirmacion"):
        assert sparse not in set(typed[name]["divipola"].dropna())


def test_some_instances_have_no_legal_norm_nor_local_act(
    typed: Typed, programme: Programme
) -> None:
    minimum = {
        kind.id for kind in programme.catalogue.kinds if kind.frequency.is_legal_minimum
    }
    bodies = typed["instancia"]
    local = bodies["sesiones_exigidas_anio"].notna()
    assert bodies.loc[local, "acto_creacion"].notna().all()
    without = bodies[~local & ~bodies["instancia_tipo"].isin(minimum)]
    assert {"mesa_participacion_victimas", "consejo_territorial_planeacion"} <= set(
        without["instancia_tipo"]
    )
    assert "subcomite_prevencion_proteccion" in set(bodies.loc[local, "instancia_tipo"])


def test_an_instance_met_and_left_no_minutes(typed: Typed) -> None:
    held = typed["sesion"][typed["sesion"]["estado"] == "realizada"]
    absent = held.groupby("instancia_id")["acta_estado"].agg(
        lambda states: set(states) == {"no_existe"}
    )
    silent = held[held["instancia_id"].isin(absent.index[absent])]
    assert silent.groupby("instancia_id").size().max() > 3
    listed = typed["asistencia"]["sesion_id"]
    assert not silent["sesion_id"].isin(listed).any()
    assert not typed["compromiso"]["sesion_id"].isin(silent["sesion_id"]).any()


def test_an_instance_was_never_created_and_another_has_no_log(typed: Typed) -> None:
    bodies = typed["instancia"].set_index("instancia_id")["estado"]
    logged = set(typed["sesion"]["instancia_id"])
    for state in ("no_creada", "sin_dato"):
        found = bodies.index[bodies == state]
        assert len(found) > 0
        assert logged.isdisjoint(found)


def test_a_source_withdrew_and_another_never_consented(typed: Typed) -> None:
    consent = typed["fuente"]["consentimiento"].value_counts()
    assert (consent["revocado"], consent["ausente"]) == (1, 1)


def test_an_import_has_nothing_to_take_out_for_lack_of_consent(typed: Typed) -> None:
    assert consented(typed).changed == {}


def test_cells_of_people_are_small_and_some_attendants_are_minors(typed: Typed) -> None:
    attendance = typed["asistencia"]
    assert attendance["n_asistentes"].min() == 1
    assert (attendance["n_asistentes"] < 5).mean() > 0.5
    minors = attendance[attendance["grupo_edad"] == "14_17"]
    assert minors["sesion_id"].str.contains("-CMJ-").all()
    assert (minors["sector"] == "organizacion_juvenil").all()
    assert len(minors) > 0


def test_declared_totals_are_the_sum_of_attendance(typed: Typed) -> None:
    declared = typed["sesion"].set_index("sesion_id")["total_asistentes"].dropna()
    summed = typed["asistencia"].groupby("sesion_id")["n_asistentes"].sum()
    assert summed.sort_index().tolist() == declared.sort_index().tolist()
    held = typed["sesion"].set_index("sesion_id")["estado"]
    assert (held[summed.index] == "realizada").all()


def test_security_councils_reserve_minutes_and_nobody_reads_them(typed: Typed) -> None:
    reserved = typed["sesion"][typed["sesion"]["acta_estado"] == "reservada"]
    assert reserved["instancia_id"].str.contains("-CMS").all()
    assert len(reserved) > 0
    assert not typed["compromiso"]["sesion_id"].isin(reserved["sesion_id"]).any()

"""Influence and potential by instance and stage."""

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from somos_eval.figures import Labels, influence_matrix, potential_matrix

Texts = Callable[..., list[str]]


SVG = "{http://www.w3.org/2000/svg}"


def test_influence_alt_says_the_top_and_where(
    samples: dict[str, Any], labels: Labels
) -> None:
    view = influence_matrix(samples["influence"].rows, labels)
    assert view is not None
    assert view.alt == (
        "Nivel más alto de incidencia, de 0 a 5, de 3 instancias. El nivel 4 (adoptada "
        "en parte) es el más alto y se alcanzó en formulación y seguimiento y "
        "evaluación. Con propuesta registrada o más (nivel 3 a 5): agenda, 1; "
        "formulación, 1; adopción, 0; implementación, 1; seguimiento y evaluación, 2."
    )


def test_every_level_is_written_on_its_tile(
    samples: dict[str, Any], labels: Labels, texts: Texts
) -> None:
    rows = samples["influence"].rows
    shown = texts(influence_matrix(rows, labels))
    for level in range(6):
        tiles = int((rows["valor"] == level).sum())
        # One more in the legend.
        assert shown.count(str(level)) == tiles + 1


def test_a_cell_without_event_is_not_level_zero(
    samples: dict[str, Any], labels: Labels, texts: Texts
) -> None:
    rows = samples["influence"].rows.copy()
    first = rows.index[0]
    rows.loc[first, "valor"] = float("nan")
    rows.loc[first, "estado"] = "sin_dato"
    rows.loc[first, "nota"] = "no se registró ningún evento"
    view = influence_matrix(rows, labels)
    assert view is not None
    assert "Casillas sin evento registrado: 1 de 15." in view.alt
    assert "sin evento registrado" in texts(view)
    assert texts(view).count("3") == 2 + 1
    assert "no se registró ningún evento" not in view.note


def test_an_instance_without_any_event_keeps_its_row(
    samples: dict[str, Any], labels: Labels, texts: Texts
) -> None:
    rows = samples["influence"].rows.copy()
    own = rows["instancia_id"] == "I-3"
    rows.loc[own, "valor"] = float("nan")
    rows.loc[own, "estado"] = "sin_dato"
    rows.loc[own, "nota"] = "ningún evento de la instancia"
    view = influence_matrix(rows, labels)
    assert view is not None
    assert "Instancias de coordinación" in texts(view)
    assert "Sin valor (Consejo Municipal de Seguridad): ningún evento" in view.note
    assert "Casillas sin evento registrado: 5 de 15." in view.alt


def test_potential_alt_counts_every_class(
    samples: dict[str, Any], labels: Labels, texts: Texts
) -> None:
    rows = samples["potential"].rows
    view = potential_matrix(rows, labels)
    assert view is not None
    counts = rows["valor"].value_counts()
    assert view.alt == (
        "Comparación por clases de 3 instancias en 5 etapas del ciclo: "
        f"incidencia acorde o mayor, {counts[3]}; "
        f"incidencia menor que la vía, {counts[2]}; "
        f"vía legal sin incidencia observada, {counts[1]}; "
        f"incidencia sin vía legal, {counts[4]}; "
        f"sin vía legal ni incidencia, {counts[0]}."
    )
    assert "incidencia sin vía legal" in texts(view)


def test_classes_differ_by_shape_and_not_by_colour_only(
    result: Callable[..., pd.DataFrame], labels: Labels
) -> None:
    drawings = set()
    for value in range(5):
        rows = result(
            [{"instancia_id": "I-1", "grupo": "etapa=agenda", "valor": value}],
            indicador="potencial_incidencia",
        )
        view = potential_matrix(rows, labels)
        assert view is not None
        marks = ET.fromstring(view.svg).iter(f"{SVG}path")
        drawings.add(tuple(_without_colour(mark.attrib) for mark in marks))
    assert len(drawings) == 5


def _without_colour(mark: Mapping[str, str]) -> tuple[str, str, bool]:
    return mark["d"], mark.get("stroke-width", ""), mark["fill"] == "none"


@pytest.mark.parametrize("name", ["influence", "potential"])
@pytest.mark.parametrize("language", ["es", "en"])
def test_the_longest_official_name_and_stage_are_read_whole(
    samples: dict[str, Any], labels: Labels, texts: Texts, name: str, language: str
) -> None:
    long = (
        "Subcomité de Prevención, Protección y Garantías de No Repetición, "
        "capítulo rural"
    )
    named = dataclasses.replace(labels, instances=dict.fromkeys(labels.instances, long))
    shown = texts(samples[name].draw(samples[name].rows, named, language))
    assert not [text for text in shown if "…" in text]
    assert "rural" in " ".join(shown)

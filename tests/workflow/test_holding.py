"""What keeps an edition inside the team, each reason with a programme that has it."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from somos_eval.contracts import TABLES, coerce
from somos_eval.errors import Problem
from somos_eval.store import Workspace
from somos_eval.store.programmes import read_programme
from somos_eval.store.tables import write_table
from somos_eval.workflow.holding import PLACEHOLDER, barriers
from somos_eval.workflow.inspection import Inspected

# In two pieces: a test looks for the word in every file.
PENDING = "TO" + "DO"
YAML = """\
esquema: 1
programa: ensayo
nombre: Programa de ensayo
descripcion: Un programa.
sintetico: no
periodo: {desde: 2022-01-01, hasta: 2024-12-31}
regiones: {bajo_cauca: Bajo Cauca}
recomendaciones: {esperadas: 1}
creditos:
  encarga: La Agencia  # por definir con la entidad
"""
PLACE = (
    "divipola: '05120'\nmunicipio: Cáceres\ndepartamento: Antioquia\n"
    "region: bajo_cauca\n"
)
FINDING = {
    "afirmacion_id": "H-001",
    "clase": "hallazgo",
    "pregunta_guia": "otra",
    "texto_es": "Todo se acuerda; quedó por definir la fecha.",
    "soporte_ids": ["operatividad"],
    "fuerza_evidencia": "alta",
    "autoria": "evaluador",
}
ADVICE = FINDING | {
    "afirmacion_id": "R-001",
    "clase": "recomendacion",
    "texto_es": "Responder por escrito.",
    "soporte_ids": ["C-001"],
    "responsable": "Alcaldía",
}
CONCLUSION = FINDING | {
    "afirmacion_id": "C-001",
    "clase": "conclusion",
    "texto_es": "Se reúnen poco.",
    "soporte_ids": ["H-001"],
}
Held = Callable[..., list[Problem]]


@pytest.fixture
def held(tmp_path: Path) -> Held:
    """Return the reasons of a small programme, changed as asked."""

    def judge(
        yaml: str = YAML,
        place: str = PLACE,
        claims: tuple[Mapping[str, Any], ...] = (FINDING, CONCLUSION, ADVICE),
        prose: str = "Una pregunta.",
        **tables: list[dict[str, Any]],
    ) -> list[Problem]:
        ws = Workspace(tmp_path)
        params = ws.params("ensayo")
        (params / "municipios").mkdir(parents=True)
        (params / "programa.yml").write_text(yaml)
        code = place[11:16]
        (params / "municipios" / f"{code}_caceres.yml").write_text(place)
        every: dict[str, list[Any]] = {"afirmacion": [*claims], **tables}
        for name, rows in every.items():
            table = TABLES[name]
            frame = pd.DataFrame(rows).reindex(columns=table.names)
            write_table(ws, "ensayo", name, coerce(table, frame)[0])
        cell = {"cell_type": "markdown", "metadata": {}, "source": prose}
        notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell]}
        found = Inspected(
            read_programme(ws, "ensayo"), (), {"02_contexto": json.dumps(notebook)}, ()
        )
        return [*barriers(ws, found)]

    return judge


def test_a_finished_programme_has_none(held: Held) -> None:
    assert held() == []


def test_the_recommendations_that_the_study_announces(held: Held) -> None:
    (problem,) = held(YAML.replace("esperadas: 1", "esperadas: 7"))
    assert problem.code == "SE-ENT-010"
    assert "anuncia 7 recomendaciones y hay 1" in problem.rule
    assert problem.where.file == "params/ensayo/programa.yml"


def test_a_place_of_the_demonstration(held: Held) -> None:
    (problem,) = held(place=PLACE.replace("05120", "02120"))
    assert problem.code == "SE-ENT-011"
    assert problem.where.file == "params/ensayo/municipios/02120_caceres.yml"


def test_rows_that_say_that_they_are_invented(held: Held) -> None:
    invented = FINDING | {"texto_es": "[Demostración] Se reúnen poco."}
    (problem,) = held(claims=(invented, CONCLUSION, ADVICE))
    assert (problem.code, problem.where.row) == ("SE-ENT-012", 1)
    assert problem.where.column == "texto_es"


def test_one_that_says_it_is_synthetic_may_have_both(held: Held) -> None:
    invented = FINDING | {"texto_es": "[Demostración] Se reúnen poco."}
    assert not held(
        YAML.replace("sintetico: no", "sintetico: sí"),
        PLACE.replace("05120", "02120"),
        claims=(invented, CONCLUSION, ADVICE),
    )


def test_a_text_to_be_written_in_the_parameters(held: Held) -> None:
    (problem,) = held(YAML.replace("La Agencia  #", "por definir  #"))
    assert problem.code == "SE-ENT-013"
    assert problem.where.line == 10


def test_a_text_to_be_written_in_a_table(held: Held) -> None:
    pending = ADVICE | {"texto_es": f"{PENDING}: redactar"}
    (problem,) = held(claims=(FINDING, CONCLUSION, pending))
    assert (problem.code, problem.where.row) == ("SE-ENT-013", 3)
    assert problem.where.file == "data/ensayo/tablas/afirmacion.parquet"


def test_a_text_to_be_written_in_a_chapter(held: Held) -> None:
    (problem,) = held(prose="Lorem ipsum dolor sit amet.")
    assert problem.code == "SE-ENT-013"
    assert problem.where.file == "notebooks/02_contexto.ipynb"


def test_a_finding_on_an_indicator_that_does_not_exist(held: Held) -> None:
    loose = FINDING | {"soporte_ids": ["por_escribir"]}
    (problem,) = held(claims=(loose, CONCLUSION, ADVICE))
    assert problem.code == "SE-ENT-014"
    assert "H-001" in problem.rule


def test_a_recommendation_that_only_the_template_wrote(held: Held) -> None:
    template = ADVICE | {"autoria": "plantilla"}
    (problem,) = held(claims=(FINDING, CONCLUSION, template))
    assert problem.code == "SE-ENT-015"


@pytest.mark.parametrize(
    "text",
    [
        *(
            PENDING,
            f"{PENDING}: escribir",
            f"Falta ({PENDING})",
            "TBD",
            "XXX",
            "«por definir»",
        ),
        *("Por definir", "[Por completar]", "Presupuesto: a definir", "lorem ipsum"),
        *("To be confirmed", "Responsable: XXXX"),
        # As YAML writes a text in a line with others.
        *("resumen: {es: 'por definir'}", "en: 'to be defined'"),
        # A whole text that says that there is none.
        *("Pendiente", "pendiente.", "(por asignar)", "Pending"),
    ],
)
def test_what_is_taken_for_a_text_to_be_written(text: str) -> None:
    assert PLACEHOLDER.search(text)


@pytest.mark.parametrize(
    "text",
    [
        f"{PENDING} EL MUNICIPIO participa",
        "La fecha quedó por definir en la sesión",
        "Queda a confirmar por la alcaldía",
        "Siglo XX",
        "Método",
        "Se pidió por escrito",
        "Hay un compromiso pendiente",
        "Pendiente de respuesta de la alcaldía desde 2022",
        "el plan 'de vida' por definir",
    ],
)
def test_what_is_not(text: str) -> None:
    assert not PLACEHOLDER.search(text)

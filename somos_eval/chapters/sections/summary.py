"""Chapter 00: the two questions and their answers in numbers."""

import pandas as pd

from somos_eval.blocks import View
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.frames import COVERAGE
from somos_eval.chapters.sections.common import (
    absent,
    answer,
    body_kinds,
    listing_table,
    shown,
)
from somos_eval.chapters.sections.question import Question
from somos_eval.indicators import INDICATORS
from somos_eval.narrative import influence, operation
from somos_eval.narrative.rows import Gap, pick, usable
from somos_eval.tables import interval_text, value_text
from somos_eval.tables.cells import cases_text
from somos_eval.wording import listing, number

# What a reader recognises as evidence, and the table that holds it.
EVIDENCE = {
    "Instancias registradas": "instancia",
    "Sillas": "asiento",
    "Sesiones y actas": "sesion",
    "Asistencia agregada": "asistencia",
    "Compromisos": "compromiso",
    "Documentos de política": "producto",
    "Eventos de incidencia": "incidencia",
    "Vínculos con otros actores": "vinculo",
    "Organizaciones fortalecidas": "organizacion",
    "Mediciones OPI": "opi_medicion",
    "Fuentes cualitativas": "fuente",
    "Fragmentos codificados": "segmento",
    "Hallazgos y conclusiones": "afirmacion",
    "Delitos registrados": "delito",
    "Población por año y área": "poblacion",
}
_ZERO_IS_DATA = {"delito": "ningún registro en los archivos importados"}
MAIN_FIGURES = (
    ("instancias", ""),
    ("operatividad", "tipo=participacion"),
    ("operatividad", "tipo=coordinacion"),
    ("provision_sillas", ""),
    ("actas_firmadas", ""),
    ("compromisos_cumplidos", ""),
    ("respuesta_institucional", ""),
    ("opi_mejora", ""),
)
READING = "El potencial es una lectura de las funciones legales, no un hallazgo."
_OF_KIND = {
    "": "",
    "tipo=participacion": " (participación)",
    "tipo=coordinacion": " (coordinación)",
}


def evidence(e: Evidence) -> tuple[View, ...]:
    """Which evidence there is and which is missing."""
    found = e.frames[COVERAGE].set_index("tabla")
    held, supplied = found["filas"].to_dict(), found["suministrada"].to_dict()
    rows = [
        (label, _amount(int(held[table]), supplied=supplied[table], table=table))
        for label, table in EVIDENCE.items()
    ]
    lacking = [
        label[:1].lower() + label[1:]
        for label, table in EVIDENCE.items()
        if not held[table] and table not in _ZERO_IS_DATA
    ]
    said = (
        f"De {e.name} falta esta evidencia: {listing(lacking)}. Los capítulos lo dicen "
        "en su lugar; lo que falta no se cuenta como cero."
        if lacking
        else f"Hay registros de {e.name} en todos los temas del estudio."
    )
    table = listing_table(
        e,
        pd.DataFrame(rows, columns=["Evidencia", "Registros del municipio"]),
        id="evidencia_disponible",
        title="Evidencia disponible",
        text="Tablas del programa",
        numeric=(1,),
    )
    return shown(absent(said) if lacking else answer(said), table)


def _amount(rows: int, *, supplied: bool, table: str) -> str:
    if rows:
        return number(rows)
    if not supplied:
        return "no suministrada"
    return _ZERO_IS_DATA.get(table, "sin registros")


def influence_answer(e: Evidence) -> tuple[View, ...]:
    """Answer the first question of the study."""
    own = e.own
    return shown(answer(*influence.level(own)))


def potential_answer(e: Evidence) -> tuple[View, ...]:
    """Answer the second question of the study."""
    own = e.own
    said = influence.potential(own)
    if not isinstance(said[0], Gap):
        said = (*said, READING)
    return shown(answer(*said))


def operation_answer(e: Evidence) -> tuple[View, ...]:
    """Say whether the instances meet."""
    own = e.own
    classes = operation.classes(own, body_kinds(e))
    return shown(answer(*operation.compliance(own), classes))


def main_figures(e: Evidence) -> tuple[View, ...]:
    """Return the figures that a reader asks for first, with their cases."""
    own = e.own
    rows, computed = [], 0
    for indicator, group in MAIN_FIGURES:
        row = pick(own, indicator, group)
        if row is None:
            continue
        label = INDICATORS[indicator].label.es + _OF_KIND[group]
        computed += usable(row)
        rows.append((label, value_text(row), interval_text(row), cases_text(row)))
    if not computed:
        return (absent("No hay evidencia con la que calcular las cifras principales."),)
    table = listing_table(
        e,
        pd.DataFrame(rows, columns=["Indicador", "Valor", "Intervalo", "Casos"]),
        id="cifras_principales",
        title="Cifras principales",
        text="Registros del programa; cálculo de somos_eval",
        numeric=(1, 2, 3),
    )
    return shown(table)


SECTIONS = {
    "evidencia_disponible": Question(evidence, reads=(COVERAGE,)),
    "respuesta_incidencia": Question(
        influence_answer,
        uses=(
            "cadena_incidencia",
            "incidencia_eventos",
        ),
    ),
    "respuesta_potencial": Question(potential_answer, uses=("potencial_incidencia",)),
    "respuesta_operatividad": Question(
        operation_answer,
        uses=(
            "clase_operatividad",
            "operatividad",
        ),
    ),
    "cifras_principales": Question(
        main_figures,
        uses=(
            "actas_firmadas",
            "compromisos_cumplidos",
            "instancias",
            "operatividad",
            "opi_mejora",
            "provision_sillas",
            "respuesta_institucional",
        ),
    ),
}

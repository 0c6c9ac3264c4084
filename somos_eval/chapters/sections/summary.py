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
from somos_eval.narrative import influence, operation, potential
from somos_eval.narrative.rows import Gap, pick, usable
from somos_eval.tables import interval_text, value_text
from somos_eval.tables.cells import cases_text
from somos_eval.wording import Label, Voice, lowered

# What a reader recognises as evidence, and the table that holds it.
EVIDENCE = {
    "instancia": Label("Instancias registradas", "Bodies on record"),
    "asiento": Label("Sillas", "Seats"),
    "sesion": Label("Sesiones y actas", "Sessions and minutes"),
    "asistencia": Label("Asistencia agregada", "Aggregate attendance"),
    "compromiso": Label("Compromisos", "Commitments"),
    "producto": Label("Documentos de política", "Policy documents"),
    "incidencia": Label("Eventos de incidencia", "Influence events"),
    "vinculo": Label("Vínculos con otros actores", "Ties with other actors"),
    "organizacion": Label("Organizaciones fortalecidas", "Strengthened organisations"),
    "opi_medicion": Label("Mediciones OPI", "OPI measurements"),
    "fuente": Label("Fuentes cualitativas", "Qualitative sources"),
    "segmento": Label("Fragmentos codificados", "Coded segments"),
    "afirmacion": Label("Hallazgos y conclusiones", "Findings and conclusions"),
    "delito": Label("Delitos registrados", "Recorded crimes"),
    "poblacion": Label("Población por año y área", "Population by year and area"),
}
_ZERO_IS_DATA = {
    "delito": Label(
        "ningún registro en los archivos importados", "no record in the imported files"
    )
}
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
READING = Label(
    "El potencial es una lectura de las funciones legales, no un hallazgo.",
    "The potential is a reading of the legal functions, not a finding.",
)
_OF_KIND = {
    "": Label("", ""),
    "tipo=participacion": Label(" (participación)", " (participation)"),
    "tipo=coordinacion": Label(" (coordinación)", " (coordination)"),
}
_HEADERS = (
    Label("Indicador", "Indicator"),
    Label("Valor", "Value"),
    Label("Intervalo", "Interval"),
    Label("Casos", "Cases"),
)


def evidence(e: Evidence) -> tuple[View, ...]:
    """Which evidence there is and which is missing."""
    voice = e.voice
    found = e.frames[COVERAGE].set_index("tabla")
    held, supplied = found["filas"].to_dict(), found["suministrada"].to_dict()
    rows = [
        (voice.text(label), _amount(int(held[table]), supplied[table], table, voice))
        for table, label in EVIDENCE.items()
    ]
    lacking = [
        lowered(voice.text(label))
        for table, label in EVIDENCE.items()
        if not held[table] and table not in _ZERO_IS_DATA
    ]
    headers = [
        voice.say(es="Evidencia", en="Evidence"),
        voice.say(es="Registros del municipio", en="Records of the municipality"),
    ]
    table = listing_table(
        e,
        pd.DataFrame(rows, columns=headers),
        id="evidencia_disponible",
        title=voice.say(es="Evidencia disponible", en="Available evidence"),
        text=Label("Tablas del programa", "Tables of the programme"),
        numeric=(1,),
    )
    said = _said(e, lacking)
    return shown(absent(said) if lacking else answer(said), table)


def _said(e: Evidence, lacking: list[str]) -> str:
    if not lacking:
        return e.voice.say(
            es=f"Hay registros de {e.name} en todos los temas del estudio.",
            en=f"There are records of {e.name} on every subject of the study.",
        )
    listed = e.voice.listing(lacking)
    return e.voice.say(
        es=f"De {e.name} falta esta evidencia: {listed}. Los capítulos lo dicen en su "
        "lugar; lo que falta no se cuenta como cero.",
        en=f"This evidence is missing for {e.name}: {listed}. The chapters say so in "
        "its place; what is missing is not counted as zero.",
    )


def _amount(rows: int, supplied: object, table: str, voice: Voice) -> str:
    if rows:
        return voice.number(rows)
    if not supplied:
        return voice.say(es="no suministrada", en="not supplied")
    none = Label("sin registros", "no records")
    return voice.text(_ZERO_IS_DATA.get(table, none))


def influence_answer(e: Evidence) -> tuple[View, ...]:
    """Answer the first question of the study."""
    own = e.own
    return shown(answer(*influence.level(own, e.voice)))


def potential_answer(e: Evidence) -> tuple[View, ...]:
    """Answer the second question of the study."""
    own = e.own
    said = potential.beside(own, e.voice)
    if not isinstance(said[0], Gap):
        said = (*said, e.voice.text(READING))
    return shown(answer(*said))


def operation_answer(e: Evidence) -> tuple[View, ...]:
    """Say whether the instances meet."""
    own = e.own
    classes = operation.classes(own, body_kinds(e), e.voice)
    return shown(answer(*operation.compliance(own, e.voice), classes))


def main_figures(e: Evidence) -> tuple[View, ...]:
    """Return the figures that a reader asks for first, with their cases."""
    own, voice = e.own, e.voice
    rows, computed = [], 0
    for indicator, group in MAIN_FIGURES:
        row = pick(own, indicator, group)
        if row is None:
            continue
        label = voice.text(INDICATORS[indicator].label) + voice.text(_OF_KIND[group])
        computed += usable(row)
        written = (w(row, voice) for w in (value_text, interval_text, cases_text))
        rows.append((label, *written))
    if not computed:
        none = voice.say(
            es="No hay evidencia con la que calcular las cifras principales.",
            en="There is no evidence with which to compute the key figures.",
        )
        return (absent(none),)
    table = listing_table(
        e,
        pd.DataFrame(rows, columns=[voice.text(header) for header in _HEADERS]),
        id="cifras_principales",
        title=voice.say(es="Cifras principales", en="Key figures"),
        text=Label(
            "Registros del programa; cálculo de somos_eval",
            "Records of the programme; computed by somos_eval",
        ),
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

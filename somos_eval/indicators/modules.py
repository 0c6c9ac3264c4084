"""The modules of the methodological catalogue, and what in them nothing can feed."""

from collections.abc import Mapping

from somos_eval.wording import Label

MODULES: Mapping[str, Label] = {
    "M1": Label("Contexto de seguridad y tasas", "Security context and rates"),
    "M2": Label("Operatividad", "Operational functioning"),
    "M3": Label("Incidencia", "Influence"),
    "M4": Label("Potencial y brecha", "Potential and gap"),
    "M5": Label("Articulación", "Linkage"),
    "M6": Label("Reconocimiento", "Recognition"),
    "M7": Label("Capacidad", "Capacity"),
    "M8": Label(
        "Codificación, acuerdo y saturación", "Coding, agreement and saturation"
    ),
    "M9": Label("Percepción", "Perception"),
    "M10": Label("Índices y su sensibilidad", "Indices and their sensitivity"),
    "M11": Label("Cambio y contribución", "Change and contribution"),
    "M12": Label("Desigualdad", "Inequality"),
    "M13": Label("Control de divulgación", "Disclosure control"),
}
_DISCLOSURE = Label(
    "no es un indicador: lo aplica `somos_eval.disclosure` a todo lo que se publica, y "
    "los anexos dicen cuánto se suprimió y por qué.",
    "not an indicator: `somos_eval.disclosure` applies it to all that is published; "
    "the annexes say how much was suppressed and why.",
)
_IN_THE_REST = Label(
    "es el método de otros indicadores, no uno aparte.",
    "is the method of other indicators, not one of its own.",
)
_NO_STRATA = Label(
    "la población no viene por sexo y edad; las funciones están en "
    "`somos_eval.stats.standardisation`.",
    "population does not come by sex and age; the functions are in "
    "`somos_eval.stats.standardisation`.",
)
_BY_HAND = Label(
    "pide un diseño que se decide caso por caso; las funciones están en "
    "`somos_eval.stats.impact`.",
    "asks for a design that is decided case by case; the functions are in "
    "`somos_eval.stats.impact`.",
)
NOT_FED: Mapping[str, Label] = {
    "M1.2": _IN_THE_REST,
    "M1.3": _IN_THE_REST,
    "M1.4": _NO_STRATA,
    "M1.5": _NO_STRATA,
    "M6.2": Label(
        "ninguna tabla dice a qué instancia invitó o citó cada institución.",
        "no table says which body each institution invited or cited.",
    ),
    "M6.4": Label(
        "la encuesta no trae una escala de legitimidad; véanse `confianza` y "
        "`escala_fiabilidad`.",
        "the survey has no scale of legitimacy; see `confianza` and "
        "`escala_fiabilidad`.",
    ),
    "M7.8": Label(
        "ninguna tabla trae las horas de formación.",
        "no table has the hours of training.",
    ),
    "M8.9": Label(
        "la confianza en un hallazgo la juzga una persona: va en `afirmacion`.",
        "the confidence in a finding is judged by a person: it goes in `afirmacion`.",
    ),
    "M9.2": Label(
        "ningún indicador lo usa todavía; la función está en "
        "`somos_eval.stats.survey.quantiles`.",
        "no indicator uses it yet; the function is in "
        "`somos_eval.stats.survey.quantiles`.",
    ),
    "M9.3": Label(
        "ningún indicador lo usa todavía; la función está en "
        "`somos_eval.stats.survey.tables`.",
        "no indicator uses it yet; the function is in "
        "`somos_eval.stats.survey.tables`.",
    ),
    "M9.4": Label(
        "pide totales conocidos de la población encuestada; la función está en "
        "`somos_eval.stats.survey.calibration`.",
        "asks for known totals of the surveyed population; the function is in "
        "`somos_eval.stats.survey.calibration`.",
    ),
    "M10.1": _IN_THE_REST,
    "M10.2": _IN_THE_REST,
    "M11.1": Label(
        "son los indicadores `cambio_…` de M1.9.",
        "it is the indicators `cambio_…` of M1.9.",
    ),
    "M11.4": _BY_HAND,
    "M11.5": _BY_HAND,
    "M11.6": Label(
        "no está hecho: nada busca quiebres en una serie sin una fecha dada.",
        "is not done: nothing looks for breaks in a series without a given date.",
    ),
    "M11.8": Label(
        "no está hecho: no hay un resultado de control que el programa no deba mover.",
        "is not done: there is no control outcome that the programme should not move.",
    ),
    "M12.6": _IN_THE_REST,
    "M13.1": _DISCLOSURE,
    "M13.2": _DISCLOSURE,
    "M13.3": Label(
        "no está hecho, porque ningún indicador suma montos.",
        "is not done, because no indicator adds up amounts.",
    ),
    "M13.4": Label(
        "la revisa una persona: de `segmento` solo sale lo que tiene consentimiento "
        "para citar y revisión de riesgo aprobada. Nada cuenta cuántas personas "
        "comparten instancia, cargo y género.",
        "a person reviews it: of `segmento` only what has consent to be quoted and an "
        "approved review of its risk leaves. Nothing counts how many persons share "
        "body, position and gender.",
    ),
    "M13.5": Label(
        "no está hecho: de las entrevistas no se publica ningún archivo con los "
        "atributos de las personas.",
        "is not done: no file with the attributes of those interviewed is published.",
    ),
    "M13.6": Label(
        "no hay una regla para municipios pequeños: los conteos de delitos son de "
        "fuentes públicas y salen enteros; no hay indicador de delitos sexuales.",
        "there is no rule for small places: counts of crimes come from public sources "
        "and leave whole; there is no indicator of sexual crimes.",
    ),
    "M13.7": Label(
        "los totales del programa se cuidan dentro de cada indicador (M13.2); nada "
        "resta una publicación de otra para ver qué se deduce.",
        "the totals of the programme are guarded within each indicator (M13.2); "
        "nothing subtracts one publication from another to see what follows.",
    ),
    "M13.8": _DISCLOSURE,
}


def module_of(entry: str) -> str:
    """Return the module of a catalogue entry: ``M2`` of ``M2.2``."""
    return entry.partition(".")[0]

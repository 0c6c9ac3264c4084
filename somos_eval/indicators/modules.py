"""The modules of the methodological catalogue, and what in them nothing can feed."""

from collections.abc import Mapping

from somos_eval.indicators.declaration import Label

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
# How many entries each module of the methodological catalogue has.
ENTRIES: Mapping[str, int] = {
    "M1": 11,
    "M2": 10,
    "M3": 11,
    "M4": 6,
    "M5": 8,
    "M6": 5,
    "M7": 8,
    "M8": 9,
    "M9": 8,
    "M10": 6,
    "M11": 9,
    "M12": 7,
    "M13": 8,
}
_DISCLOSURE = Label(
    "no es un indicador: lo aplica `somos_eval.disclosure` a todo lo que se publica, y "
    "los anexos dicen cuánto se suprimió y por qué.",
    "not an indicator: `somos_eval.disclosure` applies it to all that is published; "
    "the "
    "annexes say how much was suppressed and why.",
)
_IN_THE_REST = Label(
    "es el método de otros indicadores, no uno aparte.",
    "is the method of other indicators, not one of its own.",
)
_NO_STRATA = Label(
    "la población no viene por sexo y edad; las funciones están en "
    "`somos_eval.stats.standardised`.",
    "population does not come by sex and age; the functions are in "
    "`somos_eval.stats.standardised`.",
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
    "M6.4": _IN_THE_REST,
    "M7.8": Label(
        "ninguna tabla trae las horas de formación.",
        "no table has the hours of training.",
    ),
    "M8.9": Label(
        "la confianza en un hallazgo la juzga una persona: va en `afirmacion`.",
        "the confidence in a finding is judged by a person: it goes in `afirmacion`.",
    ),
    "M9.2": _IN_THE_REST,
    "M9.3": _IN_THE_REST,
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
    "M11.6": _BY_HAND,
    "M11.8": _BY_HAND,
    "M12.6": _IN_THE_REST,
    **{f"M13.{i}": _DISCLOSURE for i in range(1, 9)},
}


def module_of(entry: str) -> str:
    """Return the module of a catalogue entry: ``M2`` of ``M2.2``."""
    return entry.partition(".")[0]

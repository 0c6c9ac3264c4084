"""The data dictionary of the files to download, in both languages."""

from collections.abc import Mapping
from types import MappingProxyType

from somos_eval.blocks import TableView
from somos_eval.contracts import RESULT, Frame, Status
from somos_eval.figures.words import STATUS
from somos_eval.indicators import INDICATORS

_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "indicador": "Identifier of the indicator.",
        "divipola": "Territory: five digits a municipality, two a department, “00” the "
        "country, “programa” all municipalities of the programme.",
        "instancia_id": "Body; empty if the row is of the territory.",
        "periodo": "Year (2022) or ISO interval of dates (2022-01-01/2024-12-31).",
        "grupo": "Breakdown, such as “sexo=mujer”; empty if it is the total.",
        "valor": "Value, in the unit of the row.",
        "li": "Lower limit of the interval.",
        "ls": "Upper limit of the interval.",
        "confianza": "Confidence level of the interval.",
        "numerador": "Numerator or count.",
        "denominador": "Denominator or exposure.",
        "n_faltantes": "Units without data, not counted.",
        "unidad": "Unit of the value.",
        "metodo": "Method of the value and of the interval.",
        "marco": "How the units came to be observed.",
        "estado": "Whether the value can be printed and, if not, why.",
        "nota": "Reason in words; never empty if the state is not “ok”.",
    }
)
_FRAMES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "es": {
            Frame.CENSUS.value: "se observaron todas las unidades",
            Frame.SAMPLE.value: "se observó una muestra al azar",
            Frame.PURPOSIVE.value: "se escogieron a propósito: conteos, nunca un "
            "intervalo",
        },
        "en": {
            Frame.CENSUS.value: "every unit was observed",
            Frame.SAMPLE.value: "a random sample was observed",
            Frame.PURPOSIVE.value: "chosen on purpose: counts, never an interval",
        },
    }
)
_OK: Mapping[str, str] = MappingProxyType(
    {"es": "el valor se puede imprimir", "en": "the value can be printed"}
)
_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "es": {
            "columns": "Columnas",
            "column": "Columna",
            "states": "Valores de «estado»",
            "frames": "Valores de «marco»",
            "value": "Valor",
            "means": "Qué es",
        },
        "en": {
            "columns": "Columns",
            "column": "Column",
            "states": "Values of “estado”",
            "frames": "Values of “marco”",
            "value": "Value",
            "means": "What it is",
        },
    }
)


def columns(language: str) -> list[tuple[str, str]]:
    """Return each column of RESULT and what it is."""
    if language == "en":
        return [(name, _COLUMNS[name]) for name in RESULT.names]
    return [(column.name, column.description) for column in RESULT.columns]


def states(language: str) -> list[tuple[str, str]]:
    """Return each value of ``estado`` and what it means."""
    told = {**STATUS[language], Status.OK.value: _OK[language]}
    return [(state.value, told[state.value]) for state in Status]


def frames(language: str) -> list[tuple[str, str]]:
    """Return each value of ``marco`` and what it means."""
    return [*_FRAMES[language].items()]


def listed() -> list[tuple[str, ...]]:
    """Return each indicator with label, unit and definition in both languages."""
    return [
        (
            i.id,
            *(text.es for text in (i.label, i.unit, i.definition)),
            *(text.en for text in (i.label, i.unit, i.definition)),
        )
        for i in (INDICATORS[name] for name in sorted(INDICATORS))
    ]


def dictionary_views(language: str) -> tuple[TableView, ...]:
    """Return the dictionary as tables of a page."""
    words = _WORDS[language]
    told = (
        ("columns", words["column"], columns(language)),
        ("states", words["value"], states(language)),
        ("frames", words["value"], frames(language)),
    )
    return tuple(
        TableView(
            id=f"diccionario-{name}",
            title=words[name],
            header=(first, words["means"]),
            rows=tuple(rows),
        )
        for name, first, rows in told
    )

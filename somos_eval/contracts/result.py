"""RESULT: the one table that every indicator returns and every page reads.

Figures, tables, narrative, the CSV files, comparison and disclosure work on it alone.
"""

import csv
import io
import math
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

import pandas as pd

from somos_eval.contracts.records import records
from somos_eval.contracts.schema import Column, Kind, Sensitivity, Table
from somos_eval.wording import Label
from somos_eval.wording.formulas import inert


class Status(Enum):
    """Whether a value may be printed, and if not, why (column ``estado``)."""

    OK = "ok"
    ZERO_DENOMINATOR = "denominador_cero"
    NO_NORM = "sin_norma"
    BELOW_MINIMUM = "bajo_minimo"
    SUPPRESSED = "suprimido"
    NO_DATA = "sin_dato"
    NOT_APPLICABLE = "no_aplica"
    NOT_COMPUTABLE = "no_calculable"


class Frame(Enum):
    """How the units came to be observed (column ``marco``).

    A purposive frame admits counts, never an interval.
    """

    CENSUS = "censo"
    SAMPLE = "muestra"
    PURPOSIVE = "intencional"


_PUBLIC = Sensitivity.PUBLIC

RESULT = Table(
    name="indicadores",
    description="Una fila por indicador, territorio, periodo y grupo.",
    key=("indicador", "divipola", "instancia_id", "periodo", "grupo"),
    columns=(
        Column(
            "indicador",
            Kind.TEXT,
            "Identificador del indicador.",
            _PUBLIC,
            required=True,
        ),
        Column(
            "divipola",
            Kind.TEXT,
            "Territorio: cinco dígitos un municipio, dos un departamento, «00» el "
            "país, «programa» el conjunto de municipios del programa.",
            _PUBLIC,
            required=True,
            pattern=r"\d{5}|\d{2}|programa",
        ),
        Column(
            "instancia_id",
            Kind.TEXT,
            "Instancia; vacío si la fila es del territorio.",
            _PUBLIC,
        ),
        Column(
            "periodo",
            Kind.TEXT,
            "Año (2022) o intervalo ISO de fechas (2022-01-01/2024-12-31).",
            _PUBLIC,
            required=True,
        ),
        Column(
            "grupo",
            Kind.TEXT,
            "Desagregación, como «sexo=mujer»; vacío si es el total.",
            _PUBLIC,
        ),
        Column("valor", Kind.DECIMAL, "Valor, en la unidad de la fila.", _PUBLIC),
        Column("li", Kind.DECIMAL, "Límite inferior del intervalo.", _PUBLIC),
        Column("ls", Kind.DECIMAL, "Límite superior del intervalo.", _PUBLIC),
        Column("confianza", Kind.DECIMAL, "Nivel de confianza del intervalo.", _PUBLIC),
        Column("numerador", Kind.DECIMAL, "Numerador o conteo.", _PUBLIC),
        Column("denominador", Kind.DECIMAL, "Denominador o exposición.", _PUBLIC),
        Column("n_faltantes", Kind.INTEGER, "Unidades sin dato, no contadas.", _PUBLIC),
        Column("unidad", Kind.TEXT, "Unidad del valor.", _PUBLIC, required=True),
        Column("metodo", Kind.TEXT, "Método del valor y del intervalo.", _PUBLIC),
        Column(
            "marco",
            Kind.CATEGORY,
            "Cómo se llegó a observar las unidades.",
            _PUBLIC,
            required=True,
            values=tuple(f.value for f in Frame),
        ),
        Column(
            "estado",
            Kind.CATEGORY,
            "Si el valor se puede imprimir y, si no, por qué.",
            _PUBLIC,
            required=True,
            values=tuple(s.value for s in Status),
        ),
        Column(
            "nota",
            Kind.TEXT,
            "Razón en palabras; obligatoria si el estado no es «ok».",
            _PUBLIC,
        ),
    ),
)

# What stands, wherever it is written, for a value that a profile may not see; and what
# it means, wherever it stands.
SUPPRESSED = Label("[SUPRIMIDO]", "[SUPPRESSED]")
LEGEND = Label(
    f"{SUPPRESSED.es}: hay un valor y no se muestra, para que no se pueda reconocer a "
    "nadie; no es cero ni falta.",
    f"{SUPPRESSED.en}: there is a value and it is not shown, so that nobody can be "
    "recognised; it is not zero and not missing.",
)
NUMBERS = ("valor", "li", "ls", "confianza", "numerador", "denominador", "n_faltantes")


def as_csv(rows: pd.DataFrame) -> str:
    """Write RESULT rows as CSV; see `records_csv`."""
    return records_csv(records(rows, RESULT.names))


def records_csv(rows: Iterable[Mapping[str, Any]]) -> str:
    """Write RESULT rows as CSV, sorted by key.

    A suppressed row has no number, and says so where its value would be.

    Every view carries its rows like this. They are few, and written one by one: on a
    frame of ten rows, nearly all the time would go in preparing each operation.

    Parameters
    ----------
    rows : iterable of mapping
        What they have besides the columns of RESULT is left out.
    """
    lines = sorted(rows, key=_key)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(RESULT.names)
    nothing: dict[str, Any] = dict.fromkeys(NUMBERS) | {"valor": SUPPRESSED.es}
    for line in lines:
        hidden = line["estado"] == Status.SUPPRESSED.value
        seen = {**line, **nothing} if hidden else line
        writer.writerow(_cell(seen[name]) for name in RESULT.names)
    return out.getvalue()


def _key(line: Mapping[str, Any]) -> tuple[tuple[bool, str], ...]:
    """Return what sorts a line; a part that is missing goes last."""
    found = (line[name] for name in RESULT.key)
    return tuple((False, v) if isinstance(v, str) else (True, "") for v in found)


def _cell(value: Any) -> Any:
    """Return what the CSV says of a value; nothing of a missing one."""
    if isinstance(value, str):
        return inert(value)
    if isinstance(value, float):
        return "" if math.isnan(value) else f"{value:.12g}"
    return "" if value is None or value is pd.NA else value

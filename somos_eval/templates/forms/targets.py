"""Where the answer to a question goes, written as a short text.

``sesion.fecha``
    A column of a canonical table. Inside a repeat, each turn is a row.
``clave.divipola``
    A part of the key of the session, which every table of the same answer shares:
    `KEY_PARTS`.
``persona.sexo``
    An attendant. Attendants are counted into ``asistencia``; who they are is dropped.
``opi_medicion.puntaje@resultados``
    A column of the row of one sub-area, where a form asks all of them side by side.

The column ``somos`` of the sheet ``survey`` of a form holds it: those that are written
here carry it, and in somebody else's form it is enough to add that column.
"""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from somos_eval.contracts import TABLES

COLUMN = "somos"
KEY, PERSON = "clave", "persona"

# What identifies a session: either the instance or its municipality and acronym.
KEY_PARTS = (
    "sesion_id",
    "instancia_id",
    "divipola",
    "sigla",
    "instancia_numero",
    "fecha",
    "sesion_numero",
)
# What attendance keeps of a person; «edad» in years becomes its group.
PERSON_PARTS = ("sector", "sexo", "grupo_edad", "edad", "pertenencia_etnica")
# Who a person is: read by nobody, not even to be counted.
IDENTITY = "identidad"

# Tables whose rows one submission may give side by side, and the column that varies.
FANNED: Mapping[str, str] = MappingProxyType({"opi_medicion": "subarea"})
DOMAIN_OF: Mapping[str, str] = MappingProxyType(
    {
        "resultados": "efectividad",
        "estandares": "efectividad",
        "entrega": "eficiencia",
        "alcance": "eficiencia",
        "poblacion_objetivo": "relevancia",
        "aprendizaje": "relevancia",
        "recursos": "sostenibilidad",
        "capital_social": "sostenibilidad",
    }
)

# Columns that follow from the key of the session, or from the fan: nobody types them.
DERIVED: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "sesion": frozenset({"sesion_id", "instancia_id", "fecha"}),
        "compromiso": frozenset({"compromiso_id", "sesion_id"}),
        "asistencia": frozenset({"sesion_id"}),
        "opi_medicion": frozenset({"dominio"}),
    }
)
# Names by which a form may ask for a part of the key, besides the part's own.
KEY_NAMES: Mapping[str, str] = MappingProxyType(
    {"municipio": "divipola", "instancia": "instancia_id", "instancia_tipo": "sigla"}
    | {part: part for part in KEY_PARTS}
)

# Answers that a form offers and the tables leave empty.
EMPTY: Mapping[str, frozenset[str]] = MappingProxyType(
    {"opi_medicion.puntaje": frozenset({"no_aplica"})}
)

_FORM = re.compile(r"([a-z_]+)\.([a-z_0-9]+)(?:@([a-z_0-9]+))?")


class Target(NamedTuple):
    """A target as read: table (or pseudo-table), column and value of the fan."""

    table: str
    column: str
    fan: str = ""

    @property
    def is_identity(self) -> bool:
        """Whether the answer says who somebody is."""
        return self.table == PERSON and self.column == IDENTITY


@cache
def read_target(text: str) -> Target | None:
    """Read a target; None if it names nothing that exists."""
    found = _FORM.fullmatch(text.strip())
    if not found:
        return None
    table, column, fan = found[1], found[2], found[3] or ""
    if table == KEY:
        known = not fan and column in KEY_PARTS
    elif table == PERSON:
        known = not fan and column in (*PERSON_PARTS, IDENTITY)
    else:
        known = table in TABLES and column in TABLES[table].names
        known = known and table != "municipio" and _fan_exists(table, fan)
    return Target(table, column, fan) if known else None


def _fan_exists(table: str, fan: str) -> bool:
    if not fan:
        return True
    return table in FANNED and fan in TABLES[table].column(FANNED[table]).values

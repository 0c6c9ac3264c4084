"""Types of fields that an evaluator fills in, and what each expects, in Spanish."""

import re
from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

ID = r"^[a-z][a-z0-9_]*$"
DIVIPOLA = r"^[0-9]{5}$"
CATALOGUE_FILE = r"^(base|[a-z0-9_]+\.yml)$"
ACRONYM = r"^[A-Z0-9-]{2,10}$"
WEB_ADDRESS = r"^https://\S+$"

EXPECTED_PATTERNS = {
    ID: "un identificador: minúsculas sin tilde, cifras y guion bajo, como "
    "montes_de_maria",
    DIVIPOLA: "un código DIVIPOLA: cinco dígitos entre comillas, como '05120'",
    CATALOGUE_FILE: "base, o el nombre de un archivo .yml de la carpeta del programa",
    WEB_ADDRESS: "una dirección que empiece por https://",
    ACRONYM: "una sigla de 2 a 10 mayúsculas, cifras o guiones, como CMJ",
}

_YES_NO = {
    "sí": True,
    "si": True,
    "verdadero": True,
    "no": False,
    "falso": False,
}
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _flag(value: object) -> object:
    """Read ``sí`` and ``no`` as an evaluator writes them; YAML only knows English."""
    return _YES_NO.get(value.lower(), value) if isinstance(value, str) else value


def _day(value: object) -> object:
    """Read an ISO day, quoted or not; an instant with hours is not a day."""
    if isinstance(value, str) and _ISO_DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError("no_such_day", "no such day") from None
    if isinstance(value, datetime):
        raise PydanticCustomError("date_type", "not a day")
    return value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Identifier = Annotated[str, StringConstraints(pattern=ID)]
Divipola = Annotated[str, StringConstraints(pattern=DIVIPOLA)]
CatalogueFile = Annotated[str, StringConstraints(pattern=CATALOGUE_FILE)]
Acronym = Annotated[str, StringConstraints(pattern=ACRONYM)]
WebAddress = Annotated[str, StringConstraints(pattern=WEB_ADDRESS)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Day = Annotated[date, BeforeValidator(_day)]


def out_of_order(detail: str, expected: str) -> PydanticCustomError:
    """Say that values of a block do not agree with each other, and what would."""
    values = {"detail": detail, "expected": expected}
    return PydanticCustomError("SE-PAR-018", "values that do not agree", values)


class Part(BaseModel):
    """A block of a parameter file: strict types, no unknown keys, never changed."""

    model_config = ConfigDict(
        strict=True, extra="forbid", frozen=True, allow_inf_nan=False
    )

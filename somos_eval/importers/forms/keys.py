"""The key of the session that an answer is about."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from somos_eval.importers.forms.spelling import said
from somos_eval.importers.reading.cells import dates
from somos_eval.importers.reading.codes import municipal_codes

_SECOND = 2


@dataclass(frozen=True)
class Key:
    """What an answer says of its session; None or empty where it says nothing."""

    sesion_id: str = ""
    instancia_id: str = ""
    divipola: str = ""
    fecha: date | None = None
    number: str = ""

    @property
    def session(self) -> str:
        """The session's id, made out of its parts if it was not asked."""
        if self.sesion_id:
            return self.sesion_id
        if not self.instancia_id or self.fecha is None:
            return ""
        ending = _numbered(self.number)
        return f"{self.instancia_id}-{self.fecha:%Y%m%d}{ending}"

    @property
    def missing(self) -> str:
        """What is missing for the id of the session, in Spanish."""
        parts = []
        if not self.instancia_id:
            parts.append("la instancia" if self.divipola else "el municipio")
        if self.fecha is None:
            parts.append("la fecha")
        return " y ".join(parts)


def read_key(parts: Mapping[str, Any]) -> Key:
    """Put together the parts that an answer gives (see `KEY_PARTS`)."""
    texts = {name: said(v) for name, v in parts.items() if v is not None}
    code = municipal_codes([texts.get("divipola", "")]).values[0] or ""
    body = texts.get("instancia_id", "")
    if not body and code and texts.get("sigla"):
        number = _numbered(texts.get("instancia_numero", ""))
        body = f"{code}-{texts['sigla'].upper()}{number}"
    day = parts.get("fecha")
    return Key(
        sesion_id=texts.get("sesion_id", ""),
        instancia_id=body,
        divipola=code,
        fecha=None if day is None else dates([day]).values[0],
        number=texts.get("sesion_numero", ""),
    )


def _numbered(text: str) -> str:
    """Return the ending of an id of the second of its kind, or of a later one."""
    number = int(text) if text.isdecimal() else 0
    return f"-{number:02d}" if number >= _SECOND else ""

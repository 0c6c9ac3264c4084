"""Small projects in REFI-QDA form, and a programme that has registered its sources."""

import io
import uuid
import zipfile
from collections.abc import Callable, Mapping, Sequence
from xml.sax.saxutils import quoteattr

import pandas as pd
import pytest

from somos_eval.contracts import TABLES, complete
from somos_eval.importers import Imported
from somos_eval.importers.frames import canonical

Frames = dict[str, pd.DataFrame]
Qdpx = Callable[..., bytes]
Read = Callable[..., Imported]

USERS = {"ana": "Persona Ficticia", "luis": "COD-B"}


def guid(name: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name)).upper()


def coding(code: str, user: str = "ana", about: str = "") -> str:
    return (
        f'<Coding guid="{guid(f"{about}{code}{user}")}" creatingUser="{guid(user)}">'
        f'<CodeRef targetGUID="{guid(code)}"/></Coding>'
    )


def selection(
    start: object, end: object, codings: str, name: str = "", own: str = ""
) -> str:
    own = guid(own or f"{start}-{end}{codings}")
    return (
        f'<PlainTextSelection guid="{own}" name={quoteattr(name)} '
        f'startPosition="{start}" endPosition="{end}">{codings}</PlainTextSelection>'
    )


def source(name: str, inner: str, file: str = "", more: str = "") -> str:
    path = f'plainTextPath="internal://{file}"' if file else ""
    return (
        f'<TextSource guid="{guid(name)}" name={quoteattr(name)} {path} {more}>'
        f"{inner}</TextSource>"
    )


def code(key: str, name: str, inner: str = "", described: str = "") -> str:
    text = f"<Description>{described}</Description>" if described else ""
    return (
        f'<Code guid="{guid(key)}" name={quoteattr(name)} isCodable="true">'
        f"{text}{inner}</Code>"
    )


TEXT = "No hay plata. El alcalde no viene. Nos citan y no llegan."
CODES = code("a", "Recursos") + code("b", "Voluntad política")


def warned(imported: Imported) -> list[str]:
    return [p.code for p in imported.report.warnings]


def segments(imported: Imported) -> pd.DataFrame:
    assert not imported.report.errors, imported.report.errors
    return imported.frames["segmento"]


@pytest.fixture
def qdpx() -> Callable[..., bytes]:
    """Return a builder of projects: XML of codes and sources, and files inside."""

    def build(
        codes: str,
        sources: str,
        files: Mapping[str, bytes | str] | None = None,
        *,
        origin: str = "Prueba 1",
        more: str = "",
        users: Mapping[str, str] = USERS,
        qde: str = "project.qde",
        folder: str = "sources",
    ) -> bytes:
        people = "".join(
            f'<User guid="{guid(k)}" name={quoteattr(v)}/>' for k, v in users.items()
        )
        text = (
            '<?xml version="1.0" encoding="utf-8"?>'
            f'<Project xmlns="urn:QDA-XML:project:1.0" name="p" origin="{origin}">'
            f"<Users>{people}</Users><CodeBook><Codes>{codes}</Codes></CodeBook>"
            f"{more}<Sources>{sources}</Sources></Project>"
        )
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
            made.writestr(qde, text)
            for name, content in (files or {}).items():
                made.writestr(f"{folder}/{name}", content)
        return out.getvalue()

    return build


@pytest.fixture
def sources_table() -> Callable[..., pd.DataFrame]:
    """Return a builder of ``fuente``: ``fuente_id`` → what is not usual about it."""

    def build(rows: Mapping[str, Mapping[str, object]] | Sequence[str]) -> pd.DataFrame:
        given = rows if isinstance(rows, Mapping) else {i: {} for i in rows}
        usual: dict[str, object] = {
            "clase": "entrevista",
            "divipola": "13244",
            "fecha": "2023-05-11",
            "perfil": "organizacion_juvenil",
            "consentimiento": "firmado",
            "consentimiento_citar": "textual_anonima",
            "participa_menor": "sin_menores",
        }
        records = [{"fuente_id": i, **usual, **more} for i, more in given.items()]
        return canonical(TABLES["fuente"], pd.DataFrame(records))

    return build


@pytest.fixture
def codes_table() -> Callable[..., pd.DataFrame]:
    """Return a builder of ``codigo``: id → label, parent and family."""

    def build(rows: Mapping[str, tuple[str, str | None, str]]) -> pd.DataFrame:
        records = [
            {
                "codigo_id": i,
                "etiqueta_es": label,
                "etiqueta_en": f"{label} (en)",
                "definicion": f"Definición de {label}.",
                "padre_id": parent,
                "familia": family,
                "version": "1.2",
            }
            for i, (label, parent, family) in rows.items()
        ]
        return complete(TABLES["codigo"], pd.DataFrame(records).astype("str"))

    return build


@pytest.fixture
def programme(
    sources_table: Callable[..., pd.DataFrame],
) -> Frames:
    """Return the tables of a programme with two interviews and no codebook."""
    return {"fuente": sources_table(["ENT-0001", "ENT-0002"])}

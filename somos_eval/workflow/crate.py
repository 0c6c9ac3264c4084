"""What a package says of itself: RO-Crate 1.1 metadata, as plain JSON-LD.

The specification: https://w3id.org/ro/crate/1.1 (Apache-2.0, no code of theirs).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from somos_eval.params import Programme
from somos_eval.record import RunRecord

METADATA = "ro-crate-metadata.json"
SUMS = "manifiesto-sha256.txt"
UNDECLARED = "No declarada"
_CONTEXT = (
    "https://w3id.org/ro/crate/1.1/context",
    # The context of 1.1 is older than this term of schema.org.
    {"sha256": "https://schema.org/sha256"},
)
_FORMATS: Mapping[str, str] = {
    ".html": "text/html",
    ".csv": "text/csv",
    ".txt": "text/plain",
    ".pdf": "application/pdf",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_PROFILES = {
    "interno": "uso interno",
    "donante": "versión para donantes",
    "publico": "versión pública",
}

Entity = dict[str, Any]


@dataclass(frozen=True)
class PackedFile:
    """A file of a package: its name in it, its size in bytes and its SHA-256."""

    name: str
    size: int
    sha256: str


def metadata(
    programme: Programme,
    record: RunRecord,
    profile: str,
    files: Sequence[PackedFile],
    revision: str = "",
) -> str:
    """Return ``ro-crate-metadata.json``.

    Parameters
    ----------
    programme : Programme
        Who writes, who commissions and with which licence; what nobody declared is left
        out, but for the licence, which the specification demands: it says that there is
        none.
    record : RunRecord
        The run that the edition comes from.
    profile : str
        The edition.
    files : sequence of PackedFile
        In the order in which they are listed.
    revision : str
        Commit of the programme's repository, if known.
    """
    authors = _authors(programme)
    software = _software(record, revision)
    graph: list[Entity] = [
        {
            "@id": METADATA,
            "@type": "CreativeWork",
            "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
            "about": {"@id": "./"},
        },
        _root(programme, record, profile, files, authors),
        *authors,
        *_licence(programme),
        *_organisations(programme),
        software,
        {
            "@id": "#corrida",
            "@type": "CreateAction",
            "name": "Corrida que produjo esta edición",
            "instrument": {"@id": software["@id"]},
            "endTime": record.end.isoformat(),
            "result": {"@id": "./"},
        },
        *map(_file, files),
    ]
    whole = {"@context": list(_CONTEXT), "@graph": graph}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def sums(files: Sequence[PackedFile]) -> str:
    """Return the list that ``sha256sum --check`` reads."""
    return "".join(f"{one.sha256}  {one.name}\n" for one in files)


def _root(
    programme: Programme,
    record: RunRecord,
    profile: str,
    files: Sequence[PackedFile],
    authors: Sequence[Entity],
) -> Entity:
    published = programme.credits.published or record.end.date()
    root: Entity = {
        "@id": "./",
        "@type": "Dataset",
        "name": f"{programme.name} ({_PROFILES[profile]})",
        "description": programme.description,
        "datePublished": published.isoformat(),
        "temporalCoverage": f"{programme.start}/{programme.end}",
        "inLanguage": list(programme.languages),
        "license": _licence_ref(programme),
        "mentions": {"@id": "#corrida"},
        "hasPart": [{"@id": one.name} for one in files],
    }
    if authors:
        root["author"] = [{"@id": one["@id"]} for one in authors]
    if programme.credits.commissioned_by:
        root["funder"] = {"@id": "#encarga"}
    if programme.synthetic:
        root["keywords"] = "datos sintéticos de demostración"
    return root


def _authors(programme: Programme) -> list[Entity]:
    return [
        {"@id": f"#autor-{number}", "@type": "Person", "name": name}
        for number, name in enumerate(programme.credits.authors, 1)
    ]


def _organisations(programme: Programme) -> list[Entity]:
    name = programme.credits.commissioned_by
    if not name:
        return []
    return [{"@id": "#encarga", "@type": "Organization", "name": name}]


def _licence_ref(programme: Programme) -> object:
    declared = programme.delivery
    if declared.licence_url:
        return {"@id": declared.licence_url}
    return declared.licence or UNDECLARED


def _licence(programme: Programme) -> list[Entity]:
    declared = programme.delivery
    if not declared.licence_url:
        return []
    name = declared.licence or declared.licence_url
    return [{"@id": declared.licence_url, "@type": "CreativeWork", "name": name}]


def _software(record: RunRecord, revision: str) -> Entity:
    found: Entity = {
        "@id": "#somos_eval",
        "@type": "SoftwareApplication",
        "name": "somos_eval",
        "version": record.version,
        "description": f"Entorno: {record.environment}",
    }
    if revision:
        found["softwareVersion"] = revision
    return found


def _file(one: PackedFile) -> Entity:
    path = PurePosixPath(one.name)
    return {
        "@id": one.name,
        "@type": "File",
        "name": path.name,
        "encodingFormat": _FORMATS[path.suffix],
        "contentSize": str(one.size),
        "sha256": one.sha256,
    }

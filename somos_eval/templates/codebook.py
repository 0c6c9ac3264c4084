"""The codebook as a REFI-QDA ``.qdc`` file, for the next round of coding."""

import re
import uuid
from collections.abc import Hashable, Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

import pandas as pd

from somos_eval.theme import FAMILIES

NAMESPACE = "urn:QDA-XML:codebook:1.0"

# A code keeps its GUID from one round to the next: it is made of its codigo_id alone.
_OURS = uuid.UUID("6f1f3a52-6b1d-5c8e-9d0a-0f5b5d1c7a41")
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def codebook_xml(codes: pd.DataFrame, language: str = "es") -> bytes:
    """Write the codebook, each code inside its parent.

    Parameters
    ----------
    codes : DataFrame
        The table ``codigo``.
    language : str
        Of the names: ``es`` or ``en``.

    Returns
    -------
    bytes
        UTF-8, valid against ``Codebook.xsd`` version 1.0. The same table gives the
        same bytes whatever the order of its rows. A code whose parent is not in the
        table, or that is its own ancestor, is written as a root.
    """
    root = Element("CodeBook", xmlns=NAMESPACE, origin="somos_eval")
    written: dict[Hashable, Element] = {None: SubElement(root, "Codes")}
    rows = {r["codigo_id"]: r for r in codes.to_dict("records")}
    for code_id, parent in _from_roots({i: rows[i]["padre_id"] for i in sorted(rows)}):
        row = rows[code_id]
        element = SubElement(
            written[parent],
            "Code",
            guid=code_guid(str(code_id)).upper(),
            name=_legal(row[f"etiqueta_{language}"]),
            isCodable="true",
            color=FAMILIES.get(str(row["familia"]), FAMILIES["emergente"]),
        )
        if pd.notna(row["definicion"]):
            SubElement(element, "Description").text = _legal(row["definicion"])
        written[code_id] = element
    indent(root)
    document: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


def _legal(text: object) -> str:
    """Return a text without the control signs that XML does not admit."""
    return _ILLEGAL.sub("", str(text))


def code_guid(code_id: str) -> str:
    """Return the GUID of a code, in lower case and without braces."""
    return str(uuid.uuid5(_OURS, code_id))


def label_paths(codes: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Return the Spanish labels from the root to each code of the table ``codigo``."""
    labels = codes.set_index("codigo_id")["etiqueta_es"].to_dict()
    parents = codes.set_index("codigo_id")["padre_id"].to_dict()
    found: dict[Hashable, tuple[str, ...]] = {None: ()}
    for code_id, parent in _from_roots(parents):
        found[code_id] = (*found[parent], str(labels[code_id]))
    del found[None]
    return {str(code_id): path for code_id, path in found.items()}


def _from_roots(
    parents: dict[Hashable, object],
) -> Iterator[tuple[Hashable, Hashable]]:
    """Yield each code after its parent (None for a root), whatever the table says."""
    below: dict[Hashable, list[Hashable]] = {}
    for code_id, parent in parents.items():
        above = parent if isinstance(parent, str) and parent in parents else None
        below.setdefault(above, []).append(code_id)
    reached: set[Hashable] = set()

    def walk(start: Hashable, above: Hashable) -> Iterator[tuple[Hashable, Hashable]]:
        waiting = [(start, above)]
        while waiting:
            code_id, parent = waiting.pop(0)
            if code_id in reached:
                continue
            reached.add(code_id)
            yield code_id, parent
            waiting = [(b, code_id) for b in below.get(code_id, [])] + waiting

    for root in below.get(None, []):
        yield from walk(root, None)
    for code_id in parents:  # what a cycle keeps out of reach
        yield from walk(code_id, None)

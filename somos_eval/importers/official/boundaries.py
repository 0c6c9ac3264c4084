"""Municipal boundaries, GeoJSON or TopoJSON → the programme's ``limites.geojson``.

None of the twenty tables holds polygons: the file goes beside them, with the shapes
alone, and says where they come from.
"""

import json
import math
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from somos_eval.errors import Problem, Where
from somos_eval.importers.capping import LISTED_AT_MOST
from somos_eval.importers.reading.codes import is_municipal
from somos_eval.importers.reading.text import decode
from somos_eval.importers.reading.topology import (
    BrokenShapeError,
    Json,
    Polygon,
    Shape,
    layers,
    snapped,
)
from somos_eval.importers.report import (
    Given,
    Imported,
    ImportReport,
    MappedColumn,
    Skipped,
    finish,
    rejected,
    warning,
    wrong_table,
)

Reader = Callable[[Shape], str | None]

FORMAT = "limites"
DOCUMENT = "limites.geojson"
TERRITORY = "territorio"
UNDECLARED = "no declarada"

# Where the DANE, the IGAC and what is made with them write the whole code.
_CODES = (
    "mpio_cdpmp",
    "mpio_ccnct",
    "divipola",
    "cod_dane",
    "codigo_dane",
    "cod_mpio",
    "cod_municipio",
    "codigo_municipio",
    "mpcodigo",
    "mpios",
    "mpio_ccdgo",
    "codigo",
    "dptompio",
)
_PARTS = (("dpto_ccdgo", "mpio_ccdgo"), ("cod_depto", "cod_mpio"))
_NAMES = ("mpio_cnmbr", "nombre_mpi", "municipio", "mpnombre", "nombre", "name")
_ORIGIN = {
    "licencia": ("licencia", "license", "licence"),
    "fuente": ("fuente", "source", "attribution", "autor"),
    "vigencia": ("vigencia", "version", "date", "fecha"),
}
_YEAR_OF_SHAPE = ("mpio_nano", "vigencia", "anio")
_BOX = ((-82.5, -66.0), (-4.5, 14.0))  # Colombia and its islands [degrees]
_CELLS = 20_000  # of the grid, along the longest side
_CODED = 0.9  # share of shapes that a layer of municipalities must have coded


def parse(content: bytes, filename: str, given: Given) -> Imported:
    """Read municipal polygons and keep them on one grid, without any other data.

    Which layer and which property hold the code is decided by content. Shapes of the
    same code become one. Where the programme has its list of territories, codes that it
    lacks are left out and told, and so are its municipalities without a shape.

    Parameters
    ----------
    content, filename, given
        See :class:`~somos_eval.importers.report.Importer`.

    Returns
    -------
    Imported
        No table; the document ``limites.geojson``.
    """
    report = ImportReport(filename, FORMAT, FORMAT)
    problems = wrong_table(FORMAT, FORMAT, given.table)
    document, faults = _document(content)
    if problems or faults:
        return rejected(report, [*problems, *faults])
    try:
        found = layers(document)
    except BrokenShapeError as error:
        return rejected(report, [Problem.of("SE-SER-031", what=str(error))])
    kept = [_coded(name, shapes) for name, shapes in found.items()]
    coded = max(kept, key=lambda layer: len(layer.shapes), default=_Layer())
    if not coded.shapes:
        shaped = any(s.polygons for shapes in found.values() for s in shapes)
        code = "SE-SER-033" if shaped else "SE-SER-030"
        return rejected(report, [Problem.of(code)])
    columns = (
        MappedColumn(coded.name, coded.property, FORMAT, "divipola"),
        MappedColumn(coded.name, "geometry", FORMAT, "polígono"),
    )
    report = replace(report, columns=columns)
    return _kept(report, document, coded.shapes, given)


@dataclass(frozen=True)
class _Layer:
    """A layer of municipalities: its shapes by code, and the property that has it."""

    name: str = ""
    property: str = ""
    shapes: Mapping[str, list[Shape]] = field(default_factory=dict)


def _document(content: bytes) -> tuple[Json, list[Problem]]:
    if not content.strip():
        return None, [Problem.of("SE-IMP-001")]
    text, problems = decode(content)
    if text is None:
        return None, [Problem.of("SE-SER-030")]
    try:
        return json.loads(text), problems
    except (ValueError, RecursionError):
        whole = text.lstrip()[:1] in ("{", "[")
        what = "no termina o tiene signos fuera de lugar"
        broken = Problem.of("SE-SER-031", what=what)
        return None, [broken if whole else Problem.of("SE-SER-030")]


def _coded(name: str, shapes: list[Shape]) -> _Layer:
    """Group the shapes of a layer by code, if one of its properties is the code."""
    best: list[str | None] = []
    named = ""
    readers = {
        **{code: _whole(code) for code in _CODES},
        **{" + ".join(parts): _joined(parts) for parts in _PARTS},
        "id": _own,
    }
    for property_, read in readers.items():
        codes = [read(shape) for shape in shapes]
        if sum(c is not None for c in codes) > sum(c is not None for c in best):
            best, named = codes, property_
    if not best or sum(c is not None for c in best) < _CODED * len(shapes):
        return _Layer()
    grouped: dict[str, list[Shape]] = defaultdict(list)
    for shape, code in zip(shapes, best, strict=True):
        grouped[code or f"sin código ({shape.id})"].append(shape)
    return _Layer(name, named, grouped)


def _whole(name: str) -> Reader:
    return lambda shape: _code(_lower(shape).get(name))


def _joined(names: tuple[str, str]) -> Reader:
    def read(shape: Shape) -> str | None:
        parts = [str(_lower(shape).get(name, "")) for name in names]
        if not all(part.isdecimal() for part in parts):
            return None
        return _code(parts[0].zfill(2) + parts[1].zfill(3))

    return read


def _own(shape: Shape) -> str | None:
    return _code(shape.id)


def _lower(shape: Shape) -> dict[str, Json]:
    return {str(name).lower(): value for name, value in shape.properties.items()}


def _code(value: Json) -> str | None:
    text = str(value).strip().removesuffix(".0")
    return text.zfill(5) if re.fullmatch(r"\d{4,5}", text) else None


def _kept(
    report: ImportReport,
    document: Json,
    coded: Mapping[str, list[Shape]],
    given: Given,
) -> Imported:
    names = _official(given)
    unknown = {c for c in coded if c not in names} if names else set()
    unknown |= {c for c in coded if not (c.isdecimal() and is_municipal(c))}
    polygons = {
        code: [p for shape in shapes for p in shape.polygons]
        for code, shapes in sorted(coded.items())
        if code not in unknown
    }
    empty = [code for code, shape in polygons.items() if not shape]
    missing = [c for c in names if not polygons.get(c)]
    decimals = _decimals(polygons.values())
    shapes = {c: snapped(p, decimals) for c, p in polygons.items() if p}
    problems = [
        *_listed("SE-SER-035", unknown),
        *_listed("SE-SER-034", missing),
        *([] if _in_colombia(polygons.values()) else [warning("SE-SER-032")]),
        *(warning("SE-SER-036", Where(column=code)) for code in empty),
    ]
    origin = _origin(document, coded, report.file)
    written = _geojson(shapes, names or _own_names(coded), origin | _hash(given))
    told = replace(
        report,
        rows_read=sum(map(len, coded.values())),
        notes=tuple(_notes(origin)),
        unknown_codes=tuple(sorted(unknown)),
        skipped=tuple(
            Skipped("", None, f"polígono de código {code}, que no es de un municipio")
            for code in sorted(unknown)
        ),
    )
    done = finish(told, problems, None)
    return done.with_document(DOCUMENT, written, len(shapes))


def _official(given: Given) -> dict[str, str]:
    """Return code → name of the last edition of the programme's territories."""
    if TERRITORY not in given.tables:
        return {}
    rows = given.tables[TERRITORY]
    last = rows[rows["vigencia"] == rows["vigencia"].max()]
    return dict(zip(last["divipola"], last["municipio"], strict=True))


def _own_names(coded: Mapping[str, list[Shape]]) -> dict[str, str]:
    named = {}
    for code, shapes in coded.items():
        fields = _lower(shapes[0])
        named[code] = next((str(fields[n]) for n in _NAMES if fields.get(n)), "")
    return named


def _listed(code: str, codes: Collection[str]) -> list[Problem]:
    if not codes:
        return []
    shown = ", ".join(sorted(codes)[:LISTED_AT_MOST])
    return [warning(code, count=len(codes), codes=shown)]


def _positions(groups: Iterable[list[Polygon]]) -> list[tuple[float, float]]:
    return [xy for polygons in groups for p in polygons for ring in p for xy in ring]


def _decimals(groups: Iterable[list[Polygon]]) -> int:
    """Choose the grid from the size of the map, whatever its unit."""
    positions = _positions(groups)
    if not positions:
        return 0
    spans = [max(axis) - min(axis) for axis in zip(*positions, strict=True)]
    span = max(spans)
    return max(0, math.ceil(math.log10(_CELLS / span))) if span > 0 else 0


def _in_colombia(groups: Iterable[list[Polygon]]) -> bool:
    positions = _positions(groups)
    axes = list(zip(*positions, strict=True))
    return all(
        low <= min(axis) and max(axis) <= high
        for axis, (low, high) in zip(axes, _BOX, strict=False)
    )


def _origin(
    document: Json, coded: Mapping[str, list[Shape]], filename: str
) -> dict[str, str]:
    """Say source, licence and vintage, as far as the file itself says them."""
    said = {str(k).lower(): v for k, v in document.items() if isinstance(v, str)}
    more = document.get("metadata")
    if isinstance(more, dict):
        said |= {str(k).lower(): v for k, v in more.items() if isinstance(v, str)}
    origin = {
        name: next((said[k] for k in keys if said.get(k)), UNDECLARED)
        for name, keys in _ORIGIN.items()
    }
    if origin["vigencia"] == UNDECLARED:
        fields = _lower(next(iter(coded.values()))[0])
        stated = next((str(fields[n]) for n in _YEAR_OF_SHAPE if fields.get(n)), "")
        named = re.search(r"(?<!\d)(19|20)\d\d(?!\d)", PurePath(filename).stem)
        origin["vigencia"] = stated or (named[0] if named else UNDECLARED)
    return {"archivo": filename, **origin}


def _hash(given: Given) -> dict[str, str]:
    return {"archivo_sha256": given.sha256}


def _notes(origin: Mapping[str, str]) -> list[str]:
    lines = [f"Límites de {origin['vigencia']}; fuente {origin['fuente']}."]
    if origin["licencia"] == UNDECLARED:
        lines.append(
            "El archivo no declara su licencia: confirme que permite publicarlo."
        )
    else:
        lines.append(f"Licencia: {origin['licencia']}.")
    return lines


def _geojson(
    shapes: Mapping[str, list[Polygon]],
    names: Mapping[str, str],
    origin: Mapping[str, str],
) -> bytes:
    features = [
        {
            "type": "Feature",
            "id": code,
            "properties": {"divipola": code, "nombre": names.get(code, "")},
            "geometry": {"type": "MultiPolygon", "coordinates": polygons},
        }
        for code, polygons in shapes.items()
    ]
    document = {
        "type": "FeatureCollection",
        "procedencia": dict(origin),
        "features": features,
    }
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return (text + "\n").encode()

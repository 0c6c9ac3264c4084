"""The polygons of a programme's municipalities, as an import left them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from somos_eval.errors import InputError, Problem, Where
from somos_eval.store.files import read_text
from somos_eval.store.workspace import Workspace

FILE = "limites.geojson"

Ring = list[tuple[float, float]]


@dataclass(frozen=True)
class Boundaries:
    """Shapes and where they come from.

    Attributes
    ----------
    shapes : mapping of str to list of polygons
        Code of a municipality → its polygons; each is an outer ring and its holes, and
        a ring is closed.
    origin : mapping of str to str
        ``archivo``, ``archivo_sha256``, ``fuente``, ``licencia`` and ``vigencia``.
    """

    shapes: Mapping[str, list[list[Ring]]]
    origin: Mapping[str, str]


def boundaries_path(ws: Workspace, programme: str) -> Path:
    """Return where the polygons of a programme are."""
    return ws.tables(programme) / FILE


def read_boundaries(ws: Workspace, programme: str) -> Boundaries | None:
    """Read the polygons of a programme.

    Returns
    -------
    Boundaries or None
        None if it has not imported any.

    Raises
    ------
    InputError
        SE-SER-031: the file is damaged.
    """
    path = boundaries_path(ws, programme)
    if not path.exists():
        return None
    try:
        document = json.loads(read_text(path))
        shapes = {
            str(feature["id"]): [
                [[(float(x), float(y)) for x, y in ring] for ring in polygon]
                for polygon in feature["geometry"]["coordinates"]
            ]
            for feature in document["features"]
        }
        return Boundaries(shapes, dict(document["procedencia"]))
    except (ValueError, KeyError, TypeError) as error:
        where = Where(file=ws.shown(path))
        what = "no tiene la forma que dejó la importación"
        raise InputError([Problem.of("SE-SER-031", where, what=what)]) from error

"""Coded segments with their source: what every indicator of coding starts from.

Tables in scope have no segment of a source without consent, so nobody asks again here.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from somos_eval.contracts.schema import Tables
from somos_eval.indicators.rows import PROGRAMME, looked_up
from somos_eval.indicators.shared import once

NEEDS = ("fuente", "segmento")
# A source that takes neither side, or both, has no direction.
DIRECTIONS = {"favorable": 1.0, "desfavorable": -1.0}


@dataclass(frozen=True)
class Presence:
    """Codes in the sources of one place.

    Attributes
    ----------
    place : str
        Code of a municipality, or ``programa``.
    table : ndarray of bool, shape (sources, codes)
        Sources by date and id; codes in alphabetical order.
    codes : list of str
        Its columns.
    """

    place: str
    table: NDArray[np.bool_]
    codes: list[str]


@once
def coded_segments(tables: Tables) -> pd.DataFrame:
    """Rows of ``segmento`` with what their source and code say of themselves.

    Returns
    -------
    DataFrame
        Those of the table, and ``divipola``, ``clase``, ``fecha`` (of the source) and
        ``familia`` (of the code; missing if the codebook does not have it).
    """
    segments = tables["segmento"]
    sources = tables["fuente"].set_index("fuente_id")
    family = tables["codigo"].set_index("codigo_id")["familia"]
    whose = segments["fuente_id"]
    return segments.assign(
        divipola=looked_up(whose, sources["divipola"]),
        clase=looked_up(whose, sources["clase"]).astype("str"),
        fecha=looked_up(whose, sources["fecha"]),
        familia=looked_up(segments["codigo_id"], family),
    )


@once
def source_codes(tables: Tables) -> pd.DataFrame:
    """Each code of each source once, with its direction.

    Returns
    -------
    DataFrame
        ``divipola``, ``fuente_id``, ``fecha``, ``clase``, ``codigo_id`` and
        ``sentido``: 1 if most of its directed segments of the code are favourable, -1
        if unfavourable, 0 otherwise; ordered by place, date, source and code.
    """
    rows = coded_segments(tables)
    # A segment that two coders read says its direction once.
    rows = rows.drop_duplicates(["segmento_id", "codigo_id"])
    direction = rows["polaridad"].astype("str").map(DIRECTIONS).fillna(0.0)
    by = ["fuente_id", "codigo_id"]
    found = (
        rows.assign(sentido=direction)
        .groupby(by, as_index=False)
        .agg(
            divipola=("divipola", "first"),
            fecha=("fecha", "first"),
            clase=("clase", "first"),
            sentido=("sentido", "sum"),
        )
    )
    order = ["divipola", "fecha", "fuente_id", "codigo_id"]
    return found.assign(sentido=np.sign(found["sentido"])).sort_values(order)


@once
def presences(tables: Tables, classes: tuple[str, ...] = ()) -> tuple[Presence, ...]:
    """Arrange the sources of each municipality with coded ones, and the programme's.

    Parameters
    ----------
    tables : mapping
        In scope.
    classes : tuple of str
        Classes of source to keep; all of them by default.
    """
    rows = source_codes(tables)
    if classes:
        rows = rows[rows["clase"].isin(classes)]
    return tuple(_each(rows)) if len(rows) else ()


def _each(rows: pd.DataFrame) -> Iterator[Presence]:
    code, names = pd.factorize(rows["codigo_id"], sort=True)
    source, _ = pd.factorize(rows["fuente_id"])
    place, places = pd.factorize(rows["divipola"])
    known = np.flatnonzero(place >= 0)  # rows come ordered by place
    starts = np.flatnonzero(np.diff(place[known], prepend=-1))
    for here in np.split(known, starts[1:]) if len(known) else ():
        yield _presence(str(places[place[here[0]]]), source[here], code[here], names)
    # The order of the programme is that of the calendar, whatever the municipality.
    calendar = np.lexsort((rows["fuente_id"].rank(), rows["fecha"]))
    yield _presence(PROGRAMME, source[calendar], code[calendar], names)


def _presence(
    place: str,
    source: NDArray[np.intp],
    code: NDArray[np.intp],
    names: "pd.Index[str]",
) -> Presence:
    """Build the table of the codes that appear, sources in the order they come."""
    _, first, which = np.unique(source, return_index=True, return_inverse=True)
    turn = np.argsort(np.argsort(first))
    codes, column = np.unique(code, return_inverse=True)
    table = np.zeros((len(first), len(codes)), dtype=bool)
    table[turn[which], column] = True
    return Presence(place, table, [str(name) for name in names[codes]])

"""Which rows an analysis may look at, decided once for every indicator.

Only the municipalities that the programme includes, only rows that hang from one of
their bodies, organisations or sources, and nothing that rests on a source without
consent: so the levels add up, and withdrawing a consent reaches every figure.
"""

from collections import ChainMap
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property

import pandas as pd

from somos_eval.contracts import TABLES
from somos_eval.contracts.schema import Tables
from somos_eval.indicators.consent import usable_sources
from somos_eval.indicators.rows import among
from somos_eval.params import Programme

# How a table without ``divipola`` hangs from one that leads to a municipality.
PARENTS = {
    "asiento": ("instancia_id", "instancia"),
    "sesion": ("instancia_id", "instancia"),
    "incidencia": ("instancia_id", "instancia"),
    "vinculo": ("origen", "instancia"),
    "asistencia": ("sesion_id", "sesion"),
    "compromiso": ("sesion_id", "sesion"),
    "opi_medicion": ("organizacion_id", "organizacion"),
    "segmento": ("fuente_id", "fuente"),
}
PLACED = ("instancia", "organizacion", "fuente")
# What cites sources, and goes or changes with those that may not be used.
RESTING = ("segmento", "vinculo", "incidencia", "compromiso")
PROVEN = ("cumplido", "parcial")


def in_scope(tables: Tables, programme: Programme) -> "InScope":
    """Keep the rows that indicators may use; see `InScope`."""
    return InScope(tables, programme)


class InScope(Mapping[str, pd.DataFrame]):
    """The rows of each table that indicators may use, cut when it is asked for.

    Keys are unique. ``fuente`` keeps the sources without consent, to be counted as left
    out; what rests on them is gone.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Canonical tables, an absent one counts as empty; the official series
        (``delito``, ``poblacion``…) stay whole, because a municipality is compared with
        its department and the country.
    programme : Programme
        Its included municipalities.
    """

    def __init__(self, tables: Tables, programme: Programme) -> None:
        self._tables = tables
        self._codes = frozenset(m.divipola for m in programme.included)
        self._kept: dict[str, pd.DataFrame] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        """Return the rows in scope of a table."""
        if name not in self._kept:
            self._kept[name] = self._cut(name)
        return self._kept[name]

    def __iter__(self) -> Iterator[str]:
        """Go through the names."""
        return iter(TABLES)

    def __len__(self) -> int:
        """Count the tables."""
        return len(TABLES)

    def forget(self, *, but: Collection[str]) -> None:
        """Let go of every table, except some."""
        for name in self._kept.keys() - {*but}:
            del self._kept[name]

    def _whole(self, name: str) -> pd.DataFrame:
        found = self._tables.get(name)
        return TABLES[name].empty() if found is None else found

    def _cut(self, name: str) -> pd.DataFrame:
        frame = self._whole(name)
        if name in PLACED or name in PARENTS:
            frame = _where(frame, ~frame.duplicated(list(TABLES[name].key)))
        if name in PLACED:
            here = frame["divipola"].isin(self._codes)
            # A source of no single municipality belongs to the programme as a whole.
            frame = _where(frame, here | frame["divipola"].isna())
        if name in PARENTS:
            column, parent = PARENTS[name]
            above = self[parent][TABLES[parent].key[0]]
            frame = _where(frame, among(frame[column], above))
        return _consented(name, frame, self._barred) if name in RESTING else frame

    @cached_property
    def _barred(self) -> frozenset[str]:
        """The sources that may not be analysed."""
        sources = self._whole("fuente")
        usable = usable_sources(sources)["fuente_id"]
        return frozenset(sources["fuente_id"]) - frozenset(usable)


def rests_on(name: str) -> frozenset[str]:
    """Return the tables whose rows decide what `in_scope` keeps of one, and itself."""
    found = {name}
    if name in RESTING:
        found |= rests_on("fuente")
    if name in PARENTS:
        found |= rests_on(PARENTS[name][1])
    return frozenset(found)


def _where(frame: pd.DataFrame, mask: "pd.Series[bool]") -> pd.DataFrame:
    """Keep some rows; where that is all of them, a country is not copied."""
    return frame if mask.all() else frame[mask]


def _consented(name: str, frame: pd.DataFrame, barred: frozenset[str]) -> pd.DataFrame:
    """Drop what rests on sources that may not be analysed (Ley 1581 de 2012, art. 9).

    An event stays while one of the sources it names may be used. A commitment whose
    proof is gone is one that nobody followed up.
    """
    if name == "incidencia":
        groundless = frame["fuente_ids"].map(
            lambda ids: bool(ids) and barred >= set(ids)
        )
        return _where(frame, ~groundless.astype(bool))
    resting = frame["fuente_id"].isin(barred)
    if name == "compromiso":
        unproven = resting & frame["estado"].isin(PROVEN)
        return frame.assign(estado=frame["estado"].mask(unproven, "sin_seguimiento"))
    return _where(frame, ~resting)


def places(name: str, tables: Tables) -> frozenset[str]:
    """Return the municipalities that a table in scope has rows of."""
    frame = tables[name]
    if "divipola" in frame:
        return frozenset(frame["divipola"].dropna())
    if name not in PARENTS:
        return frozenset()
    column, parent = PARENTS[name]
    above = tables[parent]
    used = above[among(above[TABLES[parent].key[0]], frame[column])]
    return places(parent, ChainMap({parent: used}, tables))  # type: ignore[arg-type]  # read only

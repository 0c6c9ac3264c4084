"""RESULT of a whole programme by profile, and the cut that each place's chapters read.

All of it is computed and disclosed once; a place gets its own rows and those of its
comparators, so that the cost of a chapter does not grow with the country.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from somos_eval.chapters.provenance import Entry, provenance_of
from somos_eval.contracts import TABLES
from somos_eval.contracts.compact import CompactResult
from somos_eval.disclosure import ADMITS, disclose, touches
from somos_eval.indicators import compute_each
from somos_eval.indicators.crime.person_years import COUNTRY
from somos_eval.indicators.rows import PROGRAMME
from somos_eval.indicators.scope import PARENTS
from somos_eval.params import Programme

RESULT_PREFIX = "resultado_"
LOG_PREFIX = "supresion_"
# Tables whose rows (not only their indicators) a chapter shows or counts.
LISTED = (
    "instancia",
    "asiento",
    "producto",
    "incidencia",
    "organizacion",
    "fuente",
    "codigo",
    "segmento",
    "afirmacion",
)
COVERAGE = "cobertura"
PROVENANCE = "procedencia"


@dataclass(frozen=True)
class Prepared:
    """RESULT of a whole programme, as each profile may see it.

    Attributes
    ----------
    tables, programme
        What it was computed from.
    shared : CompactResult
        The indicators that every profile sees whole: kept once for all of them.
    guarded : mapping of str to CompactResult
        The others, as each profile may see them.
    logs : mapping of str to DataFrame
        What was taken out for each profile.
    files : sequence of entries
        What the imported official files said of themselves.
    """

    tables: Mapping[str, pd.DataFrame]
    programme: Programme
    shared: CompactResult
    guarded: Mapping[str, CompactResult]
    logs: Mapping[str, pd.DataFrame]
    files: Sequence[Entry] = ()

    def seen(self, profile: str, places: Sequence[str]) -> pd.DataFrame:
        """Return the rows of some territories as a profile may see them."""
        parts = (self.shared.of(places), self.guarded[profile].of(places))
        return pd.concat(parts, ignore_index=True)

    @cached_property
    def rows_by_place(self) -> Mapping[str, Mapping[str, pd.DataFrame]]:
        """Rows of each listed table by municipality; those of none are under ""."""
        return {
            name: _by_place(name, self.tables) for name in LISTED if name in self.tables
        }

    @cached_property
    def provenance(self) -> pd.DataFrame:
        """Sources, vintages, extraction dates and notes of the official series."""
        return provenance_of(self.tables, self.files)

    @cached_property
    def coverage(self) -> Mapping[str, pd.DataFrame]:
        """Rows of each table by municipality, as ``tabla`` and ``filas``."""
        counts = {
            name: _places(name, self.tables).value_counts()
            for name in TABLES
            if name in self.tables
        }
        return {
            place: pd.DataFrame(
                {
                    "tabla": list(TABLES),
                    "suministrada": [n in self.tables for n in TABLES],
                    "filas": [
                        int(counts[n].get(place, 0)) if n in counts else 0
                        for n in TABLES
                    ],
                }
            )
            for place in [m.divipola for m in self.programme.included] + [PROGRAMME]
        }


def prepare(
    tables: Mapping[str, pd.DataFrame],
    programme: Programme,
    sink: Callable[[pd.DataFrame], None] | None = None,
    files: Sequence[Entry] = (),
) -> Prepared:
    """Compute RESULT for a programme and apply every profile.

    All of them, whichever the programme publishes: that is decided when a site is
    written, and must not make a chapter run again.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Canonical tables.
    programme : Programme
    sink : callable, optional
        Gets the RESULT of each indicator as it is computed, in the order of their ids:
        the whole is never in memory.
    files : sequence of entries, optional
        What the imported official files said of themselves.
    """
    shared: list[CompactResult] = []
    guarded: dict[str, list[CompactResult]] = {profile: [] for profile in ADMITS}
    logs: dict[str, list[pd.DataFrame]] = {profile: [] for profile in ADMITS}
    for indicator, rows in compute_each(tables, programme):
        if sink is not None:
            sink(rows)
        if not any(touches(indicator, profile) for profile in ADMITS):
            shared.append(CompactResult.of_frame(rows))
            continue
        for profile in ADMITS:
            told = disclose(rows, profile, programme)
            guarded[profile].append(CompactResult.of_frame(told.result))
            logs[profile].append(told.log)
    return Prepared(
        tables=tables,
        programme=programme,
        shared=CompactResult.joined(shared),
        guarded={p: CompactResult.joined(parts) for p, parts in guarded.items()},
        logs={p: pd.concat(parts, ignore_index=True) for p, parts in logs.items()},
        files=files,
    )


def slice_of(prepared: Prepared, place: str) -> dict[str, pd.DataFrame]:
    """Return the frames that the chapters of one place read.

    Parameters
    ----------
    prepared : Prepared
    place : str
        Code of a municipality, or ``programa``.

    Returns
    -------
    dict of str to DataFrame
        ``resultado_<perfil>``, ``supresion_<perfil>``, the listed tables, ``cobertura``
        and ``procedencia``.
    """
    frames: dict[str, pd.DataFrame] = {}
    for profile in ADMITS:
        frames[RESULT_PREFIX + profile] = _result_rows(prepared, profile, place)
        frames[LOG_PREFIX + profile] = prepared.logs[profile]
    for name, rows in prepared.rows_by_place.items():
        frames[name] = _listed(rows, place, name)
    frames[COVERAGE] = _coverage(prepared, place)
    frames[PROVENANCE] = prepared.provenance
    return {name: frame.reset_index(drop=True) for name, frame in frames.items()}


def _result_rows(prepared: Prepared, profile: str, place: str) -> pd.DataFrame:
    if place != PROGRAMME:
        wanted = [place, place[:2], COUNTRY, PROGRAMME]
        return prepared.seen(profile, wanted)
    codes = [m.divipola for m in prepared.programme.included]
    departments = sorted({code[:2] for code in codes})
    rows = prepared.seen(profile, [*codes, *departments, COUNTRY, PROGRAMME])
    return rows[rows["instancia_id"].fillna("") == ""]


def _listed(rows: Mapping[str, pd.DataFrame], place: str, name: str) -> pd.DataFrame:
    """Rows of a place and the programme's own; the programme itself reads all."""
    keys = list(rows) if place == PROGRAMME else [place, ""]
    parts = [rows[key] for key in keys if key in rows]
    return pd.concat(parts) if parts else TABLES[name].empty()


def _by_place(
    name: str, tables: Mapping[str, pd.DataFrame]
) -> Mapping[str, pd.DataFrame]:
    place = _places(name, tables)
    return {str(k): g for k, g in tables[name].groupby(place, sort=False)}


def _places(name: str, tables: Mapping[str, pd.DataFrame]) -> pd.Series:
    """Return the municipality of each row of a table; "" where it belongs to none."""
    frame = tables[name]
    if "divipola" in frame:
        return frame["divipola"].astype("str").fillna("")
    column, parent = PARENTS.get(name, ("", ""))
    if parent not in tables:
        return pd.Series("", index=frame.index, dtype="str")
    key = TABLES[parent].key[0]
    place = dict(zip(tables[parent][key], _places(parent, tables), strict=True))
    return frame[column].map(place).fillna("").astype("str")


def _coverage(prepared: Prepared, place: str) -> pd.DataFrame:
    if place != PROGRAMME:
        return prepared.coverage[place].assign(divipola=place)
    parts = [
        rows.assign(divipola=code)
        for code, rows in prepared.coverage.items()
        if code != PROGRAMME
    ]
    return pd.concat(parts) if parts else pd.DataFrame()

"""RESULT of a whole programme by profile, and the cut that each place's chapters read.

All of it is computed and disclosed once; a place gets its own rows and those of its
comparators, so that the cost of a chapter does not grow with the country.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from somos_eval.chapters.provenance import Entry, provenance_of
from somos_eval.contracts import RESULT, TABLES
from somos_eval.contracts.compact import CompactResult
from somos_eval.disclosure import ADMITS, disclose, touches
from somos_eval.indicators import Indicator, compute_each
from somos_eval.indicators.crime.person_years import COUNTRY
from somos_eval.indicators.rows import PROGRAMME
from somos_eval.indicators.scope import PARENTS
from somos_eval.params import Programme

RESULT_PREFIX = "resultado_"
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
class Views:
    """RESULT of one indicator as every profile may see it.

    Attributes
    ----------
    whole : CompactResult
        As computed.
    guarded : mapping of str to CompactResult
        As each profile may see it; empty if all of them see the whole.
    """

    whole: CompactResult
    guarded: Mapping[str, CompactResult]


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
    files : sequence of entries
        What the imported official files said of themselves.
    """

    tables: Mapping[str, pd.DataFrame]
    programme: Programme
    shared: CompactResult
    guarded: Mapping[str, CompactResult]
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


def seen_by_profiles(
    indicator: Indicator, rows: pd.DataFrame, programme: Programme
) -> Views:
    """Apply every profile to the RESULT of one indicator.

    All of them, whichever the programme publishes: that is decided when a site is
    written, and must not make a chapter run again.
    """
    whole = CompactResult.of_frame(rows)
    if not any(touches(indicator, profile) for profile in ADMITS):
        return Views(whole, {})
    told = {profile: disclose(rows, profile, programme) for profile in ADMITS}
    return Views(whole, {p: CompactResult.of_frame(seen) for p, seen in told.items()})


def assembled(
    tables: Mapping[str, pd.DataFrame],
    programme: Programme,
    views: Iterable[Views],
    files: Sequence[Entry] = (),
) -> Prepared:
    """Put RESULT together out of what the profiles see of each indicator.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Canonical tables.
    programme : Programme
    views : iterable of Views
        In the order of RESULT.
    files : sequence of entries, optional
        What the imported official files said of themselves.
    """
    none = CompactResult.of_frame(RESULT.empty())
    shared = [none]
    guarded: dict[str, list[CompactResult]] = {profile: [none] for profile in ADMITS}
    for view in views:
        if not view.guarded:
            shared.append(view.whole)
        for profile, rows in view.guarded.items():
            guarded[profile].append(rows)
    return Prepared(
        tables=tables,
        programme=programme,
        shared=CompactResult.joined(shared),
        guarded={p: CompactResult.joined(parts) for p, parts in guarded.items()},
        files=files,
    )


def prepare(
    tables: Mapping[str, pd.DataFrame],
    programme: Programme,
    files: Sequence[Entry] = (),
) -> Prepared:
    """Compute RESULT for a programme and apply every profile; see `assembled`."""
    views = {
        indicator.id: seen_by_profiles(indicator, rows, programme)
        for indicator, rows, _ in compute_each(tables, programme)
    }
    return assembled(tables, programme, (views[i] for i in sorted(views)), files)


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
        ``resultado_<perfil>``, the listed tables, ``cobertura`` and ``procedencia``.
    """
    frames: dict[str, pd.DataFrame] = {}
    for profile in ADMITS:
        frames[RESULT_PREFIX + profile] = _result_rows(prepared, profile, place)
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
        return frame["divipola"].fillna("").astype("str")
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

"""The cut of a programme that the chapters of each place read, and its prints.

A place gets its own rows and those of its comparators, so that the cost of a chapter
does not grow with the country. A print says what rows hold without cutting them out:
what has the print that it had need not be cut again, and a chapter none of whose rows
changed need not be executed.
"""

from collections import ChainMap
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from somos_eval.chapters.frames import COVERAGE, LISTED, PROVENANCE, RESULT, of_profile
from somos_eval.chapters.prepared import Prepared
from somos_eval.chapters.provenance import Entry, provenance_of
from somos_eval.chapters.reading import Reads
from somos_eval.contracts import TABLES
from somos_eval.contracts.fingerprints import Prints, digest, row_prints
from somos_eval.indicators.crime.person_years import COUNTRY
from somos_eval.indicators.rows import PROGRAMME
from somos_eval.indicators.scope import PARENTS

BESIDE = "comparadores"
Places = Mapping[str, NDArray[np.intp]]
Tables = Mapping[str, pd.DataFrame]
# The columns that say of which municipality a row is.
KEYS = frozenset(
    ["divipola", *(column for column, _ in PARENTS.values())]
    + [TABLES[parent].key[0] for _, parent in PARENTS.values()]
)


@dataclass(frozen=True)
class Census:
    """What is said of the tables of a programme as a whole.

    Attributes
    ----------
    counted : mapping of str to mapping
        Name of each table that there is → municipality → number of its rows.
    provenance : DataFrame
        Sources, vintages, extraction dates and notes of the official series.
    """

    counted: Mapping[str, Mapping[str, int]]
    provenance: pd.DataFrame

    @classmethod
    def of(cls, keys: Tables, tables: Tables, files: Iterable[Entry]) -> Self:
        """Take the census.

        Parameters
        ----------
        keys : mapping of str to DataFrame
            Every table, at least with its columns among `KEYS`.
        tables : mapping of str to DataFrame
            The official series, whole.
        files : iterable of entries
            What the imported official files said of themselves.
        """
        counted = {
            name: {
                str(p): int(n) for p, n in _places(name, keys).value_counts().items()
            }
            for name in TABLES
            if name in keys
        }
        return cls(counted, provenance_of(tables, files))


class Slicing:
    """Cuts a prepared programme, place by place.

    Parameters
    ----------
    prepared : Prepared
        Of the whole programme, or what `near` left of it.
    census : Census, optional
        Of the whole programme, if its tables are not in `prepared`.
    """

    def __init__(self, prepared: Prepared, census: Census | None = None) -> None:
        self.prepared = prepared
        self._known = census
        self._results = {RESULT: prepared.shared} | {
            of_profile(profile): rows for profile, rows in prepared.guarded.items()
        }

    @property
    def places(self) -> list[str]:
        """The municipalities of the programme, and the programme itself."""
        codes = [m.divipola for m in self.prepared.programme.included]
        return [*codes, PROGRAMME]

    def frames(self, place: str) -> dict[str, pd.DataFrame]:
        """Return what the chapters of one place read.

        Parameters
        ----------
        place : str
            Code of a municipality, or ``programa``.

        Returns
        -------
        dict of str to DataFrame
            ``resultado``, what every profile sees whole, and ``resultado_<perfil>``,
            the rest; the listed tables, ``cobertura`` and ``procedencia``.
        """
        around, bodies = self._around(place), place != PROGRAMME
        frames = {
            name: rows.of([place, *around], bodies=bodies)
            for name, rows in self._results.items()
        }
        for name in self._rows:
            rows = self.prepared.tables[name].iloc[self._listed(name, place)]
            frames[name] = rows.reset_index(drop=True)
        frames[COVERAGE] = self._coverage(place)
        frames[PROVENANCE] = self._census.provenance
        return frames

    def prints(self, place: str, reads: Reads | None = None) -> dict[str, str]:
        """Return the print of each part of what is read of a place.

        Parameters
        ----------
        place : str
            Code of a municipality, or ``programa``.
        reads : Reads, optional
            What is read; by default everything that the place has.

        Returns
        -------
        dict of str to str
            Name of the part → print of its rows: ``resultado``, the place's own;
            ``comparadores``, those of other territories; each table.
        """
        around = self._around(place)
        uses = reads.uses if reads else None
        beside = reads.beside if reads else None
        prints = {RESULT: self._of_result([place], place, uses)}
        if reads is None or reads.beside:
            prints[BESIDE] = self._of_result(around, place, beside)
        for name in (*self._rows, COVERAGE, PROVENANCE):
            if reads is None or name in reads.frames:
                prints[name] = self._of_frame(name, place)
        return prints

    def _around(self, place: str) -> list[str]:
        """Return the territories that a place is compared with."""
        if place != PROGRAMME:
            return [place[:2], COUNTRY, PROGRAMME]
        codes = [m.divipola for m in self.prepared.programme.included]
        return [*codes, *sorted({code[:2] for code in codes}), COUNTRY]

    def _of_result(
        self, places: list[str], place: str, indicators: frozenset[str] | None
    ) -> str:
        bodies = place != PROGRAMME
        parts = [
            rows.prints(places, bodies=bodies, indicators=indicators)
            for rows in self._results.values()
        ]
        return digest(np.concatenate(parts))

    def _of_frame(self, name: str, place: str) -> str:
        if name == COVERAGE:
            return _print(self._coverage(place))
        if name == PROVENANCE:
            return _print(self._census.provenance)
        return digest(self._table_prints[name][self._listed(name, place)])

    @cached_property
    def _table_prints(self) -> Mapping[str, Prints]:
        tables = self.prepared.tables
        return {name: _prints(tables[name]) for name in self._rows}

    def _listed(self, name: str, place: str) -> NDArray[np.intp]:
        """Return where a place's rows and the programme's own are: it has all."""
        rows = self._rows[name]
        if place == PROGRAMME:
            return np.arange(len(self.prepared.tables[name]))
        parts = [rows[key] for key in (place, "") if key in rows]
        return np.concatenate(parts) if parts else np.empty(0, dtype=np.intp)

    @cached_property
    def _rows(self) -> Mapping[str, Places]:
        """Where the rows of each municipality are in each listed table."""
        tables = self.prepared.tables
        return {
            name: _where(_places(name, tables)) for name in LISTED if name in tables
        }

    @cached_property
    def _census(self) -> Census:
        tables = self.prepared.tables
        return self._known or Census.of(tables, tables, self.prepared.files)

    def _coverage(self, place: str) -> pd.DataFrame:
        """Count the rows of each table, as ``tabla``, ``suministrada`` and ``filas``.

        The programme has those of every municipality.
        """
        codes = self.places[:-1] if place == PROGRAMME else [place]
        counted = self._census.counted
        parts = [
            pd.DataFrame(
                {
                    "tabla": list(TABLES),
                    "suministrada": [n in counted for n in TABLES],
                    "filas": [counted.get(n, {}).get(code, 0) for n in TABLES],
                    "divipola": code,
                }
            )
            for code in codes
        ]
        return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()


def near(places: Collection[str], tables: Tables, keys: Tables) -> Tables:
    """Return the rows of the listed tables that are of some places, or of none.

    Parameters
    ----------
    places : collection of str
        Codes of municipalities; with ``programa`` every row is kept.
    tables : mapping of str to DataFrame
        Canonical tables, which are read one at a time.
    keys : mapping of str to DataFrame
        The same, at least with their columns among `KEYS`.
    """
    kept = {}
    for name in LISTED:
        if name in tables:
            frame = tables[name]
            own = _places(name, ChainMap({name: frame}, keys))  # type: ignore[arg-type]  # read only
            here = own.isin([*places, ""]) | (PROGRAMME in places)
            kept[name] = frame[here.to_numpy()].reset_index(drop=True)
    return kept


def _places(name: str, tables: Tables) -> "pd.Series[str]":
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


def _where(places: "pd.Series[str]") -> Places:
    """Return where the rows of each municipality are."""
    found = places.groupby(places, sort=False).indices
    return {str(place): np.asarray(rows) for place, rows in found.items()}


def _prints(frame: pd.DataFrame) -> Prints:
    return row_prints(pa.Table.from_pandas(frame, preserve_index=False))


def _print(frame: pd.DataFrame) -> str:
    return digest(_prints(frame))

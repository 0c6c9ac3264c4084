"""What a chapter may read about one place: RESULT by profile, and the rows behind it.

The whole RESULT is computed and disclosed once for the programme; each place gets its
own rows and those of its comparators.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from somos_eval.contracts import TABLES
from somos_eval.disclosure import ADMITS, disclose
from somos_eval.indicators import compute
from somos_eval.indicators.crime import COUNTRY
from somos_eval.indicators.rows import PROGRAMME
from somos_eval.indicators.scope import PARENTS
from somos_eval.narrative.rows import pick
from somos_eval.params import Municipality, Programme

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
    """RESULT of a whole programme, as each profile may see it."""

    tables: Mapping[str, pd.DataFrame]
    programme: Programme
    result: pd.DataFrame
    disclosed: Mapping[str, pd.DataFrame]
    logs: Mapping[str, pd.DataFrame]

    @cached_property
    def indexed(self) -> Mapping[str, Mapping[str, pd.DataFrame]]:
        """Disclosed rows by profile and territory, grouped once for all places."""
        return {
            profile: {str(k): g for k, g in rows.groupby("divipola", sort=False)}
            for profile, rows in self.disclosed.items()
        }

    @cached_property
    def rows_by_place(self) -> Mapping[str, Mapping[str, pd.DataFrame]]:
        """Rows of each listed table by municipality; those of none are under ""."""
        return {
            name: _by_place(name, self.tables) for name in LISTED if name in self.tables
        }

    @cached_property
    def provenance(self) -> pd.DataFrame:
        """Sources, vintages and extraction dates of the official series."""
        return _provenance(self.tables)

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


def prepare(tables: Mapping[str, pd.DataFrame], programme: Programme) -> Prepared:
    """Compute RESULT for a programme and apply every profile.

    All of them, whichever the programme publishes: that is decided when a site is
    written, and must not make a chapter run again.
    """
    result = compute(tables, programme)
    seen = {p: disclose(result, p, programme) for p in ADMITS}
    return Prepared(
        tables=tables,
        programme=programme,
        result=result,
        disclosed={p: d.result for p, d in seen.items()},
        logs={p: d.log for p, d in seen.items()},
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
    for profile in prepared.disclosed:
        frames[RESULT_PREFIX + profile] = _result_rows(prepared, profile, place)
        frames[LOG_PREFIX + profile] = prepared.logs[profile]
    for name, rows in prepared.rows_by_place.items():
        frames[name] = _listed(rows, place, name)
    frames[COVERAGE] = _coverage(prepared, place)
    frames[PROVENANCE] = prepared.provenance
    return {name: frame.reset_index(drop=True) for name, frame in frames.items()}


def _result_rows(prepared: Prepared, profile: str, place: str) -> pd.DataFrame:
    groups = prepared.indexed[profile]
    if place == PROGRAMME:
        rows = prepared.disclosed[profile]
        return rows[rows["instancia_id"].fillna("") == ""]
    wanted = [place, place[:2], COUNTRY, PROGRAMME]
    parts = [groups[code] for code in wanted if code in groups]
    return pd.concat(parts) if parts else prepared.disclosed[profile].iloc[:0]


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


def _provenance(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """List sources, vintages and extraction dates of the official series."""
    rows: list[tuple[str, str, str]] = []
    if "delito" in tables:
        crime = tables["delito"]
        crime = crime.assign(anio=crime["fecha"].dt.year)
        for (name, year), group in crime.groupby(["delito", "anio"]):
            extracted = group["fecha_extraccion"].max()
            day = "" if pd.isna(extracted) else extracted.date().isoformat()
            rows.append((f"{name} {year}", str(group["fuente"].iloc[0]), day))
    if "poblacion" in tables:
        rows += [
            ("poblacion", str(e), "")
            for e in sorted(tables["poblacion"]["edicion"].unique())
        ]
    if "territorio" in tables:
        days = tables["territorio"]["vigencia"].dropna().dt.date.unique()
        rows += [("territorio", "DIVIPOLA", d.isoformat()) for d in sorted(days)]
    return pd.DataFrame(rows, columns=["serie", "fuente", "fecha"])


@dataclass(frozen=True)
class Evidence:
    """The evidence of one place as one profile may see it.

    Attributes
    ----------
    programme : Programme
        Its period, names, thresholds and catalogue.
    place : Municipality or None
        None for the whole programme.
    profile : str
        ``interno``, ``donante`` or ``publico``.
    frames : mapping
        What `slice_of` returned.
    """

    programme: Programme
    place: Municipality | None
    profile: str
    frames: Mapping[str, pd.DataFrame]

    @property
    def code(self) -> str:
        """Code of the place in RESULT."""
        return self.place.divipola if self.place else PROGRAMME

    @property
    def name(self) -> str:
        """Name of the place as a sentence says it."""
        return self.place.name if self.place else "el programa"

    @cached_property
    def result(self) -> pd.DataFrame:
        """RESULT rows of the place and its comparators; missing text is empty."""
        rows = self.frames[RESULT_PREFIX + self.profile].copy()
        text = ["instancia_id", "grupo", "nota", "metodo"]
        rows[text] = rows[text].fillna("")
        return rows

    @cached_property
    def own(self) -> pd.DataFrame:
        """RESULT rows of the place alone, without its comparators."""
        return self.result[self.result["divipola"] == self.code]

    def rows(self, indicator: str) -> pd.DataFrame:
        """Return the place's rows of one indicator."""
        return self.own[self.own["indicador"] == indicator]

    def total(self, indicator: str) -> pd.Series | None:
        """Return the place's row for the whole period, or None if there is none."""
        return pick(self.own, indicator)

    def table(self, name: str) -> pd.DataFrame:
        """Return the rows of a canonical table that concern the place."""
        return self.frames.get(name, TABLES[name].empty())

    @property
    def log(self) -> pd.DataFrame:
        """What disclosure control took out, in the whole programme."""
        return self.frames[LOG_PREFIX + self.profile]

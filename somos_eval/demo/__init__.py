"""A synthetic programme: fictional municipalities, plausible data, nothing real.

Raw files come in the formats that evaluators receive, to be brought in by the ordinary
importers, with the oddities of real data on purpose: an instance without a legal norm,
one whose minutes do not exist, one never created, one without a log, a municipality
with almost no data, a revoked consent and small cells.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from somos_eval.demo.crime import OFFENCES, CrimeRow, crimes_of
from somos_eval.demo.delimited import Tables
from somos_eval.demo.params import PROGRAMME, parameter_files
from somos_eval.demo.police_workbook import police_workbook
from somos_eval.demo.profile import InstanceKindLike
from somos_eval.demo.programme import hand_typed
from somos_eval.demo.territory import (
    MAX_MUNICIPALITIES,
    Town,
    other_towns,
    programme_towns,
)
from somos_eval.demo.territory_workbooks import population_workbook, territory_workbook

__all__ = [
    "MAX_MUNICIPALITIES",
    "PROGRAMME",
    "DemoFile",
    "DemoProgramme",
    "InstanceKindLike",
    "build_demo",
]


@dataclass(frozen=True)
class DemoFile:
    """One raw file of the demonstration.

    Attributes
    ----------
    path : str
        Where it goes, relative, such as ``crudo/policia/homicidio_2022.xlsx``.
    content : bytes
        The same bytes for the same seed and number of municipalities.
    format : str
        Importer that reads it: ``divipola``, ``poblacion``, ``policia`` or ``tabla``.
    table : str or None
        Canonical table of a ``tabla``; None where the format decides it.
    """

    path: str
    content: bytes
    format: str
    table: str | None = None


@dataclass(frozen=True)
class DemoProgramme:
    """Parameter files (name → text) and raw files, in the order to import them."""

    params: dict[str, str]
    raw: tuple[DemoFile, ...]


def build_demo(
    n_municipalities: int = 5,
    seed: int = 2025,
    *,
    kinds: Sequence[InstanceKindLike],
) -> DemoProgramme:
    """Draw the demonstration programme.

    Parameters
    ----------
    n_municipalities : int
        How many, from 1 to `MAX_MUNICIPALITIES`. The data of the first ones do not
        depend on it.
    seed : int
        Not negative; the same seed gives the same bytes.
    kinds : sequence of InstanceKindLike
        The catalogue of instances; eight of its kinds are used.

    Returns
    -------
    DemoProgramme
        Nothing is written: who calls decides where.

    Raises
    ------
    ValueError
        `n_municipalities` is out of range, or the seed is negative.
    KeyError
        The catalogue lacks one of the eight kinds.
    """
    towns = programme_towns(n_municipalities, seed)
    country = sorted((*towns, *other_towns(seed)), key=lambda town: town.divipola)
    tables = hand_typed(towns, country, {kind.id: kind for kind in kinds}, seed)
    raw = (
        DemoFile(
            "crudo/divipola_sintetica.xlsx", territory_workbook(country), "divipola"
        ),
        DemoFile(
            "crudo/Población sintética.xlsx", population_workbook(country), "poblacion"
        ),
        *_police_files(country, seed),
        *_table_files(tables),
    )
    return DemoProgramme(parameter_files(towns), raw)


def _police_files(country: Sequence[Town], seed: int) -> list[DemoFile]:
    records: dict[tuple[str, int], list[CrimeRow]] = {}
    for town in country:
        for key, rows in crimes_of(town, seed).items():
            records.setdefault(key, []).extend(rows)
    offences = {offence.id: offence for offence in OFFENCES}
    return [
        DemoFile(
            f"crudo/policia/{crime}_{year}.xlsx",
            police_workbook(offences[crime], year, rows),
            "policia",
        )
        for (crime, year), rows in records.items()
    ]


def _table_files(tables: Tables) -> list[DemoFile]:
    return [
        DemoFile(f"crudo/tablas/{name}.csv", content, "tabla", name)
        for name, content in tables.contents().items()
    ]

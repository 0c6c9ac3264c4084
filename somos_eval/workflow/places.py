"""Check the municipalities of a programme against the official data about them."""

from collections.abc import Iterable, Mapping

import pandas as pd

from somos_eval.contracts import TABLES
from somos_eval.errors import Problem, Where
from somos_eval.params import Municipality, Programme, slug
from somos_eval.params.yaml_source import Source, read_yaml
from somos_eval.store.files import read_text
from somos_eval.store.tables import table_path
from somos_eval.store.workspace import Workspace

TERRITORY, POPULATION = "territorio", "poblacion"
_CODE = ("divipola",)
_NAMED = ("divipola", "municipio", "departamento")
_COUNTED = ("divipola", "anio", "area", "poblacion")


def check_places(
    ws: Workspace, programme: Programme, tables: Mapping[str, pd.DataFrame]
) -> list[Problem]:
    """Check each municipality against the list of territories and the population.

    Parameters
    ----------
    ws, programme
        Whose municipalities they are; only those that runs take in are checked.
    tables : mapping of str to DataFrame
        Tables as found; one that is absent, or lacks the columns, is not asked.

    Returns
    -------
    list of Problem
        SE-PAR-007 (none is included) and, at the line of each municipality's code or
        name, SE-PAR-011 (no such code), 012 (years without population) and 013 (the
        code is another place's); SE-TAB-032 at the row of a population of zero.
    """
    if not programme.included:
        hint = "Escriba «incluir_corrida: sí» en los municipios que deben correr"
        what = f"ningún municipio incluido en el programa «{programme.id}»"
        return [Problem.of("SE-PAR-007", what=what, hint=hint)]
    official = readable(tables, TERRITORY, _NAMED)
    people = readable(tables, POPULATION, _COUNTED)
    problems: list[Problem] = []
    for place in programme.included:
        source = _source(ws, place)
        if official is not None:
            problems += _identity(source, place, official)
        if people is not None:
            own = people[people["divipola"] == place.divipola]
            problems += _uncovered(source, place, own, programme)
            problems += _empty(ws, own, programme)
    return problems


def place_names(tables: Mapping[str, pd.DataFrame]) -> frozenset[str]:
    """Return the names of every territory that a programme knows."""
    if TERRITORY not in tables:
        return frozenset()
    official = tables[TERRITORY]
    names = (*official["municipio"].dropna(), *official["departamento"].dropna())
    return frozenset(map(str, names))


def readable(
    tables: Mapping[str, pd.DataFrame], name: str, columns: Iterable[str]
) -> pd.DataFrame | None:
    """Return a table, if it is there and those columns are what they should be."""
    frame = tables.get(name)
    if frame is None or not frame.columns.is_unique:
        return None
    kinds = {c: TABLES[name].column(c).kind.dtype for c in columns}
    good = all(c in frame and str(frame[c].dtype) == k for c, k in kinds.items())
    return frame if good else None


def _source(ws: Workspace, place: Municipality) -> Source:
    """Read again the file of a municipality, for the lines of its keys."""
    return read_yaml(read_text(ws.root / place.file), place.file)


def _identity(
    source: Source, place: Municipality, official: pd.DataFrame
) -> list[Problem]:
    """Check that the code exists and is that of the municipality that is named."""
    code = place.divipola
    rows = official[official["divipola"] == code]
    if rows.empty:
        return [Problem.of("SE-PAR-011", source.where(_CODE), divipola=code)]
    # A municipality that was renamed has a name in each edition of the list.
    pairs = [
        (str(name), str(department))
        for name, department in zip(
            rows["municipio"], rows["departamento"], strict=True
        )
    ]
    names = {slug(n) for n in (place.name, *place.aliases)}
    home = slug(place.department)
    if any(slug(name) in names and slug(where) == home for name, where in pairs):
        return []
    return [
        Problem.of(
            "SE-PAR-013",
            source.where(_CODE),
            divipola=code,
            official="{} ({})".format(*pairs[-1]),
            named=f"{place.name} ({place.department})",
        )
    ]


def _uncovered(
    source: Source, place: Municipality, people: pd.DataFrame, programme: Programme
) -> list[Problem]:
    covered = set(people["anio"].dropna())
    wanted = range(programme.start.year, programme.end.year + 1)
    years = ", ".join(str(y) for y in wanted if y not in covered)
    if not years:
        return []
    where = source.where(_CODE)
    return [Problem.of("SE-PAR-012", where, divipola=place.divipola, years=years)]


def _empty(ws: Workspace, people: pd.DataFrame, programme: Programme) -> list[Problem]:
    """Point at the rows that would make a rate of the programme divide by zero.

    Elsewhere in the country a territory that ceased to exist has zero inhabitants.
    """
    inside = people["anio"].between(programme.start.year, programme.end.year)
    zero = (people["area"] == "total") & inside & (people["poblacion"] == 0)
    rows = people[zero.fillna(value=False)]
    file = ws.shown(table_path(ws, programme.id, POPULATION))
    return [
        Problem.of(
            "SE-TAB-032",
            Where(file=file, row=row + 1, column="poblacion"),
            found=0,
            divipola=code,
            year=year,
        )
        for row, code, year in zip(
            rows.index.to_list(), rows["divipola"], rows["anio"], strict=True
        )
    ]

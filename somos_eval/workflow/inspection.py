"""Check a programme whole: parameters, tables and notebooks, every problem at once."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from somos_eval.contracts import TABLES, Context, check_tables, coerce
from somos_eval.errors import InputError, Problem, Severity, Where
from somos_eval.params import Programme, municipality_table
from somos_eval.params.yaml_source import read_yaml
from somos_eval.runner import Chapter, check_notebook, load_chapters
from somos_eval.store import Workspace, present_tables, read_table
from somos_eval.store.files import read_text
from somos_eval.store.programmes import read_programme
from somos_eval.store.tables import table_path

MUNICIPALITY = "municipio"


@dataclass(frozen=True)
class Inspected:
    """What was read, and what is wrong with it.

    `programme` is None, and `tables` empty, when the parameters could not be read.
    """

    programme: Programme | None
    tables: Mapping[str, pd.DataFrame]
    chapters: tuple[Chapter, ...]
    sources: Mapping[str, str]
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> list[Problem]:
        """The problems that stop a run."""
        return [p for p in self.problems if p.severity is Severity.ERROR]


def inspect(ws: Workspace, name: str) -> Inspected:
    """Read and check everything that a run of a programme needs.

    Parameters
    ----------
    ws : Workspace
    name : str
        The programme.

    Returns
    -------
    Inspected
        Never raises for bad input: the problems are part of the answer.
    """
    chapters, sources, problems = _notebooks(ws)
    try:
        programme = read_programme(ws, name)
    except InputError as error:
        return Inspected(None, {}, chapters, sources, (*error.problems, *problems))
    tables, more = _tables(ws, programme)
    problems += more
    problems += _places(ws, programme, tables)
    return Inspected(programme, tables, chapters, sources, tuple(problems))


def context(programme: Programme) -> Context:
    """Return what belongs to the programme and the contracts need to know."""
    return Context(
        start=programme.start,
        end=programme.end,
        regions=frozenset(programme.regions),
        instance_kinds=programme.catalogue.ids,
    )


def _notebooks(
    ws: Workspace,
) -> tuple[tuple[Chapter, ...], dict[str, str], list[Problem]]:
    catalogue = ws.notebooks / "capitulos.yml"
    if not catalogue.exists():
        what = f"{ws.shown(catalogue)}, la lista de capítulos"
        hint = "copie la carpeta notebooks/ del proyecto, o cree la demostración con «somos demo»"
        return (), {}, [Problem.of("SE-PAR-007", what=what, hint=hint)]
    present = [path.name for path in ws.notebooks.glob("*.ipynb")]
    chapters, problems = load_chapters(read_text(catalogue), present, ws.notebooks)
    sources = {c.id: read_text(c.path) for c in chapters}
    for chapter in chapters:
        shown = ws.shown(chapter.path)
        problems += check_notebook(shown, sources[chapter.id])
    return chapters, sources, problems


def _tables(
    ws: Workspace, programme: Programme
) -> tuple[dict[str, pd.DataFrame], list[Problem]]:
    """Read the tables that exist; report those promised that do not."""
    problems: list[Problem] = []
    tables: dict[str, pd.DataFrame] = {}
    present = present_tables(ws, programme.id)
    for name in programme.tables:
        if name not in present and name != MUNICIPALITY:
            shown = ws.shown(table_path(ws, programme.id, name))
            problems.append(
                Problem.of("SE-TAB-031", Where(programme.file), table=name, path=shown)
            )
    for name in present:
        try:
            tables[name] = read_table(ws, programme.id, name)
        except InputError as error:
            problems += error.problems
    tables[MUNICIPALITY] = _municipalities(programme)
    files = {n: ws.shown(table_path(ws, programme.id, n)) for n in tables}
    return tables, problems + check_tables(tables, context(programme), files)


def _municipalities(programme: Programme) -> pd.DataFrame:
    """The derived table ``municipio``: parameters as rows."""
    rows = pd.DataFrame(municipality_table(programme))
    frame, problems = coerce(TABLES[MUNICIPALITY], rows)
    if problems:
        raise InputError(problems)
    return frame


def _places(
    ws: Workspace, programme: Programme, tables: Mapping[str, pd.DataFrame]
) -> list[Problem]:
    """Check each municipality's code against the official list and the population."""
    problems: list[Problem] = []
    official = tables.get("territorio", TABLES["territorio"].empty())
    names = (
        official.set_index("divipola")["municipio"] if "divipola" in official else {}
    )
    people = tables.get("poblacion", TABLES["poblacion"].empty())
    for municipality in programme.included:
        code = municipality.divipola
        found = []
        if len(names) and code not in names:
            found.append(Problem.of("SE-PAR-011", divipola=code))
        problems += _empty(ws, programme, people, code)
        years = _uncovered(people, code, programme)
        if len(people) and years:
            found.append(Problem.of("SE-PAR-012", divipola=code, years=years))
        if found:
            where = _line(ws, programme, municipality.file)
            problems += [p.located(file=where.file, line=where.line) for p in found]
    return problems


def _uncovered(people: pd.DataFrame, code: str, programme: Programme) -> str:
    if not {"divipola", "anio"} <= set(people.columns):
        return ""
    covered = set(people.loc[people["divipola"] == code, "anio"].dropna().astype(int))
    wanted = range(programme.start.year, programme.end.year + 1)
    return ", ".join(str(y) for y in wanted if y not in covered)


def _empty(
    ws: Workspace, programme: Programme, people: pd.DataFrame, code: str
) -> list[Problem]:
    """Point at the rows that would make a rate of the programme divide by zero.

    Elsewhere in the country a territory that ceased to exist has zero inhabitants.
    """
    if not {"divipola", "anio", "area", "poblacion"} <= set(people.columns):
        return []
    own = (people["divipola"] == code) & (people["area"] == "total")
    inside = people["anio"].between(programme.start.year, programme.end.year)
    rows = people.index[own & inside & (people["poblacion"] == 0)]
    file = ws.shown(table_path(ws, programme.id, "poblacion"))
    return [
        Problem.of(
            "SE-TAB-032",
            Where(file=file, row=int(row) + 1, column="poblacion"),
            found=0,
            divipola=code,
            year=int(people.at[row, "anio"]),
        )
        for row in rows
    ]


def _line(ws: Workspace, programme: Programme, file: str) -> Where:
    source = read_yaml(read_text(ws.root / file), file)
    return source.where(("divipola",))

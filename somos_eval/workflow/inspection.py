"""Check a programme whole: parameters, tables and notebooks, every problem at once."""

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from somos_eval.contracts import (
    ANY_PROGRAMME,
    TABLES,
    Context,
    check_tables,
    coerce,
)
from somos_eval.errors import InputError, Problem, Severity, Where, raise_if_any
from somos_eval.messages.near import near
from somos_eval.params import Programme, municipality_table
from somos_eval.params.programme import PROGRAMME_FILE
from somos_eval.params.yaml_source import read_yaml
from somos_eval.runner import Chapter
from somos_eval.store.files import read_any_text
from somos_eval.store.programmes import read_programme
from somos_eval.store.stored import StoredTables
from somos_eval.store.tables import present_tables, read_repeated, table_path
from somos_eval.store.workspace import Workspace
from somos_eval.workflow.notebooks import inspect_notebooks
from somos_eval.workflow.places import check_places

MUNICIPALITY = "municipio"
# What the contract says of these columns has been said at the line of the code.
_PLACED = {("SE-TAB-010", "divipola"), ("SE-TAB-011", "departamento")}


@dataclass(frozen=True)
class Inspected:
    """What was read, and what is wrong with it.

    Attributes
    ----------
    programme : Programme or None
        None when the parameters could not be read.
    chapters : tuple of Chapter
        In the order of the catalogue.
    sources : mapping of str to str
        Text of each chapter's notebook.
    problems : tuple of Problem
        Errors and warnings.
    """

    programme: Programme | None
    chapters: tuple[Chapter, ...]
    sources: Mapping[str, str]
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> list[Problem]:
        """The problems that stop a run."""
        return [p for p in self.problems if p.severity is Severity.ERROR]

    @property
    def warnings(self) -> list[Problem]:
        """The problems that only deserve to be read."""
        return [p for p in self.problems if p.severity is Severity.WARNING]


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
    programme, problems = _parameters(ws, name)
    if name in ws.programmes():
        problems += [*_promised(ws, name), *_unknown(ws, name)]
        tables = _Readable(StoredTables(ws, name, read=read_repeated))
        problems += _checked(ws, name, programme, tables)
        problems += tables.problems
    notebooks = inspect_notebooks(ws)
    return Inspected(
        programme=programme,
        chapters=notebooks.chapters,
        sources=notebooks.sources,
        problems=(*problems, *notebooks.problems),
    )


def context(programme: Programme) -> Context:
    """Return what belongs to the programme and the contracts need to know."""
    return Context(
        start=programme.start,
        end=programme.end,
        regions=frozenset(programme.regions),
        instance_kinds=programme.catalogue.ids,
        instance_names={
            kind.id: f"{kind.name} ({kind.acronym})"
            for kind in programme.catalogue.kinds
        },
    )


def municipalities(programme: Programme) -> pd.DataFrame:
    """Return the derived table ``municipio``: parameters as rows."""
    rows = pd.DataFrame(municipality_table(programme))
    frame, problems = coerce(TABLES[MUNICIPALITY], rows)
    raise_if_any(problems)
    return frame


def _parameters(ws: Workspace, name: str) -> tuple[Programme | None, list[Problem]]:
    try:
        return read_programme(ws, name), []
    except InputError as error:
        return None, list(error.problems)


class _Readable(Mapping[str, pd.DataFrame]):
    """The tables that can be read; the derived one is nobody's file.

    Attributes
    ----------
    problems : list of Problem
        Why those that were asked for and are not there cannot be read.
    """

    def __init__(self, stored: StoredTables) -> None:
        self._stored = stored
        self._names = dict.fromkeys(name for name in stored if name != MUNICIPALITY)
        self.problems: list[Problem] = []

    def __getitem__(self, name: str) -> pd.DataFrame:
        """Read a table (``KeyError`` if that cannot be)."""
        if name not in self._names:
            raise KeyError(name)
        try:
            return self._stored[name]
        except InputError as error:
            self.problems += error.problems
            del self._names[name]
            raise KeyError(name) from error

    def __iter__(self) -> Iterator[str]:
        """Go through the names of those that may be readable."""
        return iter([*self._names])

    def __len__(self) -> int:
        """Count them."""
        return len(self._names)


def _checked(
    ws: Workspace,
    name: str,
    programme: Programme | None,
    tables: Mapping[str, pd.DataFrame],
) -> list[Problem]:
    """Check the tables, and the municipalities against them.

    Where the parameters cannot be read, what depends on them is not judged; the rest
    is, so that all is told at once.
    """
    files = {n: ws.shown(table_path(ws, name, n)) for n in TABLES}
    if programme is None:
        return check_tables(tables, ANY_PROGRAMME, files)
    problems = check_places(ws, programme, tables)
    derived = {MUNICIPALITY: municipalities(programme)}
    every: Mapping[str, pd.DataFrame] = ChainMap(derived, tables)  # type: ignore[arg-type]  # read only
    found = check_tables(every, context(programme), files)
    return problems + _to_parameters(found, files[MUNICIPALITY], programme)


def _promised(ws: Workspace, programme: str) -> list[Problem]:
    """Report the tables that ``programa.yml`` lists and that are not there."""
    file = ws.params(programme) / PROGRAMME_FILE
    source = read_yaml(read_any_text(file), ws.shown(file))
    listed = source.get("tablas")
    present = {*present_tables(ws, programme), MUNICIPALITY}
    return [
        Problem.of(
            "SE-TAB-031",
            source.where(("tablas", position)),
            table=name,
            path=ws.shown(table_path(ws, programme, name)),
        )
        for position, name in enumerate(listed if isinstance(listed, tuple) else ())
        if name in TABLES and name not in present
    ]


def _unknown(ws: Workspace, programme: str) -> list[Problem]:
    """Report files whose name is no table: nobody would miss what is in them."""
    return [
        Problem.of(
            "SE-TAB-017",
            Where(ws.shown(path)),
            table=path.stem,
            near=near(path.stem, TABLES),
            valid=", ".join(TABLES),
        )
        for path in sorted(ws.tables(programme).glob("[!.]*.parquet"))
        if path.stem not in TABLES
    ]


def _to_parameters(
    problems: Iterable[Problem], derived: str, programme: Programme
) -> list[Problem]:
    """Place the problems of the derived table in the files that its rows come from."""
    files = [m.file for m in programme.municipalities]
    told = []
    for problem in problems:
        where = problem.where
        if where.file != derived:
            told.append(problem)
        elif (problem.code, where.column) not in _PLACED:
            file = files[where.row - 1] if where.row else programme.file
            told.append(problem.located(file=file, row=None))
    return told

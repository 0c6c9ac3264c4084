"""Write the workbook that the people of a programme fill by hand."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from somos_eval.contracts import Kind
from somos_eval.errors import Problem, Where, raise_if_any
from somos_eval.store.files import write_bytes
from somos_eval.store.programmes import read_programme
from somos_eval.store.tables import read_if_present
from somos_eval.store.workspace import Workspace
from somos_eval.templates.book import Filling, workbook
from somos_eval.templates.book_sheet import last_row
from somos_eval.templates.choices import choices
from somos_eval.templates.sheets import SHEETS
from somos_eval.templates.spreadsheet import CELL_LIMIT, ROW_LIMIT
from somos_eval.wording import number
from somos_eval.workflow.inspection import context, municipalities

_PRIVATE = "Trae datos personales y sensibles: no lo saque del equipo evaluador."


def new_book(
    ws: Workspace, programme: str, target: Path | None, *, filled: bool
) -> list[str]:
    """Write the workbook of a programme.

    Parameters
    ----------
    ws, programme
        Whose lists its drop-downs offer.
    target : Path or None
        Where; ``libro_<programa>.xlsx`` in the current folder by default.
    filled : bool
        Whether it comes with the rows that the programme already has.

    Returns
    -------
    list of str
        What was done, in Spanish.

    Raises
    ------
    InputError
        The parameters cannot be read, the file exists already (it may be filled), its
        folder does not, or the rows do not fit in Excel.
    """
    read = read_programme(ws, programme)
    path = target or Path(f"libro_{programme}.xlsx")
    present = _present(ws, programme)
    raise_if_any([*_unwritable(path), *(_unfit(present) if filled else [])])
    filling = Filling(
        programme,
        choices(context(read), municipalities(read)),
        frames=present if filled else {},
        known={} if filled else _known(present),
    )
    write_bytes(path, workbook(filling))
    rows = sum(map(len, filling.frames.values()))
    with_rows = f", con {number(float(rows), 0)} filas del programa" if filled else ""
    return [
        f"{path}: {len(SHEETS)} hojas para llenar{with_rows}.",
        *([_PRIVATE] if filled else []),
        "Para traerlo de vuelta: "
        f"somos importar libro {path.name} --programa {programme}",
    ]


def _present(ws: Workspace, programme: str) -> dict[str, pd.DataFrame]:
    return {
        name: frame
        for name in SHEETS
        if (frame := read_if_present(ws, programme, name)) is not None
    }


def _known(present: Mapping[str, pd.DataFrame]) -> dict[str, list[str]]:
    """Return the ids that other tables refer to, of the tables that have rows."""
    referred = {c.references for s in SHEETS.values() for c in s.table.columns}
    pairs = [reference.partition(".") for reference in sorted(referred)]
    return {
        f"{name}.{column}": sorted(set(present[name][column].dropna()))
        for name, _, column in pairs
        if name in present and len(present[name])
    }


def _unwritable(path: Path) -> list[Problem]:
    where = Where(file=path.name)
    if path.exists():
        return [Problem.of("SE-LIB-020", where)]
    if not path.parent.is_dir():
        return [Problem.of("SE-LIB-022", where)]
    return []


def _unfit(present: Mapping[str, pd.DataFrame]) -> list[Problem]:
    """Tell the tables with more rows, or longer texts, than Excel admits."""
    problems = []
    for name, frame in present.items():
        if last_row(len(frame)) >= ROW_LIMIT:
            why = f"tiene {number(float(len(frame)), 0)} filas"
            problems.append(Problem.of("SE-LIB-021", table=name, why=why))
        for column in SHEETS[name].table.columns:
            if column.kind is not Kind.TEXT:
                continue
            long = frame[column.name].str.len() > CELL_LIMIT
            if long.any():
                row = int(long.to_numpy().argmax()) + 1
                why = f"«{column.name}» pasa de {number(float(CELL_LIMIT), 0)} letras"
                where = Where(file=name, row=row, column=column.name)
                problems.append(Problem.of("SE-LIB-021", where, table=name, why=why))
    return problems

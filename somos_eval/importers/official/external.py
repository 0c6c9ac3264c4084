"""Official indicators of municipalities → ``indicador_externo``, one value a row."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from somos_eval.contracts import TABLES
from somos_eval.errors import Problem, Where
from somos_eval.importers.frames import canonical
from somos_eval.importers.reading.cells import Cell, clean, is_blank, key
from somos_eval.importers.reading.codes import is_aggregate, municipal_codes
from somos_eval.importers.report import Skipped

TABLE = "indicador_externo"
_KEY = ["indicador", "divipola", "anio", "fuente"]
_VALUE = ["valor", "valor_texto"]
_DEPARTMENT = re.compile(r"\d{1,2}(\.0+)?")


class Value(NamedTuple):
    """A row of ``indicador_externo``; one of ``valor`` and ``valor_texto`` is None."""

    indicador: str
    divipola: str
    anio: int
    valor: float | None
    valor_texto: str | None
    unidad: str
    fuente: str


@dataclass(frozen=True)
class Territories:
    """The municipality of each row, and what the other rows are."""

    codes: dict[int, str]
    skipped: list[Skipped]
    faults: dict[int, str]


def territories(sheet: str, rows: list[int], cells: list[Cell]) -> Territories:
    """Tell the rows of municipalities from those of departments and the country.

    Parameters
    ----------
    sheet : str
        Its name, for messages.
    rows : list of int
        Positions of the rows.
    cells : list of cells
        The code of each; a department may have two digits.

    Returns
    -------
    Territories
        ``faults``: position of each row whose code cannot be read → its message.
    """
    whole = [
        f"{clean(cell).partition('.')[0].zfill(2)}000"
        if _DEPARTMENT.fullmatch(clean(cell))
        else cell
        for cell in cells
    ]
    parsed = municipal_codes(whole)
    found = Territories({}, [], {})
    for position, (row, code) in enumerate(zip(rows, parsed.values, strict=True)):
        if position in parsed.faults:
            found.faults[row] = parsed.faults[position]
        elif code is None:
            found.skipped.append(Skipped(sheet, row + 1, "sin código de entidad"))
        elif is_aggregate(code):
            reason = f"código {code}, que es un departamento o el país"
            found.skipped.append(Skipped(sheet, row + 1, reason))
        else:
            found.codes[row] = code
    return found


def frame_of(values: Iterable[Value]) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the canonical rows; the same value twice is one row.

    Returns
    -------
    frame : DataFrame
    problems : list of Problem
        SE-SER-021 for each indicator, municipality and year with two values.
    """
    rows = pd.DataFrame(values, columns=Value._fields)
    rows = rows.drop_duplicates([*_KEY, *_VALUE])
    clashing = rows[rows.duplicated(_KEY, keep=False)].drop_duplicates(_KEY)
    problems = [
        Problem.of("SE-SER-021", indicator=name, divipola=code, year=year)
        for name, code, year in clashing[_KEY[:3]].itertuples(index=False, name=None)
    ]
    frame = canonical(TABLES[TABLE], rows)
    return frame.sort_values(_KEY, kind="stable", ignore_index=True), problems


def code_faults(
    found: Territories, where: Where, cells: dict[int, Cell]
) -> list[Problem]:
    """Turn the codes that cannot be read into problems."""
    return [
        Problem.of(
            code,
            Where(sheet=where.sheet, row=row + 1, column=where.column),
            found=clean(cells[row]),
        )
        for row, code in found.faults.items()
    ]


def slugs_of(names: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Give an id to each indicator, told by the group that it belongs to and its name.

    A name that does not say by itself what it is (``00-04``), or that two groups of the
    file have, carries its group.
    """
    groups: dict[str, set[str]] = defaultdict(set)
    pairs = dict.fromkeys(names)
    for group, name in pairs:
        groups[key(name)].add(group)
    return {
        (group, name): key(f"{group} {name}")
        if len(groups[key(name)]) > 1 or _says_little(key(name))
        else key(name)
        for group, name in pairs
    }


_BARE = frozenset(
    ["total", "hombres", "mujeres", "urbano", "rural", "cabecera", "resto"]
)


def _says_little(slug: str) -> bool:
    return not slug[:1].isalpha() or slug in _BARE


def filled(cells: Iterable[Cell]) -> list[Cell]:
    """Return the cells that hold something."""
    return [cell for cell in cells if not is_blank(cell)]

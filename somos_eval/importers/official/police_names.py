"""The municipality of each row of a police file that only names it."""

from collections import defaultdict

from somos_eval.errors import Problem
from somos_eval.importers.official.gazetteer import Gazetteer
from somos_eval.importers.official.police_part import Part
from somos_eval.importers.reading.cells import clean, is_blank, is_missing
from somos_eval.messages.near import near

_UNKNOWN = "sin departamento"


def codes_by_name(part: Part, names: Gazetteer) -> dict[int, str]:
    """Look for the municipality of each row in the programme's list of territories.

    Parameters
    ----------
    part : Part
        The sheet; what cannot be found is told in it, once a name.
    names : Gazetteer
        The list.

    Returns
    -------
    dict of int to str
        Position of each row → its code.
    """
    rows_of = _named_rows(part)
    codes: dict[int, str] = {}
    for (department, place), rows in rows_of.items():
        found = names.find(department, place)
        if len(found) == 1:
            codes |= dict.fromkeys(rows, found[0])
        else:
            part.problems.append(_lost(part, names, (department, place), rows, found))
    return dict(sorted(codes.items()))


def _named_rows(part: Part) -> dict[tuple[str | None, str], list[int]]:
    """Group the rows by department and municipality, and skip those of none."""
    rows = part.body.rows
    places = part.grid.cells("municipio", rows)
    departments = part.column("departamento", rows) or [""] * len(rows)
    grouped: dict[tuple[str | None, str], list[int]] = defaultdict(list)
    for row, department, place in zip(rows, departments, places, strict=True):
        if is_blank(place):
            where = part.grid.where("municipio", row)
            part.problems.append(Problem.of("SE-IMP-026", where))
        elif is_missing(place):
            part.skip(row, f"sin municipio: «{clean(place)}»")
        else:
            said = None if is_missing(department) else clean(department)
            grouped[said, clean(place)].append(row)
    return grouped


def _lost(
    part: Part,
    names: Gazetteer,
    named: tuple[str | None, str],
    rows: list[int],
    found: list[str],
) -> Problem:
    department, place = named
    where = part.grid.where("municipio", rows[0])
    said = department or _UNKNOWN
    if found:
        return Problem.of(
            "SE-SER-003",
            where,
            place=place,
            department=said,
            codes=", ".join(found),
            count=len(rows),
        )
    return Problem.of(
        "SE-SER-002",
        where,
        place=place,
        department=said,
        near=near(place.lower(), names.neighbours(department)),
        count=len(rows),
    )

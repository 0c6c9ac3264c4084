"""The municipality of each row of a police file that only names it."""

from collections import defaultdict
from dataclasses import replace

import numpy as np

from somos_eval.errors import Problem
from somos_eval.importers.official.gazetteer import Gazetteer
from somos_eval.importers.official.police_part import Part
from somos_eval.importers.reading.cells import Cell, clean, is_blank, is_missing
from somos_eval.importers.reading.coded import Coded, Mask, constant, paired
from somos_eval.messages.near import near

_UNKNOWN = "sin departamento"


def codes_by_name(part: Part, names: Gazetteer) -> Coded[str | None]:
    """Look for the municipality of each row in the programme's list of territories.

    Parameters
    ----------
    part : Part
        The sheet; what cannot be found is told in it, once a name.
    names : Gazetteer
        The list.

    Returns
    -------
    Coded of str
        The code of each row; None where there is no municipality.
    """
    places = part.listing.columns["municipio"]
    every = np.ones(len(places), dtype=bool)
    _told(part, places, every)
    departments = part.column("departamento") or constant("", len(places))
    named = paired(departments, places)
    said = [_said(department, place) for department, place in named.values]
    groups: dict[tuple[str | None, str], list[int]] = defaultdict(list)
    for position, name in enumerate(said):
        if name is not None:
            groups[name].append(position)
    codes: list[str | None] = [None] * len(said)
    for name, positions in groups.items():
        found = names.find(*name)
        if len(found) == 1:
            for position in positions:
                codes[position] = found[0]
        else:
            rows = part.rows_among(named.mask_of(positions))
            part.problems.append(_lost(part, names, name, rows.tolist(), found))
    return named.meaning(codes)


def _told(part: Part, places: Coded[Cell], every: Mask) -> None:
    """Tell the rows without municipality, and skip those that say so in words."""
    blank = {
        n: Problem.of("SE-IMP-026") for n, c in enumerate(places.values) if is_blank(c)
    }
    part.tell("municipio", places, blank, every)
    said = {
        n: f"sin municipio: «{clean(cell)}»"
        for n, cell in enumerate(places.values)
        if is_missing(cell) and n not in blank
    }
    part.skip_among(every, places, said)


def _said(department: Cell, place: Cell) -> tuple[str | None, str] | None:
    if is_missing(place):
        return None
    return None if is_missing(department) else clean(department), clean(place)


def _lost(
    part: Part,
    names: Gazetteer,
    named: tuple[str | None, str],
    rows: list[int],
    found: list[str],
) -> Problem:
    department, place = named
    where = replace(part.where("municipio"), row=rows[0])
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

"""Attacks by linear programming on all that a profile is shown; see `attack`."""

from collections.abc import Callable, Mapping
from functools import cache

import numpy as np
import pandas as pd
import pytest

from somos_eval.disclosure import groups, seen, suppression
from somos_eval.disclosure.rows import Seen
from somos_eval.params import Programme
from tests.disclosure.attack import Attack, narrow
from tests.disclosure.invented import (
    ANSWERS,
    ASKED,
    QUESTION,
    ROUNDS,
    TOP,
    WHOLE,
    YEARS,
    Cell,
    Invented,
    attendance,
    results,
    seats,
    survey,
)

MINIMUM = {"donante": 5, "publico": 8}
SEEDS = range(5)
Views = Mapping[str, pd.DataFrame]
# What their rows say of persons is how many, and how many of the rest.
SIDED = ("confianza", "percepcion_grupos")
Invent = Callable[[int], Invented]
Tell = Callable[[Invent, int], Seen]


@pytest.fixture(scope="module")
def tell(programme: Programme) -> Tell:
    """Disclose an invented programme, once for every test that looks at it."""
    return cache(lambda invent, seed: seen(results(invent(seed)), programme))


def _known(attack: Attack, views: Views) -> set[Cell]:
    """Note what is printed of each cell, exact or rounded; return those not printed."""
    hidden: set[Cell] = set()
    for name, rows in views.items():
        for row in rows.to_dict("records"):
            about = f"{row['periodo']}|{row['grupo']}"
            both = {(name, about, row["divipola"]): row["numerador"]}
            if name in SIDED:
                rest = row["denominador"] - row["numerador"]
                both[name, f"{about}|resto", row["divipola"]] = rest
            slack = 2 if "redondeados" in row["nota"] else 0
            for cell, n in both.items():
                if row["estado"] == "ok":
                    attack.know(cell, n - slack, n + slack)
                else:
                    hidden.add(cell)
    return hidden


def _structure(attack: Attack, invented: Invented) -> None:
    """Note how the cells add up: places, and what is of the same persons."""
    truth = invented.truth()
    for name, table in invented.cells.items():
        for column in table.columns:
            parts = [(name, column, place) for place in invented.places]
            attack.add_up(parts, [(name, column, "programa")])
    for place in (*invented.places, "programa"):
        of = {
            name: {str(column): (name, str(column), place) for column in table}
            for name, table in invented.cells.items()
        }
        if "asistencia_edad" in of:
            sexes = of["asistencia_sexo"]
            for column, cell in sexes.items():
                if column.startswith(WHOLE):
                    group = column.partition("|")[2]
                    attack.add_up([sexes[f"{y}|{group}"] for y in YEARS], [cell])
            whole = [c for column, c in sexes.items() if column.startswith(WHOLE)]
            attack.add_up(whole, of["asistencia_edad"].values())
        for turn in ROUNDS if "confianza" in of else ():
            about = f"{WHOLE}|{QUESTION};ronda={turn}"
            said = {
                a: of["percepcion_distribucion"][f"{about};respuesta={a}"]
                for a in ANSWERS
            }
            favour = of["confianza"]
            attack.add_up([said[a] for a in TOP], [favour[about]])
            rest = [said[a] for a in ANSWERS if a not in TOP]
            attack.add_up(rest, [favour[f"{about}|resto"]])
            for side in ("", "|resto"):
                sexes = of["percepcion_grupos"]
                split = [sexes[f"{about};sexo={s}{side}"] for s in ASKED]
                attack.add_up(split, [favour[f"{about}{side}"]])
            (persons,) = (c for n, c in of["encuesta_personas"].items() if turn in n)
            attack.add_up(said.values(), [persons])
        if "sillas_sexo" in of:
            n = sum(truth[cell] for cell in of["sillas_sexo"].values())
            attack.know(("sillas", "", place), n, n)
            attack.add_up(of["sillas_sexo"].values(), [("sillas", "", place)])


def _at_stake(invented: Invented, hidden: set[Cell], minimum: int) -> set[Cell]:
    """Leave out what may be known: nobody or all of a sex, and what a total tells.

    Of the answers to a question, it is the few that have to stay unknown.
    """
    truth, kept = invented.truth(), set()
    totals: dict[tuple[str, str, str], float] = {}
    for (name, column, place), n in truth.items():
        block = name, column.rpartition("=")[0], place
        totals[block] = totals.get(block, 0.0) + n
    for cell in hidden:
        name, column, place = cell
        n, total = truth[cell], totals[name, column.rpartition("=")[0], place]
        told_alike = name not in (*SIDED, "encuesta_personas") and n in (0, total)
        # That of the programme is what is shown and what may be of such a place.
        public = name == "sillas_sexo" and (total < minimum or place == "programa")
        many = name == "percepcion_distribucion" and not 0 < n < minimum
        nobody = truth[name, column, "programa"] == 0
        # What the groups that are told leave of the programme, if it is enough.
        left = name == "percepcion_grupos" and place == "programa" and n >= minimum
        if not (told_alike or public or many or nobody or left):
            kept.add(cell)
    return kept


def _found(
    invented: Invented, told: Seen, minimum: int, *profiles: str
) -> list[tuple[Cell, float, float]]:
    attack = Attack()
    hidden = set.intersection(*(_known(attack, told.views[p]) for p in profiles))
    _structure(attack, invented)
    # Cells without a row are of nobody, and a place with no such row has none either.
    shown = {cell for cell in attack.bounds if cell[0] in invented.cells}
    truth = invented.truth()
    hidden = (hidden | (set(truth) - shown)) & set(attack.cells)
    return narrow(attack, truth, _at_stake(invented, hidden, minimum), minimum)


FAMILIES = pytest.mark.parametrize("invent", [attendance, seats, survey])


@FAMILIES
@pytest.mark.parametrize("seed", SEEDS)
def test_no_cell_that_is_not_shown_can_be_worked_out(
    invent: Invent, seed: int, tell: Tell
) -> None:
    invented, told = invent(seed), tell(invent, seed)

    assert not _found(invented, told, MINIMUM["donante"], "donante")
    assert not _found(invented, told, MINIMUM["publico"], "publico")
    # Who holds both editions knows no more than the first says.
    assert not _found(invented, told, MINIMUM["donante"], "donante", "publico")


def test_something_is_shown_and_something_is_not(tell: Tell) -> None:
    """The attacks above would find nothing in an empty edition either."""
    for invent in (attendance, seats, survey):
        states: dict[str, int] = {}
        for seed in SEEDS:
            for rows in tell(invent, seed).views["donante"].values():
                for state, n in rows["estado"].value_counts().items():
                    states[str(state)] = states.get(str(state), 0) + int(n)
        assert min(states["ok"], states["suprimido"]) > 20, invent


@FAMILIES
def test_the_attack_finds_what_primary_suppression_alone_gives_away(
    invent: Invent, programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        suppression, "_safe", lambda counts, *_: np.ones(len(counts), dtype=bool)
    )
    found = []
    for seed in SEEDS:
        invented = invent(seed)
        told = seen(results(invented), programme)
        found += _found(invented, told, MINIMUM["donante"], "donante")

    assert any(low == pytest.approx(high) for _, low, high in found)


def test_the_attack_finds_what_one_of_a_family_gives_away_of_another(
    programme: Programme,
) -> None:
    """How many answered a question says how many were asked, if it is told alone."""
    invented = survey(10)
    every = results(invented)
    alone = [seen({n: rows}, programme).views["donante"] for n, rows in every.items()]
    apart = {name: rows for views in alone for name, rows in views.items()}
    minimum = MINIMUM["donante"]

    assert _found(invented, Seen({"donante": apart}), minimum, "donante")
    assert not _found(invented, seen(every, programme), minimum, "donante")


def _groups_found(
    programme: Programme, monkeypatch: pytest.MonkeyPatch, name: str, instead: object
) -> list[Cell]:
    """Attack the survey with one rule on what is told of groups turned off."""
    monkeypatch.setattr(groups, name, instead)
    found = []
    for seed in SEEDS:
        invented = survey(seed)
        told = seen(results(invented), programme)
        found += _found(invented, told, MINIMUM["donante"], "donante")
    return [cell for cell, _, _ in found]


def test_the_attack_finds_who_is_left_by_the_groups_that_are_told(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Women and men, taken from everybody, tell what the few others said."""
    found = _groups_found(
        programme, monkeypatch, "_told", lambda sides, *_: sides.index
    )
    assert any("otras" in column and p == "programa" for _, column, p in found)


def test_the_attack_finds_the_women_of_a_place_that_is_nearly_the_programme(
    programme: Programme,
) -> None:
    """Of 100 persons who trust 98 are of one place: its women are the programme's."""
    invented = survey(0)
    about = f"{WHOLE}|{QUESTION};ronda=cierre"
    sexes = invented.cells["percepcion_grupos"]
    others = [p for p in invented.places if p != invented.places[0]]
    for side in ("", "|resto"):
        columns = [f"{about};sexo={s}{side}" for s in ASKED]
        sexes.loc[invented.places[0], columns] = [60, 38, 0]
        sexes.loc[others, columns] = 0
    sexes.loc[others[0], f"{about};sexo=mujer"] = 1
    split = _splits_told(invented, programme)
    assert not any(about.partition("|")[2] in group for group in split)
    assert _splits_told(survey(0), programme), "of others it is told"


def _splits_told(invented: Invented, programme: Programme) -> list[str]:
    """Return the groups that a donor is told of, the rest following the sexes."""
    sexes = invented.cells["percepcion_grupos"]
    favour, answers, persons = (
        invented.cells[n]
        for n in ("confianza", "percepcion_distribucion", "encuesta_personas")
    )
    for turn in ROUNDS:
        about = f"{WHOLE}|{QUESTION};ronda={turn}"
        for side, (first, second) in (("", ANSWERS[2:]), ("|resto", ANSWERS[:2])):
            own = sexes[[f"{about};sexo={s}{side}" for s in ASKED]].sum(axis=1)
            favour[f"{about}{side}"] = own
            answers[f"{about};respuesta={first}"] = own
            answers[f"{about};respuesta={second}"] = 0
        both = favour[about] + favour[f"{about}|resto"]
        persons[f"{WHOLE}|ronda={turn};diseno=conveniencia"] = both
    rows = seen(results(invented), programme).views["donante"]["percepcion_grupos"]
    told = rows[rows["estado"] == "ok"]
    assert set(told["divipola"]) <= {"programa"}
    return list(told["grupo"])


@FAMILIES
def test_the_public_is_shown_no_place_that_the_donor_is_not(
    invent: Invent, tell: Tell
) -> None:
    for seed in SEEDS:
        told = tell(invent, seed)
        for name, public in told.views["publico"].items():
            donor = told.views["donante"][name]
            keys = ["divipola", "periodo", "grupo"]
            shown = [
                set(map(tuple, rows.loc[rows["estado"] == "ok", keys].to_numpy()))
                for rows in (public, donor)
            ]
            assert shown[0] <= shown[1], name

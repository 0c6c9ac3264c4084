"""Attacks with two editions at hand: what one more, or one less, person would show."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
import pytest

from somos_eval.disclosure import empty_register, followed, seen
from somos_eval.disclosure.rows import Seen
from somos_eval.params import Programme
from tests.disclosure.attack import Attack
from tests.disclosure.invented import (
    ASKED,
    WHOLE,
    Invented,
    code,
    results,
    seats,
    survey,
)

MINIMUM = {"donante": 5, "publico": 8}
WOMEN, MEN = (f"{WHOLE}|sexo={s}" for s in ("mujer", "hombre"))
Register = dict[str, pd.DataFrame]


def _of(*counts: tuple[int, int]) -> Invented:
    """Seats of women and of men, by place."""
    index = [code(i) for i in range(len(counts))]
    return Invented({"sillas_sexo": pd.DataFrame(counts, index, [WOMEN, MEN])})


def _published(told: Seen, register: Register) -> Register:
    return {
        profile: followed(register.get(profile, empty_register()), rows)
        for profile, rows in told.noted.items()
    }


def _editions(programme: Programme, *runs: Invented) -> list[Seen]:
    """Publish one after another, as `somos` does."""
    register: Register = {}
    out = []
    for run in runs:
        told = seen(results(run), programme, register)
        register = _published(told, register)
        out.append(told)
    return out


def _shown(told: Seen, profile: str) -> dict[tuple[str, str], float]:
    """What is printed of each place: both counts of a share."""
    out = {}
    for name, rows in told.views[profile].items():
        if name in ("percepcion_distribucion", "percepcion_grupos"):
            continue
        for row in rows[rows["estado"] == "ok"].to_dict("records"):
            cell = f"{name}|{row['periodo']}|{row['grupo']}"
            out[cell, row["divipola"]] = row["numerador"]
            if name == "confianza":
                rest = row["denominador"] - row["numerador"]
                out[f"{cell}|resto", row["divipola"]] = rest
    return out


def _sums(shown: Mapping[tuple[str, str], float]) -> dict[str, float]:
    """What is left of the programme, by cell, without the places that are shown."""
    left = {cell: n for (cell, place), n in shown.items() if place == "programa"}
    for (cell, place), n in shown.items():
        if place != "programa" and cell in left:
            left[cell] -= n
    return left


def _differences(first: Seen, second: Seen, profile: str) -> list[float]:
    """Subtract one edition from the other wherever both say something.

    Of the programme, what is left without the places that are shown.
    """
    one, other = _shown(first, profile), _shown(second, profile)
    both = [cell for cell in other if cell in one and cell[1] != "programa"]
    out = [other[cell] - one[cell] for cell in both]
    places = [{p for _, p in edition} for edition in (one, other)]
    if places[0] == places[1]:
        before, after = _sums(one), _sums(other)
        out += [after[cell] - before[cell] for cell in after if cell in before]
    return out


def _giveaways(first: Seen, second: Seen, profile: str) -> list[float]:
    found = (abs(d) for d in _differences(first, second, profile))
    return [d for d in found if 0 < d < MINIMUM["donante"]]


BEFORE = ((20, 30), (25, 40), (2, 30), (12, 14))


@pytest.mark.parametrize("place", range(4))
def test_nobody_who_leaves_is_seen_to(place: int, programme: Programme) -> None:
    fewer = [*BEFORE]
    fewer[place] = (fewer[place][0] - 1, fewer[place][1])
    runs = _of(*BEFORE), _of(*fewer)

    first, second = _editions(programme, *runs)

    for profile in MINIMUM:
        assert _shown(second, profile) == _shown(first, profile)
    # Without the register, the one who left is there for anybody to see.
    again = seen(results(runs[1]), programme)
    assert _giveaways(first, again, "donante")


def test_as_many_as_the_smallest_cell_are_told(programme: Programme) -> None:
    more = [*BEFORE]
    more[1] = (32, 40)

    first, second = _editions(programme, _of(*BEFORE), _of(*more))

    cell = f"sillas_sexo|{WOMEN}"
    # The donor's smallest cell is 5 and that of the public 8: it gets 25 again.
    assert _shown(first, "donante")[cell, code(1)] == 25
    assert _shown(second, "donante")[cell, code(1)] == 32
    assert _shown(second, "donante")[cell, "programa"] == 66
    assert _shown(second, "publico")[cell, code(1)] == 25


def test_what_comes_near_any_edition_stays(programme: Programme) -> None:
    """From 25 to 31 and to 26: the third less the first would be one person."""
    runs = [_of((n, 30), (40, 40), (40, 50)) for n in (25, 31, 26)]

    *_, third = _editions(programme, *runs)

    assert _shown(third, "donante")[f"sillas_sexo|{WOMEN}", code(0)] == 31


def test_who_was_hidden_stays_hidden(programme: Programme) -> None:
    now_enough = [*BEFORE]
    now_enough[2] = (40, 30)

    first, second = _editions(programme, _of(*BEFORE), _of(*now_enough))

    hidden = {code(i) for i in range(4)} - {p for _, p in _shown(first, "donante")}
    assert code(2) in hidden
    assert not hidden & {p for _, p in _shown(second, "donante")}


def test_a_place_that_falls_below_is_not_what_the_total_lost(
    programme: Programme,
) -> None:
    """From 8 to 2 women, all others as they were: the total must not say it."""
    before, after = (_of((n, 30), (20, 30), (30, 40), (40, 40)) for n in (8, 2))

    first, second = _editions(programme, before, after)

    one, other = (_shown(told, "donante") for told in (first, second))
    cell = f"sillas_sexo|{WOMEN}"
    assert (cell, code(0)) in one
    assert (cell, code(0)) not in other
    assert other[cell, "programa"] == one[cell, "programa"]


def test_a_hidden_place_that_is_gone_leaves_no_gap(programme: Programme) -> None:
    without = [pair for i, pair in enumerate(BEFORE) if i != 2]
    after = _of(*without)
    table = after.cells["sillas_sexo"].set_axis([code(0), code(1), code(3)])

    first, second = _editions(programme, _of(*BEFORE), Invented({"sillas_sexo": table}))

    cell = f"sillas_sexo|{WOMEN}"
    one, other = (_shown(told, "donante") for told in (first, second))
    assert other[cell, "programa"] == one[cell, "programa"]


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("invent", [seats, survey])
def test_no_difference_between_editions_is_a_small_count(
    invent: object, seed: int, programme: Programme
) -> None:
    rng = np.random.default_rng(seed)
    before = (seats if invent is seats else survey)(seed)
    after = _moved(before, rng)

    first, second = _editions(programme, before, after)

    for profile in MINIMUM:
        assert not _giveaways(first, second, profile)


def _moved(before: Invented, rng: np.random.Generator) -> Invented:
    """Let a few persons come or go, of everything that they are counted in."""
    cells = {name: table.copy() for name, table in before.cells.items()}
    for place in rng.choice(before.places, 3, replace=False):
        for step in rng.integers(-2, 8, 3):
            if "sillas_sexo" in cells:
                column = str(rng.choice([WOMEN, MEN]))
                _add(cells["sillas_sexo"], place, column, step)
                continue
            answers, sexes = (
                cells["percepcion_distribucion"],
                cells["percepcion_grupos"],
            )
            column = str(rng.choice(answers.columns))
            about, _, answer = column.partition(";respuesta=")
            rest = "" if answer in ("alguna", "mucha") else "|resto"
            sex = f"{about};sexo={rng.choice(ASKED)}{rest}"
            there = min(_at(answers, place, column), _at(sexes, place, sex))
            moved = _add(answers, place, column, max(int(step), -there))
            _add(sexes, place, sex, moved)
            _add(cells["confianza"], place, f"{about}{rest}", moved)
            turn = about.rpartition("ronda=")[2]
            column = f"{WHOLE}|ronda={turn};diseno=conveniencia"
            _add(cells["encuesta_personas"], place, column, moved)
    return Invented(cells)


def _at(table: pd.DataFrame, place: str, column: str) -> int:
    return int(table[column].to_numpy(np.int64)[table.index == place].item())


def _add(table: pd.DataFrame, place: str, column: str, step: int) -> int:
    was = _at(table, place, column)
    moved = max(int(step), -was)
    table.loc[place, column] = was + moved
    return moved


def _split(told: Seen) -> dict[str, dict[str, tuple[float, float]]]:
    """What a donor is told of each question: of each sex, and of everybody."""
    out: dict[str, dict[str, tuple[float, float]]] = {}
    for name in ("confianza", "percepcion_grupos"):
        rows = told.views["donante"][name]
        known = rows[(rows["estado"] == "ok") & (rows["divipola"] == "programa")]
        for row in known.to_dict("records"):
            about, _, sex = row["grupo"].partition(";sexo=")
            sides = row["numerador"], row["denominador"] - row["numerador"]
            out.setdefault(about, {})[sex] = sides
    return out


def _by_sex(first: Seen, second: Seen) -> list[float]:
    """What changed of the sexes that both editions tell, and of what they leave."""
    found: list[float] = []
    one, other = _split(first), _split(second)
    for about in one.keys() & other.keys():
        both = (one[about].keys() & other[about].keys()) - {""}
        if not both or "" not in one[about] or "" not in other[about]:
            continue
        told = []
        for edition in (one[about], other[about]):
            known = np.array([edition[sex] for sex in sorted(both)])
            left = np.array(edition[""]) - known.sum(axis=0)
            told.append(np.vstack([known, left]))
        found += (told[1] - told[0]).ravel().tolist()
    return found


@pytest.mark.parametrize("seed", range(6))
def test_no_difference_of_a_sex_is_a_small_count(
    seed: int, programme: Programme
) -> None:
    """In any two of four editions, whatever order the persons come and go in."""
    rng = np.random.default_rng(seed)
    runs = [survey(seed)]
    for _ in range(3):
        runs.append(_moved(runs[-1], rng))

    told = _editions(programme, *runs)

    for i, first in enumerate(told):
        for second in told[i + 1 :]:
            few = [d for d in map(abs, _by_sex(first, second)) if 0 < d < 5]
            assert few == []


def test_without_the_register_a_sex_would_tell(programme: Programme) -> None:
    """The check above finds something where editions are published unaware."""
    few = []
    for seed in range(3):
        before = survey(seed)
        after = _moved(before, np.random.default_rng(seed))
        apart = [seen(results(run), programme) for run in (before, after)]
        few += [d for d in map(abs, _by_sex(*apart)) if 0 < d < 5]
    assert few


@pytest.mark.parametrize("seed", range(4))
def test_who_thinks_that_one_place_alone_changed_finds_nobody(
    seed: int, programme: Programme
) -> None:
    """Of each hidden place in turn: all others as they were, what does it have now?

    What comes out is either no answer, or not the truth, or a wide interval.
    """
    before = _of(*((int(w), int(m)) for w, m in _rows(seed)))
    after = _moved(before, np.random.default_rng(seed))
    first, second = _editions(programme, before, after)
    shown = [_shown(told, "donante") for told in (first, second)]
    away = [p for p in before.places if not any(p == q for _, q in shown[1])]
    truth = after.truth()
    for suspect in away if any(p == "programa" for _, p in shown[1]) else []:
        attack = Attack()
        for turn, edition in enumerate(shown):
            for (cell, place), n in edition.items():
                attack.know((str(turn), cell, place), n, n)
            for cell in (f"sillas_sexo|{WOMEN}", f"sillas_sexo|{MEN}"):
                parts = [(str(turn), cell, p) for p in before.places]
                attack.add_up(parts, [(str(turn), cell, "programa")])
        for column in (WOMEN, MEN):
            cell = f"sillas_sexo|{column}"
            for place in set(away) - {suspect}:
                attack.add_up([("0", cell, place)], [("1", cell, place)])
        for column in (WOMEN, MEN):
            found = attack.found(("1", f"sillas_sexo|{column}", suspect))
            if found is None:
                continue
            low, high = found
            real = truth["sillas_sexo", column, suspect]
            told = low - 1e-6 <= real <= high + 1e-6 and high - low < MINIMUM["donante"]
            assert not told or real >= MINIMUM["donante"], (suspect, column, found)


def _rows(seed: int) -> list[list[int]]:
    table = seats(seed, 6).cells["sillas_sexo"][[WOMEN, MEN]]
    found: list[list[int]] = table.to_numpy(np.int64).tolist()
    return found


def test_an_edition_of_the_same_is_the_same(programme: Programme) -> None:
    run = survey(3)
    first, second = _editions(programme, run, run)

    once = _published(first, {})
    twice = _published(second, once)
    for profile in MINIMUM:
        for name, rows in first.views[profile].items():
            pd.testing.assert_frame_equal(second.views[profile][name], rows)
        assert len(twice[profile]) == len(once[profile])

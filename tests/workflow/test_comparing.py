"""What moved between two runs."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from click.testing import Result

from somos_eval.store import Workspace
from somos_eval.store.results import result_files
from somos_eval.workflow.comparing import compare

Somos = Callable[..., Result]
Row = Mapping[str, Any]


@pytest.fixture
def run(tmp_path: Path, result: Callable[..., pd.DataFrame]) -> Callable[..., Path]:
    """Write the indicators of a run and return its folder."""

    def write(name: str, *rows: Row) -> Path:
        ws = Workspace(tmp_path / name)
        frame = result(*rows).sort_values("indicador", kind="stable")
        with result_files(ws, "demo") as add:
            for _, group in frame.groupby("indicador"):
                add(group)
        return ws.outputs("demo")

    return write


BASE = (
    {"indicador": "uno", "valor": 10.0, "denominador": 20.0},
    {"indicador": "uno", "valor": 5.0, "divipola": "05001"},
    {"indicador": "dos", "valor": 0.25},
)


def test_a_run_is_equal_to_itself(run: Callable[..., Path]) -> None:
    found = compare(run("a", *BASE), run("b", *reversed(BASE)))
    assert found.equal == 3
    assert found.moved == ()
    assert "iguales" in "\n".join(found.lines)


def test_each_change_has_its_size(run: Callable[..., Path]) -> None:
    changed = (
        {"indicador": "uno", "valor": 15.0, "denominador": 30.0},
        {"indicador": "uno", "valor": 5.0, "divipola": "05001"},
        {"indicador": "tres", "valor": 1.0},
    )
    found = compare(run("a", *BASE), run("b", *changed))
    by_name = {m.indicator: m for m in found.moved}
    assert found.equal == 1
    assert set(by_name) == {"dos", "tres", "uno"}
    assert (by_name["dos"].only_a, by_name["tres"].only_b) == (1, 1)
    row = by_name["uno"].changed.iloc[0]
    assert (row["diferencia"], row["relativa"]) == (5.0, 0.5)
    told = "\n".join(found.lines)
    assert "10 → 15 (+5 casos; +50 %) n 20 → 30" in told


def test_a_state_is_a_change_too(run: Callable[..., Path]) -> None:
    lost = {"indicador": "uno", "valor": None, "estado": "sin_dato", "nota": "x"}
    found = compare(run("a", BASE[0]), run("b", lost))
    assert ": 10 → sin dato" in "\n".join(found.lines)


def test_a_change_of_the_interval_alone_is_told(run: Callable[..., Path]) -> None:
    one = {"indicador": "uno", "valor": 1.0, "li": 0.5, "ls": 2.0}
    found = compare(run("a", one), run("b", one | {"ls": 3.0}))
    assert "1; cambia el intervalo" in "\n".join(found.lines)


def test_noise_of_the_arithmetic_is_no_change(run: Callable[..., Path]) -> None:
    noisy = {"indicador": "dos", "valor": 0.25 + 1e-13}
    assert compare(run("a", BASE[2]), run("b", noisy)).moved == ()


def test_the_largest_changes_come_first_and_the_rest_are_counted(
    run: Callable[..., Path],
) -> None:
    codes = [f"{n:05d}" for n in range(5001, 5015)]
    before = [{"indicador": "uno", "valor": 10.0, "divipola": c} for c in codes]
    after = [row | {"valor": 10.0 + n} for n, row in enumerate(before, start=1)]
    (moved,) = compare(run("a", *before), run("b", *after)).moved
    assert list(moved.changed["diferencia"]) == [float(n) for n in range(14, 0, -1)]
    told = compare(run("a", *before), run("b", *after)).lines
    assert told[-1].strip().startswith("… y 6 más")


def test_the_order_answers_in_json(somos: Somos, run: Callable[..., Path]) -> None:
    a, b = run("a", *BASE), run("b", BASE[0] | {"valor": None}, *BASE[1:])
    done = somos(a, "comparar", str(a), str(b), "--json")
    assert done.exit_code == 0
    form = json.loads(done.stdout)
    assert (form["iguales"], form["cambian"]) == (2, 1)
    assert form["cambios"][0]["valor_b"] is None
    assert form["solo_en_a"] == {}


def test_what_is_no_run_is_told_for_both_at_once(somos: Somos, tmp_path: Path) -> None:
    other = tmp_path / "notas.txt"
    other.write_text("x", encoding="utf-8")
    done = somos(tmp_path, "comparar", str(tmp_path / "nada"), str(other))
    assert done.exit_code == 2
    assert done.output.count("SE-USO-008") == 2


@pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1" * 10])
def test_damaged_indicators_are_told(
    somos: Somos, run: Callable[..., Path], content: bytes
) -> None:
    a, b = run("a", *BASE), run("b", *BASE)
    (b / "indicadores.parquet").write_bytes(content)
    done = somos(a, "comparar", str(a), str(b))
    assert done.exit_code == 2
    assert "SE-USO-009" in done.output


def test_indicators_of_another_shape_are_told(
    somos: Somos, run: Callable[..., Path]
) -> None:
    a, b = run("a", *BASE), run("b", *BASE)
    pd.DataFrame({"x": [1]}).to_parquet(b / "indicadores.parquet")
    assert "SE-USO-009" in somos(a, "comparar", str(a), str(b)).output

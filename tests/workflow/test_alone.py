"""Two orders do not change a programme at once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from somos_eval.store.locks import held
from somos_eval.store.workspace import Workspace
from somos_eval.workflow.alone import alone

Somos = Callable[..., Result]
ORDERS = (
    ("correr", "demo"),
    ("retirar", "demo", "ENT-0001"),
    ("importar", "policia", "no_importa.xlsx", "--programa", "demo"),
    ("demo", "--municipios", "1"),
    ("verificar", "demo"),
)


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    (tmp_path / "params/demo").mkdir(parents=True)
    (tmp_path / "params/demo/programa.yml").write_text("sintetico: sí\n")
    return Workspace(tmp_path)


@pytest.mark.parametrize("words", ORDERS, ids=lambda words: words[0])
def test_the_second_order_ends_at_once_and_says_who_is_at_it(
    ws: Workspace, somos: Somos, words: tuple[str, ...]
) -> None:
    with held(ws.lock("demo"), "demo", "correr"):
        done = somos(ws.root, *words)
    assert done.exit_code == 2
    assert "SE-USO-010" in done.stderr
    assert "otra orden está cambiando el programa «demo»: «somos correr»" in done.stderr
    assert "desde las" in done.stderr


def test_explaining_waits_for_nobody(ws: Workspace, somos: Somos) -> None:
    with held(ws.lock("demo"), "demo", "correr"):
        done = somos(ws.root, "explicar", "demo", "05120", "02_contexto")
    assert "SE-USO-010" not in done.output


def test_what_a_killed_order_left_half_written_is_removed(ws: Workspace) -> None:
    @alone("correr")
    def work(ws: Workspace, programme: str) -> bool:
        return ws.lock(programme).exists()

    half = [ws.executed("demo") / ".01.ipynb.0123abcd"]
    half.append(ws.tables("demo") / ".sesion.parquet.0123abcd")
    half.append(ws.outputs("demo") / ".cluster")
    for path in (*half, ws.lock("demo")):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{")
    assert work(ws, "demo")
    assert not any(path.exists() for path in (*half, ws.lock("demo")))


def test_a_programme_that_is_not_there_is_not_locked(ws: Workspace) -> None:
    @alone("correr")
    def work(ws: Workspace, programme: str) -> bool:
        return ws.outputs(programme).exists()

    assert not work(ws, "../otra")

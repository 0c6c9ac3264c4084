"""``somos retirar`` and ``somos comparar`` at the terminal."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from somos_eval.workflow import comparing, withdrawal

Somos = Callable[..., Result]


class Compared:
    """What two runs differ in, as the order tells it."""

    lines = ("Cambian 2 cifras.", "operatividad 05120: 0,5 → 0,75")

    def as_json(self) -> dict[str, object]:
        return {"cambios": 2}


def test_a_source_is_withdrawn_from_the_programme_that_is_named(
    somos: Somos, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def withdraw(_ws: object, programme: str, source: str) -> list[str]:
        return [f"{source} salió de {programme}.", "Cambian 2 capítulos."]

    monkeypatch.setattr(withdrawal, "withdraw", withdraw)
    done = somos(tmp_path, "retirar", "demo", "ENT-0004")
    assert done.output == "ENT-0004 salió de demo.\nCambian 2 capítulos.\n"
    assert done.exit_code == 0


def test_withdrawing_nothing_in_particular_is_refused(
    somos: Somos, tmp_path: Path
) -> None:
    done = somos(tmp_path, "retirar", "demo")
    assert done.exit_code == 2
    assert "FUENTE" in done.output


def test_two_runs_are_compared_in_words_or_in_json(
    somos: Somos, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[tuple[Path, Path]] = []

    def compare(first: Path, second: Path) -> Compared:
        given.append((first, second))
        return Compared()

    monkeypatch.setattr(comparing, "compare", compare)
    done = somos(tmp_path, "comparar", "antes", "después")
    assert given == [(Path("antes"), Path("después"))]
    assert done.output.splitlines() == list(Compared.lines)
    told = somos(tmp_path, "comparar", "antes", "después", "--json").output
    assert json.loads(told) == {"cambios": 2}


def test_what_is_not_a_run_is_told(somos: Somos, tmp_path: Path) -> None:
    done = somos(tmp_path, "comparar", str(tmp_path / "a"), str(tmp_path / "b"))
    assert done.exit_code != 0
    assert "SE-" in done.output
    assert "Traceback" not in done.output

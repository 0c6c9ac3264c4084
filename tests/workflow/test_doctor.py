import json
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest
from click.testing import Result

from somos_eval.store import Workspace
from somos_eval.workflow import browser, doctor
from somos_eval.workflow.doctor import diagnose

Somos = Callable[..., Result]


def test_this_installation_is_fine(somos: Somos, tmp_path: Path) -> None:
    done = somos(tmp_path, "doctor")
    assert done.exit_code == 0, done.output
    for name in ("Python", "pandas", "núcleo", "letra", "disco", "codificación"):
        assert name in done.stdout
    assert "✗" not in done.stdout


def test_the_answer_can_be_read_by_a_program(somos: Somos, tmp_path: Path) -> None:
    answer = json.loads(somos(tmp_path, "doctor", "--json").stdout)
    assert {tuple(c) for c in answer} == {("que", "estado", "encontrado", "sugerencia")}
    assert {c["estado"] for c in answer} <= {"bien", "aviso", "mal"}
    assert all(c["sugerencia"] for c in answer if c["estado"] != "bien")


def test_what_is_missing_is_told_with_what_to_do(
    somos: Somos, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(doctor, "version", absent)
    monkeypatch.setattr(doctor, "find_spec", lambda _: None)
    done = somos(tmp_path, "doctor")
    assert done.exit_code == 1
    assert "✗ pandas: no está instalado\n    → Instale" in done.stdout
    assert "✗ núcleo de los cuadernos" in done.stdout


def test_what_only_hinders_is_a_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "NEEDED_GB", 1e9)
    monkeypatch.setattr(browser, "BROWSERS", ())
    monkeypatch.setattr("locale.getpreferredencoding", lambda **_: "cp1252")
    found = {c.name: c.state for c in diagnose(Workspace(tmp_path))}
    assert found["disco"] == found["codificación"] == "aviso"
    assert found["navegador para PDF y pruebas"] == "aviso"


def test_a_root_that_does_not_exist_yet_has_a_disk(tmp_path: Path) -> None:
    checks = diagnose(Workspace(tmp_path / "a" / "b"))
    assert {c.state for c in checks if c.name == "disco"} == {"bien"}


def test_an_old_python_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "SUPPORTED", ((9, 0), (9, 1)))
    first = diagnose(Workspace(tmp_path))[0]
    assert first.broken
    assert "3.11" in first.advice

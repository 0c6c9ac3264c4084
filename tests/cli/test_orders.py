"""What each order asks of the rest of the program, and how it leaves."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from somos_eval.errors import Problem, Severity, Where
from somos_eval.workflow import (
    demonstration,
    doctor,
    unchanged,
)
from somos_eval.workflow.doctor import Check
from somos_eval.workflow.options import Options

Somos = Callable[..., Result]

WRONG = Problem.of("SE-IMP-001", Where(file="uno.csv"))
DOUBT = Problem.of("SE-IMP-057", Where(file="dos.csv"), severity=Severity.WARNING)


class Done:
    """The outcome of a run, as the order tells it."""

    record_json = '{"estado": "ok"}\n'
    lines = ("Ejecutados: 1.", "Sitio: outputs/")
    exit_code = 1


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Options]]:
    """Programmes and options of the runs that were asked for; none is made."""
    runs: list[tuple[str, Options]] = []

    def run(_ws: object, programme: str, options: Options) -> Done:
        runs.append((programme, options))
        return Done()

    monkeypatch.setattr(unchanged, "run_unless_unchanged", run)
    return runs


def test_a_run_takes_what_was_asked_and_leaves_with_its_code(
    somos: Somos, tmp_path: Path, asked: list[tuple[str, Options]]
) -> None:
    words = "correr demo --municipio 05120 --municipio 05154 --capitulo 02_contexto"
    more = "-j 2 --forzar --reintentos 0 --perfil donante --perfil donante"
    more += " --cluster tcp://sol:8786"
    done = somos(tmp_path, *words.split(), *more.split())
    assert asked == [
        (
            "demo",
            Options(
                places=("05120", "05154"),
                chapters=("02_contexto",),
                profiles=("donante",),
                jobs=2,
                cluster="tcp://sol:8786",
                force=True,
                retries=0,
            ),
        )
    ]
    assert done.output == "Ejecutados: 1.\nSitio: outputs/\n"
    assert done.exit_code == Done.exit_code


@pytest.mark.parametrize(
    "wrong", ["sol:8786", "tcp://sol", "http://sol:8786", "tcp://"]
)
def test_what_is_not_the_address_of_a_cluster_is_bad_usage(
    somos: Somos, tmp_path: Path, asked: list[tuple[str, Options]], wrong: str
) -> None:
    done = somos(tmp_path, "correr", "demo", "--cluster", wrong)
    assert done.exit_code == 2
    assert f"'{wrong}' no es una dirección como tcp://10.0.0.5:8786." in done.output
    assert asked == []


def test_a_run_without_options_is_of_everything_and_in_json_is_its_record(
    somos: Somos, tmp_path: Path, asked: list[tuple[str, Options]]
) -> None:
    done = somos(tmp_path, "correr", "demo", "--json")
    assert asked == [("demo", Options(events=True))]
    assert done.output == Done.record_json


@pytest.mark.parametrize(("words", "runs"), [((), 1), (("--sin-correr",), 0)])
def test_the_demonstration_is_written_and_then_run_unless_told_not_to(
    words: tuple[str, ...],
    runs: int,
    somos: Somos,
    tmp_path: Path,
    asked: list[tuple[str, Options]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def create(_ws: object, municipalities: int, seed: int) -> list[str]:
        return [f"{municipalities} municipios, semilla {seed}."]

    monkeypatch.setattr(demonstration, "create", create)
    done = somos(tmp_path, "demo", "--municipios", "3", "--semilla", "7", *words)
    assert done.output.startswith("3 municipios, semilla 7.\n")
    assert [name for name, _ in asked] == [demonstration.PROGRAMME] * runs


def test_only_minutes_come_in_folders(somos: Somos, tmp_path: Path) -> None:
    folder = tmp_path / "recibidos"
    folder.mkdir()
    done = somos(tmp_path, "importar", "policia", str(folder), "--programa", "demo")
    assert done.exit_code == 2
    assert "es una carpeta." in done.output


def test_an_import_names_its_programme(somos: Somos, tmp_path: Path) -> None:
    done = somos(tmp_path, "importar", "policia", "homicidio.xlsx")
    assert done.exit_code == 2
    assert "--programa" in done.output


@pytest.mark.parametrize(
    ("checks", "code"),
    [
        ((Check("Memoria", "bien", "8 GB"), Check("Navegador", "aviso", "no hay")), 0),
        ((Check("Python", "mal", "3.8", "Instale otra versión."),), 1),
    ],
)
def test_the_doctor_fails_only_for_what_keeps_it_from_working(
    checks: tuple[Check, ...],
    code: int,
    somos: Somos,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(doctor, "diagnose", lambda _ws: list(checks))
    done = somos(tmp_path, "doctor")
    assert done.exit_code == code
    assert all(f"{c.name}: {c.found}" in done.output for c in checks)
    told = somos(tmp_path, "doctor", "--json").output
    assert len(json.loads(told)) == len(checks)

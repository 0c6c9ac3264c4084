"""The tasks: an environment is made once, and again only when it has to be."""

import importlib.util
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
BENCHMARKS = ["indicadores", "figuras", "paginas", "lote", "entrada"]
Calls = list[tuple[str, ...]]


@pytest.fixture
def tasks(tmp_path: Path) -> ModuleType:
    """The script, in a copy of the repository that holds only what it reads."""
    names = (
        "tareas.py",
        "pyproject.toml",
        "requirements.lock",
        "requirements-dev.lock",
    )
    for name in names:
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    spec = importlib.util.spec_from_file_location("tareas", tmp_path / "tareas.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def calls(tasks: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Calls:
    """What would have been run; making an environment leaves its interpreter."""
    told: Calls = []

    def create(folder: Path, *, clear: bool, **_: object) -> None:
        told.append(("venv", f"clear={clear}"))
        tasks.PYTHON.parent.mkdir(parents=True, exist_ok=True)
        tasks.PYTHON.touch()

    def run(*command: str | Path) -> None:
        told.append(tuple(str(part) for part in command))

    monkeypatch.setattr(tasks.venv, "create", create)
    monkeypatch.setattr(tasks, "run", run)
    return told


def installs(calls: Calls) -> list[str]:
    return [call[-1] for call in calls if "pip" in call]


def test_first_demonstration_installs_the_lock_and_the_package(
    tasks: ModuleType, calls: Calls
) -> None:
    tasks.demo(["--municipios", "2"])
    assert calls[0] == ("venv", "clear=True")
    assert installs(calls) == ["requirements.lock", "."]
    assert all("--require-hashes" in c for c in calls if c[-1] == "requirements.lock")
    assert Path(calls[-1][0]).stem == "somos"
    assert calls[-1][1:] == ("demo", "--municipios", "2")


def test_second_time_nothing_is_installed(tasks: ModuleType, calls: Calls) -> None:
    tasks.test([])
    calls.clear()
    tasks.test(["-x"])
    tasks.demo([])
    assert installs(calls) == []
    assert calls[0][-1] == "-x"


def test_tests_after_a_demonstration_add_their_tools(
    tasks: ModuleType, calls: Calls
) -> None:
    tasks.demo([])
    calls.clear()
    tasks.test([])
    assert installs(calls) == ["requirements-dev.lock", "."]
    assert ("venv", "clear=True") not in calls


def test_new_lock_is_installed_over(tasks: ModuleType, calls: Calls) -> None:
    tasks.demo([])
    calls.clear()
    lock = tasks.ROOT / "requirements.lock"
    lock.write_text(lock.read_text(encoding="utf-8") + "# otro\n", encoding="utf-8")
    tasks.demo([])
    assert installs(calls) == ["requirements.lock", "."]
    assert calls[0][0] != "venv"


def test_environment_of_another_folder_is_made_again(
    tasks: ModuleType, calls: Calls
) -> None:
    tasks.demo([])
    calls.clear()
    stamp = json.loads(tasks.STAMP.read_text(encoding="utf-8"))
    tasks.STAMP.write_text(
        json.dumps(stamp | {"carpeta": "/otra/carpeta"}), encoding="utf-8"
    )
    tasks.demo([])
    assert calls[0] == ("venv", "clear=True")
    assert installs(calls) == ["requirements.lock", "."]


def test_interrupted_installation_is_finished(
    tasks: ModuleType, calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks.demo([])
    lock = tasks.ROOT / "requirements.lock"
    lock.write_text(lock.read_text(encoding="utf-8") + "# otro\n", encoding="utf-8")

    def stopped(*_: str | Path) -> None:
        raise SystemExit(1)

    with monkeypatch.context() as patch:
        patch.setattr(tasks, "run", stopped)
        with pytest.raises(SystemExit):
            tasks.demo([])
    calls.clear()
    tasks.demo([])
    assert calls[0] == ("venv", "clear=False")
    assert installs(calls) == ["requirements.lock", "."]


def test_missing_venv_module_is_told(
    tasks: ModuleType, calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(SystemExit, match="sudo apt install python3-venv"):
        tasks.demo([])
    assert calls == []


@pytest.mark.parametrize(
    ("said", "names", "options"),
    [
        ([], BENCHMARKS, ()),
        (["lote", "--municipios", "4"], ["lote"], ("--municipios", "4")),
        (
            ["--json"],
            BENCHMARKS,
            ("--json",),
        ),
    ],
)
def test_the_first_word_of_bench_is_a_name_only_if_it_is_one(
    tasks: ModuleType,
    calls: Calls,
    said: list[str],
    names: list[str],
    options: tuple[str, ...],
) -> None:
    tasks.bench(said)
    ran = [call for call in calls if "benchmarks" in call[1]]
    assert [Path(call[1]).stem for call in ran] == names
    assert {call[2:] for call in ran} == {options}


def test_pictures_are_taken_of_the_demonstration(
    tasks: ModuleType, calls: Calls
) -> None:
    tasks.pictures(["--papel"])
    *_, made, taken = calls
    assert made[1:] == ("demo",)
    assert taken[1:] == ("-m", "tests.capturas", "--papel")
    home = tasks.ROOT / "outputs/demo/sitio/donante/index.html"
    home.parent.mkdir(parents=True)
    home.touch()
    calls.clear()
    tasks.pictures([])
    assert [call[1:] for call in calls] == [("-m", "tests.capturas")]


def test_clean_keeps_the_programmes_of_the_user(tasks: ModuleType) -> None:
    kept = [
        tasks.ROOT / name for name in ("data/mio/a", "outputs/mio/b", "params/mio/c")
    ]
    gone = [tasks.ROOT / name for name in ("data/demo/a", "outputs/demo/b")]
    for path in (*kept, *gone):
        path.parent.mkdir(parents=True)
        path.touch()
    tasks.clean([])
    assert [p.exists() for p in (*kept, *gone)] == [True] * 3 + [False] * 2


def test_unsupported_python_is_told_in_spanish_before_anything_else() -> None:
    """The version is faked: the script must stop before it looks at anything else."""
    code = (
        "import runpy, sys; sys.version_info = (3, 9, 2); "
        "runpy.run_path('tareas.py', run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1"},
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("somos_eval necesita Python 3.11, 3.12 o 3.13")
    assert "es el 3.9." in done.stderr
    assert "make demo PYTHON=" in done.stderr
    assert "Traceback" not in done.stderr


def test_unknown_task_lists_those_there_are() -> None:
    command = [sys.executable, "tareas.py", "deno"]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 2
    listed = re.findall(r"^  (\w+)", done.stdout, flags=re.MULTILINE)
    assert {"demo", "test", "check", "lab"} <= set(listed)

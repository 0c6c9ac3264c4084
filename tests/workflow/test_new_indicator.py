"""An indicator that begins: it is honest from the first day, in a real checkout."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from somos_eval.errors import InputError
from somos_eval.templates.indicator import NewIndicator
from somos_eval.workflow.bundled import checkout
from somos_eval.workflow.new_indicator import new_indicator

ASKED = NewIndicator(
    id="sesiones_virtuales",
    family="operation",
    function="virtual_sessions",
    entry="M2.3",
    names=("Sesiones «virtuales»", 'Sessions held "online"'),
    tables=("sesion",),
)
MODULE = "somos_eval/indicators/operation/virtual_sessions.py"
FAMILY = "somos_eval/indicators/operation/__init__.py"
TEST = "tests/indicators/operation/test_virtual_sessions.py"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """What the order reads and writes of a checkout, to be spoilt at will."""
    origin = checkout()
    assert origin is not None
    root = tmp_path / "repositorio"
    for folder in ("somos_eval/indicators", "tests/indicators"):
        cut = shutil.ignore_patterns("__pycache__")
        shutil.copytree(origin / folder, root / folder, ignore=cut)
    return root


def state(root: Path) -> dict[Path, bytes]:
    return {p: p.read_bytes() for p in root.rglob("*") if p.is_file()}


def refused(repository: Path, asked: NewIndicator) -> list[str]:
    before = state(repository)
    with pytest.raises(InputError) as caught:
        new_indicator(repository, asked)
    assert state(repository) == before, "nothing may be written"
    assert caught.value.exit_code == 2
    return [p.code for p in caught.value.problems]


def test_it_writes_the_module_its_place_in_the_family_and_its_test(
    repository: Path,
) -> None:
    before = set(state(repository))
    told = new_indicator(repository, ASKED)
    written = {p.relative_to(repository).as_posix() for p in state(repository)}
    kept = {p.relative_to(repository).as_posix() for p in before}
    assert written - kept == {MODULE, TEST}
    family = (repository / FAMILY).read_text("utf-8")
    assert "    *virtual_sessions.INDICATORS,\n)" in family
    text = "\n".join(told)
    for command in ("workflow.catalogue", "make check", TEST, "CHANGELOG.md"):
        assert command in text


def test_an_installation_that_is_not_a_checkout_says_so() -> None:
    with pytest.raises(InputError) as caught:
        new_indicator(None, ASKED)
    assert [p.code for p in caught.value.problems] == ["SE-NUE-040"]
    assert caught.value.exit_code == 2


def test_everything_that_is_wrong_is_told_at_once(repository: Path) -> None:
    asked = NewIndicator("Óp", "operacion", "../fuera", "M1.4", (" ", "x"), ("sesio",))
    assert refused(repository, asked) == [
        "SE-NUE-003",
        "SE-NUE-001",
        "SE-NUE-001",
        "SE-USO-002",
        "SE-NUE-042",
        "SE-USO-002",
    ]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"id": "operatividad"}, "SE-NUE-041"),
        ({"id": "a/b"}, "SE-NUE-001"),
        ({"function": "class"}, "SE-NUE-001"),
        ({"function": "seats"}, "SE-NUE-002"),
        ({"function": "__init__"}, "SE-NUE-001"),
        ({"family": ".."}, "SE-USO-002"),
        ({"entry": "M99.1"}, "SE-USO-002"),
        ({"tables": ("sesion", "sesiones")}, "SE-USO-002"),
    ],
)
def test_a_bad_name_is_refused(
    repository: Path, change: dict[str, object], code: str
) -> None:
    assert refused(repository, replace(ASKED, **change)) == [code]  # type: ignore[arg-type]  # its fields


def test_a_test_that_somebody_wrote_first_is_not_written_over(repository: Path) -> None:
    (repository / TEST).write_text("horas de trabajo")
    assert refused(repository, ASKED) == ["SE-NUE-002"]


def test_a_family_that_is_written_otherwise_is_left_alone(repository: Path) -> None:
    path = repository / FAMILY
    path.write_text(path.read_text("utf-8").replace("inventory,", "inventory,  # 1.º"))
    assert refused(repository, ASKED) == ["SE-NUE-043"]


@pytest.mark.largo
def test_what_it_writes_keeps_every_rule_but_being_finished(tmp_path: Path) -> None:
    origin = checkout()
    assert origin is not None
    root = tmp_path / "repositorio"
    cut = shutil.ignore_patterns("__pycache__")
    for folder in ("somos_eval", "tests", "notebooks", "docs"):
        shutil.copytree(origin / folder, root / folder, ignore=cut)
    for name in ("pyproject.toml", "requirements.lock"):
        shutil.copy(origin / name, root / name)

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", *words],
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(root)},
            capture_output=True,
            text=True,
            check=False,
        )

    words = ("--familia", "impact", "--funcion", ASKED.function, "--modulo", "M11.2")
    names = ("--nombre-es", ASKED.names[0], "--nombre-en", ASKED.names[1])
    tables = ("--tabla", "sesion", "--tabla", "delito")
    order = ("somos_eval", "nuevo", "indicador", ASKED.id, *words, *names, *tables)
    done = run(*order)
    assert done.returncode == 0, done.stderr
    for check in (("check",), ("format", "--check")):
        linted = run("ruff", *check, "somos_eval/indicators", "tests/indicators")
        assert linted.returncode == 0, linted.stdout
    assert run("somos_eval.workflow.catalogue").returncode == 0
    page = (root / "docs/catalogo_de_indicadores.md").read_text("utf-8")
    assert "### Sesiones «virtuales»" in page
    tested = run(
        "pytest",
        *("-q", "-p", "no:cacheprovider", "-p", "no:xdist"),
        *("-k", f"not test_one_indicator_alone or {ASKED.id}"),
        "tests/indicators/impact/test_virtual_sessions.py",
        "tests/indicators/test_compute.py",
        "tests/workflow/test_catalogue.py",
        "tests/translation/test_declarations.py",
    )
    # Whoever forgets it is told that its declaration is not finished.
    failed = [line for line in tested.stdout.splitlines() if line.startswith("FAILED")]
    name = "test_a_declaration_says_everything_in_both_languages[sesiones_virtuales]"
    assert [line.split("::")[1].split(" ")[0] for line in failed] == [name]

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from somos_eval.workflow import identity

PACKAGE = Path(identity.__file__).parents[1]
# They word what is wrong; a chapter that runs well shows none of it.
NOT_SHOWN = {"errors", "messages"}
# They read parameters, which are data of their own.
NOT_COMPUTING = {"pydantic", "pyyaml"}


@pytest.fixture(scope="module")
def imported() -> set[str]:
    """Every module that a chapter has imported."""
    code = (
        "import sys, somos_eval as se\n"
        "se.open_chapter\n"
        "from somos_eval.chapters.sections import SECTIONS\n"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    return set(done.stdout.decode().split())


def test_what_a_chapter_imports_is_part_of_its_key(imported: set[str]) -> None:
    ours = {m.split(".")[1] for m in imported if m.startswith("somos_eval.")}
    hashed = {name.removesuffix(".py") for name in identity.DOMAIN}
    assert ours - hashed == NOT_SHOWN
    assert all((PACKAGE / name).exists() for name in identity.DOMAIN)


def test_the_libraries_that_a_chapter_imports_are_part_of_its_key(
    imported: set[str],
) -> None:
    project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text())
    names = [re.split(r"[<>=]", d)[0] for d in project["project"]["dependencies"]]
    used = {n for n in names if n.replace("pyyaml", "yaml") in imported}
    assert used - NOT_COMPUTING <= set(identity.KERNEL)


def test_the_library_has_one_hash_until_its_code_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "somos_eval"
    for name in identity.DOMAIN:
        here, there = PACKAGE / name, package / name
        if here.is_dir():
            shutil.copytree(here, there)
        else:
            there.parent.mkdir(exist_ok=True)
            shutil.copy(here, there)
    monkeypatch.setattr(identity, "__file__", str(package / "workflow/identity.py"))
    before = identity.library_hash()
    (package / "stats/__pycache__").mkdir(exist_ok=True)
    (package / "stats/__pycache__/otra.cpython-311.pyc").write_bytes(b"x")
    assert identity.library_hash() == before
    (package / "stats/rates.py").write_text("# otra\n")
    assert identity.library_hash() != before


def test_the_environment_is_the_lock_file() -> None:
    lock = PACKAGE.parent / "requirements.lock"
    told = subprocess.run(
        ["sha256sum", str(lock)], capture_output=True, check=True, text=True
    )
    assert identity.lock_hash() == told.stdout.split()[0]
    assert identity.kernel_hash() == identity.kernel_hash()


def _package(folder: Path) -> Path:
    (folder / "somos_eval" / "workflow").mkdir(parents=True)
    return folder / "somos_eval" / "workflow" / "identity.py"


COMMIT = "0123456789abcdef0123456789abcdef01234567"


def test_the_commit_is_that_of_the_repository_whose_source_this_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(identity, "__file__", str(_package(tmp_path)))
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_text(COMMIT)
    assert identity.library_commit() == COMMIT


def test_the_commit_of_a_programme_is_not_that_of_the_library_inside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages = tmp_path / ".venv" / "lib"
    monkeypatch.setattr(identity, "__file__", str(_package(packages)))
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_text(COMMIT)
    assert identity.library_commit() == ""


@pytest.mark.parametrize(
    ("noted", "told"),
    [
        (f'{{"vcs_info": {{"vcs": "git", "commit_id": "{COMMIT}"}}}}', COMMIT),
        ('{"vcs_info": {"vcs": "git", "commit_id": "main"}}', ""),
        ('{"dir_info": {"editable": true}}', ""),
        ("{", ""),
        (None, ""),
    ],
)
def test_the_installer_notes_the_commit_that_it_installed(
    noted: str | None, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PEP 610: ``direct_url.json`` beside the installed package."""
    monkeypatch.setattr(identity, "__file__", str(_package(tmp_path)))
    info = tmp_path / "somos_eval-0.1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: somos-eval\n")
    if noted is not None:
        (info / "direct_url.json").write_text(noted)
    monkeypatch.syspath_prepend(str(tmp_path))
    assert identity.library_commit() == told

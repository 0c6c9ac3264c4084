"""The commit that is checked out, read as git leaves it."""

import subprocess
from pathlib import Path

import pytest

from somos_eval.store.revision import revision


def _git(folder: Path, *order: str) -> str:
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    done = subprocess.run(
        ["git", *who, *order], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repo"
    folder.mkdir()
    _git(folder, "init", "-q")
    _git(folder, "commit", "-q", "--allow-empty", "-m", "uno")
    return folder


def test_it_is_what_git_says(repository: Path) -> None:
    head = _git(repository, "rev-parse", "HEAD")
    (repository / "params").mkdir()
    assert revision(repository) == revision(repository / "params") == head
    _git(repository, "pack-refs", "--all")
    assert revision(repository) == head
    _git(repository, "checkout", "-q", "--detach")
    assert revision(repository) == head


def test_a_worktree_has_its_own(repository: Path, tmp_path: Path) -> None:
    _git(repository, "worktree", "add", "-q", str(tmp_path / "otro"))
    _git(tmp_path / "otro", "commit", "-q", "--allow-empty", "-m", "dos")
    assert revision(tmp_path / "otro") == _git(tmp_path / "otro", "rev-parse", "HEAD")
    assert revision(tmp_path / "otro") != revision(repository)


@pytest.mark.parametrize("head", ["ref: refs/heads/nada", "otra cosa", ""])
def test_what_is_not_understood_is_not_known(tmp_path: Path, head: str) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_text(head)
    assert revision(tmp_path) == ""


def test_outside_of_a_repository_there_is_none(tmp_path: Path) -> None:
    assert revision(tmp_path / "no" / "existe") == ""

"""The four lists of dependencies agree: pyproject, both locks and conda's."""

import hashlib
import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PYTHONS = ("3.11", "3.12", "3.13")
SYSTEMS = ("linux", "darwin", "win32")
LOCKS = ("requirements.lock", "requirements-dev.lock")
DIRECT = [Requirement(line) for line in PROJECT["project"]["dependencies"]]


def pins(name: str) -> list[Requirement]:
    """Return the pinned packages of a lock, one a version and marker."""
    text = (ROOT / name).read_text(encoding="utf-8")
    lines = re.findall(r"^[a-z0-9].*$", text, flags=re.MULTILINE)
    return [Requirement(line.rstrip("\\").strip()) for line in lines]


def version_in(lock: str, package: str, python: str, system: str) -> str:
    """Return the one version that a Python on a system would install."""
    platform = {"win32": "Windows", "darwin": "Darwin", "linux": "Linux"}[system]
    surroundings = {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": system,
        "platform_system": platform,
        "os_name": "nt" if system == "win32" else "posix",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    found = [
        str(pin.specifier).removeprefix("==")
        for pin in pins(lock)
        if canonicalize_name(pin.name) == canonicalize_name(package)
        and (pin.marker is None or pin.marker.evaluate(surroundings))
    ]
    assert len(found) == 1, f"{package} in {lock} for {python} on {system}: {found}"
    return found[0]


@pytest.mark.parametrize("lock", LOCKS)
@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS)
def test_lock_satisfies_pyproject_everywhere(
    lock: str, python: str, system: str
) -> None:
    for requirement in DIRECT:
        version = version_in(lock, requirement.name, python, system)
        assert version in requirement.specifier, requirement.name


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_of_a_lock_has_hashes_and_names_no_server(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert len(blocks) > 100
    for block in blocks:
        assert re.match(r"[a-z0-9._-]+==\S+", block), block
        digests = re.findall(r"--hash=(\S+)", block)
        assert digests, block
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", d) for d in digests)
    assert not re.search(r"^\s*-|://", re.sub(r"^ +--hash", "", text, flags=re.M))


def test_development_lock_contains_the_program_lock_unchanged() -> None:
    """What is tested is what is used; an extra may need it on more Pythons."""
    runtime, development = (
        {f"{pin.name}{pin.specifier}" for pin in pins(lock)} for lock in LOCKS
    )
    assert runtime <= development


def test_development_group_is_locked() -> None:
    groups = PROJECT["dependency-groups"]
    asked = [*groups["build"], *(r for r in groups["dev"] if isinstance(r, str))]
    for requirement in map(Requirement, asked):
        version = version_in(LOCKS[1], requirement.name, "3.13", "linux")
        assert version in requirement.specifier


def test_building_needs_nothing_outside_the_program_lock() -> None:
    wanted = [
        *PROJECT["build-system"]["requires"],
        *PROJECT["dependency-groups"]["build"],
    ]
    for requirement in map(Requirement, wanted):
        version = version_in(LOCKS[0], requirement.name, "3.11", "win32")
        assert version in requirement.specifier


def test_conda_environment_asks_for_the_same_versions() -> None:
    text = (ROOT / "environment.yml").read_text(encoding="utf-8")
    environment = yaml.safe_load(text)
    listed = environment["dependencies"]
    conda = dict(re.findall(r"^  - ([a-z0-9-]+) (\S+)$", text, flags=re.MULTILINE))
    python = conda.pop("python")
    assert SpecifierSet(python) == SpecifierSet(PROJECT["project"]["requires-python"])
    assert {name: SpecifierSet(spec) for name, spec in conda.items()} == {
        requirement.name: requirement.specifier for requirement in DIRECT
    }
    # The package itself, on top of what conda installed.
    assert [line for line in listed if isinstance(line, dict)] == [{"pip": ["-e ."]}]


def test_supported_pythons_are_the_same_everywhere() -> None:
    asked = SpecifierSet(PROJECT["project"]["requires-python"])
    minors = [f"3.{minor}" for minor in range(8, 20) if f"3.{minor}.0" in asked]
    assert tuple(minors) == PYTHONS
    workflow = yaml.safe_load(
        (ROOT / ".github" / "workflows" / "tests.yml").read_text(encoding="utf-8")
    )
    assert workflow["jobs"]["linux"]["strategy"]["matrix"]["python"] == minors
    tasks = (ROOT / "tareas.py").read_text(encoding="utf-8")
    ends = (minors[0].replace(".", ", "), minors[-1].replace(".", ", "))
    assert f"OLDEST, NEWEST = ({ends[0]}), ({ends[1]})" in tasks


def test_environment_hash_of_a_run_is_that_of_the_program_lock() -> None:
    from somos_eval.workflow.identity import lock_hash

    content = (ROOT / LOCKS[0]).read_bytes()
    assert lock_hash() == hashlib.sha256(content).hexdigest()

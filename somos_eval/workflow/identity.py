"""What outputs depend on besides data: the library and its surroundings."""

import json
import platform
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path

import somos_eval
from somos_eval.store.files import read_bytes, sha256, sha256_file
from somos_eval.store.revision import COMMIT, revision
from somos_eval.workflow.bundled import bundled

# Folders of the package whose code runs inside a notebook.
DOMAIN = (
    "blocks",
    "chapters",
    "contracts",
    "disclosure",
    "figures",
    "indicators",
    "narrative",
    "params",
    "wording",
    "stats",
    "store",
    "tables",
    "theme.py",
    "translation",
)
# What reads, computes, words and draws there; the lock may not be what is installed.
KERNEL = (
    "babel",
    "ipykernel",
    "jinja2",
    "matplotlib",
    "nbformat",
    "numpy",
    "pandas",
    "papermill",
    "pyarrow",
    "scipy",
)


def surroundings() -> dict[str, str]:
    """Hash what every computation rests on: library, lock file and kernel."""
    return {
        "biblioteca": library_hash(),
        "entorno": lock_hash(),
        "nucleo": kernel_hash(),
    }


def installation() -> dict[str, str]:
    """Tell what is installed here, as every machine of a run must have it."""
    return {"version": somos_eval.__version__, **surroundings()}


def library_hash() -> str:
    """Hash the source of every module that a notebook may run."""
    package = Path(__file__).resolve().parent.parent
    paths = []
    for name in DOMAIN:
        path = package / name
        paths += [path] if path.is_file() else sorted(path.rglob("*"))
    listed = [
        f"{path.relative_to(package).as_posix()} {sha256_file(path)}"
        for path in paths
        if path.is_file() and path.suffix != ".pyc"
    ]
    return sha256("\n".join(listed).encode())


def library_commit() -> str:
    """Return the commit that the library comes from, empty if none is known.

    That of the repository whose source this is, or the one that it was installed from,
    as the installer noted it (PEP 610). A folder of packages inside somebody else's
    repository has none: that commit is not the library's.
    """
    package = Path(__file__).resolve().parent.parent
    if (package.parent / ".git").exists():
        return revision(package.parent)
    return _installed_from(package)


def _installed_from(package: Path) -> str:
    try:
        installed = distribution("somos-eval")
        noted = json.loads(installed.read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, ValueError):
        return ""
    if Path(str(installed.locate_file(package.name))).resolve() != package:
        return ""
    commit = str(noted.get("vcs_info", {}).get("commit_id", ""))
    return commit if COMMIT.fullmatch(commit) else ""


def lock_hash() -> str:
    """Hash the lock file."""
    return sha256(read_bytes(bundled("requirements.lock")))


def kernel_hash() -> str:
    """Hash the interpreter and the versions that draw and compute."""
    versions = [f"{name}=={version(name)}" for name in KERNEL]
    return sha256("\n".join([platform.python_version(), *versions]).encode())

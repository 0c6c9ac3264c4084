"""What outputs depend on besides data: the library and its surroundings."""

import platform
from importlib.metadata import version
from pathlib import Path

import somos_eval
from somos_eval.store.files import read_bytes, sha256, sha256_file
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


def lock_hash() -> str:
    """Hash the lock file."""
    return sha256(read_bytes(bundled("requirements.lock")))


def kernel_hash() -> str:
    """Hash the interpreter and the versions that draw and compute."""
    versions = [f"{name}=={version(name)}" for name in KERNEL]
    return sha256("\n".join([platform.python_version(), *versions]).encode())

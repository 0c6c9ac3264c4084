"""The tasks of the repository, with or without make: ``python tareas.py demo``.

Standard library only: this is the first thing that runs on a new machine. The Makefile
calls this file, so that each task is written once.
"""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Sequence
from pathlib import Path

OLDEST, NEWEST = (3, 11), (3, 13)

# Before any line that an older Python would not understand.
if not OLDEST <= sys.version_info[:2] <= NEWEST:
    sys.exit(
        "somos_eval necesita Python 3.11, 3.12 o 3.13, y este es el "
        f"{sys.version_info[0]}.{sys.version_info[1]}.\n"
        "Instale uno de ellos y dígale a la tarea cuál usar, por ejemplo:\n"
        "    make demo PYTHON=python3.12\n"
        "    py -3.12 tareas.py demo          (en Windows)"
    )

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
EXE = ".exe" if os.name == "nt" else ""
PYTHON = BIN / f"python{EXE}"
STAMP = VENV / "instalado.json"
RUNTIME, DEVELOPMENT = "requirements.lock", "requirements-dev.lock"
# What shapes the package in place: its entry point and its version.
PROJECT = "pyproject.toml"
COMPILE = (
    *("pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11"),
    *("--generate-hashes", "--no-header", "--quiet"),
)
CACHES = (
    ".hypothesis",
    ".import_linter_cache",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
)
BENCHMARKS = ("indicadores", "figuras", "paginas", "lote", "entrada")
SITE = "outputs/demo/sitio/donante"
DEMONSTRATION = ("params/demo", "data/demo", "outputs/demo")

Arguments = Sequence[str]


def digest(name: str) -> str:
    """Hash a file of the repository."""
    return hashlib.sha256((ROOT / name).read_bytes()).hexdigest()


def attempt(*command: str | Path) -> int:
    """Run a command from the root and return its exit code, as a shell would."""
    process = subprocess.Popen([str(part) for part in command], cwd=ROOT)
    code = None
    while code is None:
        try:
            code = process.wait()
        except KeyboardInterrupt:
            # The command got the same signal and is putting things in order.
            continue
    return code if code >= 0 else 128 - code


def run(*command: str | Path) -> None:
    """Run a command; if it fails, leave with its exit code."""
    if code := attempt(*command):
        sys.exit(code)


def tool(name: str) -> Path:
    """Return a program of the environment."""
    return BIN / f"{name}{EXE}"


def installed() -> dict[str, str]:
    """Read what was installed; nothing, if the environment cannot be trusted.

    An environment keeps absolute paths: one that was moved or copied is made again.
    """
    try:
        done: dict[str, str] = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return done if done.get("carpeta") == str(ROOT) and PYTHON.exists() else {}


def environment(lock: str) -> None:
    """Make ``.venv`` and install a lock in it, unless that is already so."""
    wanted = {lock: digest(lock), PROJECT: digest(PROJECT)}
    done = installed()
    if wanted.items() <= done.items():
        return
    if not done:
        create_environment()
    pip = (PYTHON, "-m", "pip", "install", "-qq", "--disable-pip-version-check")
    STAMP.unlink(missing_ok=True)
    if done.get(lock) != wanted[lock]:
        print(f"Instalando {lock} en .venv (la primera vez tarda minutos)…", flush=True)
        run(*pip, "--require-hashes", "-r", lock)
    # The builder is in the lock: nothing is fetched that has no hash.
    run(*pip, "--no-deps", "--no-build-isolation", "-e", ".")
    locks = (RUNTIME, DEVELOPMENT) if lock == DEVELOPMENT else (lock,)
    done |= {name: digest(name) for name in (*locks, PROJECT)}
    done["carpeta"] = str(ROOT)
    STAMP.write_text(json.dumps(done, indent=1), encoding="utf-8")


def create_environment() -> None:
    """Make an empty ``.venv``; say what is missing where Python comes in pieces."""
    if importlib.util.find_spec("ensurepip") is None:
        sys.exit(
            "A este Python le falta el módulo que crea entornos. Instálelo y repita:\n"
            "    sudo apt install python3-venv    (en Debian y Ubuntu)"
        )
    print("Creando el entorno .venv…", flush=True)
    # What is there without a stamp was left halfway: it can be finished.
    moved = STAMP.exists() or not PYTHON.exists()
    venv.create(VENV, clear=moved, with_pip=True, symlinks=os.name != "nt")


def demo(arguments: Arguments) -> None:
    """Write the demonstration programme and run it."""
    environment(RUNTIME)
    run(tool("somos"), "demo", *arguments)


def lab(arguments: Arguments) -> None:
    """Open the notebooks in JupyterLab, on the demonstration data."""
    environment(RUNTIME)
    if not (ROOT / "params" / "demo").exists():
        run(tool("somos"), "demo", "--sin-correr")
    places = ("--ServerApp.root_dir=.", "--LabApp.default_url=/lab/tree/notebooks")
    run(PYTHON, "-m", "jupyterlab", *places, *arguments)


def test(arguments: Arguments) -> None:
    """Run the tests."""
    environment(DEVELOPMENT)
    workers = str(min(4, os.cpu_count() or 1))
    # A file stays in one process: its fixtures run whole programmes.
    spread = ("-n", workers, "--dist", "loadfile")
    run(PYTHON, "-m", "pytest", *spread, *arguments)


def check(arguments: Arguments) -> None:
    """Check style, types, layers and what the repository says of itself; all of it."""
    environment(DEVELOPMENT)
    codes = [
        attempt(tool("ruff"), "check", ".", *arguments),
        attempt(tool("ruff"), "format", "--check", "."),
        attempt(PYTHON, "-m", "mypy"),
        attempt(tool("lint-imports")),
        attempt(PYTHON, "-m", "pytest", "-q", "tests/test_repository.py"),
    ]
    sys.exit(max(codes))


def lock(arguments: Arguments) -> None:
    """Compile both locks again."""
    environment(DEVELOPMENT)
    uv: tuple[str | Path, ...] = (tool("uv"), *COMPILE)
    run(*uv, "--group", "build", "-o", RUNTIME, *arguments)
    # The versions of the program win: what is tested is what is used.
    extra = ("--all-extras", "--group", "dev")
    run(*uv, *extra, "-c", RUNTIME, "-o", DEVELOPMENT, *arguments)


def bench(arguments: Arguments) -> None:
    """Run one benchmark (such as ``lote``, with its options) or all."""
    environment(DEVELOPMENT)
    one = [name for name in arguments[:1] if name in BENCHMARKS]
    for name in one or BENCHMARKS:
        options = arguments[len(one) :]
        run(PYTHON, ROOT / "benchmarks" / f"{name}.py", *options)


def pictures(arguments: Arguments) -> None:
    """Take pictures of every kind of page of the demonstration, to look at them."""
    environment(DEVELOPMENT)
    if not (ROOT / SITE / "index.html").exists():
        run(tool("somos"), "demo")
    run(PYTHON, "-m", "tests.capturas", *arguments)


def clean(arguments: Arguments) -> None:
    """Remove the demonstration and the caches, nothing of anybody's programme."""
    del arguments
    for name in (*DEMONSTRATION, *CACHES, "build", "dist"):
        shutil.rmtree(ROOT / name, ignore_errors=True)


TASKS: dict[str, tuple[Callable[[Arguments], None], str]] = {
    "demo": (demo, "crea el programa de demostración y lo corre"),
    "lab": (lab, "abre los cuadernos en JupyterLab"),
    "test": (test, "corre las pruebas; lo que siga va a pytest"),
    "check": (check, "revisa estilo, tipos, capas y cuadernos"),
    "lock": (lock, "fija de nuevo las versiones (--upgrade: las más nuevas)"),
    "bench": (
        bench,
        "mide indicadores, páginas, corrida y entrada (bench lote: solo esa)",
    ),
    "capturas": (pictures, "retrata cada clase de página, en pantalla y en papel"),
    "clean": (clean, "borra la demostración y lo que guardan las herramientas"),
}


def main() -> None:
    """Read the task and what follows it, and run it."""
    listed = "\n".join(f"  {name:9}{text}" for name, (_, text) in TASKS.items())
    asked = sys.argv[1:]
    if not asked or asked[0] not in TASKS:
        print(f"Uso: python tareas.py TAREA [argumentos]\n\n{listed}")
        sys.exit(0 if asked in (["-h"], ["--help"]) else 2)
    TASKS[asked[0]][0](asked[1:])


if __name__ == "__main__":
    main()

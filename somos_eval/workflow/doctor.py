"""What is fine on this machine and what is not."""

import locale
import platform
import shutil
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from somos_eval.store.workspace import Workspace
from somos_eval.workflow.browser import find_browser

PACKAGES = (
    "jupyterlab",
    "pandas",
    "statsmodels",
    "seaborn",
    "papermill",
    "nbconvert",
    "pandera",
    "pyarrow",
    "python-calamine",
)
SUPPORTED = ((3, 11), (3, 13))
NEEDED_GB = 1.0
_REINSTALL = "Instale el entorno con «make demo»."


@dataclass(frozen=True)
class Check:
    """One thing that was looked at.

    Attributes
    ----------
    name : str
        What, in Spanish.
    state : str
        ``bien``, ``aviso`` or ``mal``.
    found : str
        What there is.
    advice : str
        What to do; empty when it is fine.
    """

    name: str
    state: str
    found: str
    advice: str = ""

    @property
    def broken(self) -> bool:
        """Whether the program cannot work like this."""
        return self.state == "mal"

    def describe(self) -> str:
        """Say it in a line."""
        mark = {"bien": "✓", "aviso": "!", "mal": "✗"}[self.state]
        advice = f"\n    → {self.advice}" if self.advice else ""
        return f"{mark} {self.name}: {self.found}{advice}"

    def as_json(self) -> dict[str, str]:
        """Return the form of ``--json``."""
        return {
            "que": self.name,
            "estado": self.state,
            "encontrado": self.found,
            "sugerencia": self.advice,
        }


def diagnose(ws: Workspace) -> list[Check]:
    """Look at versions, kernel, fonts, disk, locale and browser."""
    return [
        _python(),
        *(_package(name) for name in PACKAGES),
        _kernel(),
        _font(),
        _disk(ws),
        _locale(),
        _browser(),
    ]


def _python() -> Check:
    found = platform.python_version()
    if SUPPORTED[0] <= sys.version_info[:2] <= SUPPORTED[1]:
        return Check("Python", "bien", found)
    return Check("Python", "mal", found, "Instale Python 3.11, 3.12 o 3.13.")


def _package(name: str) -> Check:
    try:
        return Check(name, "bien", version(name))
    except PackageNotFoundError:
        return Check(name, "mal", "no está instalado", _REINSTALL)


def _kernel() -> Check:
    """Look for what a kernel needs: chapters run in this same interpreter."""
    name = "núcleo de los cuadernos"
    if find_spec("ipykernel") is None:
        return Check(name, "mal", "falta ipykernel", _REINSTALL)
    return Check(name, "bien", sys.executable)


def _font() -> Check:
    from matplotlib import font_manager

    from somos_eval.theme import TOKENS

    name = TOKENS.fonts[0]
    try:
        font_manager.findfont(name, fallback_to_default=False)
    except ValueError:
        return Check(
            "letra de las figuras", "aviso", "se usará otra", f"Falta «{name}»."
        )
    return Check("letra de las figuras", "bien", name)


def _disk(ws: Workspace) -> Check:
    root = ws.root.absolute()
    where = next(p for p in (root, *root.parents) if p.exists())
    free = shutil.disk_usage(where).free / 1e9
    found = f"{free:.1f} GB libres".replace(".", ",")
    if free >= NEEDED_GB:
        return Check("disco", "bien", found)
    return Check("disco", "aviso", found, "Libere espacio antes de correr un programa.")


def _locale() -> Check:
    found = locale.getpreferredencoding(do_setlocale=False)
    if found.upper().replace("-", "") == "UTF8":
        return Check("codificación", "bien", found)
    advice = "Defina PYTHONUTF8=1 si ve letras cambiadas en la pantalla."
    return Check("codificación", "aviso", found, advice)


def _browser() -> Check:
    name = "navegador para PDF y pruebas"
    if path := find_browser():
        return Check(name, "bien", path)
    advice = (
        "Solo hace falta para «somos publicar --pdf» y para las pruebas; el sitio abre "
        "en cualquiera."
    )
    return Check(name, "aviso", "no se encontró Chromium", advice)

"""Open a chapter in JupyterLab with the parameters of a place, on a copy of it."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from somos_eval.errors import InputError, Problem, raise_if_any
from somos_eval.runner import Chapter, Scope
from somos_eval.runner.notebooks import INJECTED, PARAMETERS, dumps, parse, tags
from somos_eval.runner.plan import PROGRAMME
from somos_eval.store.files import write_text
from somos_eval.store.programmes import read_programme, require_programme
from somos_eval.store.workspace import Workspace
from somos_eval.workflow.notebooks import inspect_notebooks, parameters
from somos_eval.workflow.planning import unknown

_COPY = (
    "> Copia de trabajo de `{chapter}` para {place}. Lo que cambie aquí no cambia el "
    "capítulo: para eso edite `notebooks/{chapter}.ipynb`."
)


@dataclass(frozen=True)
class Working:
    """A copy of a chapter to work on.

    Attributes
    ----------
    path : Path
    fresh : bool
        Whether it was written now; otherwise somebody's changes are in it.
    """

    path: Path
    fresh: bool

    @property
    def lines(self) -> list[str]:
        """What to tell before it is opened."""
        told = [f"Se abre {self.path}"]
        if not self.fresh:
            told.append("Es la copia que ya había; bórrela para empezar de nuevo.")
        told.append(
            "Si no se abre un navegador, use la dirección que aparece abajo. Para "
            "terminar: Ctrl+C."
        )
        return told


def working_copy(ws: Workspace, name: str, place: str, chapter: str) -> Working:
    """Write the copy of a chapter with the parameters of a place set.

    The chapter itself is never changed, nor is a copy that is already there.

    Parameters
    ----------
    ws, name
        Which programme.
    place : str
        DIVIPOLA code, or ``programa``.
    chapter : str
        Its id; the first one of that place if empty.

    Raises
    ------
    InputError
        There is no such programme, municipality or chapter (SE-PAR-007, SE-USO-002 and
        007), or the notebooks have errors.
    """
    require_programme(ws, name)
    programme = read_programme(ws, name)
    notebooks = inspect_notebooks(ws)
    raise_if_any(notebooks.problems)
    places = [m.divipola for m in programme.included]
    ids = [one.id for one in notebooks.chapters]
    raise_if_any(
        [
            *unknown("municipio", (place,), [*places, PROGRAMME]),
            *unknown("capítulo", (chapter,) if chapter else (), ids),
        ]
    )
    found = _chapter(notebooks.chapters, place, chapter)
    target = ws.working(name) / place / f"{found.id}.ipynb"
    if target.exists():
        return Working(target, fresh=False)
    given = {**parameters(name, place), "raiz": str(ws.root.resolve())}
    note = _COPY.format(chapter=found.id, place=place)
    write_text(target, _injected(notebooks.sources[found.id], given, note))
    return Working(target, fresh=True)


def open_lab(ws: Workspace, copy: Path) -> int:
    """Open JupyterLab on a copy and wait until it is closed.

    Returns
    -------
    int
        0, or 1 if it could not start.
    """
    order = [sys.executable, "-m", "jupyterlab", str(copy)]
    root = f"--ServerApp.root_dir={ws.root.resolve()}"
    try:
        done = subprocess.run([*order, root], cwd=ws.root.resolve(), check=False)
    except KeyboardInterrupt:  # it is how JupyterLab is closed
        return 0
    return int(done.returncode != 0)


def _chapter(chapters: tuple[Chapter, ...], place: str, asked: str) -> Chapter:
    scope = Scope.PROGRAMME if place == PROGRAMME else Scope.MUNICIPALITY
    own = [one for one in chapters if one.scope is scope]
    found = [one for one in own if asked in ("", one.id)]
    if not found:
        raise InputError([Problem.of("SE-USO-007", chapters=asked)])
    return found[0]


def _injected(source: str, given: dict[str, object], note: str) -> str:
    """Put a cell with the values after the one that declares the parameters."""
    notebook = parse(source)
    cells = notebook["cells"]
    at = next(n for n, cell in enumerate(cells) if PARAMETERS in tags(cell))
    values = "\n".join(f"{name} = {value!r}" for name, value in given.items())
    cells.insert(
        at + 1,
        {
            "cell_type": "code",
            "execution_count": None,
            "id": "valores",
            "metadata": {"tags": [INJECTED]},
            "outputs": [],
            "source": values,
        },
    )
    about = {"cell_type": "markdown", "id": "copia", "metadata": {}, "source": note}
    cells.insert(0, about)
    return dumps(notebook)

"""Programmes on disk: their YAML files, read together."""

import os
import re
from pathlib import Path

from somos_eval.contracts import TABLES
from somos_eval.errors import InputError, Problem, Where, raise_if_any
from somos_eval.messages.near import near
from somos_eval.params import Programme, load_programme
from somos_eval.store.files import read_any_text, read_text
from somos_eval.store.workspace import Workspace

MUNICIPALITIES = "municipios"
SHOWN = 12
_YAML = re.compile(r"(?!\.).*\.y.*ml", re.DOTALL)


def require_programme(ws: Workspace, name: str) -> None:
    """Check that a programme has parameters.

    Raises
    ------
    InputError
        SE-PAR-007: there is no such programme; the near one is suggested.
    """
    known = ws.programmes()
    if name in known:
        return
    hint = near(name, known) + (
        f"Programas que hay: {', '.join(known)}"
        if known
        else "Empiece uno con «somos nuevo programa», o el de demostración con «somos "
        "demo»; si ya lo tiene, indique con --raiz la carpeta que contiene params/"
    )
    what = f"el programa «{name}» en params/"
    raise InputError([Problem.of("SE-PAR-007", what=what, hint=hint)])


def read_programme(ws: Workspace, name: str, only: str | None = None) -> Programme:
    """Read the parameters of a programme.

    Parameters
    ----------
    ws : Workspace
    name : str
        The programme's folder in ``params/``.
    only : str, optional
        Code of the one municipality to read; all of them by default.

    Returns
    -------
    Programme

    Raises
    ------
    InputError
        The programme does not exist, or its files have problems (all at once).
    """
    require_programme(ws, name)
    folder = ws.params(name)
    files = [f for f in parameter_names(ws, name) if not only or concerns(f, only)]
    if only and not any(f.startswith(f"{MUNICIPALITIES}/") for f in files):
        raise InputError([_no_municipality(ws, name, only)])
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for file in files:
        path = folder / file
        try:
            texts[file] = read_text(path)
        except UnicodeDecodeError:
            problems.append(Problem.of("SE-PAR-022", Where(ws.shown(path))))
            texts[file] = read_any_text(path)
    try:
        programme = load_programme(name, texts, tuple(TABLES))
    except InputError as error:
        raise InputError([*problems, *error.problems]) from None
    raise_if_any(problems)
    return programme


def parameter_names(ws: Workspace, name: str) -> list[str]:
    """Name the YAML files of a programme, in order, as ``municipios/x.yml``.

    Hidden ones are copies that JupyterLab, editors or macOS leave beside the real ones.
    """
    folder, found = ws.params(name), []
    for at, folders, files in os.walk(folder):
        folders[:] = [f for f in folders if not f.startswith(".")]
        within = Path(at).relative_to(folder).parts
        found += [(*within, f) for f in files if _YAML.fullmatch(f)]
    return ["/".join(parts) for parts in sorted(found)]


def _no_municipality(ws: Workspace, name: str, code: str) -> Problem:
    known = [p.name[:5] for p in (ws.params(name) / MUNICIPALITIES).glob("*.yml")]
    return Problem.of(
        "SE-USO-002",
        what="municipio",
        asked=code,
        near=near(code, known),
        valid=", ".join(sorted(known)[:SHOWN]),
    )


def concerns(file: str, code: str) -> bool:
    """Whether a file, by its name, is about the municipality `code`, or about none."""
    folder, _, name = file.rpartition("/")
    return folder.rpartition("/")[2] != MUNICIPALITIES or name.startswith(f"{code}_")

"""Programmes on disk: their YAML files, read together."""

from somos_eval.contracts import TABLES
from somos_eval.errors import InputError, Problem
from somos_eval.params import Programme, load_programme
from somos_eval.params.validation import near
from somos_eval.store.files import read_text
from somos_eval.store.workspace import Workspace


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
    folder = ws.params(name)
    if not (folder / "programa.yml").exists():
        known = ws.programmes()
        hint = near(name, known) + (
            f"programas que hay: {', '.join(known)}"
            if known
            else "cree el de demostración con «somos demo»"
        )
        what = f"el programa «{name}» en {ws.shown(folder)}/"
        raise InputError([Problem.of("SE-PAR-007", what=what, hint=hint)])
    files = [
        path
        for path in sorted(folder.rglob("*.y*ml"))
        if only is None
        or path.parent.name != "municipios"
        or path.name.startswith(f"{only}_")
    ]
    texts = {path.relative_to(folder).as_posix(): read_text(path) for path in files}
    return load_programme(name, texts, tuple(TABLES))

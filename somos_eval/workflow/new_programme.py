"""Begin a programme: ``programa.yml``, and the chapters if the root has none."""

import re
from collections.abc import Iterable, Sequence

from somos_eval.demo import PROGRAMME as DEMO
from somos_eval.errors import Problem, raise_if_any
from somos_eval.params import slug
from somos_eval.params.fields import ID
from somos_eval.params.models import ProgrammeFile
from somos_eval.params.programme import PROGRAMME_FILE
from somos_eval.params.validation import validate
from somos_eval.params.yaml_source import read_yaml
from somos_eval.store.workspace import Workspace
from somos_eval.templates.parameters import Beginning, programme_text
from somos_eval.wording import count, listing
from somos_eval.workflow.bundled import ensure_notebooks
from somos_eval.workflow.skeletons import (
    bad_identifier,
    blank,
    taken,
    tidy,
    write_all,
)

_ANY = "x"
_HINT = "para cambiarlo, edite ese archivo; para empezar otro programa, dele otra clave"


def new_programme(
    ws: Workspace, begun: Beginning, regions: Iterable[str] = ()
) -> list[str]:
    """Write the parameters of a programme that begins.

    Parameters
    ----------
    ws : Workspace
    begun : Beginning
        What is known, as it was typed.
    regions : iterable of str
        Its regions: a name, from which the identifier is taken, or ``id=name``.

    Returns
    -------
    list of str
        What was done, what is missing and what comes next, in Spanish.

    Raises
    ------
    InputError
        SE-NUE-001 to 003, 010 and 011, and what the model of ``programa.yml`` refuses;
        all at once, and nothing was written.
    """
    pairs = list(dict.fromkeys(map(_region, regions)))
    named = dict(pairs)
    known = Beginning(
        id=begun.id,
        name=tidy(begun.name),
        description=tidy(begun.description),
        start=tidy(begun.start),
        end=tidy(begun.end),
        regions=named,
        languages=begun.languages,
    )
    given = {
        "--nombre": begun.name,
        "--descripcion": begun.description,
        "--desde": begun.start,
        "--hasta": begun.end,
    }
    problems = [*_of_key(ws, begun.id), *blank(given), *_of_regions(pairs)]
    raise_if_any([*problems, *_refused(known)])
    path = ws.params(begun.id) / PROGRAMME_FILE
    copied = ensure_notebooks(ws)
    write_all({path: programme_text(known)})
    return [
        f"{ws.shown(path)}: escrito.",
        *_chapters(ws, copied),
        *_lacking(known),
        *_next(begun.id),
    ]


def _of_key(ws: Workspace, key: str) -> list[Problem]:
    if not re.fullmatch(ID, key):
        return [bad_identifier("la clave de un programa", key)]
    if key == DEMO:
        return [Problem.of("SE-NUE-010", found=key)]
    folder = ws.params(key)
    occupied = folder if folder.is_file() else folder / PROGRAMME_FILE
    return taken([(occupied, ws.shown(occupied))], _HINT)


def _region(given: str) -> tuple[str, str]:
    """Tell the identifier of a region and its name apart."""
    key, equals, name = given.partition("=")
    text = tidy(name if equals else given) or ""
    return (key.strip() if equals else slug(text)), text


def _of_regions(regions: Sequence[tuple[str, str]]) -> list[Problem]:
    what = "el identificador de una región (--region ID=NOMBRE)"
    problems = [
        bad_identifier(what, key or name)
        for key, name in regions
        if not re.fullmatch(ID, key)
    ]
    named: dict[str, str] = {}
    for key, name in regions:
        if (one := named.setdefault(key, name)) != name:
            same = Problem.of("SE-NUE-011", key=key, one=one, other=name)
            problems.append(same)
    return problems


def _refused(known: Beginning) -> list[Problem]:
    """Return what the check would say of what is known, whatever is missing.

    What has been told of the key, of regions and of empty texts is not told again.
    """
    sound = {k: n for k, n in known.regions.items() if re.fullmatch(ID, k)}
    whole = Beginning(
        id=_ANY,
        name=known.name or _ANY,
        description=known.description or _ANY,
        start=known.start or "0001-01-01",
        end=known.end or "9999-12-31",
        regions=sound or {_ANY: _ANY},
        languages=known.languages,
    )
    _, found = validate(ProgrammeFile, read_yaml(programme_text(whole), ""))
    return [p.located(file=None, line=None) for p in found]


def _chapters(ws: Workspace, copied: int) -> list[str]:
    if not copied:
        return []
    return [f"{ws.shown(ws.notebooks)}/: {count(copied, 'capítulo', 'capítulos')}."]


def _lacking(known: Beginning) -> list[str]:
    """Say what has to be written into the file by hand."""
    values = {
        "nombre": known.name,
        "descripcion": known.description,
        "periodo": known.start and known.end,
        "regiones": known.regions,
    }
    keys = [key for key, value in values.items() if not value]
    if not keys:
        return []
    return [f"Falta completar en él: {listing(keys)}."]


def _next(key: str) -> list[str]:
    return [
        "Lo que sigue:",
        f"  somos importar divipola ARCHIVO --programa {key}",
        f"  somos nuevo municipio CODIGO… --programa {key}",
        f"  somos importar FORMATO ARCHIVO… --programa {key}",
        f"  somos nuevo libro --programa {key}",
        f"  somos revisar {key}",
        f"  somos correr {key}",
    ]

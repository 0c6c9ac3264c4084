"""Take municipalities into a programme: one parameter file each."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from somos_eval.errors import Problem, Where, raise_if_any
from somos_eval.messages.near import near
from somos_eval.params import slug
from somos_eval.params.fields import DIVIPOLA
from somos_eval.params.models import MunicipalityFile
from somos_eval.params.programme import PROGRAMME_FILE
from somos_eval.params.validation import validate
from somos_eval.params.yaml_source import Source, read_yaml
from somos_eval.store.files import read_any_text
from somos_eval.store.programmes import (
    MUNICIPALITIES,
    parameter_names,
    require_programme,
)
from somos_eval.store.tables import read_if_present
from somos_eval.store.workspace import Workspace
from somos_eval.templates.parameters import Place, municipality_text
from somos_eval.wording.places import place_name
from somos_eval.workflow.alone import alone
from somos_eval.workflow.places import TERRITORY, readable
from somos_eval.workflow.skeletons import blank, tidy, write_all

_COLUMNS = ("divipola", "municipio", "departamento", "vigencia")
_SHORT = re.compile(r"[0-9]{1,4}")


@dataclass(frozen=True)
class Asked:
    """Municipalities to take in, and what was said of them.

    Attributes
    ----------
    codes : tuple of str
    name, department : str or None
        Of the only one, or as the DIVIPOLA says if it is there.
    region : str or None
        Of all of them; the programme's, if it has only one.
    """

    codes: tuple[str, ...]
    name: str | None = None
    department: str | None = None
    region: str | None = None


@dataclass(frozen=True)
class _Known:
    """What the tree has of places.

    Attributes
    ----------
    programme : str
    official : mapping of str to (str, str)
        Code → name and department, as the imported DIVIPOLA says; None without one.
    files : mapping of str to str
        Code → the file of the municipality that is there already.
    departments : mapping of str to str
        First two digits of a code → department, of the municipalities that are there.
    """

    programme: str
    official: Mapping[str, tuple[str, str]] | None
    files: dict[str, str] = field(default_factory=dict)
    departments: dict[str, str] = field(default_factory=dict)


@alone("nuevo municipio")
def new_municipalities(ws: Workspace, programme: str, asked: Asked) -> list[str]:
    """Write the parameter file of each municipality.

    Parameters
    ----------
    ws, programme
        Where they are taken in.
    asked : Asked
        Which ones, as they were typed.

    Returns
    -------
    list of str
        What was done and what is missing, in Spanish.

    Raises
    ------
    InputError
        There is no such programme; its ``programa.yml`` cannot be read; SE-NUE-003 and
        020 to 024, SE-PAR-010, 011 and 013: all at once, and nothing was written.
    """
    require_programme(ws, programme)
    file = ws.params(programme) / PROGRAMME_FILE
    source = read_yaml(read_any_text(file), ws.shown(file))
    if not source.readable:
        raise_if_any(source.problems)
    regions = _regions(source)
    codes = tuple(dict.fromkeys(asked.codes))
    problems = [*_of_options(asked, codes), *_of_region(asked.region, regions, source)]
    region = asked.region or (regions[0] if len(regions) == 1 else None)
    known = _known(ws, programme)
    files: dict[Path, str] = {}
    told: list[str] = []
    for code in codes:
        place, found = _place(code, asked, known, region)
        if place is not None:
            found += _refused(place)
            path = ws.params(programme) / MUNICIPALITIES / _file_name(place)
            files[path] = municipality_text(place)
            told.append(f"{ws.shown(path)}: {place.name} ({place.department}).")
        problems += found
    raise_if_any(problems)
    write_all(files)
    return [*told, *_next(programme, region, regions)]


def _regions(source: Source) -> list[str]:
    regions = source.get("regiones")
    return list(regions) if isinstance(regions, dict) else []


def _of_options(asked: Asked, codes: tuple[str, ...]) -> list[Problem]:
    options = {
        "--nombre": asked.name,
        "--departamento": asked.department,
        "--region": asked.region,
    }
    problems = blank(options)
    if asked.name is not None and len(codes) > 1:
        many = Problem.of("SE-NUE-022", option="--nombre", count=len(codes))
        problems.append(many)
    return problems


def _of_region(region: str | None, regions: list[str], source: Source) -> list[Problem]:
    if not region or not regions or region in regions:
        return []
    where = source.where(("regiones",))
    hint, valid = near(region, regions), ", ".join(regions)
    return [Problem.of("SE-PAR-010", where, region=region, near=hint, valid=valid)]


def _known(ws: Workspace, programme: str) -> _Known:
    known = _Known(programme, _official(ws, programme))
    for name in parameter_names(ws, programme):
        if not name.startswith(f"{MUNICIPALITIES}/"):
            continue
        path = ws.params(programme) / name
        source = read_yaml(read_any_text(path), ws.shown(path))
        code, department = source.get("divipola"), source.get("departamento")
        # A file that cannot be read still says by its name whose it is.
        for owner in {code, path.name[:5]}:
            if isinstance(owner, str):
                known.files.setdefault(owner, source.file)
        if isinstance(code, str) and isinstance(department, str):
            known.departments.setdefault(code[:2], department)
    return known


def _official(ws: Workspace, programme: str) -> Mapping[str, tuple[str, str]] | None:
    """Read the DIVIPOLA of the programme: of each code, what its last edition says."""
    frame = read_if_present(ws, programme, TERRITORY)
    if frame is None or readable({TERRITORY: frame}, TERRITORY, _COLUMNS) is None:
        return None
    last = frame.sort_values("vigencia", kind="stable", na_position="first")
    columns = (last[c].astype("str") for c in _COLUMNS[:3])
    return {
        code: (place_name(name), place_name(department))
        for code, name, department in zip(*columns, strict=True)
    }


def _place(
    code: str, asked: Asked, known: _Known, region: str | None
) -> tuple[Place | None, list[Problem]]:
    """Find out what a municipality is called; None if that cannot be."""
    if not re.fullmatch(DIVIPOLA, code):
        short = _SHORT.fullmatch(code)
        hint = f"¿Quiso escribir «{code.zfill(5)}»? " if short else ""
        return None, [Problem.of("SE-NUE-020", found=code, near=hint)]
    if code in known.files:
        where = Where(known.files[code])
        return None, [Problem.of("SE-NUE-023", where, divipola=code)]
    if known.official is None:
        return _said(code, asked, known, region)
    if code not in known.official:
        return None, [Problem.of("SE-PAR-011", divipola=code)]
    place = Place(code, *known.official[code], region)
    return place, list(_other(place, asked))


def _said(
    code: str, asked: Asked, known: _Known, region: str | None
) -> tuple[Place | None, list[Problem]]:
    """Take what was typed of a municipality, where nothing official is at hand."""
    name = tidy(asked.name)
    department = tidy(asked.department) or known.departments.get(code[:2])
    if not name or not department:
        return None, [_unnamed(code, name, department, known.programme)]
    if not slug(name):
        return None, [Problem.of("SE-NUE-024", found=name, divipola=code)]
    return Place(code, name, department, region), []


def _other(place: Place, asked: Asked) -> Iterator[Problem]:
    """Report a name that is not the one of the code in the DIVIPOLA."""
    official = (place.name, place.department)
    said = (asked.name or place.name, asked.department or place.department)
    if [*map(slug, said)] != [*map(slug, official)]:
        yield Problem.of(
            "SE-PAR-013",
            divipola=place.divipola,
            official="{} ({})".format(*official),
            named="{} ({})".format(*said),
        )


def _unnamed(
    code: str, name: str | None, department: str | None, programme: str
) -> Problem:
    lacking = {
        "cómo se llama": ("--nombre", name),
        "de qué departamento es": ("--departamento", department),
    }
    untold = {what: option for what, (option, known) in lacking.items() if not known}
    return Problem.of(
        "SE-NUE-021",
        divipola=code,
        what=" ni ".join(untold),
        options=" y ".join(untold.values()),
        programme=programme,
    )


def _file_name(place: Place) -> str:
    return f"{place.divipola}_{slug(place.name)}.yml"


def _refused(place: Place) -> list[Problem]:
    """Return what the check would say of the file, whatever is missing."""
    text = municipality_text(replace(place, region=place.region or "x"))
    _, found = validate(MunicipalityFile, read_yaml(text, _file_name(place)))
    return [p.located(line=None) for p in found]


def _next(programme: str, region: str | None, regions: list[str]) -> list[str]:
    """Say what is missing in the files, and how to check them."""
    told = []
    if region is None:
        valid = f": {', '.join(regions)}" if regions else ", que no tiene ninguna"
        told += [
            "Falta completar «region» en cada archivo: es una de las de "
            f"{PROGRAMME_FILE}{valid}."
        ]
    return [*told, f"Para ver qué más falta: somos revisar {programme}"]

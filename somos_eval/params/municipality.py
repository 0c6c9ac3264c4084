"""The municipalities of a programme: one file each, named after its code."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from somos_eval.errors import Problem, Where
from somos_eval.messages.near import near
from somos_eval.params.models import MunicipalityFile
from somos_eval.params.validation import validate
from somos_eval.params.yaml_source import Source, read_yaml

FOLDER = "municipios/"
_NAME = re.compile(r"municipios/([0-9]{5})_([a-z0-9_]+)\.yml")


@dataclass(frozen=True)
class Municipality:
    """One municipality of a programme; `file` is how messages call its file."""

    divipola: str
    name: str
    department: str
    region: str
    phase: int | None
    joined: date | None
    pdet: bool | None
    category: str
    aliases: tuple[str, ...]
    included: bool
    slug: str
    file: str


def slug(name: str) -> str:
    """Return the ASCII form of a name used in file names: ``el_carmen_de_bolivar``."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    ascii_only = decomposed.encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", ascii_only).strip("_")


def read_municipalities(
    folder: str, contents: Mapping[str, str], programme: Source, own: Collection[str]
) -> tuple[list[Municipality], list[Problem]]:
    """Read every municipality of a programme.

    Parameters
    ----------
    folder : str
        Name of the programme's folder.
    contents : mapping
        Name relative to that folder → text, of every YAML file there.
    programme : Source
        ``programa.yml``, whose regions the municipalities refer to.
    own : collection of str
        Names that are not municipalities and belong there.

    Returns
    -------
    list of Municipality
        Those that satisfy their model, in the order of their file names.
    list of Problem
        Of all the files: of each one on its own, SE-PAR-007 (none), 008 (a code in two
        files), 009 (wrong file name), 010 (unknown region), 020 (unknown file).
    """
    found: list[Municipality] = []
    problems: list[Problem] = []
    first: dict[str, str] = {}
    names = sorted(name for name in contents if name not in own)
    for name in names:
        shown = f"params/{folder}/{name}"
        if not name.startswith(FOLDER) or not name.endswith(".yml"):
            problems.append(Problem.of("SE-PAR-020", Where(shown)))
            continue
        source = read_yaml(contents[name], shown)
        municipality, more = _municipality(name, source, programme)
        problems += [*more, *_repeated_code(source, first)]
        if municipality is not None:
            found.append(municipality)
    if not names:
        hint = (
            "cree el archivo de cada uno con «somos nuevo municipio CODIGO --programa "
            f"{folder}»"
        )
        what = f"ningún municipio en params/{folder}/{FOLDER}"
        problems.append(Problem.of("SE-PAR-007", what=what, hint=hint))
    return found, problems


def _municipality(
    name: str, source: Source, programme: Source
) -> tuple[Municipality | None, list[Problem]]:
    declared, problems = validate(MunicipalityFile, source)
    problems += _region_problems(source, programme)
    if declared is None:
        return None, problems
    match = _NAME.fullmatch(name)
    expected = [slug(n) for n in (declared.name, *declared.aliases)]
    code = declared.divipola
    if not match or match[1] != code or match[2] not in expected:
        right = f"{code}_{expected[0]}.yml"
        where = Where(source.file)
        problems.append(Problem.of("SE-PAR-009", where, divipola=code, expected=right))
    municipality = Municipality(
        **{key: getattr(declared, key) for key in MunicipalityFile.model_fields},
        slug=match[2] if match else expected[0],
        file=source.file,
    )
    return municipality, problems


def _repeated_code(source: Source, first: dict[str, str]) -> list[Problem]:
    code = source.get("divipola")
    if not isinstance(code, str) or first.setdefault(code, source.file) == source.file:
        return []
    where = source.where(("divipola",))
    return [Problem.of("SE-PAR-008", where, divipola=code, other=first[code])]


def _region_problems(source: Source, programme: Source) -> list[Problem]:
    region, regions = source.get("region"), programme.get("regiones")
    if not isinstance(regions, dict) or not isinstance(region, str):
        return []
    if region in regions:
        return []
    return [
        Problem.of(
            "SE-PAR-010",
            source.where(("region",)),
            region=region,
            near=near(region, regions),
            valid=", ".join(regions),
        )
    ]

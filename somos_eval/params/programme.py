"""A programme: parameters, municipalities and catalogue, checked together."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from somos_eval.errors import InputError, Problem, raise_if_any
from somos_eval.messages.near import near
from somos_eval.params.catalogue import (
    BASE,
    Catalogue,
    base_catalogue,
    read_catalogue,
)
from somos_eval.params.delivery import Delivery
from somos_eval.params.fields import CATALOGUE_FILE
from somos_eval.params.indices import Indices
from somos_eval.params.models import Credits, ProgrammeFile, Thresholds
from somos_eval.params.municipality import Municipality, read_municipalities
from somos_eval.params.validation import validate
from somos_eval.params.yaml_source import Source, read_yaml

PROGRAMME_FILE = "programa.yml"


@dataclass(frozen=True)
class Programme:
    """What an evaluator declared about a programme, whole and consistent."""

    id: str
    name: str
    description: str
    synthetic: bool
    start: date
    end: date
    languages: tuple[str, ...]
    profiles: tuple[str, ...]
    regions: Mapping[str, str]
    tables: tuple[str, ...]
    expected_recommendations: int | None
    thresholds: Thresholds
    indices: Indices
    credits: Credits
    delivery: Delivery
    municipalities: tuple[Municipality, ...]
    catalogue: Catalogue
    file: str

    def municipality(self, divipola: str) -> Municipality:
        """Return one municipality (``KeyError`` if the programme does not have it)."""
        for municipality in self.municipalities:
            if municipality.divipola == divipola:
                return municipality
        raise KeyError(divipola)

    @property
    def included(self) -> tuple[Municipality, ...]:
        """The municipalities that runs take in (``incluir_corrida``)."""
        return tuple(m for m in self.municipalities if m.included)


def load_programme(
    folder: str, contents: Mapping[str, str], known_tables: Collection[str] = ()
) -> Programme:
    """Check the parameter files of a programme together.

    Parameters
    ----------
    folder : str
        Name of the programme's folder in ``params/``.
    contents : mapping
        Name relative to that folder → text: ``programa.yml``,
        ``municipios/05120_caceres.yml``, and the catalogue if it is not the base one.
        Give every YAML file there is: a wrong name is reported, not ignored.
    known_tables : collection of str
        Names that ``tablas`` may list; empty to accept any.

    Returns
    -------
    Programme
        Municipalities sorted by code.

    Raises
    ------
    InputError
        With every problem of every file at once.
    """
    if PROGRAMME_FILE not in contents:
        what = f"params/{folder}/{PROGRAMME_FILE}"
        hint = f"empiécelo con «somos nuevo programa {folder}»"
        raise InputError([Problem.of("SE-PAR-007", what=what, hint=hint)])
    source = read_yaml(contents[PROGRAMME_FILE], f"params/{folder}/{PROGRAMME_FILE}")
    declared, problems = validate(ProgrammeFile, source)
    problems += _programme_problems(folder, source, known_tables)
    catalogue, more = _catalogue(folder, contents, source)
    own = _own_files(contents, source)
    municipalities, others = read_municipalities(folder, contents, source, own)
    raise_if_any(sorted([*problems, *more, *others], key=_place))
    if declared is None or catalogue is None:
        raise AssertionError("a programme without problems was not built")
    return _assemble(declared, catalogue, municipalities, source.file)


def _assemble(
    declared: ProgrammeFile,
    catalogue: Catalogue,
    municipalities: Iterable[Municipality],
    file: str,
) -> Programme:
    recommendations = declared.recommendations
    return Programme(
        id=declared.id,
        name=declared.name,
        description=declared.description,
        synthetic=declared.synthetic,
        start=declared.period.start,
        end=declared.period.end,
        languages=declared.languages,
        profiles=declared.profiles,
        regions=declared.regions,
        tables=declared.tables,
        expected_recommendations=recommendations.expected if recommendations else None,
        thresholds=declared.thresholds,
        indices=declared.indices,
        credits=declared.credits,
        delivery=declared.delivery,
        municipalities=tuple(sorted(municipalities, key=lambda m: m.divipola)),
        catalogue=catalogue,
        file=file,
    )


def municipality_table(programme: Programme) -> list[dict[str, object]]:
    """Return the rows of the canonical table ``municipio``.

    ``poblacion_dane`` is left empty: it comes from the table ``poblacion``.
    """
    return [
        {
            "divipola": m.divipola,
            "municipio": m.name,
            "departamento": m.department,
            "region": m.region,
            "fase_programa": m.phase,
            "fecha_ingreso": m.joined,
            "pdet": m.pdet,
            "categoria_ley_617": m.category,
            "poblacion_dane": None,
            "incluir_corrida": m.included,
        }
        for m in programme.municipalities
    ]


def _place(problem: Problem) -> tuple[bool, str, int]:
    """Sort the problems of the programme first, then by file and line."""
    where = problem.where
    file = where.file or ""
    return not file.endswith(f"/{PROGRAMME_FILE}"), file, where.line or 0


def _own_files(contents: Mapping[str, str], source: Source) -> tuple[str, ...]:
    """Names of the files that belong to the programme itself."""
    catalogue = source.get("catalogo_instancias")
    if not source.readable:  # any file beside it may be the catalogue it names
        return tuple(name for name in contents if "/" not in name)
    return (
        (PROGRAMME_FILE, catalogue) if isinstance(catalogue, str) else (PROGRAMME_FILE,)
    )


def _programme_problems(
    folder: str, source: Source, known_tables: Collection[str]
) -> list[Problem]:
    """Check what depends on the folder and on the tables that exist."""
    problems = []
    programme = source.get("programa")
    if isinstance(programme, str) and programme != folder:
        where = source.where(("programa",))
        problems.append(
            Problem.of("SE-PAR-019", where, programme=programme, folder=folder)
        )
    tables = source.get("tablas")
    for position, name in enumerate(tables if isinstance(tables, tuple) else ()):
        if known_tables and isinstance(name, str) and name not in known_tables:
            options = f"una de: {', '.join(known_tables)}"
            hint = near(name, known_tables).strip()
            problems.append(
                Problem.of(
                    "SE-PAR-006",
                    source.where(("tablas", position)),
                    found=name,
                    key=f"tablas[{position + 1}]",
                    detail="no es una tabla canónica",
                    expected=f"{options} ({hint})" if hint else options,
                )
            )
    return problems


def _catalogue(
    folder: str, contents: Mapping[str, str], source: Source
) -> tuple[Catalogue | None, list[Problem]]:
    name = source.get("catalogo_instancias")
    if name is None or name == BASE:
        return base_catalogue(), []
    if not isinstance(name, str) or not re.fullmatch(CATALOGUE_FILE, name):
        return None, []  # the model has already said that it is not a file name
    if name not in contents:
        what = f"el catálogo params/{folder}/{name}"
        hint = "cree el archivo o escriba «catalogo_instancias: base»"
        where = source.where(("catalogo_instancias",))
        return None, [Problem.of("SE-PAR-007", where, what=what, hint=hint)]
    return read_catalogue(contents[name], f"params/{folder}/{name}")

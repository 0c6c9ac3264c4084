"""The catalogue of kinds of instance: norms, seats, frequency and legal potential."""

from collections.abc import Callable
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import Field

from somos_eval.errors import Problem, raise_if_any
from somos_eval.params.fields import Acronym, Day, Flag, Identifier, Part, Text
from somos_eval.params.validation import validate
from somos_eval.params.yaml_source import Source, read_yaml

Stage = Literal[
    "agenda", "formulacion", "adopcion", "implementacion", "seguimiento_evaluacion"
]
STAGES: tuple[Stage, ...] = (
    "agenda",
    "formulacion",
    "adopcion",
    "implementacion",
    "seguimiento_evaluacion",
)
BASE = "base"
BASE_FILE = "catalogo/instancias.yml"


class Validity(Part):
    """Since and until when a norm is in force; what is not known is left out."""

    since: Day | None = Field(
        default=None, alias="desde", description="primer día de vigencia, AAAA-MM-DD"
    )
    until: Day | None = Field(
        default=None, alias="hasta", description="último día de vigencia, AAAA-MM-DD"
    )
    repealed_by: Text | None = Field(
        default=None, alias="derogada_por", description="norma que la deroga"
    )


class Norm(Part):
    """A norm that creates or rules a kind of instance."""

    name: Text = Field(alias="norma", description="nombre de la norma")
    articles: Text | None = Field(
        default=None, alias="articulos", description="artículos, entre comillas"
    )
    verified: Flag = Field(
        alias="verificado", description="sí si se leyó la norma o la fuente citada"
    )
    source: Text | None = Field(
        default=None, alias="fuente", description="dónde se leyó"
    )
    note: Text | None = Field(default=None, alias="nota", description="salvedad")
    validity: Validity = Field(
        default_factory=Validity, alias="vigencia", description="vigencia de la norma"
    )

    @property
    def repealed(self) -> bool:
        """Whether another norm repeals it, whatever the day."""
        return self.validity.repealed_by is not None

    def in_force(self, day: date) -> bool:
        """Tell whether nothing in the catalogue says that it did not rule on `day`."""
        since, until = self.validity.since, self.validity.until
        if self.repealed and until is None:
            return False
        return (since is None or since <= day) and (until is None or day <= until)


class Frequency(Part):
    """How often a kind of instance must meet, and what that rests on."""

    text: Text = Field(alias="texto", description="la frecuencia en palabras")
    minimum_per_year: int | None = Field(
        default=None,
        alias="sesiones_min_anio",
        ge=0,
        le=366,
        description="sesiones mínimas al año; vacío si no hay un mínimo",
    )
    basis: Literal[
        "norma",
        "analogia",
        "reglamento_local",
        "por_evento",
        "concertada",
        "fuente_secundaria",
        "derecho_propio",
        "sin_verificar",
    ] = Field(alias="base", description="de dónde sale la frecuencia")
    verified: Flag = Field(alias="verificado", description="sí si se leyó la fuente")
    source: Text | None = Field(
        default=None, alias="fuente", description="dónde se leyó"
    )
    validity: Validity = Field(
        default_factory=Validity,
        alias="vigencia",
        description="desde y hasta cuándo obliga ese mínimo; vacío si no cambió",
    )

    @property
    def is_legal_minimum(self) -> bool:
        """Whether a norm that was read sets a minimum; only then is it a denominator.

        An analogy, a newspaper or an unread norm oblige nobody: without a local rule,
        compliance is «sin norma», not a percentage.
        """
        return (
            self.basis == "norma"
            and self.verified
            and self.minimum_per_year is not None
        )


class StagePotential(Part):
    """The legal way into one stage of the policy cycle, 1 (weak) or 2 (direct)."""

    potential: Literal[0, 1, 2] = Field(
        alias="potencial", description="0 sin vía legal, 1 indirecta, 2 directa"
    )
    mechanism: Text = Field(alias="mecanismo", description="por qué vía")


class InstanceKind(Part):
    """A kind of formal instance, as the law and its practice describe it."""

    id: Identifier = Field(description="identificador de la clase de instancia")
    name: Text = Field(alias="nombre", description="nombre oficial")
    gloss: Text | None = Field(
        default=None, alias="glosa_en", description="el nombre, explicado en inglés"
    )
    acronym: Acronym = Field(alias="sigla", description="sigla, como CMJ")
    type: Literal["participacion", "coordinacion", "mixta"] = Field(
        alias="tipo", description="participacion, coordinacion o mixta"
    )
    level: Literal[
        "municipal", "barrio_vereda", "departamental_o_distrital", "territorio_etnico"
    ] = Field(alias="nivel", description="nivel territorial")
    formal: Flag = Field(
        default=True,
        alias="instancia_formal",
        description="no si es un mecanismo propio y no una instancia del Estado",
    )
    norms: tuple[Norm, ...] = Field(
        alias="base_legal", min_length=1, description="lista de normas"
    )
    presides: Text | None = Field(
        default=None, alias="preside", description="quién preside"
    )
    secretariat: Text | None = Field(
        default=None,
        alias="secretaria_tecnica",
        description="quién es secretaría técnica",
    )
    composition: tuple[Text, ...] = Field(
        default=(), alias="composicion", description="quiénes se sientan"
    )
    civil_society: Literal["con_silla", "invitada", "sin_silla"] = Field(
        alias="sociedad_civil", description="lugar de la sociedad civil"
    )
    frequency: Frequency = Field(
        alias="frecuencia", description="cada cuánto debe sesionar"
    )
    powers: tuple[
        Literal[
            "consultivo",
            "decisorio",
            "control_social",
            "coordinacion_operativa",
            "autogestion",
        ],
        ...,
    ] = Field(default=(), alias="poder", description="qué puede hacer")
    products: tuple[Text, ...] = Field(
        default=(), alias="productos", description="qué documentos produce"
    )
    stages: dict[Stage, StagePotential] = Field(
        alias="ciclo", description="potencial y mecanismo por etapa del ciclo"
    )
    verification: Literal["verificada", "parcial", "no_verificada"] = Field(
        alias="verificacion", description="cuánto se verificó"
    )
    notes: tuple[Text, ...] = Field(default=(), alias="notas", description="salvedades")

    def potential(self, stage: Stage) -> int:
        """Return the legal potential (0 to 2) in a stage; 0 if no way in is listed."""
        found = self.stages.get(stage)
        return 0 if found is None else found.potential

    def norms_in_force(self, day: date) -> tuple[Norm, ...]:
        """Return the norms that may be cited as ruling on `day`."""
        return tuple(n for n in self.norms if n.in_force(day))


class Catalogue(Part):
    """Every kind of instance that a programme may register."""

    version: Text = Field(description="versión del catálogo, entre comillas")
    cutoff: Day = Field(alias="fecha_corte", description="día del corte, AAAA-MM-DD")
    scope: Text = Field(alias="alcance", description="qué cubre")
    caveat: Text = Field(alias="advertencia", description="qué no es")
    kinds: tuple[InstanceKind, ...] = Field(
        alias="instancias", min_length=1, description="lista de clases de instancia"
    )

    @property
    def ids(self) -> frozenset[str]:
        """Ids of the kinds, which ``instancia.instancia_tipo`` refers to."""
        return frozenset(kind.id for kind in self.kinds)

    def kind(self, identifier: str) -> InstanceKind:
        """Return one kind (``KeyError`` if it is not in the catalogue)."""
        for kind in self.kinds:
            if kind.id == identifier:
                return kind
        raise KeyError(identifier)


@cache
def base_catalogue() -> Catalogue:
    """Return the catalogue of the package.

    Raises
    ------
    InputError
        The installed file was damaged.
    """
    text = files("somos_eval.params").joinpath(BASE_FILE).read_text(encoding="utf-8")
    catalogue, problems = read_catalogue(text, BASE_FILE)
    raise_if_any(problems)
    if catalogue is None:
        raise AssertionError("a catalogue without problems was not built")
    return catalogue


def read_catalogue(text: str, file: str) -> tuple[Catalogue | None, list[Problem]]:
    """Read a catalogue and report everything that is wrong in it.

    Parameters
    ----------
    text : str
        YAML.
    file : str
        How the file is called in messages.

    Returns
    -------
    Catalogue or None
        None if there is any problem.
    list of Problem
        Those of the reader and of the model, and SE-PAR-021 for an id or an acronym
        that two kinds share.
    """
    source = read_yaml(text, file)
    catalogue, problems = validate(Catalogue, source)
    if catalogue is None:
        return None, problems
    problems += _repeated(catalogue, source, "id", lambda k: k.id)
    problems += _repeated(catalogue, source, "sigla", lambda k: k.acronym)
    return (None if problems else catalogue), problems


def _repeated(
    catalogue: Catalogue,
    source: Source,
    key: str,
    value_of: Callable[[InstanceKind], str],
) -> list[Problem]:
    seen: dict[str, int | None] = {}
    problems = []
    for position, kind in enumerate(catalogue.kinds):
        value = value_of(kind)
        where = source.where(("instancias", position, key))
        if value in seen:
            first = seen[value]
            found = Problem.of("SE-PAR-021", where, value=value, key=key, first=first)
            problems.append(found)
        seen.setdefault(value, where.line)
    return problems

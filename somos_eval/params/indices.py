"""What ``programa.yml`` may declare about indices: weights, anchors and judgements.

None of this has a right value: whoever evaluates states it, and what is not stated is
not computed.
"""

from typing import Annotated, Self

from pydantic import Field, model_validator

from somos_eval.params.fields import Part, Text, out_of_order

COMPONENTS = (
    "mandato",
    "capacidad",
    "representatividad",
    "propuestas",
    "enlaces",
    "recursos",
)
# No table of the programme feeds it, so that no instance has a score of it.
UNFED = "recursos"
FED = tuple(name for name in COMPONENTS if name != UNFED)

Weight = Annotated[float, Field(ge=0, le=100)]
Score = Annotated[float, Field(gt=0, lt=100)]
Chance = Annotated[float, Field(gt=0, lt=1)]


class Weights(Part):
    """Relative weight of each component of the potential; equal if not said."""

    mandate: Weight = Field(
        default=1, alias="mandato", description="peso del mandato legal"
    )
    capacity: Weight = Field(
        default=1, alias="capacidad", description="peso de la capacidad interna"
    )
    representation: Weight = Field(
        default=1, alias="representatividad", description="peso de la representatividad"
    )
    proposals: Weight = Field(
        default=1, alias="propuestas", description="peso de las propuestas hechas"
    )
    links: Weight = Field(
        default=1,
        alias="enlaces",
        description="peso de los enlaces con instancias de coordinación",
    )
    resources: Weight = Field(
        default=1,
        alias="recursos",
        description="peso de los recursos, que hoy ninguna tabla mide: no cambia nada",
    )

    @model_validator(mode="after")
    def _some(self) -> Self:
        by_name = dict(zip(COMPONENTS, self.in_order, strict=True))
        if not any(by_name[name] for name in FED):
            raise out_of_order(
                f"todos los pesos son cero, sin contar el de «{UNFED}», que nada mide",
                f"dé un peso mayor que cero a alguno de {', '.join(FED)}",
            )
        return self

    @property
    def in_order(self) -> tuple[float, ...]:
        """The weights in the order of `COMPONENTS`."""
        return (
            self.mandate,
            self.capacity,
            self.representation,
            self.proposals,
            self.links,
            self.resources,
        )


class ScoreCuts(Part):
    """Scores from which a class begins, from 0 to 100."""

    medium: Score = Field(
        default=40, alias="medio", description="puntaje desde el que es medio"
    )
    high: Score = Field(
        default=60, alias="alto", description="puntaje desde el que es alto"
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.medium >= self.high:
            raise out_of_order(
                f"«medio» ({self.medium}) no es menor que «alto» ({self.high})",
                "baje «medio» o suba «alto»",
            )
        return self


class PotentialIndex(Part):
    """How the index of potential is put together."""

    weights: Weights = Field(
        default_factory=Weights,
        alias="pesos",
        description="peso de cada componente del potencial",
    )
    availability: float = Field(
        default=0.6,
        alias="disponibilidad_minima",
        gt=0,
        le=1,
        description="parte de los componentes que debe tener dato para dar un índice",
    )
    cuts: ScoreCuts = Field(
        default_factory=ScoreCuts,
        alias="cortes",
        description="puntajes desde los que el potencial es medio y alto",
    )
    quadrant: Score = Field(
        default=50,
        alias="corte_cuadrante",
        description="puntaje que separa alto de bajo en los cuadrantes",
    )


class Scale(Part):
    """What the two ends of a scale mean, as the instrument says it."""

    zero: Text = Field(alias="cero", description="qué significa un 0")
    hundred: Text = Field(alias="cien", description="qué significa un 100")

    def same_as(self, other: "Scale") -> bool:
        """Whether both ends mean the same, but for spaces and capitals."""
        return _plain(self.zero, self.hundred) == _plain(other.zero, other.hundred)


def _plain(*texts: str) -> tuple[str, ...]:
    return tuple(" ".join(text.split()).casefold() for text in texts)


class Anchors(Part):
    """Ends of both scales; a gap is only computed where they are the same."""

    potential: Scale | None = Field(
        default=None, alias="potencial", description="extremos de la escala potencial"
    )
    influence: Scale | None = Field(
        default=None,
        alias="incidencia",
        description="extremos de la escala de incidencia realizada",
    )

    @property
    def shared(self) -> bool:
        """Whether both scales are declared and have the same ends."""
        if self.potential is None or self.influence is None:
            return False
        return self.potential.same_as(self.influence)


class SourceTest(Part):
    """How telling one kind of source is, as the team judges it."""

    sensitivity: Chance = Field(
        alias="sensibilidad",
        description="probabilidad de hallar esa fuente si la incidencia ocurrió",
    )
    type_one: Chance = Field(
        alias="falso_positivo",
        description="probabilidad de hallarla aunque la incidencia no haya ocurrido",
    )


class EvidenceTests(Part):
    """Judgements for the process-tracing posterior of influence events."""

    minutes: SourceTest = Field(alias="acta", description="prueba que da un acta")
    official: SourceTest = Field(
        alias="documento_oficial", description="prueba que da un documento oficial"
    )
    interview: SourceTest = Field(
        alias="entrevista", description="prueba que da una entrevista"
    )
    focus_group: SourceTest = Field(
        alias="grupo_focal", description="prueba que da un grupo focal"
    )
    observation: SourceTest = Field(
        alias="observacion", description="prueba que da una observación"
    )
    press: SourceTest = Field(alias="prensa", description="prueba que da la prensa")
    credible: float = Field(
        default=0.9,
        alias="umbral",
        gt=0.5,
        lt=1,
        description="probabilidad desde la que la incidencia se tiene por creíble",
    )

    @property
    def by_source(self) -> dict[str, SourceTest]:
        """Test of each kind of source, by its word in ``tipos_fuente``."""
        return {
            "acta": self.minutes,
            "documento_oficial": self.official,
            "entrevista": self.interview,
            "grupo_focal": self.focus_group,
            "observacion": self.observation,
            "prensa": self.press,
        }


class Calibration(Part):
    """Scores of full exclusion, of most ambiguity and of full inclusion in a set."""

    out: Score = Field(default=25, alias="fuera", description="puntaje de exclusión")
    middle: Score = Field(default=50, alias="cruce", description="puntaje de cruce")
    into: Score = Field(default=75, alias="dentro", description="puntaje de inclusión")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.out < self.middle < self.into:
            raise out_of_order(
                "«fuera», «cruce» y «dentro» no van de menor a mayor",
                "ordene los tres puntajes",
            )
        return self


class ConditionsAnalysis(Part):
    """A qualitative comparative analysis of what goes with influence."""

    conditions: tuple[str, ...] = Field(
        alias="condiciones",
        min_length=2,
        max_length=5,
        description="componentes del potencial que se toman como condiciones",
    )
    fewest_cases: int = Field(
        default=12,
        alias="casos_minimos",
        ge=8,
        description="instancias con dato por debajo de las cuales no se hace",
    )
    inclusion: float = Field(
        default=0.8,
        alias="inclusion_minima",
        ge=0.7,
        le=1,
        description="inclusión desde la que una combinación se da por suficiente",
    )
    calibration: Calibration = Field(
        default_factory=Calibration,
        alias="calibracion",
        description="puntajes con los que se calibran condiciones y resultado",
    )

    @model_validator(mode="after")
    def _known(self) -> Self:
        if UNFED in self.conditions:
            raise out_of_order(
                f"ninguna tabla mide la condición «{UNFED}»",
                f"use los de {', '.join(FED)}",
            )
        wrong = [name for name in self.conditions if name not in FED]
        if wrong or len(set(self.conditions)) < len(self.conditions):
            raise out_of_order(
                f"«condiciones» tiene nombres repetidos o desconocidos: {wrong}",
                f"use, sin repetir, los de {', '.join(FED)}",
            )
        return self


class Indices(Part):
    """Everything about indices that a programme may state."""

    potential: PotentialIndex = Field(
        default_factory=PotentialIndex,
        alias="potencial",
        description="cómo se arma el índice de potencial",
    )
    anchors: Anchors = Field(
        default_factory=Anchors,
        alias="anclas",
        description="qué significan el 0 y el 100 del potencial y de la incidencia",
    )
    evidence: EvidenceTests | None = Field(
        default=None,
        alias="evidencia",
        description="cuánto prueba cada clase de fuente, a juicio del equipo",
    )
    conditions: ConditionsAnalysis | None = Field(
        default=None,
        alias="condiciones",
        description="análisis de condiciones de la incidencia (QCA)",
    )

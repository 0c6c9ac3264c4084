"""What a programme declares so that its report can be handed in (``entrega:``).

Every key is optional: what nobody declared stays missing, and is published as missing.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from somos_eval.params.fields import Day, Part, Text, WebAddress
from somos_eval.wording import Label

ReportKind = Literal[
    "evaluacion_de_desempeno", "evaluacion_de_impacto", "estudio_de_caso"
]
KINDS: Mapping[ReportKind, Label] = MappingProxyType(
    {
        "evaluacion_de_desempeno": Label(
            "Evaluación de desempeño", "Performance evaluation"
        ),
        "evaluacion_de_impacto": Label("Evaluación de impacto", "Impact evaluation"),
        "estudio_de_caso": Label("Estudio de caso", "Case study"),
    }
)
Criterion = Literal[
    "pertinencia",
    "coherencia",
    "eficacia",
    "eficiencia",
    "impacto",
    "sostenibilidad",
]
InstrumentKind = Literal[
    "guia_de_entrevista", "guia_de_grupo_focal", "encuesta", "lista", "ficha"
]


class Written(Part):
    """A text in the languages of the site."""

    es: Text = Field(description="el texto en español")
    en: Text | None = Field(default=None, description="el mismo texto en inglés")

    def text(self, language: str) -> str | None:
        """Return it in a language, or None if nobody wrote it."""
        return self.en if language == "en" else self.es


def _in_spanish(value: object) -> object:
    """Read a text alone as one that is in Spanish only."""
    return {"es": value} if isinstance(value, str) else value


# In one language or in both: «problema: …» or «problema: {es: …, en: …}».
Told = Annotated[Written, BeforeValidator(_in_spanish)]


class Background(Part):
    """What a reader must know of the programme before the findings."""

    problem: Told | None = Field(
        default=None, alias="problema", description="el problema que atiende"
    )
    theory: Told | None = Field(
        default=None, alias="teoria_de_cambio", description="la teoría de cambio"
    )
    budget: Told | None = Field(
        default=None, alias="presupuesto", description="presupuesto, con su moneda"
    )
    implementer: Told | None = Field(
        default=None, alias="implementador", description="quién lo ejecuta"
    )


class Approach(Part):
    """How one question of the study is answered."""

    question: Told = Field(alias="pregunta", description="la pregunta de evaluación")
    method: Told = Field(alias="metodo", description="con qué método se responde")
    source: Told = Field(alias="fuente", description="con qué fuentes")
    sample: Told = Field(alias="muestra", description="cuántos casos o fuentes")
    limitation: Told = Field(alias="limitacion", description="qué no permite decir")


class Instrument(Part):
    """An instrument that evidence was collected with."""

    name: Text = Field(alias="nombre", description="nombre del instrumento")
    kind: InstrumentKind = Field(
        alias="clase",
        description="guia_de_entrevista, guia_de_grupo_focal, encuesta, lista o ficha",
    )
    text: Text | None = Field(
        default=None, alias="texto", description="sus preguntas, o dónde se consulta"
    )


class Member(Part):
    """Somebody of the evaluation team, as the report names them."""

    name: Text = Field(alias="nombre", description="nombre, como va en el informe")
    role: Text | None = Field(
        default=None, alias="rol", description="qué hizo en la evaluación"
    )
    profile: Text | None = Field(
        default=None, alias="resena", description="reseña, en una o dos frases"
    )
    conflict: Text | None = Field(
        default=None,
        alias="conflicto_de_interes",
        description="lo que declara: «ninguno», o cuál",
    )
    signed: Day | None = Field(
        default=None,
        alias="declaracion_firmada",
        description="día en que firmó esa declaración, AAAA-MM-DD",
    )


class PeerReview(Part):
    """The review by others before the last version."""

    day: Day = Field(alias="fecha", description="día de la revisión, AAAA-MM-DD")
    reviewers: tuple[Text, ...] = Field(
        alias="revisores", min_length=1, description="quiénes revisaron"
    )
    outcome: Text | None = Field(
        default=None, alias="resultado", description="qué se cambió por la revisión"
    )


class Delivery(Part):
    """What the donor's checklist asks of the report and no table holds."""

    kind: ReportKind | None = Field(
        default=None,
        alias="tipo",
        description="evaluacion_de_desempeno, evaluacion_de_impacto o estudio_de_caso",
    )
    leader: Text | None = Field(
        default=None, alias="lider", description="quién dirige el equipo evaluador"
    )
    licence: Text | None = Field(
        default=None, alias="licencia", description="con qué licencia se publica"
    )
    licence_url: WebAddress | None = Field(
        default=None,
        alias="licencia_url",
        description="dirección de la licencia, que empieza por https://",
    )
    disclaimer: Written | None = Field(
        default=None, alias="descargo", description="descargo de responsabilidad"
    )
    purpose: Written | None = Field(
        default=None, alias="proposito", description="para qué se hizo la evaluación"
    )
    users: tuple[Told, ...] = Field(
        default=(), alias="usuarios", description="quiénes la van a usar"
    )
    abstract: Written | None = Field(
        default=None, alias="resumen", description="resumen de 500 palabras o menos"
    )
    summary: Written | None = Field(
        default=None,
        alias="resumen_ejecutivo",
        description="resumen ejecutivo, de 800 a 2.500 palabras",
    )
    background: Background = Field(
        default_factory=Background, alias="antecedentes", description="antecedentes"
    )
    approach: tuple[Approach, ...] = Field(
        default=(), alias="matriz", description="una fila por pregunta de evaluación"
    )
    omitted_criteria: dict[Criterion, Text] = Field(
        default_factory=dict,
        alias="criterios_omitidos",
        description="criterios del CAD que no se responden, y por qué",
    )
    terms: Text | None = Field(
        default=None,
        alias="terminos_de_referencia",
        description="los términos de referencia, o dónde se consultan",
    )
    instruments: tuple[Instrument, ...] = Field(
        default=(), alias="instrumentos", description="lista de instrumentos"
    )
    team: tuple[Member, ...] = Field(
        default=(), alias="equipo", description="integrantes del equipo evaluador"
    )
    differences: tuple[Text, ...] = Field(
        default=(),
        alias="diferencias",
        description="declaraciones de quien no comparte una conclusión",
    )
    peer_review: PeerReview | None = Field(
        default=None, alias="revision_por_pares", description="revisión por pares"
    )
    ethics: Text | None = Field(
        default=None,
        alias="etica",
        description="consentimiento y salvaguardas de quienes participaron",
    )

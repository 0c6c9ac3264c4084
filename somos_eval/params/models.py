"""What ``programa.yml`` and the file of a municipality may say.

Aliases are the Spanish keys; descriptions are what an evaluator reads when one is
missing.
"""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from somos_eval.params.coding import CodingCuts, OpiCuts
from somos_eval.params.delivery import Delivery
from somos_eval.params.design import DesignRule
from somos_eval.params.fields import (
    CatalogueFile,
    Day,
    Divipola,
    Flag,
    Identifier,
    Part,
    Text,
    out_of_order,
)
from somos_eval.params.indices import Indices

Language = Literal["es", "en"]
Profile = Literal["interno", "donante", "publico"]


def _distinct(values: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(values)) < len(values):
        raise PydanticCustomError("repeated", "repeated value")
    return values


Languages = Annotated[tuple[Language, ...], AfterValidator(_distinct)]
Profiles = Annotated[tuple[Profile, ...], AfterValidator(_distinct)]
TableNames = Annotated[tuple[Identifier, ...], AfterValidator(_distinct)]


class Period(Part):
    """The period of analysis, both days included."""

    start: Day = Field(alias="desde", description="primer día del periodo, AAAA-MM-DD")
    end: Day = Field(alias="hasta", description="último día del periodo, AAAA-MM-DD")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end < self.start:
            values = {"start": str(self.start), "end": str(self.end)}
            raise PydanticCustomError("SE-PAR-017", "end before start", values)
        return self


class OperationCuts(Part):
    """Shares of the required sessions that tell the classes of operation apart."""

    active: float = Field(
        default=0.75,
        alias="activa",
        gt=0,
        le=1,
        description="parte de las sesiones exigidas desde la que es activa",
    )
    intermittent: float = Field(
        default=0.25,
        alias="intermitente",
        gt=0,
        le=1,
        description="parte de las sesiones exigidas desde la que es intermitente",
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.intermittent >= self.active:
            raise out_of_order(
                f"«intermitente» ({self.intermittent}) no es menor que "
                f"«activa» ({self.active})",
                "baje «intermitente» o suba «activa»",
            )
        return self


class MinimumSizes(Part):
    """Smallest denominators under which a figure is not printed."""

    proportion: int = Field(
        default=5,
        alias="proporcion",
        ge=1,
        description="denominador mínimo para imprimir una proporción",
    )
    scale: int = Field(
        default=30,
        alias="escala",
        ge=3,
        description="personas mínimas para imprimir la fiabilidad de una escala",
    )
    places: int = Field(
        default=10,
        alias="municipios",
        ge=3,
        description="municipios mínimos para comparar cada uno con los demás",
    )
    opi: int = Field(
        default=6,
        ge=1,
        description="organizaciones mínimas para imprimir el cambio del OPI",
    )


class MinimumCells(Part):
    """Smallest count of people that each outside profile may see.

    Under three people a cell identifies them, so no programme may go lower.
    """

    donor: int = Field(
        default=5,
        alias="donante",
        ge=3,
        description="personas mínimas por celda (donante)",
    )
    public: int = Field(
        default=8,
        alias="publico",
        ge=3,
        description="personas mínimas por celda (público)",
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.public < self.donor:
            raise out_of_order(
                f"la celda mínima de «publico» ({self.public}) es menor que "
                f"la de «donante» ({self.donor})",
                "el perfil publico no puede mostrar más que el donante",
            )
        return self


class SurveyRule(Part):
    """How estimates of a sample survey are obtained and when they are published."""

    caution_cv: float = Field(
        default=0.20,
        alias="cv_precaucion",
        gt=0,
        lt=1,
        description="coeficiente de variación desde el que se lee con precaución",
    )
    maximum_cv: float = Field(
        default=0.30,
        alias="cv_maximo",
        gt=0,
        lt=1,
        description="coeficiente de variación sobre el que no se publica",
    )
    effective_n: int = Field(
        default=30,
        alias="n_efectivo",
        ge=2,
        description="tamaño efectivo bajo el que se lee con precaución",
    )
    lonely: Literal["no_calcular", "centrar", "retirar"] = Field(
        default="no_calcular",
        alias="conglomerado_unico",
        description="qué hacer con un estrato de un solo conglomerado: no_calcular, "
        "centrar (en la media general) o retirar (del error)",
    )
    interval: Literal["beta", "logit"] = Field(
        default="beta",
        alias="intervalo",
        description="intervalo de una proporción: beta (Korn y Graubard) o logit",
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.caution_cv > self.maximum_cv:
            raise out_of_order(
                f"«cv_precaucion» ({self.caution_cv}) es mayor que "
                f"«cv_maximo» ({self.maximum_cv})",
                "baje «cv_precaucion» o suba «cv_maximo»",
            )
        return self


class Thresholds(Part):
    """The cut-offs of a programme; every one has a default."""

    operation: OperationCuts = Field(
        default_factory=OperationCuts,
        alias="operatividad",
        description="cortes de las clases de operatividad",
    )
    minimum_n: MinimumSizes = Field(
        default_factory=MinimumSizes,
        alias="minimo_n",
        description="denominadores mínimos para imprimir una cifra",
    )
    minimum_cell: MinimumCells = Field(
        default_factory=MinimumCells,
        alias="celda_minima",
        description="conteos mínimos de personas que salen del equipo",
    )
    survey: SurveyRule = Field(
        default_factory=SurveyRule,
        alias="encuesta",
        description="estimación y publicación de las encuestas por muestreo",
    )
    high_influence: int = Field(
        default=3,
        alias="nivel_alto_incidencia",
        ge=1,
        le=5,
        description="nivel (1 a 5) desde el que la incidencia es alta",
    )
    coding: CodingCuts = Field(
        default_factory=CodingCuts,
        alias="cualitativo",
        description="cortes del análisis de fuentes codificadas",
    )
    opi: OpiCuts = Field(
        default_factory=OpiCuts,
        description="cortes del OPI de las organizaciones",
    )
    design: DesignRule = Field(
        default_factory=DesignRule,
        alias="diseno",
        description="lo que el diseño permite decir del efecto del programa",
    )
    confidence: float = Field(
        default=0.95,
        alias="confianza",
        gt=0.5,
        lt=1,
        description="nivel de confianza de los intervalos",
    )


class Recommendations(Part):
    """How many recommendations the report must bring."""

    expected: int = Field(
        alias="esperadas",
        ge=0,
        description="cuántas recomendaciones debe traer la tabla afirmacion",
    )


class Credits(Part):
    """Who commissions and who writes, for the cover."""

    commissioned_by: Text | None = Field(
        default=None, alias="encarga", description="quién encarga el informe"
    )
    authors: tuple[Text, ...] = Field(
        default=(), alias="autores", description="lista de autores"
    )
    published: Day | None = Field(
        default=None, alias="fecha", description="fecha del informe, AAAA-MM-DD"
    )


class ProgrammeFile(Part):
    """``programa.yml`` as written."""

    layout: Literal[1] = Field(
        alias="esquema", description="versión de este formato: 1"
    )
    id: Identifier = Field(
        alias="programa", description="el nombre de la carpeta del programa"
    )
    name: Text = Field(alias="nombre", description="nombre que se lee en el informe")
    description: Text = Field(
        alias="descripcion", description="qué es el programa, en una o dos frases"
    )
    synthetic: Flag = Field(
        alias="sintetico", description="sí si los datos son inventados; si no, no"
    )
    period: Period = Field(
        alias="periodo", description="periodo de análisis, con desde y hasta"
    )
    languages: Languages = Field(
        default=("es",), alias="idiomas", min_length=1, description="idiomas del sitio"
    )
    profiles: Profiles = Field(
        default=("interno",),
        alias="perfiles",
        min_length=1,
        description="perfiles que se publican",
    )
    catalogue: CatalogueFile = Field(
        default="base",
        alias="catalogo_instancias",
        description="base, o un archivo de esta carpeta",
    )
    regions: dict[Identifier, Text] = Field(
        alias="regiones",
        min_length=1,
        description="regiones del programa, «identificador: Nombre»",
    )
    tables: TableNames = Field(
        default=(),
        alias="tablas",
        description="tablas que el programa se compromete a tener",
    )
    recommendations: Recommendations | None = Field(
        default=None, alias="recomendaciones", description="recomendaciones del informe"
    )
    thresholds: Thresholds = Field(
        default_factory=Thresholds,
        alias="umbrales",
        description="puntos de corte; los que falten toman su valor por defecto",
    )
    indices: Indices = Field(
        default_factory=Indices,
        alias="indices",
        description="pesos, anclas y juicios de los índices",
    )
    credits: Credits = Field(
        default_factory=Credits, alias="creditos", description="créditos de la portada"
    )
    delivery: Delivery = Field(
        default_factory=Delivery,
        alias="entrega",
        description="lo que pide la lista del donante y no está en ninguna tabla",
    )


class MunicipalityFile(Part):
    """The file of one municipality as written."""

    divipola: Divipola = Field(
        description="código DIVIPOLA de cinco dígitos, entre comillas"
    )
    name: Text = Field(alias="municipio", description="nombre oficial del municipio")
    department: Text = Field(alias="departamento", description="nombre oficial")
    region: Identifier = Field(
        description="identificador de una de las regiones de programa.yml"
    )
    phase: int | None = Field(
        default=None, alias="fase", ge=1, description="fase en la que entró al programa"
    )
    joined: Day | None = Field(
        default=None, alias="fecha_ingreso", description="día de ingreso, AAAA-MM-DD"
    )
    pdet: Flag | None = Field(default=None, description="sí o no es municipio PDET")
    category: Literal["especial", "1", "2", "3", "4", "5", "6", "sin_dato"] = Field(
        default="sin_dato",
        alias="categoria_ley_617",
        description="categoría de la Ley 617 de 2000",
    )
    aliases: tuple[Text, ...] = Field(
        default=(),
        alias="alias",
        description="otros nombres con los que aparece en los datos",
    )
    included: Flag = Field(
        default=True,
        alias="incluir_corrida",
        description="no para dejarlo fuera de las corridas",
    )

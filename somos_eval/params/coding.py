"""Cut-offs of the methods on coded sources and on organisations."""

from typing import Self

from pydantic import Field, model_validator

from somos_eval.params.fields import Part, out_of_order


class SaturationRule(Part):
    """When the sources are said to bring nothing new (Guest, Namey & Chen 2020)."""

    base: int = Field(
        default=4, ge=1, description="primeras fuentes con las que se compara"
    )
    run: int = Field(
        default=2,
        alias="corrida",
        ge=1,
        description="fuentes siguientes que se comparan cada vez",
    )
    threshold: float = Field(
        default=0.05,
        alias="umbral",
        ge=0,
        lt=1,
        description="parte de información nueva hasta la que hay saturación",
    )


class PrevalenceCuts(Part):
    """Shares of the sources from which a code is of some, of most and of all."""

    some: float = Field(
        default=0.25,
        alias="algunas",
        gt=0,
        le=1,
        description="parte de las fuentes desde la que son algunas",
    )
    most: float = Field(
        default=0.5,
        alias="mayoria",
        gt=0,
        le=1,
        description="parte de las fuentes desde la que es la mayoría",
    )
    all_of_them: float = Field(
        default=1.0,
        alias="todas",
        gt=0,
        le=1,
        description="parte de las fuentes desde la que se dice que son todas",
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.some < self.most < self.all_of_them:
            raise out_of_order(
                "los cortes «algunas», «mayoria» y «todas» no van en aumento",
                "algunas < mayoria < todas",
            )
        return self


class AgreementCuts(Part):
    """Values of alpha that part low, acceptable and high agreement (Krippendorff)."""

    acceptable: float = Field(
        default=0.667,
        alias="aceptable",
        gt=-1,
        lt=1,
        description="alfa desde el que el acuerdo es aceptable",
    )
    high: float = Field(
        default=0.8,
        alias="alto",
        gt=-1,
        lt=1,
        description="alfa desde el que el acuerdo es alto",
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.acceptable >= self.high:
            raise out_of_order(
                f"«aceptable» ({self.acceptable}) no es menor que «alto» ({self.high})",
                "baje «aceptable» o suba «alto»",
            )
        return self


class CodingCuts(Part):
    """Cut-offs of the analysis of coded sources."""

    saturation: SaturationRule = Field(
        default_factory=SaturationRule,
        alias="saturacion",
        description="regla de la saturación",
    )
    prevalence: PrevalenceCuts = Field(
        default_factory=PrevalenceCuts,
        alias="prevalencia",
        description="cortes de algunas, la mayoría y todas las fuentes",
    )
    agreement: AgreementCuts = Field(
        default_factory=AgreementCuts,
        alias="acuerdo",
        description="cortes del acuerdo entre codificadores",
    )
    solid_sources: int = Field(
        default=3,
        alias="fuentes_solidas",
        ge=2,
        description="fuentes de dos clases desde las que la evidencia es sólida",
    )


class OpiCuts(Part):
    """Cut-offs of the OPI of organisations, in its points (1 to 4)."""

    target: float = Field(
        default=3.0,
        alias="meta",
        gt=1,
        le=4,
        description="puntaje OPI desde el que se alcanza la meta",
    )
    level: float = Field(
        default=1.0,
        alias="nivel",
        gt=0,
        le=3,
        description="puntos OPI que hacen subir un nivel",
    )

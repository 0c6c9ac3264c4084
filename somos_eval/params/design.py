"""What a programme declares of its design, on which what it may say depends."""

from pydantic import Field

from somos_eval.params.fields import Flag, Part


class DesignRule(Part):
    """Facts of the design that no table holds, and what counts as enough."""

    random_assignment: Flag = Field(
        default=False,
        alias="asignacion_aleatoria",
        description="sí solo si los municipios se escogieron por sorteo",
    )
    displacement_examined: Flag = Field(
        default=False,
        alias="desplazamiento_examinado",
        description="sí cuando el equipo revisó si la violencia pasó a los vecinos",
    )
    least_cases: int = Field(
        default=10,
        alias="casos_minimos",
        ge=5,
        description="casos mínimos antes, y después, para estimar un cambio de serie",
    )
    relevant_fall: float = Field(
        default=0.3,
        alias="reduccion_relevante",
        gt=0,
        lt=1,
        description="reducción que el diseño debe poder distinguir (0.3 es 30 %)",
    )
    power: float = Field(
        default=0.8,
        alias="potencia",
        gt=0.5,
        lt=1,
        description="probabilidad con la que debe distinguirla",
    )

"""Official figures: population, and context indicators in long form."""

from somos_eval.contracts.rules import figures as rules
from somos_eval.contracts.schema import Column, Kind, Sensitivity, Table
from somos_eval.contracts.tables.domains import DIVIPOLA

_PUBLIC = Sensitivity.PUBLIC

POPULATION = Table(
    name="poblacion",
    description=(
        "Población por municipio, año y área: el denominador de toda tasa. La edición "
        "distingue proyecciones distintas del mismo año."
    ),
    key=("divipola", "anio", "area", "edicion"),
    columns=(
        Column(
            "divipola",
            Kind.TEXT,
            "Código DANE del municipio: cinco dígitos.",
            _PUBLIC,
            required=True,
            pattern=DIVIPOLA,
            example="05154",
        ),
        Column(
            "anio",
            Kind.INTEGER,
            "Año al que se refiere la población.",
            _PUBLIC,
            required=True,
            unit="año",
            minimum=1985,
            maximum=2050,
            example="2022",
        ),
        Column(
            "area",
            Kind.CATEGORY,
            "Área del municipio; «total» es la que usan las tasas.",
            _PUBLIC,
            required=True,
            values=("total", "cabecera", "centros_poblados_y_rural_disperso"),
            example="total",
        ),
        Column(
            "poblacion",
            Kind.INTEGER,
            "Personas que residen en esa área ese año.",
            _PUBLIC,
            required=True,
            unit="personas",
            minimum=0,
            example="25000",
            note="Un área puede valer 0; el total, no.",
        ),
        Column(
            "edicion",
            Kind.TEXT,
            "Publicación de la que viene la cifra, con su año de actualización.",
            _PUBLIC,
            required=True,
            example="DANE proyecciones 2020-2035 post COVID-19",
        ),
    ),
    rules=rules.POPULATION,
)

EXTERNAL_INDICATOR = Table(
    name="indicador_externo",
    description=(
        "Indicadores oficiales de contexto en forma larga: MDM, TerriData, categoría "
        "de Ley 617, PDET, IPM. Un municipio ausente no fue medido, y no vale cero."
    ),
    key=("indicador", "divipola", "anio", "fuente"),
    columns=(
        Column(
            "indicador",
            Kind.TEXT,
            "Identificador del indicador oficial.",
            _PUBLIC,
            required=True,
            example="mdm",
        ),
        Column(
            "divipola",
            Kind.TEXT,
            "Código DANE del municipio: cinco dígitos.",
            _PUBLIC,
            required=True,
            pattern=DIVIPOLA,
            example="05001",
            note="Solo municipios: departamentos y país no entran y nunca se suman.",
        ),
        Column(
            "anio",
            Kind.INTEGER,
            "Año de la medición.",
            _PUBLIC,
            required=True,
            unit="año",
            minimum=1985,
            maximum=2050,
            example="2021",
        ),
        Column(
            "valor",
            Kind.DECIMAL,
            "Valor numérico; vacío si el indicador es de texto.",
            _PUBLIC,
            unit="la de la columna «unidad»",
            example="83.685",
        ),
        Column(
            "valor_texto",
            Kind.TEXT,
            "Valor en palabras; vacío si el indicador es numérico.",
            _PUBLIC,
            example="G1- nivel alto",
        ),
        Column(
            "unidad",
            Kind.TEXT,
            "Unidad del valor.",
            _PUBLIC,
            required=True,
            example="puntos de 0 a 100",
        ),
        Column(
            "fuente",
            Kind.TEXT,
            "Entidad, publicación y edición.",
            _PUBLIC,
            required=True,
            example="DNP, Medición de Desempeño Municipal 2021",
        ),
    ),
    rules=rules.EXTERNAL_INDICATOR,
)

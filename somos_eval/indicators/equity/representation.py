"""Who sits: women among the seats, and the mix of sectors. Declarations of M12.

What they compute is in :mod:`somos_eval.indicators.equity.seats`.
"""

from somos_eval.contracts import Sensitivity
from somos_eval.indicators import measures
from somos_eval.indicators.declaration import Direction, Indicator, Unit
from somos_eval.indicators.equity.population import WOMEN_INDICATOR
from somos_eval.indicators.equity.seats import (
    MINIMUM_SEATS,
    by_sex,
    representation,
    sector_mix,
    women_gap,
)
from somos_eval.wording import Label

_NEEDS = ("instancia", "asiento")
_SOURCE = "UNSD, SDG 5.5.1"

INDICATORS = (
    Indicator(
        "sillas_sexo",
        by_sex,
        needs=_NEEDS,
        module="M12.1",
        label=Label("Sillas por sexo", "Seats by sex"),
        definition=Label(
            "Sillas ocupadas por cada sexo al cierre del periodo, entre las que "
            "reportan el sexo de quien las ocupa.",
            "Seats filled by each sex at the end of the period, among those that "
            "report the sex of whoever fills them.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "sillas ocupadas por ese sexo / sillas ocupadas con sexo reportado",
            "seats filled by that sex / seats filled with sex reported",
        ),
        method=Label(
            "Conteo completo, sin intervalo. Las sillas sin sexo reportado se cuentan "
            "aparte. Por debajo del mínimo se dan los conteos y no el porcentaje.",
            "Full count, without an interval. Seats without a sex reported are counted "
            "apart. Below the minimum the counts are given and the percentage is not.",
        ),
        source=_SOURCE,
        caveats=Label(
            "Una persona puede ocupar sillas en varias instancias: cuenta en todas.",
            "A person may fill seats in several bodies and counts in each.",
        ),
        minimum="proporcion",
        people=True,
    ),
    Indicator(
        "brecha_sillas_mujeres",
        women_gap,
        needs=_NEEDS,
        module="M12.1",
        label=Label(
            "Brecha de mujeres entre participación y coordinación",
            "Gap of women between participation and coordination",
        ),
        definition=Label(
            "Proporción de mujeres en las sillas de participación frente a la de las "
            "sillas de coordinación: diferencia y razón.",
            "Share of women in the seats of participation bodies against that in "
            "coordination bodies: difference and ratio.",
        ),
        unit=measures.POINTS,
        other_units=(measures.EQUAL_RATIO,),
        formula=Label(
            "mujeres / sillas con sexo reportado en participación, menos (o entre) lo "
            "mismo en coordinación",
            "women / seats with sex reported in participation, less (or over) the same "
            "in coordination",
        ),
        method=Label(
            "Diferencia con el intervalo de Newcombe y razón con el de Koopman. Sin "
            "mujeres en coordinación no hay razón. Por debajo del mínimo en uno de los "
            "dos grupos no se da.",
            "Difference with Newcombe's interval and ratio with Koopman's. Without "
            "women in coordination there is no ratio. Not given below the minimum in "
            "either group.",
        ),
        source="Newcombe (1998); Koopman (1984)",
        caveats=Label(
            "El intervalo trata las sillas como independientes, y quien nombra suele "
            "ser la misma entidad en varias.",
            "The interval takes seats as independent, and often one entity names "
            "several.",
        ),
        minimum="proporcion",
        people=True,
        # From a difference and a ratio one finds both shares, and so the counts.
        sensitivity=Sensitivity.PERSONAL,
    ),
    Indicator(
        "representacion_sexo",
        representation,
        needs=(*_NEEDS, "indicador_externo"),
        module="M12.2",
        label=Label(
            "Representación frente a la población",
            "Representation against the population",
        ),
        definition=Label(
            "Proporción de las sillas que ocupan las mujeres, o los hombres, sobre su "
            "proporción en la población del municipio.",
            "Share of the seats that women, or men, fill over their share of the "
            "population of the municipality.",
        ),
        unit=measures.EQUAL_RATIO,
        formula=Label(
            "(sillas de ese sexo / sillas de mujeres y hombres) / proporción de ese "
            f"sexo en la población («{WOMEN_INDICATOR}» de indicador_externo)",
            "(seats of that sex / seats of women and men) / share of that sex in the "
            f"population (“{WOMEN_INDICATOR}” of indicador_externo)",
        ),
        method=Label(
            "Límites exactos de Clopper y Pearson divididos por la proporción de la "
            "población, que se toma como conocida. Si el programa no la suministra, la "
            "fila lo dice.",
            "Clopper & Pearson's exact limits over the population share, taken as "
            "known. Where the programme does not supply it the row says so.",
        ),
        source="Clopper & Pearson (1934); DANE",
        minimum="proporcion",
        people=True,
        # It is of the same seats: what is suppressed of them could be found in it.
        sensitivity=Sensitivity.PERSONAL,
    ),
    Indicator(
        "diversidad_sectores",
        sector_mix,
        needs=_NEEDS,
        module="M12.7",
        label=Label("Diversidad de sectores", "Diversity of sectors"),
        definition=Label(
            "Número de sectores con igual cantidad de sillas que daría la misma "
            "diversidad.",
            "How many sectors with equal seats would give the same diversity.",
        ),
        unit=Unit("sectores equivalentes", "equivalent sectors", decimals=1),
        formula=Label(
            "exponencial de la entropía de las sillas por sector; el numerador es el "
            "número de sectores y el denominador, las sillas ocupadas con sector "
            "conocido",
            "exponential of the entropy of the seats by sector; the numerator is the "
            "number of sectors and the denominator the seats filled whose sector is "
            "known",
        ),
        method=Label(
            "Conteo completo, sin intervalo. Con menos de tres sillas ocupadas con "
            "sector conocido no se da.",
            "Full count, without an interval. Not given with fewer than three seats "
            "filled whose sector is known.",
        ),
        source="Shannon (1948); Hill (1973)",
        minimum=MINIMUM_SEATS,
        better=Direction.UP,
    ),
)

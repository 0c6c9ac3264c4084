"""Impact, with honesty: what is declared of it. Catalogue M11."""

from somos_eval.indicators.crime.crimes import (
    NEEDS,
    RECORDED,
    SOURCES,
    UNBROKEN,
    every_crime,
)
from somos_eval.indicators.declaration import Indicator, Unit, Writing
from somos_eval.indicators.impact import methods
from somos_eval.indicators.impact.design import language, validity
from somos_eval.indicators.impact.did import relative_change
from somos_eval.indicators.impact.series import (
    detectable_fall,
    level_change,
    slope_change,
)
from somos_eval.stats.impact.its import LEAST_POINTS
from somos_eval.wording import Label

NOT_AN_EFFECT = Label(
    "No es un efecto del programa: lo que puede decirse de él está en el lenguaje "
    "admitido. " + RECORDED.es,
    "It is not an effect of the programme: what may be said of it is in the language "
    "admitted. " + RECORDED.en,
)


_POWER = every_crime(
    "cambio_detectable",
    detectable_fall,
    crimes=UNBROKEN,
    module="M11.7",
    label=Label("Reducción detectable de {crime}", "Detectable fall of {crime}"),
    definition=Label(
        "Cuánto tendría que bajar la tasa de {crime} después del ingreso para "
        "que se distinga del azar.",
        "How much the rate of {crime} would have to fall after joining to be "
        "distinguished from chance.",
    ),
    unit=Unit("% de reducción", "% fall", writing=Writing.PERCENTAGE),
    formula=Label(
        "reducción mínima con la potencia pedida; se dan los casos y las "
        "personas-año de antes del ingreso",
        "smallest fall with the power asked; the cases and person-years before "
        "joining are given",
    ),
    method=methods.DETECTABLE,
    source=SOURCES + "Huffman (1984)",
    caveats=Label(
        "Un cambio menor que este puede haber ocurrido sin que los datos lo "
        "muestren. " + RECORDED.es,
        "A smaller change may have happened without the data showing it. "
        + RECORDED.en,
    ),
)


_SERIES_SOURCE = SOURCES + "Bernal, Cummins & Gasparrini (2017)"


_STEP = every_crime(
    "cambio_nivel",
    level_change,
    crimes=UNBROKEN,
    module="M11.2",
    label=Label(
        "{Crime}: salto al ingreso",
        "{Crime}: step at entry",
    ),
    definition=Label(
        "Tasa de {crime} al entrar al programa, dividida por la que traía "
        "la tendencia; también en una fecha anterior en que no pasó nada.",
        "Rate of {crime} on joining the programme, over the one that the "
        "trend foresaw; also at an earlier date when nothing happened.",
    ),
    unit=Unit("razón con lo esperado", "ratio to the expected", decimals=2),
    formula=Label(
        "tasa después / tasa que preveía la tendencia de antes; se dan los "
        "casos de después y de antes",
        "rate after / rate foreseen by the trend before; the cases after and "
        "before are given",
    ),
    method=methods.INTERRUPTED,
    source=_SERIES_SOURCE,
    caveats=NOT_AN_EFFECT,
    minimum=LEAST_POINTS,
)


_SLOPE = every_crime(
    "cambio_pendiente",
    slope_change,
    crimes=UNBROKEN,
    module="M11.2",
    label=Label(
        "{Crime}: cambio de tendencia",
        "{Crime}: change of trend",
    ),
    definition=Label(
        "Crecimiento anual de la tasa de {crime} después del ingreso, "
        "dividido por el de antes.",
        "Yearly growth of the rate of {crime} after joining, over the one before.",
    ),
    unit=Unit("razón de crecimientos anuales", "ratio of yearly growths", decimals=2),
    formula=Label(
        "factor anual después / factor anual antes; se dan los casos de "
        "después y de antes",
        "yearly factor after / yearly factor before; the cases after and "
        "before are given",
    ),
    method=methods.INTERRUPTED,
    source=_SERIES_SOURCE,
    caveats=NOT_AN_EFFECT,
    minimum=LEAST_POINTS,
)


_DID = every_crime(
    "dif_en_dif",
    relative_change,
    crimes=UNBROKEN,
    module="M11.3",
    label=Label(
        "{Crime}: cambio frente al resto del departamento",
        "{Crime}: change beside the rest of the department",
    ),
    definition=Label(
        "Cuánto cambió la tasa de {crime} al entrar al programa, dividido por "
        "cuánto cambió en los municipios de su departamento que no entraron al "
        "programa; también antes de entrar, como comprobación.",
        "How much the rate of {crime} changed on joining the programme, over "
        "how much it changed in the municipalities of its department that did not "
        "join; also before joining, as a check.",
    ),
    unit=Unit("razón de cambios", "ratio of changes", decimals=2),
    formula=Label(
        "(tasa después / tasa antes) / la misma del resto; se dan los casos "
        "observados después y los que habría con el cambio del resto",
        "(rate after / rate before) / the same of the rest; the cases observed "
        "after are given, and those with the change of the rest",
    ),
    method=methods.RELATIVE_CHANGE,
    source=SOURCES + "Breslow (1984); Abadie, Diamond & Hainmueller (2010)",
    caveats=NOT_AN_EFFECT,
    minimum="municipios",
)


_DESIGN = (
    Indicator(
        "validez_diseno",
        validity,
        needs=NEEDS,
        module="M11.9",
        label=Label("Validez del diseño", "Validity of the design"),
        definition=Label(
            "Qué condiciones para hablar de un efecto sobre el homicidio se cumplen, "
            "una por fila.",
            "Which conditions to speak of an effect on homicide are met, one a row.",
        ),
        unit=Unit(
            "1 se cumple, 0 no",
            "1 met, 0 not met",
            writing=Writing.NAME,
            names=(Label("no", "no"), Label("sí", "yes")),
        ),
        formula=Label("un criterio por grupo", "one criterion a group"),
        method=methods.CHECKLIST,
        source="Shadish, Cook & Campbell (2002); Mayne (2012)",
        caveats=Label(
            "Pasar la lista no prueba el efecto: dice que no se encontró por dónde "
            "refutarlo.",
            "Passing the list does not prove the effect: it says that no way of "
            "refuting it was found.",
        ),
    ),
    Indicator(
        "lenguaje_admitido",
        language,
        needs=NEEDS,
        module="M11.9",
        label=Label("Lenguaje admitido", "Language admitted"),
        definition=Label(
            "Con qué palabras se puede hablar del programa y el homicidio: asociación, "
            "contribución o atribución.",
            "In which words the programme and homicide may be spoken of: association, "
            "contribution or attribution.",
        ),
        unit=Unit(
            "1 asociación, 2 contribución, 3 atribución",
            "1 association, 2 contribution, 3 attribution",
            writing=Writing.NAME,
            names=(
                Label("asociación", "association"),
                Label("contribución", "contribution"),
                Label("atribución", "attribution"),
            ),
            lowest=1,
        ),
        formula=Label(
            "criterios que se cumplen, de los nueve de la lista",
            "criteria met, of the nine of the list",
        ),
        method=methods.ADMITTED,
        source="Mayne (2001, 2012)",
    ),
)

INDICATORS = (
    *_POWER,
    *_STEP,
    *_SLOPE,
    *_DID,
    *_DESIGN,
)

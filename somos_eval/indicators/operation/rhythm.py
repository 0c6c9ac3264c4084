"""Declarations of regularity, of its comparison by kind and of classes and mayors.

Catalogue 2.3, 2.9 and 2.10; the functions are in `regularity` and `comparison`.
"""

from somos_eval.indicators import measures
from somos_eval.indicators.clusters import METHOD as CLUSTERED
from somos_eval.indicators.declaration import Direction, Indicator, Label, Unit
from somos_eval.indicators.methods import POISSON_RATE
from somos_eval.indicators.operation import comparison, regularity

_NEEDS = ("instancia", "sesion")
_LOG = Label(
    "Sin registro de sesiones no se calcula: no equivale a cero sesiones.",
    "Without a log of sessions it is not computed: that is not zero sessions.",
)
_EXPOSED = Label(
    f"Cuenta desde la creación de la instancia y hasta el corte. {_LOG.es}",
    f"It counts from the creation of the body up to the cut-off. {_LOG.en}",
)
_FROM_FIRST = Label(
    f"Cuenta desde la primera sesión y hasta el corte. {_LOG.es}",
    f"It counts from the first session up to the cut-off. {_LOG.en}",
)

INDICATORS = (
    Indicator(
        "regularidad_cv",
        regularity.spread,
        needs=_NEEDS,
        module="M2.3",
        label=Label("Regularidad de las sesiones", "Regularity of the sessions"),
        definition=Label(
            "Cuánto varía el tiempo entre una sesión y la siguiente, frente a su "
            "promedio: cerca de 0 es un ritmo parejo y cerca de 1, como al azar.",
            "How much the time between sessions varies against its mean: near 0 is an "
            "even rhythm and near 1 is as at random.",
        ),
        unit=Unit(
            "coeficiente de variación (sin unidad)",
            "coefficient of variation (none)",
            decimals=2,
        ),
        formula=Label(
            "desviación estándar de los días entre sesiones / su promedio",
            "standard deviation of the days between sessions / their mean",
        ),
        method=Label(
            "Solo lapsos cerrados entre días distintos. Con menos de tres sesiones no "
            "se da; con menos de seis no lleva intervalo; desde seis, bootstrap BCa de "
            "los lapsos (999 muestras, semilla fija).",
            "Only closed gaps between distinct days. Not given below three sessions; "
            "no interval below six; from six on, BCa bootstrap of the gaps (999 "
            "samples, fixed seed).",
        ),
        source="Cox & Lewis (1966); Efron (1987)",
        caveats=_LOG,
        minimum=regularity.FEWEST,
        better=Direction.DOWN,
    ),
    Indicator(
        "dias_entre_sesiones",
        regularity.between_sessions,
        needs=_NEEDS,
        module="M2.3",
        label=Label("Días entre sesiones", "Days between sessions"),
        definition=Label(
            "Mediana de los días que pasan entre una sesión y la siguiente.",
            "Median of the days from one session to the next.",
        ),
        unit=Unit("días", "days"),
        formula=Label(
            "mediana de los lapsos; el que está abierto al corte cuenta como censurado",
            "median of the gaps; the one open at the cut-off counts as censored",
        ),
        method=Label(
            "Kaplan y Meier. El intervalo de cada instancia sale de los límites de "
            "la curva por producto de betas; por encima de la instancia no se da, "
            "porque los lapsos de una misma instancia se parecen entre sí. Con menos "
            "de tres sesiones, o si más de la mitad de los lapsos sigue abierta, no "
            "se da.",
            "Kaplan and Meier. The interval of each body comes from the beta product "
            "limits of the curve; above the body none is given, as the gaps of one "
            "body are alike. Not given below three sessions, or if more than half of "
            "the gaps are open.",
        ),
        source="Kaplan & Meier (1958); Fay, Brittain & Proschan (2013)",
        caveats=_FROM_FIRST,
        minimum=regularity.FEWEST,
        better=Direction.DOWN,
    ),
    Indicator(
        "intervalo_mas_largo",
        regularity.longest,
        needs=_NEEDS,
        module="M2.3",
        label=Label("Lapso más largo sin sesionar", "Longest time without a session"),
        definition=Label(
            "El tiempo más largo que la instancia pasó sin una sesión.",
            "The longest time that the body spent without a session.",
        ),
        unit=Unit("días", "days"),
        formula=Label(
            "máximo entre el inicio y la primera sesión, entre sesiones, y entre la "
            "última y el corte",
            "maximum of the time up to the first session, between sessions, and from "
            "the last one to the cut-off",
        ),
        method=Label(
            "Máximo, sin intervalo. Si el lapso sigue abierto al corte, se avisa.",
            "Maximum, without an interval. A gap that is open at the cut-off is noted.",
        ),
        source="Cox & Lewis (1966)",
        caveats=_EXPOSED,
        better=Direction.DOWN,
    ),
    Indicator(
        "trimestres_con_sesion",
        regularity.quarters,
        needs=_NEEDS,
        module="M2.3",
        label=Label("Trimestres con sesión", "Quarters with a session"),
        definition=Label(
            "Trimestres con al menos una sesión entre los que la instancia existía.",
            "Quarters with at least one session among those in which the body existed.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "trimestres con sesión / trimestres completos desde la creación",
            "quarters with a session / whole quarters since the creation",
        ),
        method=CLUSTERED,
        source="Korn & Graubard (1998); Dean & Pagano (2015)",
        caveats=_EXPOSED,
        minimum="proporcion",
        better=Direction.UP,
    ),
    Indicator(
        "probabilidad_clase",
        comparison.class_probabilities,
        needs=_NEEDS,
        module="M2.9",
        label=Label(
            "Probabilidad de cada clase de operatividad",
            "Probability of each functioning class",
        ),
        definition=Label(
            "Qué tan probable es que el ritmo de reunión de la instancia esté en cada "
            "clase, con las sesiones que se le observaron.",
            "How likely it is that the rhythm of the body lies in each class, given "
            "the sessions that were observed.",
        ),
        unit=measures.PROBABILITY,
        formula=Label(
            "área de la distribución de la tasa entre los cortes de programa.yml",
            "area of the distribution of the rate between the cut-offs of programa.yml",
        ),
        method=Label(
            "Distribución gamma de la tasa de Poisson con la previa de Jeffreys. Sin "
            "norma o sin registro no se calcula.",
            "Gamma distribution of the Poisson rate with Jeffreys' prior. Not computed "
            "without a norm or a log.",
        ),
        source="Brown, Cai & DasGupta (2003)",
        caveats=Label(
            "Habla del ritmo que hay detrás de las sesiones, no de las que hubo, que "
            "se contaron todas.",
            "It speaks of the rhythm behind the sessions, not of those held, which "
            "were all counted.",
        ),
    ),
    Indicator(
        "razon_operatividad",
        comparison.ratio,
        needs=_NEEDS,
        module="M2.10",
        label=Label(
            "Participación frente a coordinación", "Participation against coordination"
        ),
        definition=Label(
            "Operatividad de las instancias de participación dividida por la de las de "
            "coordinación.",
            "Functioning of the participation bodies divided by that of the "
            "coordination ones.",
        ),
        unit=Unit("razón de operatividades", "ratio of functioning", decimals=2),
        formula=Label(
            "(sesiones / exigidas en participación) / (sesiones / exigidas en "
            "coordinación)",
            "(sessions / required in participation) / (sessions / required in "
            "coordination)",
        ),
        method=Label(
            "En el municipio, razón exacta condicional. En el programa, "
            "Mantel-Haenszel sobre municipios con límites de puntuación, y el valor p "
            "de permutar los tipos dentro de cada municipio (999 permutaciones, "
            "semilla fija). Si coordinación no se reunió, no se da la razón.",
            "In the municipality, the exact conditional ratio. In the programme, "
            "Mantel-Haenszel over municipalities with score limits, and the p-value of "
            "permuting the kinds within each municipality (999 permutations, fixed "
            "seed). Where coordination did not meet no ratio is given.",
        ),
        source="Breslow & Day (1987); Rothman, Greenland & Lash (2008); "
        "Phipson & Smyth (2010)",
        caveats=Label(
            "Compara solo las instancias con norma verificada y registro. Dice que "
            "unas se reúnen más que otras frente a lo exigido, no por qué.",
            "It compares only bodies with a verified norm and a log. It says that some "
            "meet more than others against what is required, not why.",
        ),
    ),
    Indicator(
        "operatividad_gobierno",
        comparison.by_government,
        needs=_NEEDS,
        module="M2.2",
        label=Label("Operatividad por gobierno", "Functioning by government"),
        definition=Label(
            "Sesiones realizadas por cada sesión exigida bajo cada alcaldía.",
            "Sessions held per session required in the time of each mayor.",
        ),
        unit=measures.PER_REQUIRED,
        formula=Label(
            "sesiones realizadas / sesiones exigidas, a prorrata de los días de cada "
            "periodo de gobierno dentro del análisis",
            "sessions held / sessions required, pro rata to the days of each term of "
            "government within the analysis",
        ),
        method=POISSON_RATE,
        source="Breslow & Day (1987)",
        caveats=Label(
            "El último gobierno suele estar incompleto. La diferencia entre gobiernos "
            "no dice a qué se debe.",
            "The last term is usually incomplete. The difference between terms does "
            "not say what it is due to.",
        ),
        norm="Constitución Política, art. 314; Acto Legislativo 02 de 2002",
        better=Direction.UP,
    ),
)

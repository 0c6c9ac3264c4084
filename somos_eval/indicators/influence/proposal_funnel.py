"""Declarations of the fate of proposals and commitments. Catalogue 2.7, 3.1 to 3.10.

The functions are in `proposals`.
"""

from somos_eval.contracts import Frame
from somos_eval.indicators import measures
from somos_eval.indicators.clusters import METHOD
from somos_eval.indicators.declaration import Direction, Indicator, Label, Unit
from somos_eval.indicators.influence import proposals
from somos_eval.indicators.methods import COUNT, POISSON_RATE

_NEEDS = ("instancia", "sesion", "compromiso")
_PUT = Label(
    "Solo las observaciones y recomendaciones que el acta dirige a una autoridad.",
    "Only the observations and recommendations that the minutes put to an authority.",
)

INDICATORS = (
    Indicator(
        "embudo_propuestas",
        proposals.funnel,
        needs=_NEEDS,
        module="M3.1",
        label=Label("Embudo de las propuestas", "Funnel of the proposals"),
        definition=Label(
            "Propuestas que recibieron respuesta y que se acogieron, entre las que se "
            "hicieron a una autoridad.",
            "Proposals that were answered and that were taken up, among those put to "
            "an authority.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "propuestas que llegaron al paso / propuestas formuladas (o respondidas)",
            "proposals that reached the step / proposals made (or answered)",
        ),
        method=METHOD,
        source="Font et al. (2018); Korn & Graubard (1998); Dean & Pagano (2015)",
        caveats=_PUT,
        norm="Ley 1448 de 2011, art. 194 (Mesa de Participación de las Víctimas)",
        minimum="proporcion",
        better=Direction.UP,
    ),
    Indicator(
        "propuestas_rastreadas",
        proposals.traced,
        needs=(*_NEEDS, "incidencia"),
        module="M3.5",
        label=Label("Propuestas rastreadas", "Proposals traced"),
        definition=Label(
            "Propuestas que un evento codificado sigue hasta un documento, hasta su "
            "adopción o hasta su implementación.",
            "Proposals that a coded event follows into a document, to its adoption or "
            "to its implementation.",
        ),
        unit=Unit("propuestas", "proposals"),
        formula=Label(
            "propuestas con un evento que llega al paso, de las formuladas",
            "proposals with an event that reaches the step, of those made",
        ),
        method=COUNT,
        source="Font et al. (2018)",
        caveats=Label(
            "Lo que no se rastreó pudo llegar a un documento sin que nadie lo buscara. "
            "El presupuesto no se sigue.",
            "What was not traced may have reached a document that nobody looked into. "
            "The budget is not followed.",
        ),
        frame=Frame.PURPOSIVE,
        better=Direction.UP,
    ),
    Indicator(
        "tasa_adopcion",
        proposals.adoption,
        needs=_NEEDS,
        module="M3.2",
        label=Label("Propuestas acogidas", "Proposals taken up"),
        definition=Label(
            "Propuestas que la autoridad acogió del todo o en parte, entre las hechas.",
            "Proposals that the authority took up wholly or in part, among those made.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "acogidas (del todo o en parte; o solo del todo) / formuladas",
            "taken up (wholly or in part; or wholly) / made",
        ),
        method=Label(
            "Razón de totales; el intervalo remuestrea las instancias (BCa, 999 "
            "muestras, semilla fija), pues las propuestas de una se parecen. Con menos "
            "de cinco instancias no lo hay.",
            "Ratio of totals; the interval resamples the bodies (BCa, 999 samples, "
            "fixed seed), as the proposals of one are alike. None below five bodies.",
        ),
        source="Font et al. (2018); Efron (1987)",
        caveats=Label(
            "Todas pesan igual: las tablas no dicen cuánto cuesta cada una, y acoger "
            "las baratas también sube la cifra.",
            "All weigh the same: the tables do not say what each one costs, and taking "
            "up the cheap ones raises the figure too.",
        ),
        minimum="proporcion",
        better=Direction.UP,
    ),
    Indicator(
        "cumplimiento_antiguedad",
        proposals.fulfilled_by_age,
        needs=_NEEDS,
        module="M2.7",
        label=Label("Cumplimiento según la antigüedad", "Fulfilment by age"),
        definition=Label(
            "Compromisos cumplidos entre los que tuvieron seguimiento, según el tiempo "
            "que pasó de la sesión a la verificación.",
            "Commitments fulfilled among those followed up, by the time from the "
            "session to the check.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "cumplidos / con seguimiento, en cada tramo de antigüedad",
            "fulfilled / followed up, in each band of age",
        ),
        method=METHOD,
        source="Korn & Graubard (1998); Dean & Pagano (2015); "
        "Groeneboom & Wellner (1992)",
        caveats=Label(
            "Las actas no dicen qué día se cumplió: solo si al verificar ya se había "
            "cumplido. Por eso no hay curva de tiempo hasta el cumplimiento.",
            "Minutes do not say on which day it was fulfilled: only whether it was at "
            "the check. So there is no curve of the time to fulfilment.",
        ),
        minimum="proporcion",
        better=Direction.UP,
    ),
    Indicator(
        "decisiones_sesion",
        proposals.decisions,
        needs=_NEEDS,
        module="M3.10",
        label=Label("Decisiones por sesión", "Decisions per session"),
        definition=Label(
            "Acuerdos votados, recomendaciones u observaciones, y compromisos, por "
            "cada sesión cuya acta se puede leer.",
            "Voted agreements, recommendations or observations, and commitments, per "
            "session whose minutes can be read.",
        ),
        unit=Unit("decisiones por sesión", "decisions per session", decimals=2),
        formula=Label(
            "decisiones de la clase / sesiones realizadas con acta legible",
            "decisions of the class / sessions held with readable minutes",
        ),
        method=POISSON_RATE,
        source="Gurza Lavalle, Voigt & Serafim (2016)",
        caveats=Label(
            "Vinculante quiere decir que se votó, no que obligue por ley.",
            "Binding means that it was voted, not that it obliges by law.",
        ),
        better=Direction.UP,
    ),
)

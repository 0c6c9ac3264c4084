"""Declarations of which bodies hold a network together. Catalogue M5."""

from somos_eval.contracts import Frame
from somos_eval.indicators import measures, methods
from somos_eval.indicators.declaration import Indicator, Label, Unit
from somos_eval.indicators.linkage import bridges
from somos_eval.indicators.linkage.network import NEEDS, SHARE, TOLD

INDICATORS = (
    Indicator(
        "red_grado",
        bridges.degree,
        needs=NEEDS,
        module="M5.2",
        label=Label("Vínculos de cada instancia", "Ties of each body"),
        definition=Label(
            "Otras instancias del municipio con las que cada una tiene algún vínculo.",
            "Other bodies of the municipality with which each one has some tie.",
        ),
        unit=measures.BODIES,
        formula=Label(
            "conteo de instancias vinculadas; el denominador son las demás",
            "count of bodies tied to it; the denominator is the others",
        ),
        method=methods.COUNT,
        source="Freeman (1979)",
        caveats=TOLD,
        minimum=3,
        frame=Frame.PURPOSIVE,
    ),
    Indicator(
        "red_intermediacion",
        bridges.betweenness,
        needs=NEEDS,
        module="M5.2",
        label=Label("Intermediación", "Betweenness"),
        definition=Label(
            "Parte de los pares de otras instancias cuyo camino más corto pasa por "
            "ella.",
            "Share of the pairs of other bodies whose shortest way goes through it.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "pares que pasan por ella (repartidos si hay varios caminos) sobre los "
            "pares de las demás",
            "pairs that go through it (shared out among equal ways) over the pairs of "
            "the others",
        ),
        method=SHARE,
        source="Freeman (1977)",
        caveats=TOLD,
        minimum=3,
        frame=Frame.PURPOSIVE,
    ),
    Indicator(
        "red_restriccion",
        bridges.constraint,
        needs=NEEDS,
        module="M5.6",
        label=Label("Restricción", "Constraint"),
        definition=Label(
            "Cuánto dependen entre sí las instancias con las que se vincula. Si es "
            "baja, la instancia puede servir de puente entre ellas; si está cerca de "
            "1, no.",
            "How far the bodies it is tied to depend on each other. If it is low, the "
            "body can serve as a bridge between them; if it is near 1, it cannot.",
        ),
        unit=Unit("índice de Burt", "Burt's index", decimals=2),
        formula=Label(
            "suma de los cuadrados de lo invertido en cada vecino, directo e "
            "indirecto; el denominador son sus vínculos",
            "sum of the squares of what is invested in each neighbour, directly or "
            "not; the denominator is its ties",
        ),
        method=Label(
            "Sin intervalo. No se calcula sin vínculos ni con menos de tres "
            "instancias; en redes muy pequeñas puede pasar de 1.",
            "Without an interval. Not computed without ties or with fewer than three "
            "bodies; in very small networks it may exceed 1.",
        ),
        source="Burt (1992)",
        caveats=TOLD,
        minimum=3,
        frame=Frame.PURPOSIVE,
    ),
    Indicator(
        "red_mediacion",
        bridges.roles,
        needs=NEEDS,
        module="M5.6",
        label=Label("Papel de mediación", "Brokerage role"),
        definition=Label(
            "Pares de instancias sin vínculo directo que una tercera conecta, según el "
            "tipo de las tres.",
            "Pairs of bodies without a direct tie that a third one connects, by the "
            "kinds of the three.",
        ),
        unit=Unit("pares de instancias", "pairs of bodies"),
        formula=Label(
            "conteo de pares; sin dirección, portero y representante son un solo papel",
            "count of pairs; without direction, gatekeeper and representative are one",
        ),
        method=methods.COUNT,
        source="Gould & Fernandez (1989)",
        caveats=TOLD,
        minimum=3,
        frame=Frame.PURPOSIVE,
    ),
    Indicator(
        "red_separadas",
        bridges.left_apart,
        needs=NEEDS,
        module="M5.6",
        label=Label("Instancias que quedarían separadas", "Bodies that would be apart"),
        definition=Label(
            "Instancias que perderían todo camino hacia el grupo principal si ella "
            "faltara.",
            "Bodies that would lose every way to the main group if it were gone.",
        ),
        unit=measures.BODIES,
        formula=Label(
            "conteo al quitar cada instancia; el denominador son las demás",
            "count when each body is removed; the denominator is the others",
        ),
        method=methods.COUNT,
        source="Hopcroft & Tarjan (1973)",
        caveats=TOLD,
        minimum=3,
        frame=Frame.PURPOSIVE,
    ),
    Indicator(
        "red_puntos_articulacion",
        bridges.cut_points,
        needs=NEEDS,
        module="M5.6",
        label=Label("Instancias que sostienen la red", "Bodies that hold the network"),
        definition=Label(
            "Instancias sin las cuales otras quedarían separadas del grupo principal.",
            "Bodies without which others would be cut off from the main group.",
        ),
        unit=measures.BODIES,
        formula=Label(
            "conteo de puntos de articulación; el denominador son las instancias "
            "creadas",
            "count of articulation points; the denominator is the bodies created",
        ),
        method=methods.COUNT,
        source="Hopcroft & Tarjan (1973)",
        caveats=TOLD,
        minimum=3,
        frame=Frame.PURPOSIVE,
    ),
)

"""Declarations of how sure a network is, and how it changes. Catalogue M5."""

from somos_eval.indicators import measures
from somos_eval.indicators.declaration import Unit
from somos_eval.indicators.linkage import robustness
from somos_eval.indicators.linkage.network import of_network
from somos_eval.wording import Label

INDICATORS = (
    of_network(
        "red_estabilidad",
        robustness.stability,
        module="M5.8",
        label=Label(
            "Estabilidad de la más conectada", "Stability of the most connected"
        ),
        definition=Label(
            "Parte de los ensayos en que la instancia con más vínculos lo sigue siendo "
            "al quitar al azar el 10, el 20 o el 30 % de los vínculos (al menos uno).",
            "Share of the runs in which the body with most ties remains so when 10, 20 "
            "or 30% of the ties (one at least) are dropped at random.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "ensayos en que sigue siendo la primera, sola o empatada, sobre ensayos",
            "runs in which it is still first, alone or tied, over runs",
        ),
        method=Label(
            f"{robustness.RUNS} ensayos con semilla fija por municipio. Es un análisis "
            f"de sensibilidad, no un intervalo. Pide {robustness.LEAST_TIES} vínculos.",
            f"{robustness.RUNS} runs, seeded by municipality. It is a sensitivity "
            f"analysis, not an interval. It demands {robustness.LEAST_TIES} ties.",
        ),
        source="Costenbader & Valente (2003); Borgatti, Carley & Krackhardt (2006)",
        caveats=Label(
            "Supone que los vínculos faltan al azar; si faltan los de una sola "
            "instancia, el orden puede cambiar más.",
            "It supposes that ties are missing at random; if those of one body are, "
            "the order may change more.",
        ),
        minimum=robustness.LEAST_TIES,
    ),
    of_network(
        "red_cambio",
        robustness.change,
        module="M5.8",
        label=Label("Vínculos que se mantienen", "Ties that stay"),
        definition=Label(
            "De los vínculos del primer periodo o del último, los que están en los "
            "dos.",
            "Of the ties of the first or the last period, those that are in both.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "vínculos en ambos sobre vínculos en alguno (índice de Jaccard)",
            "ties in both over ties in either (Jaccard index)",
        ),
        method=Label(
            "Proporción descriptiva, sin intervalo. No se calcula con menos de tres "
            "instancias, ni con un solo periodo, ni sin vínculos.",
            "Descriptive share, without an interval. Not computed with fewer than "
            "three bodies, nor with a single period, nor without ties.",
        ),
        source="Snijders, van de Bunt & Steglich (2010)",
        caveats=Label(
            "Un vínculo que no se reportó en un periodo puede haber existido.",
            "A tie that was not reported in a period may have existed.",
        ),
    ),
    of_network(
        "red_semejanza",
        robustness.resemblance,
        module="M5.8",
        label=Label("Semejanza de la red", "Resemblance of the network"),
        definition=Label(
            "Correlación entre la red del primer periodo y la del último.",
            "Correlation of the network of the first period with that of the last.",
        ),
        unit=Unit("correlación", "correlation", decimals=2),
        formula=Label(
            "correlación de las casillas de las dos matrices",
            "correlation of the cells of the two matrices",
        ),
        method=Label(
            "Prueba QAP: se reordenan las instancias (todos los órdenes hasta siete; "
            f"con más, {robustness.ORDERS} al azar con semilla fija). Pide "
            f"{robustness.QAP_NODES} instancias y vínculos en los dos periodos.",
            "QAP test: bodies are reordered (every order up to seven; with more, "
            f"{robustness.ORDERS} random ones, seeded). It demands "
            f"{robustness.QAP_NODES} bodies and ties in both periods.",
        ),
        source="Krackhardt (1988)",
        caveats=Label(
            "Con redes tan pequeñas solo se distingue del azar una semejanza muy alta.",
            "With such small networks only a very high resemblance differs from "
            "chance.",
        ),
        minimum=robustness.QAP_NODES,
    ),
)

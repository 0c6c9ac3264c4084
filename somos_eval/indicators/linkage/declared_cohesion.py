"""Declarations of what is measured of the network of a municipality. Catalogue M5."""

from somos_eval.indicators import measures, methods
from somos_eval.indicators.declaration import Direction, Unit
from somos_eval.indicators.linkage import cohesion
from somos_eval.indicators.linkage.network import SHARE, TOLD, of_network
from somos_eval.wording import Label

_BOOK = "Wasserman & Faust (1994)"
_BOUNDS = Label(
    "Con todos los vínculos reportados y, como cota, solo con los confirmados por las "
    "dos partes o por un documento. No es un intervalo de muestreo.",
    "With all reported ties and, as a bound, only with those confirmed by both parties "
    "or by a document. It is no sampling interval.",
)
_OF_TIES = Label(
    "Medida descriptiva, sin intervalo. No se calcula con menos de tres instancias ni "
    "sin vínculos.",
    "Descriptive measure, without an interval. Not computed with fewer than three "
    "bodies, nor without ties.",
)

INDICATORS = (
    of_network(
        "red_densidad",
        cohesion.density,
        module="M5.1",
        label=Label("Densidad de la red", "Density of the network"),
        definition=Label(
            "Parte de los pares de instancias del municipio que tienen algún vínculo.",
            "Share of the pairs of bodies of the municipality that have some tie.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "pares de instancias con vínculo sobre pares posibles",
            "pairs of bodies with a tie over possible pairs",
        ),
        method=SHARE,
        source=_BOOK,
        caveats=_BOUNDS,
    ),
    of_network(
        "red_confirmados",
        cohesion.confirmed,
        module="M5.8",
        label=Label("Vínculos confirmados", "Confirmed ties"),
        definition=Label(
            "Parte de los vínculos entre instancias que reportan las dos partes o que "
            "constan en un documento.",
            "Share of the ties between bodies that both parties report or a document "
            "records.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "vínculos confirmados sobre vínculos reportados",
            "confirmed ties over reported ties",
        ),
        method=SHARE,
        source="Krackhardt (1987)",
        caveats=Label(
            "Un vínculo sin confirmar no es falso: puede que a la otra parte no se le "
            "haya preguntado.",
            "An unconfirmed tie is not false: the other party may not have been asked.",
        ),
    ),
    of_network(
        "red_aisladas",
        cohesion.isolated,
        module="M5.1",
        label=Label("Instancias aisladas", "Isolated bodies"),
        definition=Label(
            "Instancias sin ningún vínculo reportado con otra instancia del municipio.",
            "Bodies without any reported tie to another body of the municipality.",
        ),
        unit=measures.BODIES,
        formula=Label(
            "conteo de instancias sin vínculos; el denominador son las creadas",
            "count of bodies without ties; the denominator is those created",
        ),
        method=methods.COUNT,
        source=_BOOK,
        caveats=_BOUNDS,
        better=Direction.DOWN,
    ),
    of_network(
        "red_componentes",
        cohesion.parts_of,
        module="M5.1",
        label=Label("Partes separadas de la red", "Separate parts of the network"),
        definition=Label(
            "Grupos en que se divide la red, y cuántas instancias reúne el más grande: "
            "entre uno y otro no hay ningún vínculo; una instancia aislada es un "
            "grupo.",
            "Groups into which the network falls, and how many bodies the largest "
            "holds: no tie joins two of them; an isolated body is a group.",
        ),
        unit=Unit("partes o instancias", "parts or bodies"),
        formula=Label(
            "conteo de componentes; el denominador son las instancias creadas",
            "count of components; the denominator is the bodies created",
        ),
        method=methods.COUNT,
        source=_BOOK,
        caveats=TOLD,
        better=Direction.DOWN,
    ),
    of_network(
        "red_grado_medio",
        cohesion.mean_degree,
        module="M5.1",
        label=Label("Vínculos por instancia", "Ties per body"),
        definition=Label(
            "Otras instancias con las que se vincula, en promedio, cada instancia.",
            "Other bodies to which each body is tied, on average.",
        ),
        unit=Unit("vínculos por instancia", "ties per body", decimals=1),
        formula=Label(
            "dos veces los vínculos sobre las instancias", "twice the ties over bodies"
        ),
        method=Label(
            "Medida descriptiva, sin intervalo. No se calcula con menos de tres "
            "instancias.",
            "Descriptive measure, without an interval. Not computed with fewer than "
            "three bodies.",
        ),
        source=_BOOK,
        caveats=TOLD,
    ),
    of_network(
        "red_reciprocidad",
        cohesion.reciprocity,
        module="M5.4",
        label=Label("Vínculos de ida y vuelta", "Ties both ways"),
        definition=Label(
            "Parte de los vínculos entre instancias que van en los dos sentidos.",
            "Share of the ties between bodies that go both ways.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "pares recíprocos sobre pares con dirección conocida",
            "mutual pairs over pairs of known direction",
        ),
        method=SHARE,
        source=_BOOK,
        caveats=TOLD,
    ),
    of_network(
        "red_ei",
        cohesion.external_internal,
        module="M5.5",
        label=Label("Índice E-I por tipo", "E-I index by kind"),
        definition=Label(
            "Vínculos entre tipos distintos de instancia menos los de un mismo tipo, "
            "sobre todos: −1 si todos son de un mismo tipo, 1 si todos cruzan.",
            "Ties between kinds of body less those within a kind, over all: −1 if all "
            "are within a kind, 1 if all cross.",
        ),
        unit=Unit("índice de −1 a 1", "index from −1 to 1", decimals=2),
        formula=Label(
            "el numerador son los vínculos que cruzan y el denominador, todos",
            "the numerator is the ties that cross and the denominator, all",
        ),
        method=_OF_TIES,
        source="Krackhardt & Stern (1988)",
        caveats=Label(
            "Depende de cuántas instancias hay de cada tipo: léase con los vínculos "
            "entre tipos.",
            "It depends on how many bodies there are of each kind: read it with the "
            "ties between kinds.",
        ),
    ),
    of_network(
        "red_vinculos_tipo",
        cohesion.by_kinds,
        module="M5.5",
        label=Label("Vínculos entre tipos", "Ties between kinds"),
        definition=Label(
            "Vínculos entre instancias de participación, de coordinación y mixtas.",
            "Ties between participation, coordination and mixed bodies.",
        ),
        unit=measures.TIES,
        formula=Label(
            "conteo de pares con vínculo; el denominador son los pares posibles",
            "count of tied pairs; the denominator is the possible pairs",
        ),
        method=methods.COUNT,
        source="Newman (2003)",
        caveats=TOLD,
    ),
    of_network(
        "red_centralizacion",
        cohesion.centralization,
        module="M5.3",
        label=Label("Centralización de la red", "Centralisation of the network"),
        definition=Label(
            "Cuánto gira la red alrededor de una sola instancia: 1 si todos los "
            "vínculos son con ella, 0 si todas tienen los mismos.",
            "How far the network turns around one body: 1 if all ties are with it, 0 "
            "if all have as many.",
        ),
        unit=Unit("índice de 0 a 1", "index from 0 to 1", decimals=2),
        formula=Label(
            "distancias de grado a la más conectada sobre las de una estrella; el "
            "numerador son los vínculos de la más conectada",
            "distances of degree to the most connected over those of a star; the "
            "numerator is the ties of the most connected",
        ),
        method=_OF_TIES,
        source="Freeman (1979)",
        caveats=TOLD,
    ),
)

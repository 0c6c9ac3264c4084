"""What sources say: by code, class and instance; together, and against. M8.1 to M8.5.

Sources were chosen on purpose: everything is a count or a declared class, and nothing
has an interval.
"""

import numpy as np
import pandas as pd

from somos_eval.contracts import Frame, Sensitivity
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import measures, methods, period
from somos_eval.indicators.coding.coded import (
    NEEDS,
    coded_segments,
    presences,
    source_codes,
)
from somos_eval.indicators.declaration import Indicator, Unit, Writing
from somos_eval.indicators.rows import as_count, by_place, counts, with_programme
from somos_eval.params import Programme
from somos_eval.stats.qualitative import themes
from somos_eval.wording import Label, number

# Classes that can agree or disagree; a survey has its own indicators.
VOICES = ("acta", "documento", "entrevista", "grupo_focal", "observacion")
# Pairs of codes shown of each place.
PAIRS = 10


def details(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Distinct sources of each code by class of source, and by instance."""
    rows = coded_segments(tables)
    code = "codigo=" + rows["codigo_id"]
    by_class = rows.assign(grupo=code + ";clase=" + rows["clase"])
    told = by_class[["fuente_id", "divipola", "grupo"]].drop_duplicates()
    places = by_place(told, period=period.whole(programme))
    bodies = rows[rows["instancia_id"].notna()].assign(grupo=code)
    own = ["divipola", "instancia_id", "grupo"]
    bodies = bodies[["fuente_id", *own]].drop_duplicates()
    sizes = bodies.groupby(own).size().rename("numerador").reset_index()
    instances = counts(sizes, periodo=period.whole(programme))
    return as_count(pd.concat([places, instances], ignore_index=True))


def fragments(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Distinct segments of each code, of all the coded ones."""
    rows = coded_segments(tables)
    rows = rows.assign(grupo="codigo=" + rows["codigo_id"])
    told = rows[["segmento_id", "divipola", "grupo"]].drop_duplicates()
    table = by_place(told, period=period.whole(programme))
    every = with_programme(rows[["segmento_id", "divipola"]].drop_duplicates())
    total = table["divipola"].map(every["divipola"].value_counts())
    return as_count(table.assign(denominador=total.astype(float)))


def prevalence(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Class each code by how many of the sources have it: few, some, most, all."""
    rows = source_codes(tables)
    told = rows.assign(grupo="codigo=" + rows["codigo_id"])
    table = by_place(told, period=period.whole(programme))
    sources = with_programme(rows[["fuente_id", "divipola"]].drop_duplicates())
    total = table["divipola"].map(sources["divipola"].value_counts()).astype(float)
    cuts = programme.thresholds.coding.prevalence
    found = themes.prevalence(
        table["numerador"], total, (cuts.some, cuts.most, cuts.all_of_them)
    )
    said = (
        f"cortes: algunas desde {number(100 * cuts.some)} %, mayoría desde "
        f"{number(100 * cuts.most)} %, todas desde {number(100 * cuts.all_of_them)} %"
    )
    return table.assign(valor=found, denominador=total, metodo=said)


def together(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Pairs of codes that most sources share, with their Jaccard index."""
    rows = []
    for found in presences(tables):
        pairs = themes.cooccurrence(found.table)
        one, other = np.triu_indices(len(found.codes), 1)
        both, either = pairs.both[one, other], pairs.either[one, other]
        order = np.lexsort((other, one, -pairs.jaccard[one, other], -both))
        rows += [
            {
                "divipola": found.place,
                "grupo": f"codigo={found.codes[one[i]]};con={found.codes[other[i]]}",
                "valor": pairs.jaccard[one[i], other[i]],
                "numerador": both[i],
                "denominador": either[i],
            }
            for i in order[:PAIRS]
            if both[i]
        ]
    names = ["divipola", "grupo", "valor", "numerador", "denominador"]
    return counts(
        pd.DataFrame(rows, columns=names),
        periodo=period.whole(programme),
        metodo=f"Jaccard por fuente; los {PAIRS} pares con más fuentes en común",
    )


def convergence(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Compare what classes of source say of each code."""
    rows = with_programme(source_codes(tables))
    rows = rows[rows["clase"].isin(VOICES)]
    cells = rows.assign(
        favor=(rows["sentido"] > 0) * 1.0,
        contra=(rows["sentido"] < 0) * 1.0,
        hablan=1.0,
    )
    sums = cells.groupby(["divipola", "codigo_id", "clase"])[
        ["favor", "contra", "hablan"]
    ].sum()
    kinds = pd.MultiIndex.from_product([["favor", "contra", "hablan"], VOICES])
    wide = pd.DataFrame(sums.unstack("clase")).reindex(columns=kinds)
    filled = wide.fillna(0.0)
    present = pd.crosstab(rows["divipola"], rows["clase"])
    present = present.reindex(columns=list(VOICES), fill_value=0) > 0
    exists = present.loc[wide.index.get_level_values("divipola")].to_numpy(bool)
    speaks = filled["hablan"].to_numpy(float) > 0
    silent = np.where(exists, np.where(speaks, 0.0, 1.0), np.nan)
    found = themes.convergence(
        filled["favor"].to_numpy(float), filled["contra"].to_numpy(float), silent
    )
    table = wide.index.to_frame(index=False).assign(
        valor=found,
        numerador=speaks.sum(axis=1).astype(float),
        denominador=exists.sum(axis=1).astype(float),
    )
    told = table[table["valor"].notna()]
    return counts(
        told,
        periodo=period.whole(programme),
        grupo="codigo=" + told["codigo_id"],
        metodo="sentido de la mayoría de las fuentes de cada clase",
    )


def negative_cases(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Count sources that go against most, of those that take a direction."""
    rows = source_codes(tables)
    rows = with_programme(rows[rows["sentido"] != 0])
    told = rows.assign(
        grupo="codigo=" + rows["codigo_id"],
        favor=(rows["sentido"] > 0) * 1.0,
        contra=(rows["sentido"] < 0) * 1.0,
    )
    sums = told.groupby(["divipola", "grupo"])[["favor", "contra"]].sum().reset_index()
    fewer = np.minimum(sums["favor"], sums["contra"])
    table = counts(
        sums,
        periodo=period.whole(programme),
        numerador=fewer,
        denominador=sums["favor"] + sums["contra"],
    )
    return as_count(table)


INDICATORS = (
    Indicator(
        "fuentes_codigo_detalle",
        details,
        needs=NEEDS,
        module="M8.1",
        label=Label("Fuentes por código y clase", "Sources by code and class"),
        definition=Label(
            "Fuentes distintas de cada clase en las que aparece un código, y las que "
            "hablan con él de cada instancia.",
            "Distinct sources of each class in which a code appears, and those that "
            "speak of each body with it.",
        ),
        unit=measures.SOURCES,
        formula=Label(
            "fuentes distintas con al menos un fragmento del código",
            "distinct sources with at least one segment of the code",
        ),
        method=methods.COUNT,
        source="Guest, Namey & Chen (2020)",
        frame=Frame.PURPOSIVE,
        sensitivity=Sensitivity.INTERNAL,
    ),
    Indicator(
        "fragmentos_codigo",
        fragments,
        needs=NEEDS,
        module="M8.1",
        label=Label("Fragmentos por código", "Segments by code"),
        definition=Label(
            "Fragmentos distintos a los que alguien puso cada código.",
            "Distinct segments on which someone put each code.",
        ),
        unit=Unit("fragmentos", "segments"),
        formula=Label("fragmentos distintos", "distinct segments"),
        method=methods.COUNT,
        source="Guest, Namey & Chen (2020)",
        caveats=Label(
            "Una entrevista larga da muchos fragmentos: cuentan primero las fuentes.",
            "A long interview has many segments: sources count first.",
        ),
        frame=Frame.PURPOSIVE,
    ),
    Indicator(
        "prevalencia_codigo",
        prevalence,
        needs=NEEDS,
        module="M8.2",
        label=Label("Extensión de cada código", "Prevalence of each code"),
        definition=Label(
            "Si un código aparece en pocas, algunas, la mayoría o todas las fuentes.",
            "Whether a code appears in few, some, most or all of the sources.",
        ),
        unit=Unit(
            "clase (0 ninguna, 1 pocas, 2 algunas, 3 la mayoría, 4 todas)",
            "class (0 none, 1 few, 2 some, 3 most, 4 all)",
            writing=Writing.NAME,
            names=(
                Label("ninguna", "none"),
                Label("pocas", "few"),
                Label("algunas", "some"),
                Label("la mayoría", "most"),
                Label("todas", "all"),
            ),
        ),
        formula=Label(
            "fuentes con el código / fuentes codificadas, por los cortes del programa",
            "sources with the code / coded sources, by the programme's cut-offs",
        ),
        method=methods.READING,
        source="Guest, Namey & Chen (2020)",
        caveats=Label(
            "Son fuentes elegidas a propósito: no es un porcentaje de la población.",
            "Sources were chosen on purpose: it is no percentage of a population.",
        ),
        frame=Frame.PURPOSIVE,
    ),
    Indicator(
        "coocurrencia_codigos",
        together,
        needs=NEEDS,
        module="M8.3",
        label=Label("Códigos que van juntos", "Codes that go together"),
        definition=Label(
            "Parte de las fuentes con alguno de dos códigos que tiene los dos.",
            "Share of the sources with either of two codes that have both.",
        ),
        unit=Unit("índice de Jaccard (0 a 1)", "Jaccard index (0 to 1)", decimals=2),
        formula=Label(
            "fuentes con los dos códigos / fuentes con alguno",
            "sources with both codes / sources with either",
        ),
        method=Label(
            "Cociente de conteos, sin intervalo; solo los diez pares con más fuentes "
            "en común.",
            "Ratio of counts, without an interval; only the ten pairs with most "
            "sources in common.",
        ),
        source="Jaccard (1912)",
        frame=Frame.PURPOSIVE,
        sensitivity=Sensitivity.INTERNAL,
    ),
    Indicator(
        "convergencia_codigo",
        convergence,
        needs=NEEDS,
        module="M8.4",
        label=Label("Convergencia de las fuentes", "Convergence of sources"),
        definition=Label(
            "Si las clases de fuente dicen lo mismo de un asunto, callan o se "
            "contradicen.",
            "Whether classes of source say the same of a matter, are silent or "
            "contradict each other.",
        ),
        unit=Unit(
            "lectura (0 silencio, 1 disonancia, 2 acuerdo parcial, 3 acuerdo)",
            "reading (0 silence, 1 dissonance, 2 partial agreement, 3 agreement)",
            writing=Writing.NAME,
            names=(
                Label("silencio", "silence"),
                Label("disonancia", "dissonance"),
                Label("acuerdo parcial", "partial agreement"),
                Label("acuerdo", "agreement"),
            ),
        ),
        formula=Label(
            "clases que hablan del código / clases con fuentes; sentido de la mayoría "
            "de las fuentes de cada una",
            "classes that speak of the code / classes with sources; direction of most "
            "sources of each",
        ),
        method=methods.READING,
        source="Farmer, Robinson, Elliott & Eyles (2006)",
        frame=Frame.PURPOSIVE,
    ),
    Indicator(
        "casos_contrarios",
        negative_cases,
        needs=NEEDS,
        module="M8.5",
        label=Label("Casos contrarios", "Negative cases"),
        definition=Label(
            "Fuentes que dicen lo contrario de la mayoría sobre un asunto.",
            "Sources that say of a matter the opposite of most.",
        ),
        unit=measures.SOURCES,
        formula=Label(
            "fuentes en el sentido menos frecuente, de las favorables o desfavorables",
            "sources in the less frequent direction, of the favourable or unfavourable",
        ),
        method=methods.COUNT,
        source="Farmer, Robinson, Elliott & Eyles (2006)",
        caveats=Label(
            "Con tantas a un lado como al otro no hay mayoría: se cuenta un lado.",
            "With as many on either side there is no majority: one side is counted.",
        ),
        frame=Frame.PURPOSIVE,
    ),
)

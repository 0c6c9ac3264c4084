"""Index of potential of instances and municipalities, never without its range.

Catalogue 4.1, 10.1 to 10.4.
"""

from functools import partial

import numpy as np
import pandas as pd

from somos_eval.contracts import Frame, Sensitivity, Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import measures, methods, period
from somos_eval.indicators.declaration import Direction, Indicator, Unit
from somos_eval.indicators.potential.components import read_parts
from somos_eval.indicators.potential.runs import (
    COUNTED,
    INDEX_METHOD,
    RANK_METHOD,
    REPLICATES,
    Runs,
    of_bodies,
    of_places,
    placed,
    range_text,
    range_with,
)
from somos_eval.indicators.rows import all_in_state, counts, joined, with_state
from somos_eval.params import Programme
from somos_eval.params.indices import COMPONENTS
from somos_eval.stats.composite import ranking
from somos_eval.stats.composite.weighting import FEWEST_UNITS
from somos_eval.wording import Label

LOWER, UPPER = "rango=inferior", "rango=superior"
CLASSES = ("bajo", "medio", "alto")
NOT_FED = "ninguna tabla del programa lo alimenta en este municipio"
NO_COMPONENT = "ningún componente tiene dato"
FEW_PLACES = (
    f"hay índice de {{n}} municipios; con menos de {FEWEST_UNITS} no se ordenan"
)


def components(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Mean of each component over the instances of each municipality that have it.

    ``numerador`` is how many of them, of ``denominador``.
    """
    parts = read_parts(tables, programme)
    values = parts.values[:1]
    codes, mean = placed(parts, values)
    _, known = placed(parts, (~np.isnan(values)).astype(float))
    counted = parts.bodies[parts.bodies["tipo"].isin(COUNTED)]
    sizes = counted["divipola"].value_counts().reindex(codes).to_numpy(float)
    n = np.repeat(sizes, len(COMPONENTS))
    table = pd.DataFrame(
        {
            "divipola": np.repeat(np.array(codes, dtype=object), len(COMPONENTS)),
            "grupo": np.tile([f"componente={c}" for c in COMPONENTS], len(codes)),
            "valor": mean[0].ravel(),
            "numerador": np.round(known[0].ravel() * n),
            "denominador": n,
        }
    )
    table["n_faltantes"] = table["denominador"] - table["numerador"]
    out = counts(
        table,
        periodo=period.whole(programme),
        metodo="media de las instancias de participación y mixtas con dato",
    )
    return with_state(out, out["valor"].isna(), Status.NO_DATA, NOT_FED)


def index(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Index of potential, 0 to 100, of each instance and each municipality."""
    both = [of_bodies(tables, programme), of_places(tables, programme)]
    return pd.concat([_index_rows(runs, programme) for runs in both])


def _index_rows(runs: Runs, programme: Programme) -> pd.DataFrame:
    known = ~np.isnan(runs.values[0])
    lacking = lacking_text(known)
    table = runs.units.assign(
        grupo="",
        valor=runs.base,
        numerador=known.sum(axis=1).astype(float),
        denominador=float(len(COMPONENTS)),
        n_faltantes=(~known).sum(axis=1),
        nota=joined(pd.Series(range_text(runs.range)), pd.Series(lacking)).to_numpy(),
    )
    out = with_ends(table, runs.range, programme, INDEX_METHOD)
    return too_few(out)


def lacking_text(known: "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]") -> list[str]:
    """Name the components that each unit lacks; there are few different lists."""
    codes = known @ (1 << np.arange(known.shape[1]))
    texts = {
        int(code): ", ".join(
            name for i, name in enumerate(COMPONENTS) if not code >> i & 1
        )
        for code in np.unique(codes)
    }
    return [f"sin dato: {texts[c]}" if texts[c] else "" for c in codes.tolist()]


def with_ends(
    table: pd.DataFrame, found: ranking.Range, programme: Programme, method: str
) -> pd.DataFrame:
    """Add the two ends of each unit's range as rows of their own.

    A unit without a value has no ends.
    """
    known = table["valor"].notna().to_numpy()
    ends = [
        table[known].assign(grupo=group, valor=end[known], nota="")
        for group, end in ((LOWER, found.lower), (UPPER, found.upper))
    ]
    stacked = pd.concat([table, *ends], ignore_index=True)
    return counts(stacked, periodo=period.whole(programme), metodo=method)


def too_few(table: pd.DataFrame) -> pd.DataFrame:
    """Give units with too few components their state."""
    present = table["numerador"].fillna(0)
    note = "hay dato de " + present.astype(int).astype("str")
    note += f" de {len(COMPONENTS)} componentes, menos de los que pide el programa"
    none = table["valor"].isna() & (present == 0)
    out = with_state(table, table["valor"].isna(), Status.BELOW_MINIMUM, note)
    return with_state(out, none, Status.NO_DATA, NO_COMPONENT)


def rank(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Place of each municipality by its index, and the range of places it may hold."""
    runs = of_places(tables, programme).comparing
    known = ~np.isnan(runs.base)
    table = runs.units[known].assign(grupo="", denominador=float(known.sum()))
    if known.sum() < FEWEST_UNITS:
        out = counts(table, periodo=period.whole(programme), valor=np.nan)
        note = FEW_PLACES.format(n=int(known.sum()))
        return all_in_state(out, Status.BELOW_MINIMUM, note)
    base = ranking.ranks(runs.base[known])
    found = range_with(ranking.ranks(runs.scores[:, known]), base)
    table = table.assign(valor=base, nota=range_text(found))
    return with_ends(table, found, programme, RANK_METHOD)


def classes(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Share of the replicates in which each municipality falls in each class.

    Only its own class and those in which it falls at least once. ``numerador``
    replicates of ``denominador``; the note says which is the class as declared.
    """
    runs = of_places(tables, programme)
    cuts = programme.indices.potential.cuts
    limits = [cuts.medium, cuts.high]
    shares = ranking.class_shares(runs.scores, limits)
    known = ~np.isnan(runs.base)
    base = np.digitize(np.where(known, runs.base, 0.0), limits)
    rows = []
    for i, name in enumerate(CLASSES):
        times = np.round(shares[i] * REPLICATES)
        table = runs.units.assign(
            grupo=f"clase={name}",
            valor=shares[i],
            numerador=times,
            denominador=float(REPLICATES),
            nota=np.where(base == i, OWN_CLASS, ""),
        )
        rows.append(table[known & ((times > 0) | (base == i))])
    return counts(
        pd.concat(rows, ignore_index=True),
        periodo=period.whole(programme),
        metodo=f"parte de {REPLICATES} réplicas; cortes en {limits[0]:g} y "
        f"{limits[1]:g} puntos",
    )


OWN_CLASS = "clase con los pesos declarados"


# Every table that feeds a component, the one without which there is none first.
NEEDS = (
    "instancia",
    "incidencia",
    "asiento",
    "sesion",
    "compromiso",
    "vinculo",
    "organizacion",
    "opi_medicion",
)
HANDBOOK = "OECD & JRC (2008)"
JUDGED = Label(
    "Los pesos y los extremos de cada componente son juicios declarados; otros darían "
    "otro índice. Un orden con rangos que se cruzan no es un orden.",
    "Weights and the ends of each component are declared judgements; others would give "
    "another index. An order whose ranges cross is no order.",
)

of_index = partial(
    Indicator,
    needs=NEEDS,
    frame=Frame.PURPOSIVE,
    sensitivity=Sensitivity.INTERNAL,
)

INDICATORS = (
    of_index(
        "componentes_potencial",
        components,
        module="M4.1",
        label=Label("Componentes del potencial", "Components of potential"),
        definition=Label(
            "Puntaje medio de cada componente en las instancias de participación y "
            "mixtas: mandato, capacidad, representatividad, propuestas, enlaces y "
            "recursos.",
            "Mean score of each component in the bodies of participation and mixed "
            "ones: mandate, capacity, representation, proposals, links and resources.",
        ),
        unit=measures.SCORE,
        formula=Label(
            "mandato: vía legal media de las cinco etapas; capacidad: reglamento, plan "
            "(un plan vencido vale la mitad) y OPI de sus organizaciones; "
            "representatividad: sillas civiles provistas sobre las previstas con dato; "
            "propuestas: etapas con propuesta registrada; enlaces: instancias de "
            "coordinación o mixtas con vínculo / las del municipio",
            "mandate: mean legal way of the five stages; capacity: rules, plan (one "
            "that expired is worth half) and OPI of its organisations; representation: "
            "civil seats filled over those foreseen with data; proposals: stages with "
            "one on record; links: coordination or mixed bodies tied to / those of the "
            "municipality",
        ),
        method=Label(
            "Media de las instancias con dato, sin intervalo. Un componente que "
            "ninguna tabla alimenta queda sin dato; nunca es un cero.",
            "Mean of the bodies with data, without an interval. A component that no "
            "table feeds is missing; it is never a zero.",
        ),
        source="Catálogo metodológico, 4.1",
        caveats=JUDGED,
        better=Direction.UP,
    ),
    of_index(
        "indice_potencial",
        index,
        module="M4.1",
        label=Label("Índice de potencial", "Index of potential"),
        definition=Label(
            "Cuánto potencial de incidir tienen la instancia y el municipio, de 0 a "
            "100, según los componentes con dato.",
            "How much potential to have influence the body and the municipality have, "
            "0 to 100, by the components with data.",
        ),
        unit=measures.SCORE,
        formula=Label(
            "media ponderada de los componentes con dato",
            "weighted mean of the components with data",
        ),
        method=methods.SENSITIVITY_RANGE,
        source=HANDBOOK,
        caveats=JUDGED,
        better=Direction.UP,
    ),
    of_index(
        "puesto_indice_potencial",
        rank,
        module="M10.4",
        label=Label("Lugar por índice de potencial", "Place by index of potential"),
        definition=Label(
            "Lugar del municipio por su índice, y los lugares que ocuparía con otras "
            "decisiones sobre el índice.",
            "Place of the municipality by its index, and the places it would hold with "
            "other choices about the index.",
        ),
        unit=Unit("lugar (1 el más alto)", "place (1 the highest)"),
        formula=Label(
            "municipios con un índice mayor, más uno",
            "municipalities with a higher index, plus one",
        ),
        method=Label(
            "Rango central del 90 % de 256 réplicas que cambian normalización, pesos "
            "(±25 %), agregación, datos faltantes y codificador; no es un intervalo de "
            "confianza. Con menos de diez municipios no hay lugares.",
            "Central 90% range of 256 replicates that change normalisation, weights "
            "(±25%), aggregation, missing data and coder; no confidence interval. No "
            "places with fewer than ten municipalities.",
        ),
        source="Saisana, Saltelli & Tarantola (2005)",
        caveats=JUDGED,
        minimum=FEWEST_UNITS,
        better=Direction.DOWN,
    ),
    of_index(
        "clase_indice_potencial",
        classes,
        module="M10.4",
        label=Label("Clase del índice de potencial", "Class of the index of potential"),
        definition=Label(
            "Parte de las réplicas en las que el municipio queda en potencial bajo, "
            "medio o alto: dice quién cambiaría de clase.",
            "Share of the replicates in which the municipality is of low, medium or "
            "high potential: it says who would change class.",
        ),
        unit=measures.REPLICATES,
        formula=Label(
            "réplicas en la clase / réplicas", "replicates in the class / replicates"
        ),
        method=Label(
            "Conteo de 256 réplicas que cambian pesos, agregación y codificador. No es "
            "la probabilidad de que el municipio sea de esa clase.",
            "Count of 256 replicates that change weights, aggregation and coder. Not "
            "the probability that the municipality is of that class.",
        ),
        source="Saisana, Saltelli & Tarantola (2005)",
        caveats=JUDGED,
    ),
)

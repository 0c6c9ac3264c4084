"""What the order of the municipalities hangs on. Catalogue 10.3, 10.5 and 10.6."""

from collections.abc import Callable

import numpy as np
import pandas as pd

from somos_eval.contracts import Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators.declaration import Unit
from somos_eval.indicators.potential.index import (
    FEW_PLACES,
    HANDBOOK,
    NOT_FED,
    of_index,
)
from somos_eval.indicators.potential.runs import Runs, of_places
from somos_eval.indicators.rows import PROGRAMME, nothing, of_whole, with_state
from somos_eval.params import Programme
from somos_eval.params.indices import COMPONENTS
from somos_eval.stats.checks import FloatArray
from somos_eval.stats.composite import consistency, ranking, replicates, sobol
from somos_eval.stats.composite.weighting import FEWEST_UNITS
from somos_eval.wording import Label

Rows = Callable[[Runs, Programme], pd.DataFrame]

BASE_ROWS = 512
# The choices of a replicate, and the weights as one more.
FACTORS = ("normalizacion", "agregacion", "faltantes", "codificador", "pesos")
NO_SPREAD = "el orden no se mueve con ninguna de las opciones"
ALONE = "sin más de un componente con dato no hay con qué comparar"


def drivers(tables: Tables, programme: Programme) -> pd.DataFrame:
    """First and total Sobol indices of what moves the places of the municipalities.

    The output is the mean number of places that municipalities move from their place
    as declared.
    """
    return _compared(tables, programme, _driver_rows)


def _driver_rows(runs: Runs, programme: Programme) -> pd.DataFrame:
    own, weights = len(replicates.FACTORS), len(runs.weights)
    groups = [*range(own), *[own] * weights]
    plan = runs.planned(sobol.sample(BASE_ROWS, own + weights, groups))
    known = ~np.isnan(runs.base)
    found = sobol.indices(_moved(runs, runs.under(plan)[:, known], known), own + 1)
    table = pd.DataFrame(
        {
            "grupo": [
                f"factor={factor};efecto={effect}"
                for effect in ("principal", "total")
                for factor in FACTORS
            ],
            "valor": np.concatenate([found.first, found.total]),
            "denominador": float(known.sum()),
        }
    )
    method = f"índices de Sobol (Jansen), {BASE_ROWS} filas de base; lugares movidos"
    out = of_whole(table, programme, metodo=method)
    still = out["valor"].isna() & (out["divipola"] == PROGRAMME)
    return with_state(out, still, Status.NOT_COMPUTABLE, NO_SPREAD)


def _moved(
    runs: Runs, scores: FloatArray, known: "np.ndarray[tuple[int], np.dtype[np.bool_]]"
) -> FloatArray:
    """Mean places that municipalities move in each replicate."""
    base = ranking.ranks(runs.base[known])
    moved: FloatArray = np.abs(ranking.ranks(scores) - base).mean(axis=1)
    return moved


def without_component(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Mean number of places moved when each component is left out.

    ``numerador`` municipalities change place, of ``denominador``.
    """
    return _compared(tables, programme, _without_rows)


def _without_rows(runs: Runs, programme: Programme) -> pd.DataFrame:
    known = ~np.isnan(runs.base)
    values = runs.values[0][known]
    fed = ~np.isnan(values).all(axis=0)
    share = np.full(len(COMPONENTS), np.nan)
    movers = share.copy()
    if fed.sum() > 1:
        left = ranking.without_each(values[:, fed], runs.weights[fed])
        # A unit whose only component is left out keeps its place among the others.
        base = ranking.ranks(runs.base[known])
        moved = np.abs(ranking.ranks(left) - base)
        share[fed] = np.nanmean(moved, axis=1)
        movers[fed] = (moved > 0).sum(axis=1)
    table = pd.DataFrame(
        {
            "grupo": [f"componente={c}" for c in COMPONENTS],
            "valor": share,
            "numerador": movers,
            "denominador": float(known.sum()),
        }
    )
    out = of_whole(table, programme, metodo="índice con un componente menos")
    lost = out["valor"].isna() & (out["divipola"] == PROGRAMME)
    return with_state(out, lost, Status.NO_DATA, ALONE if fed.sum() == 1 else NOT_FED)


def coherence(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Cronbach's alpha, and correlation of each component with the index."""
    return _compared(tables, programme, _coherence_rows)


def _coherence_rows(runs: Runs, programme: Programme) -> pd.DataFrame:
    known = ~np.isnan(runs.base)
    values = runs.values[0][known]
    varies = np.array([len(np.unique(c[~np.isnan(c)])) > 1 for c in values.T])
    with_index = consistency.correlations(values, runs.base[known][:, None])[:, 0]
    alpha = consistency.alpha(values[:, varies]) if varies.any() else np.nan
    table = pd.DataFrame(
        {
            "grupo": ["medida=alfa", *(f"componente={c}" for c in COMPONENTS)],
            "valor": [alpha, *with_index],
            "denominador": [
                float(known.sum()),
                *(~np.isnan(values)).sum(axis=0).astype(float),
            ],
        }
    )
    method = np.where(
        table["grupo"] == "medida=alfa", "alfa de Cronbach estandarizado", "Pearson"
    )
    out = of_whole(table.assign(metodo=method), programme)
    lost = out["valor"].isna() & (out["divipola"] == PROGRAMME)
    return with_state(out, lost, Status.NOT_COMPUTABLE, NO_VARIATION)


NO_VARIATION = "no hay dato, o es el mismo en todos los municipios"


def _compared(tables: Tables, programme: Programme, rows: Rows) -> pd.DataFrame:
    """Rows on the index of the municipalities, or those that say why there are none."""
    if tables["instancia"].empty:
        return nothing()
    runs = of_places(tables, programme).comparing
    n = int((~np.isnan(runs.base)).sum())
    if n >= FEWEST_UNITS:
        return rows(runs, programme)
    table = of_whole(
        pd.DataFrame({"grupo": [""], "denominador": [float(n)]}), programme
    )
    whole = table["divipola"] == PROGRAMME
    return with_state(table, whole, Status.BELOW_MINIMUM, FEW_PLACES.format(n=n))


_WHOLE = Label(
    "Con menos de diez municipios no se calcula: un orden de tan pocos no dice nada.",
    "Not computed with fewer than ten municipalities: an order of so few says nothing.",
)

INDICATORS = (
    of_index(
        "sensibilidad_indice",
        drivers,
        module="M10.6",
        label=Label("De qué depende el orden", "What the order hangs on"),
        definition=Label(
            "Parte de lo que se mueven los lugares de los municipios que se debe a "
            "cada decisión, sola (principal) o con las demás (total).",
            "Share of how much the places of the municipalities move that is owed to "
            "each choice, alone (first) or with the others (total).",
        ),
        unit=Unit("índice de Sobol", "Sobol index", decimals=2),
        formula=Label(
            "varianza de los lugares movidos que explica la decisión / varianza total",
            "variance of places moved that the choice explains / total variance",
        ),
        method=Label(
            "Estimador de Jansen sobre 512 filas de base de una sucesión de Sobol; un "
            "índice cercano a cero puede salir algo negativo. Con menos de diez "
            "municipios no se calcula.",
            "Jansen's estimator on 512 base rows of a Sobol sequence; an index near "
            "zero may come out slightly negative. Not computed with fewer than ten "
            "municipalities.",
        ),
        source="Jansen (1999); Saltelli et al. (2010)",
        caveats=_WHOLE,
        minimum=FEWEST_UNITS,
    ),
    of_index(
        "indice_sin_componente",
        without_component,
        module="M10.5",
        label=Label("Índice sin un componente", "Index without a component"),
        definition=Label(
            "Lugares que se mueven en promedio los municipios si el índice se calcula "
            "sin ese componente.",
            "Places that municipalities move on average if the index is computed "
            "without that component.",
        ),
        unit=Unit("lugares movidos", "places moved", decimals=1),
        formula=Label(
            "media de la diferencia absoluta de lugares",
            "mean absolute difference of places",
        ),
        method=Label(
            "Se quita cada componente por turno y se ordena otra vez. Con menos de "
            "diez municipios no se calcula.",
            "Each component is left out in turn and the order taken again. Not "
            "computed with fewer than ten municipalities.",
        ),
        source=HANDBOOK,
        caveats=_WHOLE,
        minimum=FEWEST_UNITS,
    ),
    of_index(
        "coherencia_indice",
        coherence,
        module="M10.3",
        label=Label("Coherencia del índice", "Coherence of the index"),
        definition=Label(
            "Si los componentes dicen lo mismo: alfa de Cronbach, y correlación de "
            "cada componente con el índice.",
            "Whether the components say the same: Cronbach's alpha, and correlation of "
            "each component with the index.",
        ),
        unit=Unit("coeficiente de coherencia", "coefficient of coherence", decimals=2),
        formula=Label(
            "alfa estandarizado; correlación de Pearson entre municipios",
            "standardised alpha; Pearson correlation across municipalities",
        ),
        method=Label(
            "Sobre los municipios con índice, sin intervalo. Sin variación no se "
            "calcula, ni con menos de diez municipios.",
            "Over the municipalities with an index, without an interval. Not computed "
            "without variation, nor with fewer than ten municipalities.",
        ),
        source=HANDBOOK,
        caveats=Label(
            "Un componente que se correlaciona poco con el índice casi no lo mueve, "
            "tenga el peso que tenga.",
            "A component that hardly correlates with the index hardly moves it, "
            "whatever its weight.",
        ),
        minimum=FEWEST_UNITS,
    ),
)

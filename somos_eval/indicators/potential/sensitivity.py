"""What the order of the municipalities hangs on. Catalogue 10.3, 10.5 and 10.6."""

import numpy as np
import pandas as pd

from somos_eval.contracts import Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators.potential.index import FEW_PLACES, NOT_FED
from somos_eval.indicators.potential.runs import Runs, of_places
from somos_eval.indicators.rows import PROGRAMME, nothing, of_whole, with_state
from somos_eval.params import Programme
from somos_eval.params.indices import COMPONENTS
from somos_eval.stats.checks import FloatArray
from somos_eval.stats.composite import consistency, ranking, replicates, sobol
from somos_eval.stats.composite.weighting import FEWEST_UNITS

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
    runs = _compared(tables, programme)
    if isinstance(runs, pd.DataFrame):
        return runs
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
    runs = _compared(tables, programme)
    if isinstance(runs, pd.DataFrame):
        return runs
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
    runs = _compared(tables, programme)
    if isinstance(runs, pd.DataFrame):
        return runs
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


def _compared(tables: Tables, programme: Programme) -> Runs | pd.DataFrame:
    """Index of the municipalities, or the rows that say why they are not compared."""
    if tables["instancia"].empty:
        return nothing()
    runs = of_places(tables, programme).comparing
    n = int((~np.isnan(runs.base)).sum())
    if n >= FEWEST_UNITS:
        return runs
    table = of_whole(
        pd.DataFrame({"grupo": [""], "denominador": [float(n)]}), programme
    )
    whole = table["divipola"] == PROGRAMME
    return with_state(table, whole, Status.BELOW_MINIMUM, FEW_PLACES.format(n=n))

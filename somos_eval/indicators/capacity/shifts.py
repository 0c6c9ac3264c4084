"""How far organisations moved, place by place: Hodges and Lehmann's shift."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from somos_eval.indicators import period
from somos_eval.indicators.capacity.pairs import changes
from somos_eval.indicators.rows import counts
from somos_eval.params import Programme
from somos_eval.stats.exact_ranks import MOST_PAIRS
from somos_eval.stats.signed_ranks import signed_rank_each

NO_LIMITS = "con tan pocas organizaciones no hay intervalo de la confianza pedida"
MANY = f"más de {MOST_PAIRS} organizaciones: sin intervalo exacto"


def shifts(
    pairs: pd.DataFrame, programme: Programme
) -> tuple[pd.DataFrame, NDArray[np.float64]]:
    """Estimate the change of each place and group that has enough pairs.

    With more pairs than the exact method takes, it is the median of the changes and has
    no limits.

    Parameters
    ----------
    pairs : DataFrame
        As `pairs.paired` returns them.
    programme : Programme
        Its minimum of organisations and its confidence.

    Returns
    -------
    DataFrame, ndarray
        Rows without a state yet, and the exact two-sided p-value of each.
    """
    found = list(changes(pairs))
    names = ["divipola", "grupo", "denominador", "n_faltantes"]
    table = pd.DataFrame([identity for identity, _ in found], columns=names)
    n = table["denominador"].to_numpy(float)
    least, many = programme.thresholds.minimum_n.opi, n > MOST_PAIRS
    level = programme.thresholds.confidence
    told = [known if len(known) >= least else known[:0] for _, known in found]
    tested = signed_rank_each(told, confidence=level)
    middle = [np.median(known) if len(known) > MOST_PAIRS else 0 for known in told]
    bare = np.isnan(tested.lower)
    out = counts(
        table,
        periodo=period.whole(programme),
        valor=np.where(many, middle, tested.estimate),
        li=tested.lower,
        ls=tested.upper,
        confianza=np.where(bare, np.nan, level),
        metodo=np.where(
            many, "mediana de los cambios", "Hodges–Lehmann; Wilcoxon exacto"
        ),
        nota=np.where(bare & (n >= least), np.where(many, MANY, NO_LIMITS), ""),
    )
    return out, tested.p_two_sided

"""Sessions arranged by instance and month."""

import pandas as pd

from somos_eval.contracts.result import Status
from somos_eval.figures.labels import Labels
from somos_eval.figures.palette import KIND_ORDER
from somos_eval.figures.rows import Selection
from somos_eval.figures.words import alphabetical


def by_month(selection: Selection, ids: set[str], labels: Labels) -> pd.DataFrame:
    """Arrange instances (by kind and name) by month; NaN where there is no record."""
    both = pd.concat([selection.drawn, selection.undrawn])["periodo"]
    both = both[both.str.fullmatch(r"\d{4}-\d{2}")]
    span = pd.period_range(both.min(), both.max(), freq="M").astype(str)
    wide = selection.drawn.pivot_table(
        index="instancia_id", columns="periodo", values="valor", aggfunc="sum"
    )

    def order(instance: str) -> tuple[int, str, str]:
        kind = KIND_ORDER.index(labels.kind(instance))
        return kind, alphabetical(labels.instance(instance)), instance

    return wide.reindex(index=sorted(ids, key=order), columns=span)


def silent_months(selection: Selection) -> set[tuple[str, str]]:
    """Return the instances and months that get no mark, not even that of no record.

    A suppressed month and one that does not apply are neither held nor missing.
    """
    rows = selection.undrawn[selection.undrawn["estado"] != Status.NO_DATA.value]
    return set(zip(rows["instancia_id"], rows["periodo"], strict=True))

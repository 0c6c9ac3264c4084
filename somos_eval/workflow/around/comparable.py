"""Which indicators may be set side by side, and where a map cuts their values."""

from collections.abc import Sequence

import pandas as pd

from somos_eval.contracts import Frame, Status
from somos_eval.contracts.records import records
from somos_eval.figures.scale import round_ticks
from somos_eval.figures.values import is_share
from somos_eval.indicators import INDICATORS
from somos_eval.indicators.declaration import Direction, Indicator
from somos_eval.indicators.modules import MODULES, module_of
from somos_eval.indicators.rows import PROGRAMME
from somos_eval.params import Programme
from somos_eval.workflow.around.seen import Seen

OPERATION = "operatividad"
BY_KIND = ("tipo=participacion", "tipo=coordinacion")
# Ticks of the scale that a map is cut at.
_CLASSES = 4


def groups_of(indicator: str) -> Sequence[str]:
    """Return the groups to compare: participation and coordination are two things."""
    return BY_KIND if indicator == OPERATION else ("",)


def families(seen: Seen) -> dict[str, list[Indicator]]:
    """Return the indicators of each family that may be compared.

    Those with a better end and an interval for some municipality: without an interval
    nothing tells a difference from chance, and counts of sources chosen on purpose say
    nothing of one place against another.
    """
    found: dict[str, list[Indicator]] = {name: [] for name in MODULES}
    for indicator in INDICATORS.values():
        if _declared(indicator) and any(
            _measured(seen.of_places(indicator.id, group))
            for group in groups_of(indicator.id)
        ):
            found[module_of(indicator.module)].append(indicator)
    return {name: own for name, own in found.items() if own}


def _declared(indicator: Indicator) -> bool:
    judged = indicator.better is not Direction.NONE
    return judged and indicator.frame is not Frame.PURPOSIVE


def _measured(rows: pd.DataFrame) -> bool:
    places = rows[rows["divipola"] != PROGRAMME]
    return bool(((places["estado"] == Status.OK.value) & places["li"].notna()).any())


def drawable(rows: pd.DataFrame) -> bool:
    """Say whether a scale that begins at zero can show every row."""
    return bool((rows[["valor", "li"]].min() >= 0).fillna(value=True).all())


def cuts(indicator: str, rows: pd.DataFrame, programme: Programme) -> tuple[float, ...]:
    """Return where the values of an indicator are cut into classes.

    Of operation, at the programme's own cut-offs; of the rest, at round values.
    """
    if indicator == OPERATION:
        declared = programme.thresholds.operation
        return declared.intermittent, declared.active
    values = rows["valor"].dropna()
    if values.empty or (values < 0).any():
        return ()
    return tuple(round_ticks(float(values.max()), _CLASSES)[1:-1])


def share(rows: pd.DataFrame) -> bool:
    """Say whether the values of an indicator are shares."""
    return any(is_share(row) for row in records(rows.head(1)))

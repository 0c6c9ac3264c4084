"""A tiny programme, a maker of tiny tables, and RESULT of the demonstration."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest

from somos_eval.indicators import INDICATORS, compute
from somos_eval.params import Programme

Tables = Mapping[str, pd.DataFrame]
Row = dict[str, object]


@pytest.fixture(scope="session")
def session() -> Callable[..., Row]:
    """Make the row of a session of an instance on a day."""

    def row(instance: str, day: str, **more: object) -> Row:
        name = f"{instance}-{day.replace('-', '')}"
        return {"sesion_id": name, "instancia_id": instance, "fecha": day, **more}

    return row


@pytest.fixture(scope="session")
def run(tiny: Programme) -> Callable[..., pd.DataFrame]:
    """Compute one indicator of the tiny programme, other dates if given."""

    def result(
        indicator: str,
        tables: Tables,
        *,
        start: date | None = None,
        end: date | None = None,
    ) -> pd.DataFrame:
        chosen = replace(tiny, start=start or tiny.start, end=end or tiny.end)
        return compute(tables, chosen, indicator)

    return result


@pytest.fixture(scope="session")
def at() -> Callable[..., Any]:
    """Pick the one row of a result with this identity."""

    def pick(
        result: pd.DataFrame,
        divipola: str,
        *,
        instance: str = "",
        group: str = "",
        period: str = "2022-01-01/2024-12-31",
    ) -> Any:
        found = result[
            (result["divipola"] == divipola)
            & (result["instancia_id"] == instance)
            & (result["grupo"] == group)
            & (result["periodo"] == period)
        ]
        assert len(found) == 1, f"{len(found)} rows"
        return found.iloc[0]

    return pick


@pytest.fixture(scope="session")
def study(programme: Programme, frames: Tables) -> tuple[Programme, Tables]:
    """The demonstration, through the importers."""
    return programme, frames


@pytest.fixture(scope="session")
def demo_result(study: tuple[Programme, Tables]) -> pd.DataFrame:
    """RESULT of the demonstration."""
    programme, tables = study
    return compute(tables, programme)


@pytest.fixture(scope="session", params=sorted(INDICATORS))
def indicator_id(request: pytest.FixtureRequest) -> str:
    """Each indicator in turn."""
    return str(request.param)

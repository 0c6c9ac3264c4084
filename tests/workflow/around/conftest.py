"""RESULT of a programme as one profile sees it, written by hand in a few rows."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from somos_eval.contracts import RESULT, TABLES
from somos_eval.indicators import INDICATORS, period
from somos_eval.params import Programme
from somos_eval.store import Workspace
from somos_eval.store.boundaries import Boundaries
from somos_eval.store.slices import Frames
from somos_eval.workflow.around.seen import Seen, Shared

MakeRows = Callable[..., pd.DataFrame]
MakeSeen = Callable[..., Seen]


@dataclass(frozen=True)
class InMemory:
    """What `Parts` would read: rows of each indicator, the same for every profile."""

    rows: Mapping[str, pd.DataFrame]

    def first(self, name: str, tables: Iterable[str]) -> pa.Table:
        frame = self.rows.get(name, RESULT.empty())
        return pa.Table.from_pandas(frame, preserve_index=False)


@pytest.fixture(scope="session")
def rows_of(programme: Programme) -> MakeRows:
    """Return a function that makes rows of one indicator out of what matters."""

    def make(indicator: str, records: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
        base = {
            "indicador": indicator,
            "divipola": "programa",
            "periodo": period.whole(programme),
            "unidad": INDICATORS[indicator].unit.es,
            "marco": INDICATORS[indicator].frame.value,
            "estado": "ok",
            "confianza": 0.95,
        }
        frame = pd.DataFrame([base | dict(record) for record in records])
        for column in RESULT.columns:
            if column.name not in frame:
                frame[column.name] = "" if column.kind.dtype == "str" else np.nan
        dtypes: dict[str, Any] = {c.name: c.kind.dtype for c in RESULT.columns}
        return frame.astype(dtypes)[list(RESULT.names)]

    return make


@pytest.fixture(scope="session")
def bare(programme: Programme) -> Mapping[str, pd.DataFrame]:
    """Tables without a row."""
    return {name: table.empty() for name, table in TABLES.items()}


class InMemoryFrames(Frames):
    """Frames that nobody encoded."""

    def __init__(self, frames: Mapping[str, pd.DataFrame]) -> None:
        super().__init__(dict.fromkeys(frames, b""))
        self._decoded = dict(frames)


@pytest.fixture(scope="session")
def seen_with(programme: Programme, bare: Mapping[str, pd.DataFrame]) -> MakeSeen:
    """Return a function that makes what a profile sees."""

    def make(
        *parts: pd.DataFrame,
        profile: str = "publico",
        guarded: Sequence[pd.DataFrame] | None = None,
        frames: Mapping[str, pd.DataFrame] | None = None,
        boundaries: Boundaries | None = None,
        expected: int | None = None,
    ) -> Seen:
        found, told = (
            {str(part["indicador"].iloc[0]): part for part in some}
            for some in (parts, parts if guarded is None else guarded)
        )
        shared = Shared(
            parts=InMemory(found),
            guarded=InMemory(told),
            frames=InMemoryFrames({**bare, **(frames or {})}),
            boundaries=boundaries,
            shown={},
        )
        known = replace(programme, expected_recommendations=expected)
        return Seen(Workspace(Path("no_existe")), known, profile, shared)

    return make


@pytest.fixture(scope="session")
def codes(programme: Programme) -> list[str]:
    """Codes of the municipalities of the demonstration."""
    return [m.divipola for m in programme.included]

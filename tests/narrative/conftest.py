from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import pytest
from pandas.api.types import pandas_dtype

from somos_eval.contracts import RESULT

Make = Callable[..., pd.DataFrame]

_DEFAULTS: Mapping[str, Any] = {
    "indicador": "ensayo",
    "divipola": "05120",
    "periodo": "2022-01-01/2024-12-31",
    "unidad": "casos",
    "marco": "censo",
    "estado": "ok",
    "n_faltantes": 0,
}


@pytest.fixture(scope="session")
def result() -> Make:
    """Make RESULT rows from what matters of each."""

    def build(*rows: Mapping[str, Any]) -> pd.DataFrame:
        frame = pd.DataFrame([{**_DEFAULTS, **row} for row in rows])
        frame = frame.reindex(columns=list(RESULT.names))
        for column in RESULT.columns:
            frame[column.name] = frame[column.name].astype(
                pandas_dtype(column.kind.dtype)
            )
        text = ["instancia_id", "grupo", "metodo", "nota"]
        frame[text] = frame[text].fillna("")
        return frame

    return build

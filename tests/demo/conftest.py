from collections.abc import Callable, Mapping

import pandas as pd
import pytest

from somos_eval.demo import DemoFile, DemoProgramme
from somos_eval.importers import Imported


@pytest.fixture(scope="session")
def typed(
    demo: DemoProgramme, bring_in: Callable[[DemoFile], Imported]
) -> Mapping[str, pd.DataFrame]:
    """Only the hand-typed tables of the default programme."""
    found: dict[str, pd.DataFrame] = {}
    for file in demo.raw:
        if file.format == "tabla" and file.table:
            frame = bring_in(file).frame
            assert frame is not None
            found[file.table] = frame
    return found

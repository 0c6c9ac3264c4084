"""What an indicator answers from the day it is declared until its figure is computed.

``somos nuevo indicador`` begins one this way: it is in the catalogue and in RESULT, and
gives no number.
"""

import pandas as pd

from somos_eval.contracts import Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import period
from somos_eval.indicators.rows import all_in_state, counts
from somos_eval.indicators.scope import places
from somos_eval.params import Programme
from somos_eval.wording import Label

REASON = "el cálculo de este indicador todavía no está escrito"
# What a declaration says of what nobody has decided yet.
PENDING = Label("Por definir.", "To be defined.")


def unwritten(tables: Tables, programme: Programme, *needs: str) -> pd.DataFrame:
    """Say of each municipality with data that its figure is not computed yet.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Canonical tables in scope.
    programme : Programme
        Its period and its municipalities.
    *needs : str
        The tables that the indicator will read.

    Returns
    -------
    DataFrame
        A row ``no_calculable`` of each included municipality that has rows in all of
        them; of the others, RESULT says which table is missing.
    """
    found = [m.divipola for m in programme.included]
    for name in needs:
        known = places(name, tables)
        found = [code for code in found if code in known]
    rows = counts(
        pd.DataFrame({"divipola": pd.Series(found, dtype="str")}),
        periodo=period.whole(programme),
    )
    return all_in_state(rows, Status.NOT_COMPUTABLE, REASON)

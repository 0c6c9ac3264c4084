"""The modules of an indicator that begins: its function with its declaration, its test.

They say what is not decided yet, and give no number.
"""

import json
from dataclasses import dataclass


@dataclass(frozen=True)
class NewIndicator:
    """An indicator to begin.

    Attributes
    ----------
    id : str
        In Spanish, as in RESULT.
    family : str
        Package of :mod:`somos_eval.indicators`.
    function : str
        In English; its module is called so too.
    entry : str
        Of the methodological catalogue, such as ``M2.2``.
    names : tuple of str
        In Spanish and in English.
    tables : tuple of str
        The ones that it will read.
    """

    id: str
    family: str
    function: str
    entry: str
    names: tuple[str, str]
    tables: tuple[str, ...]


def module_text(begun: NewIndicator) -> str:
    """Write the module: it declares the indicator and says that it has no figure."""
    comma = "," if len(begun.tables) == 1 else ""
    return _MODULE.format(
        entry=begun.entry,
        function=begun.function,
        id=begun.id,
        needs=", ".join(map(_quoted, begun.tables)) + comma,
        es=_quoted(begun.names[0]),
        en=_quoted(begun.names[1]),
    )


def module_test_text(begun: NewIndicator) -> str:
    """Write its test, which stops passing when there is a figure to be tested."""
    return _TEST.format(function=begun.function, id=begun.id)


def _quoted(text: str) -> str:
    """Write a text as ruff would: in the quotes that need fewer escapes."""
    if text.count('"') > text.count("'"):
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
    return json.dumps(text, ensure_ascii=False)


_MODULE = '''\
"""Catalogue {entry}: `{id}`, declared and not computed yet."""

import pandas as pd

from somos_eval.contracts.schema import Tables
from somos_eval.indicators.declaration import Indicator, Unit
from somos_eval.indicators.unwritten import PENDING, unwritten
from somos_eval.params import Programme
from somos_eval.wording import Label

_NEEDS = ({needs})


def {function}(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Say of each municipality why it has no figure yet."""
    return unwritten(tables, programme, *_NEEDS)


INDICATORS = (
    Indicator(
        "{id}",
        {function},
        needs=_NEEDS,
        module="{entry}",
        label=Label(
            {es},
            {en},
        ),
        definition=PENDING,
        unit=Unit(PENDING.es, PENDING.en),
        formula=PENDING,
        method=PENDING,
        source=PENDING.es,
    ),
)
'''

_TEST = '''\
"""`{id}`: nothing is computed yet, and that is what it says.

When it is, put in the place of this test those of its figures: values that this code
did not compute (a published table, another program, a count by hand), and what happens
with no rows, with a missing value, at zero and below the minimum.
"""

from collections.abc import Mapping

import pandas as pd

from somos_eval.indicators import compute
from somos_eval.indicators.unwritten import REASON
from somos_eval.params import Programme


def test_{function}_gives_a_reason_and_no_number(
    study: tuple[Programme, Mapping[str, pd.DataFrame]],
) -> None:
    programme, tables = study
    result = compute(tables, programme, "{id}")
    assert result["valor"].isna().all()
    stated = result[result["estado"] == "no_calculable"]
    assert set(stated["nota"]) == {{REASON}}
'''

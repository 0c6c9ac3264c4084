"""What is made of rows that every profile sees is made once; of others, never."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import pandas as pd
import pyarrow as pa

from somos_eval.contracts import RESULT
from somos_eval.site.around.data import Part
from somos_eval.workflow.around.comparison import comparison_sheets
from somos_eval.workflow.around.seen import Seen
from tests.workflow.around.conftest import MakeRows, MakeSeen


@dataclass(frozen=True)
class ByProfile:
    """Rows of one indicator, other ones for each profile."""

    indicator: str
    rows: Mapping[str, pd.DataFrame]

    def first(self, name: str, tables: Iterable[str]) -> pa.Table:
        found = [self.rows[t] for t in tables if name == self.indicator]
        frame = found[0] if found else RESULT.empty()
        return pa.Table.from_pandas(frame, preserve_index=False)


def parts(seen: Seen, language: str = "es") -> list[Part]:
    return [p for s in comparison_sheets(seen, language)[1:] for p in s.parts]


def values(
    rows_of: MakeRows, indicator: str, codes: list[str], **more: object
) -> pd.DataFrame:
    base = {"valor": 0.5, "li": 0.4, "ls": 0.6, "numerador": 10.0, "denominador": 20.0}
    return rows_of(indicator, [base | more | {"divipola": c} for c in codes])


def test_profiles_that_see_the_same_rows_share_what_is_made_of_them(
    seen_with: MakeSeen, rows_of: MakeRows, codes: list[str]
) -> None:
    donor = seen_with(values(rows_of, "quorum", codes), profile="donante")
    (first,) = parts(donor)
    (again,) = parts(replace(donor, profile="publico"))
    assert again is first
    (english,) = parts(donor, "en")
    assert english != first


def test_what_a_profile_may_not_see_is_made_for_each(
    seen_with: MakeSeen, rows_of: MakeRows, codes: list[str]
) -> None:
    seen = values(rows_of, "confianza", codes)
    hidden = values(
        rows_of, "confianza", codes[:1], estado="suprimido", nota="celda pequeña"
    )
    told = ByProfile(
        "confianza",
        {"interno": seen, "publico": pd.concat([hidden, seen.iloc[1:]])},
    )
    for order in (("interno", "publico"), ("publico", "interno")):
        bare = seen_with(profile=order[0])
        shared = replace(bare.shared, guarded=told)
        by = {p: parts(replace(bare, profile=p, shared=shared)) for p in order}
        assert "[SUPRIMIDO]" in repr(by["publico"])
        assert "[SUPRIMIDO]" not in repr(by["interno"])

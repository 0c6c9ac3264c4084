"""How one RESULT row is written: its value, its interval, its cases, or its reason."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from somos_eval.contracts import Frame, Status
from somos_eval.contracts.result import SUPPRESSED
from somos_eval.indicators.measures import RATE_RATIO
from somos_eval.translation import note_text
from somos_eval.translation.amounts import amount_text
from somos_eval.wording import SPANISH, Label, Voice

NONE = "—"
_STATED: Mapping[str, Label] = {
    Status.ZERO_DENOMINATOR.value: Label("sin casos", "no cases"),
    Status.NO_NORM.value: Label("sin norma", "no norm"),
    Status.BELOW_MINIMUM.value: Label("muy pocos casos", "too few cases"),
    Status.SUPPRESSED.value: SUPPRESSED,
    Status.NO_DATA.value: Label("sin dato", "no data"),
    Status.NOT_APPLICABLE.value: Label("no aplica", "not applicable"),
    Status.NOT_COMPUTABLE.value: Label("no se calcula", "not computed"),
}
_NO_VALUE = Label("sin valor", "no value")


def _cases(row: Any) -> float:
    return 1.0 if pd.isna(row["denominador"]) else float(row["denominador"])


def value_text(row: Any, voice: Voice = SPANISH) -> str:
    """Write the value of a row, or the short name of why there is none."""
    if row["estado"] != Status.OK.value:
        return voice.text(_STATED[row["estado"]])
    if pd.isna(row["valor"]):
        return voice.text(_NO_VALUE)
    return amount_text(row["valor"], row["unidad"], _cases(row), voice)


def interval_text(row: Any, voice: Voice = SPANISH) -> str:
    """Write the interval of a row; none for a purposive frame, whatever it holds."""
    if row["estado"] == Status.SUPPRESSED.value:
        return voice.text(SUPPRESSED)
    purposive = row["marco"] == Frame.PURPOSIVE.value
    if purposive or pd.isna(row["li"]) or pd.isna(row["ls"]):
        return NONE
    low, high = (
        amount_text(row[name], row["unidad"], _cases(row), voice)
        for name in ("li", "ls")
    )
    return voice.say(es=f"{low} a {high}", en=f"{low} to {high}")


def cases_text(row: Any, voice: Voice = SPANISH) -> str:
    """Write numerator and denominator as «9 de 20»."""
    if row["estado"] == Status.SUPPRESSED.value:
        return voice.text(SUPPRESSED)
    k, n = row["numerador"], row["denominador"]
    if n == 0 and row["estado"] == Status.NO_DATA.value:
        return NONE
    if pd.isna(k):
        # Of what was not counted, what should have been is no case.
        known = row["estado"] == Status.OK.value and not pd.isna(n)
        return voice.number(n) if known else NONE
    if pd.isna(n):
        return voice.number(k)
    whole = voice.number(n, 1, least=0)
    part = voice.number(k)
    if row["unidad"] == RATE_RATIO.es:
        return voice.say(es=f"{part} frente a {whole}", en=f"{part} against {whole}")
    return voice.say(es=f"{part} de {whole}", en=f"{part} of {whole}")


def note_cell(row: Any, voice: Voice = SPANISH) -> str:
    """Write the note of a row."""
    return note_text(str(row["nota"]), voice)

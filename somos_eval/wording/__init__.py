"""How numbers, dates and lists are written, in Spanish of Colombia and in English."""

from somos_eval.wording.dates import date_range, date_text, month_name, period_text
from somos_eval.wording.label import Label
from somos_eval.wording.numbers import (
    number,
    out_of,
    percent,
    share,
    signed_percent,
    visible,
)
from somos_eval.wording.phrases import (
    article,
    cardinal,
    contract,
    count,
    listing,
    lowered,
    plural,
)
from somos_eval.wording.voice import ENGLISH, SPANISH, VOICES, Voice

__all__ = [
    "ENGLISH",
    "SPANISH",
    "VOICES",
    "Label",
    "Voice",
    "article",
    "cardinal",
    "contract",
    "count",
    "date_range",
    "date_text",
    "listing",
    "lowered",
    "month_name",
    "number",
    "out_of",
    "percent",
    "period_text",
    "plural",
    "share",
    "signed_percent",
    "visible",
]

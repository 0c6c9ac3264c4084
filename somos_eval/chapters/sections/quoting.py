"""Which words of a source may be shown, and how whoever said them is told of."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections.common import regions
from somos_eval.contracts.rules.coding import MINIMUM_SHARED
from somos_eval.disclosure import INTERNAL
from somos_eval.indicators.consent import quotable_segments, sharing_a_voice


def quotable(e: Evidence) -> pd.DataFrame:
    """Return the coded segments of the place whose public text may be shown."""
    return quotable_segments(e.table("segmento"), e.table("fuente"))


def attribution(e: Evidence, row: Mapping[Any, Any], sharing: Mapping[Any, int]) -> str:
    """Say who speaks, as far as it leaves them among others.

    The page already names the municipality. Outside the team, the profile of whoever
    spoke is told beside it only where three or more people share profile, instance and
    municipality; otherwise, or if they cannot be counted, the region alone is. An act
    or a document is nobody.

    Parameters
    ----------
    e : Evidence
    row : mapping
        A segment.
    sharing : mapping of str to int
        What `shared` returned.
    """
    said = row["atribucion_publica"]
    if not isinstance(said, str) or not said:
        return e.voice.say(es="sin atribución", en="unattributed")
    enough = sharing.get(row["segmento_id"], 0) >= MINIMUM_SHARED
    if e.profile == INTERNAL or e.place is None or enough:
        return e.voice.spanish(said)
    region = regions(e)[e.place.divipola]
    return e.voice.say(es=f"una voz de {region}", en=f"a voice from {region}")


def shared(e: Evidence) -> dict[str, int]:
    """Count the people who share a voice with each segment of the place."""
    return sharing_a_voice(e.table("segmento"), e.table("fuente"))

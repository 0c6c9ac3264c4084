"""What a chapter says of the crime of a municipality, among that of the others."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from somos_eval.contracts import Status
from somos_eval.contracts.records import records
from somos_eval.indicators.crime.crimes import CRIMES
from somos_eval.indicators.crime.frames import FEW_PLACES, FRAMES, group_of
from somos_eval.indicators.crime.funnel import CHANCE
from somos_eval.narrative.crime import counted
from somos_eval.narrative.rows import Gap, missing
from somos_eval.translation import note_text
from somos_eval.wording import SPANISH, Label, Voice
from somos_eval.wording.templates import filling

_GROUPS = {group_of(frame): said for frame, said in FRAMES.items()}
_POSITIONS = {
    -2: Label("Eso es mucho menos de", "That is far fewer than"),
    -1: Label("Eso es menos de", "That is fewer than"),
    0: Label("Esa diferencia cabe en", "That difference is within"),
    1: Label("Eso es más de", "That is more than"),
    2: Label("Eso es mucho más de", "That is far more than"),
}
# How FEW_PLACES begins, and how its reason ends.
_FEW = FEW_PLACES.partition("{places}")[0]
_REASON = FEW_PLACES.partition(";")[0]
_KNOWN = _REASON.partition("{frame}")[2]


def position(
    rows: pd.DataFrame, crime: str, place: str, voice: Voice = SPANISH
) -> tuple[str, ...]:
    """Say whether the cases are more or fewer than expected, in each set compared."""
    own = rows[(rows["indicador"] == f"embudo_{crime}") & (rows["instancia_id"] == "")]
    known = own[(own["estado"] == Status.OK.value) & own["grupo"].isin(list(_GROUPS))]
    if known.empty:
        return (Gap(missing(own, f"embudo_{crime}", voice)),)
    return tuple(
        f"{_cases(row, crime, place, voice)} {_chance(row, voice)}"
        for row in records(known)
    )


def against(group: str, voice: Voice = SPANISH) -> str:
    """Name a comparison by the ``grupo`` of its rows: ``frente al país``."""
    return note_text(_GROUPS[group].beside, voice)


def _cases(row: Any, crime: str, place: str, voice: Voice) -> str:
    them = note_text(_GROUPS[row["grupo"]].of, voice)
    n, name = int(row["numerador"]), voice.text(CRIMES[crime])
    cases, expected = counted(n, crime, voice), voice.visible(row["denominador"], 0)
    were = voice.plural(n, es=("hubo", "hubo"), en=("was", "were"))
    return voice.say(
        es=f"En {place} {were} {cases} de {name} en los años con datos; con la tasa "
        f"{them} se esperarían cerca de {expected}.",
        en=f"There {were} {cases} of {name} in {place} in the years with data; at the "
        f"rate {them}, about {expected} would be expected.",
    )


def _chance(row: Any, voice: Voice) -> str:
    them = note_text(_GROUPS[row["grupo"]].of, voice)
    than, outside = voice.text(_POSITIONS[int(row["valor"])]), spread(row, voice)
    return voice.say(
        es=f"{than} lo que daría el azar si todos los municipios {them} tuvieran esa "
        f"tasa. En conjunto, {outside}; por azar sería cerca de 1 de cada 20.",
        en=f"{than} what chance would give if all the municipalities {them} had that "
        f"rate. Overall, {outside}; by chance it would be about 1 in 20.",
    )


def not_compared(rows: pd.DataFrame, crime: str, voice: Voice = SPANISH) -> str:
    """Say with which sets there is no comparison, and why."""
    own = rows[
        (rows["indicador"] == f"embudo_{crime}")
        & (rows["estado"] == Status.BELOW_MINIMUM.value)
    ]
    if own.empty:
        return ""
    reasons = [str(note).split(";", maxsplit=1)[0] for note in own["nota"]]
    english = _in_english(reasons, voice)
    return voice.say(
        es=f"Las demás comparaciones no se hacen, porque {_joined(reasons)}.",
        en=f"The other comparisons are not made, because {english}.",
    )


def _joined(reasons: list[str]) -> str:
    """Join reasons; where all are of few municipalities, that is said once."""
    few = all(r.startswith(_FEW) and r.endswith(_KNOWN) for r in reasons)
    if not few:
        return SPANISH.listing(reasons)
    sets = (r.removeprefix(_FEW).removesuffix(_KNOWN) for r in reasons)
    return f"{_FEW}{SPANISH.listing(sets)}{_KNOWN}"


def _in_english(reasons: list[str], voice: Voice) -> str:
    """Do the same, with no agreement to care for."""
    template = _REASON.replace("{places}", "{n} {noun}")
    read = [filling(template, reason) for reason in reasons]
    few = [f"{r['n']} {note_text(r['frame'], voice)}" for r in read if r]
    if len(few) < len(reasons):
        return voice.listing(note_text(reason, voice) for reason in reasons)
    return (
        "the municipalities whose population is known are too few: "
        f"{voice.listing(few)}"
    )


def spread(row: Mapping[str, Any], voice: Voice = SPANISH) -> str:
    """Return how many municipalities of the set are outside, as the note says it."""
    clause = str(row["nota"]).split("; ", maxsplit=1)[-1].removesuffix(CHANCE)
    return note_text(clause, voice)

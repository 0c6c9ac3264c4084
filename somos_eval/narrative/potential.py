"""What a chapter says of the legal potential beside the influence observed."""

from collections import Counter

import pandas as pd

from somos_eval.contracts import Status
from somos_eval.indicators.influence.levels import Match
from somos_eval.narrative.rows import missing
from somos_eval.wording import SPANISH, Label, Voice

# The classes of comparison where the law opens a way, in the order they are told.
_WITH_WAY = (
    (
        Match.ACCORDANT,
        Label("la incidencia fue acorde con ella", "the influence was in line with it"),
    ),
    (
        Match.BELOW,
        Label("fue menor que la que permite", "there was less than it allows"),
    ),
    (Match.UNUSED, Label("no se observó", "none was observed")),
)


def beside(rows: pd.DataFrame, voice: Voice = SPANISH) -> tuple[str, ...]:
    """Compare, by classes, what the law opens with what was observed."""
    own = rows[
        (rows["indicador"] == "potencial_incidencia")
        & (rows["instancia_id"] != "")
        & (rows["estado"] == Status.OK.value)
    ]
    if own.empty:
        return (missing(rows, "potencial_incidencia", voice),)
    found = Counter(own["valor"].astype(int))
    sentences = [_ways(found, voice)]
    beyond = found.get(Match.BEYOND, 0)
    if beyond:
        pairs = _pairs(beyond, voice)
        sentences.append(
            voice.say(
                es=f"Además, en {pairs} hubo incidencia sin que la norma la prevea.",
                en=f"In addition, in {pairs} there was influence for which the norm "
                "does not provide.",
            )
        )
    observed = voice.count(
        own["instancia_id"].nunique(), ("instancia", "instancias"), ("body", "bodies")
    )
    covered = voice.say(
        es=f"La lectura cubre {observed} con algún evento registrado.",
        en=f"The reading covers {observed} with at least one recorded event.",
    )
    return (" ".join(sentences), covered)


def _pairs(n: int, voice: Voice) -> str:
    return voice.count(
        n, ("combinación", "combinaciones"), ("combination", "combinations")
    )


def _ways(found: dict[int, int], voice: Voice) -> str:
    """Say how the influence observed compares where the law opens a way."""
    among = voice.say(es="en", en="in")
    told = [
        f"{among} {voice.number(found[c])} {voice.text(said)}"
        for c, said in _WITH_WAY
        if found.get(c)
    ]
    if not told:
        return voice.say(
            es="La norma no abre vías de incidencia a las instancias observadas.",
            en="The norm opens no way to influence for the bodies observed.",
        )
    pairs = _pairs(sum(found.get(c, 0) for c, _ in _WITH_WAY), voice)
    listed = voice.listing(told)
    return voice.say(
        es=f"La norma abre una vía de incidencia en {pairs} de instancia y etapa: "
        f"{listed}.",
        en=f"The norm opens a way to influence in {pairs} of body and stage: {listed}.",
    )

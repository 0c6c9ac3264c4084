"""Which words of a source may be shown, and how whoever said them is told of."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections.common import regions
from somos_eval.contracts.rules.coding import MINIMUM_SHARED
from somos_eval.disclosure import INTERNAL
from somos_eval.indicators.consent import NEED_CONSENT, usable_sources

# What a quote may be used for (layered consent, Ley 1581 de 2012).
QUOTABLE = ("textual_anonima", "textual_con_cargo", "solo_parafrasis")
_VOICE = ["perfil", "instancia_id", "divipola"]


def quotable(e: Evidence) -> pd.DataFrame:
    """Return the coded segments whose public text may be shown.

    Those with consent to be quoted and an approved review of risk, of sources in which
    no minor took part: what they say is told in counts alone (Ley 1581 de 2012, art.
    7).
    """
    segments = e.table("segmento")
    sources = usable_sources(e.table("fuente"))
    allowed = sources[
        sources["consentimiento_citar"].isin(QUOTABLE)
        & (sources["participa_menor"] != "con_menores")
    ]
    return segments[
        segments["fuente_id"].isin(allowed["fuente_id"])
        & (segments["revision_riesgo"] == "aprobada")
        & (segments["texto_publico"].fillna("") != "")
    ]


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
    """Count the people who share profile, instance and municipality with each segment.

    A source that does not say how many took part is one person; of one whose profile
    or municipality is not known, nobody can be counted.
    """
    segments = e.table("segmento")[["segmento_id", "fuente_id", "instancia_id"]]
    known = e.table("fuente")
    known = known[["fuente_id", "clase", "perfil", "divipola", "n_participantes"]]
    both = segments.drop_duplicates().merge(known, on="fuente_id")
    people = both["clase"].isin(NEED_CONSENT)
    both["personas"] = both["n_participantes"].fillna(1).astype(int)
    voices = both[people].drop_duplicates(["fuente_id", *_VOICE])
    sizes = voices.groupby(_VOICE, dropna=False)["personas"].sum().reset_index()
    found = both[["segmento_id", "clase", *_VOICE]].merge(sizes, on=_VOICE, how="left")
    vague = found["divipola"].isna() | (found["perfil"] == "sin_dato")
    k = found["personas"].mask(vague, 0).fillna(0)
    k = k.mask(~found["clase"].isin(NEED_CONSENT), MINIMUM_SHARED).astype(int)
    return dict(zip(found["segmento_id"], k, strict=True))

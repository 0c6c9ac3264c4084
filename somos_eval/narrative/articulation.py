"""What a chapter says of how the instances are linked to one another."""

import re
from collections.abc import Mapping

import pandas as pd

from somos_eval.contracts import Status
from somos_eval.narrative.rows import missing, note_of, pick, share_of, stated, usable
from somos_eval.narrative.words import BODIES
from somos_eval.wording import SPANISH, Voice
from somos_eval.wording.foreign import unmarked

_LOSS = 20
_LISTED = 4
_TIES = ("vínculo", "vínculos"), ("tie", "ties")
_INSTANCES = ("instancia", "instancias"), ("body", "bodies")
Names = Mapping[str, str]


def linked(rows: pd.DataFrame, voice: Voice = SPANISH) -> str:
    """Say how many pairs of instances are tied, and who is left alone."""
    row = pick(rows, "red_densidad")
    if row is None:
        return missing(rows, "red_densidad", voice)
    if not usable(row):
        return stated(row, voice)
    ties, possible = (voice.number(row[key]) for key in ("numerador", "denominador"))
    share = share_of(row, voice=voice)
    told = voice.say(
        es=f"Se reportan vínculos en {ties} de los {possible} pares que pueden formar "
        f"las instancias creadas del municipio ({share}).",
        en=f"Ties are reported in {ties} of the {possible} pairs that the bodies "
        f"created in the municipality can form ({share}).",
    )
    if row["numerador"] == 0:
        told = voice.say(
            es=f"En ninguno de los {possible} pares que pueden formar las instancias "
            "creadas del municipio se reporta un vínculo.",
            en=f"No tie is reported in any of the {possible} pairs that the bodies "
            "created in the municipality can form.",
        )
    return " ".join(p for p in (told, _alone(rows, voice), _parts(rows, voice)) if p)


def _alone(rows: pd.DataFrame, voice: Voice) -> str:
    row = pick(rows, "red_aisladas")
    if row is None or not usable(row) or row["valor"] == row["denominador"]:
        return ""
    alone, every = int(row["valor"]), int(row["denominador"])
    if alone == 0:
        return voice.say(
            es="Ninguna está aislada: todas tienen vínculo con alguna otra.",
            en="None is isolated: every one of them has a tie with another.",
        )
    verb = voice.plural(alone, ("no tiene", "no tienen"), ("has", "have"))
    return voice.say(
        es=f"De las {every}, {alone} {verb} vínculo con ninguna otra.",
        en=f"Of the {every}, {alone} {verb} no tie with any other.",
    )


def _parts(rows: pd.DataFrame, voice: Voice) -> str:
    parts, alone = pick(rows, "red_componentes"), pick(rows, "red_aisladas")
    if parts is None or alone is None or not usable(parts):
        return ""
    groups = int(parts["valor"] - alone["valor"])
    largest = pick(rows, "red_componentes", "parte=mayor")
    if groups < 1 or largest is None:
        return ""
    n = int(largest["valor"])
    if groups == 1:
        return voice.say(
            es=f"Las que sí lo tienen ({n}) forman un solo grupo.",
            en=f"Those that do have one ({n}) form a single group.",
        )
    return voice.say(
        es=f"Las que sí lo tienen forman {groups} grupos sin vínculo entre ellos; el "
        f"mayor reúne {n} instancias.",
        en=f"Those that do have one form {groups} groups with no tie between them; "
        f"the largest has {n} bodies.",
    )


def across(rows: pd.DataFrame, voice: Voice = SPANISH) -> str:
    """Say how many of the ties cross between kinds of instance."""
    row = pick(rows, "red_ei")
    if not usable(row) or row is None:
        return ""
    crossing, every = int(row["numerador"]), int(row["denominador"])
    ties, k = voice.count(every, *_TIES), voice.number(crossing)
    join = voice.plural(crossing, ("une", "unen"), ("joins", "join"))
    told = voice.say(
        es=f"De {ties}, {k} {join} instancias de tipos distintos",
        en=f"Of {ties}, {k if crossing else 'none'} {join} bodies of different kinds",
    )
    both = pick(rows, "red_vinculos_tipo", "entre=coordinacion;y=participacion")
    if both is None or not usable(both):
        return f"{told}."
    one, other = (
        BODIES[kind][voice.language][0] for kind in ("participacion", "coordinacion")
    )
    k, n = (voice.number(both[key]) for key in ("numerador", "denominador"))
    are = voice.plural(
        both["numerador"], es=("hay", "hay"), en=("there is", "there are")
    )
    return voice.say(
        es=f"{told}; entre una {one} y una {other} {are} {k}, de {n} pares posibles.",
        en=f"{told}; between a {one} and a {other} {are} {k}, out of {n} possible "
        "pairs.",
    )


def holders(rows: pd.DataFrame, names: Names, voice: Voice = SPANISH) -> str:
    """Say which instances have most ties, and without which others are cut off."""
    degrees = _of_bodies(rows, "red_grado")
    if degrees.empty or degrees["valor"].max() == 0:
        return ""
    most = degrees["valor"].max()
    top = degrees.loc[degrees["valor"] == most, "instancia_id"].map(names)
    bodies = voice.count(int(most), *_INSTANCES)
    named = voice.listing(sorted(top, key=unmarked))
    if len(top) == 1:
        opening = voice.say(
            es=f"La instancia con más vínculos (con {bodies}): {named}.",
            en=f"The body with the most ties (to {bodies}): {named}.",
        )
    elif len(top) <= _LISTED:
        opening = voice.say(
            es=f"Las instancias con más vínculos (con {bodies} cada una): {named}.",
            en=f"The bodies with the most ties (to {bodies} each): {named}.",
        )
    else:
        opening = voice.say(
            es=f"Ninguna destaca: {len(top)} se vinculan con {bodies} cada una.",
            en=f"None stands out: {len(top)} have ties to {bodies} each.",
        )
    return f"{opening} {_cut(rows, names, voice)}"


def _cut(rows: pd.DataFrame, names: Names, voice: Voice) -> str:
    cuts = _of_bodies(rows, "red_separadas")
    cuts = cuts[cuts["valor"] > 0]
    if cuts.empty:
        return voice.say(
            es="La red no depende de ninguna en particular: aunque faltara cualquiera, "
            "ningún grupo se partiría.",
            en="The network does not depend on any one of them: were any to be "
            "missing, no group would split.",
        )
    sizes = zip(cuts["instancia_id"].map(names), cuts["valor"].astype(int), strict=True)
    ordered = sorted(sizes, key=lambda cut: (-cut[1], unmarked(cut[0])))
    told = [f"{name} ({n})" for name, n in ordered]
    if len(told) > _LISTED:
        more = voice.say(es="más", en="more")
        told = [*told[:_LISTED], f"{len(told) - _LISTED} {more}"]
    listed = voice.listing(told)
    return voice.say(
        es="Sostienen la red aquellas sin las que otras quedarían separadas del grupo "
        f"principal (entre paréntesis, cuántas): {listed}.",
        en="Holding the network together are those without which others would be cut "
        f"off from the main group (in brackets, how many): {listed}.",
    )


def sureness(rows: pd.DataFrame, names: Names, voice: Voice = SPANISH) -> str:
    """Say how much of this rests on ties that only one side told of."""
    row = pick(rows, "red_confirmados")
    if row is None or not usable(row):
        return ""
    sure, every = int(row["numerador"]), int(row["denominador"])
    told = _confirmed(sure, every, voice)
    only = pick(rows, "red_aisladas", "vinculos=confirmados")
    if only is not None and usable(only) and sure < every:
        alone, bodies = int(only["valor"]), int(only["denominador"])
        verb = voice.plural(
            alone,
            es=("quedaría aislada", "quedarían aisladas"),
            en=("would be isolated", "would be isolated"),
        )
        told += voice.say(
            es=f" Si se cuentan solo esos, {alone} de {bodies} instancias {verb}.",
            en=f" Counting confirmed ties alone, {alone} of {bodies} bodies {verb}.",
        )
    return f"{told} {_stable(rows, names, voice)}".strip()


def _confirmed(sure: int, every: int, voice: Voice) -> str:
    if every == 1:
        return voice.say(
            es=f"El único vínculo {'' if sure else 'no '}está confirmado.",
            en=f"The only tie is {'' if sure else 'not '}confirmed.",
        )
    verb = voice.plural(
        sure,
        es=("está confirmado", "están confirmados"),
        en=("is confirmed", "are confirmed"),
    )
    return voice.say(
        es=f"{sure} de los {every} vínculos {verb} por las dos partes o por un "
        "documento.",
        en=f"{sure or 'None'} of the {every} ties {verb} by both sides or by a "
        "document.",
    )


def _stable(rows: pd.DataFrame, names: Names, voice: Voice) -> str:
    own = _of_bodies(rows, "red_estabilidad")
    own = own[own["grupo"] == f"perdida={_LOSS}"]
    if own.empty or len(own) > _LISTED:
        return ""
    counted = zip(
        own["instancia_id"], own["numerador"], own["denominador"], strict=True
    )
    told = [_stays(names[i], int(k), int(n), voice) for i, k, n in counted]
    # The note of every row says how many were dropped: «…: 2 de 8».
    lost, total = (int(n) for n in re.findall(r"\d+", own["nota"].iloc[0]))
    times = voice.number(own["denominador"].iloc[0])
    removed = voice.plural(
        lost, es=("se quitó", "se quitaron"), en=("was removed", "were removed")
    )
    ties, listed = voice.count(total, *_TIES), voice.listing(sorted(told, key=unmarked))
    return voice.say(
        es=f"Como prueba, {removed} al azar {lost} de {ties}, {times} veces: {listed}.",
        en=f"As a test, {lost} of {ties} {removed} at random, {times} times: {listed}.",
    )


def _stays(name: str, k: int, n: int, voice: Voice) -> str:
    return voice.say(
        es=f"{name} sigue siendo la de más vínculos, sola o empatada, en {k} de {n}",
        en=f"{name} still has the most ties, alone or level with others, in {k} of {n}",
    )


def changed(rows: pd.DataFrame, voice: Voice = SPANISH) -> str:
    """Say how many ties stay between the first and the last period."""
    row = pick(rows, "red_cambio")
    if row is None or not usable(row):
        return ""
    kept, every = int(row["numerador"]), int(row["denominador"])
    # The note begins with the two moments: «entre 2022 y 2024, …».
    when, ties = note_of(row, voice).partition(",")[0], voice.count(every, *_TIES)
    when = f"{when[0].upper()}{when[1:]}"
    told = voice.plural(
        every, es=("reportado", "reportados"), en=("reported", "reported")
    )
    stay = voice.plural(
        kept, es=("se mantiene", "se mantienen"), en=("remains", "remain")
    )
    k = voice.number(kept)
    left = voice.say(es=f"{stay} {k}", en=f"{k} {stay}")
    if not kept:
        left = voice.say(es="no se mantiene ninguno", en=f"none {stay}")
    return voice.say(
        es=f"{when}, de {ties} {told} en alguno de los dos momentos, {left}. Un "
        "vínculo que no se reportó pudo haber existido.",
        en=f"{when}, of {ties} {told} at either moment, {left}. A tie that was not "
        "reported may have existed.",
    )


def in_common(rows: pd.DataFrame, voice: Voice = SPANISH) -> str:
    """Say how many pairs without a tie have an institution in common."""
    row = pick(rows, "red_institucion_comun", "vinculo=sin_directo")
    if row is None or not usable(row) or not row["numerador"]:
        return ""
    n = int(row["numerador"])
    pairs = voice.count(n, ("par", "pares"), ("pair", "pairs"))
    can = voice.plural(n, es=("podría", "podrían"), en=("is", "are"))
    return voice.say(
        es=f"Hay {pairs} de instancias que no se vinculan entre sí y tratan con una "
        f"misma institución: por ahí {can} encontrarse.",
        en=f"There {can} {pairs} of bodies with no tie to each other but with an "
        "institution in common, through which they could meet.",
    )


def _of_bodies(rows: pd.DataFrame, indicator: str) -> pd.DataFrame:
    return rows[
        (rows["indicador"] == indicator)
        & (rows["instancia_id"] != "")
        & (rows["estado"] == Status.OK.value)
    ]

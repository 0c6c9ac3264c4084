"""What a chapter says of how the instances operate."""

from collections import Counter

import pandas as pd

from somos_eval.contracts import Status
from somos_eval.indicators.operation.compliance import CLASSES
from somos_eval.narrative.rows import (
    because,
    counts_by,
    interval,
    missing,
    pick,
    sentence_count,
    share_of,
    stated,
    usable,
    whole,
)
from somos_eval.narrative.words import BODIES
from somos_eval.wording import SPANISH, Voice
from somos_eval.wording.voice import Forms

KINDS = tuple(BODIES)


def compliance(rows: pd.DataFrame, voice: Voice = SPANISH) -> tuple[str, ...]:
    """Say how many sessions were held and required, by kind of instance."""
    found = {kind: pick(rows, "operatividad", f"tipo={kind}") for kind in KINDS}
    if not any(usable(row) for row in found.values()):
        return (missing(rows, "operatividad", voice),)
    told = [
        _compliance_of(row, kind, voice)
        for kind, row in found.items()
        if row is not None
    ]
    return (" ".join(told), *_left_out(rows, voice))


def _compliance_of(row: pd.Series, kind: str, voice: Voice) -> str:
    subject = BODIES[kind][voice.language][1]
    if not usable(row):
        none = voice.say(
            es=f"De las {subject} no se da una cifra",
            en=f"No figure is given for the {subject}",
        )
        return because(none, row, voice)
    held, required = int(row["numerador"]), whole(float(row["denominador"]), voice)
    sessions = voice.count(held, ("sesión", "sesiones"), ("session", "sessions"))
    met = voice.say(es=f"realizaron {sessions}", en=f"held {sessions}")
    if held == 0:
        met = voice.say(es="no realizaron ninguna sesión", en="held no session")
    share, span = share_of(row, voice=voice), interval(row, voice)
    return voice.say(
        es=f"Las {subject} {met} y la norma les exige {required} en el periodo "
        f"({share}; {span}).",
        en=f"The {subject} {met}, and the norm requires {required} of them in the "
        f"period ({share}; {span}).",
    )


def _left_out(rows: pd.DataFrame, voice: Voice) -> tuple[str, ...]:
    row = pick(rows, "operatividad")
    if row is None or not row["n_faltantes"]:
        return ()
    left = int(row["n_faltantes"])
    who = sentence_count(
        left,
        ("instancia queda", "instancias quedan"),
        ("body is", "bodies are"),
        voice,
    )
    why = voice.plural(
        left,
        es=(
            "porque ninguna norma verificada le fija un número de sesiones o porque no "
            "tiene registro",
            "porque ninguna norma verificada les fija un número de sesiones o porque "
            "no tienen registro",
        ),
        en=(
            "because no verified norm sets it a number of sessions or because it has "
            "no log",
            "because no verified norm sets them a number of sessions or because they "
            "have no log",
        ),
    )
    return (
        voice.say(
            es=f"{who} fuera de esta cuenta, {why}. La falta de registro no equivale a "
            "cero sesiones.",
            en=f"{who} left out of this count, {why}. A missing log does not mean that "
            "there were no sessions.",
        ),
    )


def classes(rows: pd.DataFrame, kinds: dict[str, str], voice: Voice = SPANISH) -> str:
    """Count the instances in each class of operation, by kind.

    Parameters
    ----------
    rows : RESULT
    kinds : dict
        Kind by ``instancia_id``.
    voice : Voice
    """
    own = rows[
        (rows["indicador"] == "clase_operatividad")
        & (rows["instancia_id"] != "")
        & (rows["estado"] == Status.OK.value)
    ]
    told = []
    for kind in KINDS:
        levels = own.loc[own["instancia_id"].map(kinds) == kind, "valor"].astype(int)
        if len(levels):
            noun = BODIES[kind][voice.language]
            told.append(_classes_of(Counter(levels), noun, voice))
    return " ".join(told)


def _classes_of(found: Counter[int], noun: Forms, voice: Voice) -> str:
    total = found.total()
    levels = sorted(found, reverse=True)
    if total == 1:
        is_of = _class(levels[0], 1, voice)
        return voice.say(
            es=f"La única {noun[0]} que se puede clasificar {is_of}.",
            en=f"The only {noun[0]} that can be classified {is_of}.",
        )
    if len(levels) == 1:
        are_of = _class(levels[0], total, voice)
        return voice.say(
            es=f"Las {total} {noun[1]} que se pueden clasificar {are_of}.",
            en=f"The {total} {noun[1]} that can be classified {are_of}.",
        )
    told = voice.listing(
        f"{found[level]} {_class(level, found[level], voice)}" for level in levels
    )
    return voice.say(
        es=f"De las {total} {noun[1]} que se pueden clasificar, {told}.",
        en=f"Of the {total} {noun[1]} that can be classified, {told}.",
    )


def _class(level: int, n: int, voice: Voice) -> str:
    """Say the predicate of `n` instances of a class."""
    if level == 0:
        return voice.plural(
            n,
            es=("no se ha creado", "no se han creado"),
            en=("has not been created", "have not been created"),
        )
    if level == 1:
        return voice.plural(
            n,
            es=("existe solo en lo formal", "existen solo en lo formal"),
            en=("exists only formally", "exist only formally"),
        )
    name = CLASSES[level]
    es, en = name.es, name.en
    return voice.plural(n, es=(f"es {es}", f"son {es}s"), en=(f"is {en}", f"are {en}"))


def share_sentence(
    rows: pd.DataFrame,
    indicator: str,
    said: str,
    group: str = "",
    *,
    one: str = "",
    voice: Voice = SPANISH,
) -> str:
    """Say a share with its cases: `said` goes after «{k} de {n}».

    Parameters
    ----------
    rows : RESULT
    indicator, group : str
        Which row.
    said : str
        Noun and predicate in the plural, «sillas están provistas», in the language of
        `voice`.
    one : str
        The same for one: «sillas está provista»; `said` when it is empty.
    voice : Voice
    """
    row = pick(rows, indicator, group)
    if row is None:
        return missing(rows, indicator, voice)
    if row["estado"] not in (Status.OK.value, Status.BELOW_MINIMUM.value):
        return stated(row, voice)
    k, n = int(row["numerador"]), int(row["denominador"])
    of = voice.say(es="de", en="of")
    noun = one if one and k == 1 else said
    fact = f"{voice.number(k)} {of} {voice.number(n)} {noun}"
    if not usable(row):
        return f"{fact}; {_too_few(voice)}."
    span = f"; {interval(row, voice)}" if pd.notna(row["li"]) else ""
    return f"{fact} ({share_of(row, voice=voice)}{span})."


def _too_few(voice: Voice) -> str:
    return voice.say(
        es="son muy pocos casos para dar un porcentaje",
        en="too few cases to give a percentage",
    )


def unknown_sentence(
    rows: pd.DataFrame, indicator: str, es: Forms, en: Forms, voice: Voice = SPANISH
) -> str:
    """Say how many units have no data, if any."""
    row = pick(rows, indicator)
    if row is None or pd.isna(row["n_faltantes"]) or not row["n_faltantes"]:
        return ""
    many = voice.count(int(row["n_faltantes"]), es, en)
    return voice.say(es=f"De {many} no hay dato.", en=f"For {many} there are no data.")


def fulfilled(rows: pd.DataFrame, voice: Voice = SPANISH) -> tuple[str, ...]:
    """Say the commitments fulfilled, with bounds for those that nobody followed up."""
    states = counts_by(rows, "compromisos_estado", "estado")
    row = pick(rows, "compromisos_cumplidos")
    if not states or row is None:
        return (missing(rows, "compromisos_cumplidos", voice),)
    many = voice.count(
        sum(states.values()),
        ("compromiso", "compromisos"),
        ("commitment", "commitments"),
    )
    opening = voice.say(
        es=f"Las actas del periodo registran {many}.",
        en=f"The minutes of the period record {many}.",
    )
    if row["estado"] not in (Status.OK.value, Status.BELOW_MINIMUM.value):
        return (f"{opening} {stated(row, voice)}",)
    kept = _kept(int(row["numerador"]), int(row["denominador"]), voice)
    unknown = int(row["n_faltantes"])
    if not usable(row):
        few = _too_few(voice)
        return (f"{opening} {kept}; {few}.{_unfollowed(unknown, voice)}",)
    fact = f"{opening} {kept} ({share_of(row, voice=voice)})."
    if not unknown:
        span = interval(row, voice)
        return (f"{fact} {span[0].upper()}{span[1:]}.",)
    return (f"{fact}{_unfollowed(unknown, voice)} {_bounds(row, unknown, voice)}",)


def _bounds(row: pd.Series, unknown: int, voice: Voice) -> str:
    """Say between which shares fulfilment is, whatever became of the unknown."""
    # Both limits are over all that are due.
    over = row.copy()
    over["denominador"] = float(row["denominador"] + unknown)
    low, high = share_of(over, "li", voice), share_of(over, "ls", voice)
    level = voice.percent(row["confianza"])
    counting = voice.plural(
        unknown,
        es=("Si se cuenta,", "Si se cuentan,"),
        en=("Counting it,", "Counting them,"),
    )
    supposed = voice.plural(
        unknown,
        es=(
            "que no se cumplió y el segundo, que sí",
            "que no se cumplió ninguno de ellos y el segundo, que se cumplieron todos",
        ),
        en=(
            "that it was not fulfilled, and the second that it was",
            "that none of them was fulfilled, and the second that all were",
        ),
    )
    return voice.say(
        es=f"{counting} el cumplimiento está entre {low} y {high} (confianza del "
        f"{level}): el primer límite supone {supposed}.",
        en=f"{counting} fulfilment is between {low} and {high} ({level} confidence): "
        f"the first limit supposes {supposed}.",
    )


def _kept(k: int, n: int, voice: Voice) -> str:
    """Say how many of the due and followed up were fulfilled."""
    if n == 1:
        met = voice.say(
            es=f"{'' if k else 'no '}se cumplió",
            en=f"was {'' if k else 'not '}fulfilled",
        )
        return voice.say(
            es=f"El único vencido que tuvo seguimiento {met}",
            en=f"The only one due and followed up {met}",
        )
    done = voice.number(k)
    met = voice.plural(
        k,
        es=(f"se cumplió {done}", f"se cumplieron {done}"),
        en=(f"{done} was", f"{done} were"),
    )
    if k == 0:
        met = voice.say(es="no se cumplió ninguno", en="none was")
    due = voice.number(n)
    return voice.say(
        es=f"De los {due} vencidos que tuvieron seguimiento, {met}",
        en=f"Of the {due} due and followed up, {met} fulfilled",
    )


def _unfollowed(n: int, voice: Voice) -> str:
    if n == 0:
        return ""
    many = voice.number(n)
    others = voice.plural(
        n,
        es=("otro vencido", f"otros {many} vencidos"),
        en=("Another one due was", f"Another {many} due were"),
    )
    return voice.say(
        es=f" De {others} no hubo seguimiento.", en=f" {others} not followed up."
    )

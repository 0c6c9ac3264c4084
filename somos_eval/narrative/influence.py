"""What a chapter says of influence and of the legal potential beside it."""

from collections import Counter

import pandas as pd

from somos_eval.contracts import Status
from somos_eval.indicators.influence.levels import Match
from somos_eval.narrative.rows import counts_by, missing, pick, share_of, usable
from somos_eval.narrative.words import word
from somos_eval.params import STAGES
from somos_eval.wording import count, listing, number, plural


def level(rows: pd.DataFrame) -> tuple[str, ...]:
    """Answer how much influence there is: events, how far they went, where."""
    reached = counts_by(rows, "cadena_incidencia", "desde")
    events = _events_by_stage(rows)
    total = sum(events.values())
    if not total:
        return (missing(rows, "incidencia_eventos"),)
    verb = plural(total, "Se registró", "Se registraron")
    first = (
        f"{verb} {count(total, 'evento', 'eventos')} de incidencia. "
        f"{_how_far(total, reached)}"
    )
    return (first, _stages(events))


def _how_far(total: int, reached: dict[str, int]) -> str:
    """Say how many left a proposal, reached a decision, or left no evidence."""
    on_record, decided = reached.get("3", 0), reached.get("4", 0)
    proposal = "una propuesta registrada en un documento"
    decision = "una decisión, adoptada en parte o por completo"
    if total == 1:
        said = f"No dejó {proposal}."
        if on_record:
            said = f"Dejó {proposal} y {'' if decided else 'no '}llegó a {decision}."
    elif on_record == 0:
        said = f"Ninguno dejó {proposal} ni llegó a {decision}."
    else:
        left = plural(on_record, "uno dejó", f"{number(on_record)} dejaron")
        who = "Todos dejaron" if on_record == total else f"De ellos, {left}"
        came = plural(decided, "uno llegó", f"{number(decided)} llegaron")
        if decided == 0:
            came = "ninguno llegó"
        said = f"{who} al menos {proposal} y {came} a {decision}."
    empty = total - reached.get("1", 0)
    if not empty:
        return said
    if empty == total:
        whose = plural(total, "De él no", "De ninguno")
        return f"{said} {whose} se encontró evidencia."
    return f"{said} De {number(empty)} no se encontró evidencia."


def _events_by_stage(rows: pd.DataFrame) -> dict[str, int]:
    own = rows[
        (rows["indicador"] == "incidencia_eventos")
        & (rows["instancia_id"] == "")
        & (rows["estado"] == Status.OK.value)
    ]
    stage = own["grupo"].str.extract(r"etapa=([^;]+)", expand=False)
    summed = own["numerador"].groupby(stage).sum().astype(int)
    return {s: int(summed.get(s, 0)) for s in STAGES}


def _stages(events: dict[str, int]) -> str:
    most = max(events.values())
    names = {s: word("etapa", s).lower() for s in events}
    top = [f"la de {names[s]}" for s, n in events.items() if n == most]
    none = [f"en {names[s]}" for s, n in events.items() if n == 0]
    if len(top) == len(events):
        return f"En cada etapa del ciclo de políticas hay {number(most)}."
    if len(top) == 1:
        said = f"La etapa del ciclo con más eventos es {top[0]} ({number(most)})"
    else:
        said = (
            f"Las etapas del ciclo con más eventos son {listing(top)} "
            f"({number(most)} cada una)"
        )
    if not none:
        return f"{said}; en todas hay al menos uno."
    return f"{said}; {listing(none)} no se encontró ninguno."


def chain(rows: pd.DataFrame) -> tuple[str, ...]:
    """Say how solid the evidence behind the events is."""
    own = rows[
        (rows["indicador"] == "cadena_incidencia")
        & rows["grupo"].str.startswith("desde=1;confianza=")
        & (rows["estado"] == Status.OK.value)
    ]
    if own.empty:
        if counts_by(rows, "cadena_incidencia", "desde"):
            return ("En ningún evento consta que la instancia fuera informada.",)
        return (missing(rows, "cadena_incidencia"),)
    grades = own["grupo"].str.removeprefix("desde=1;confianza=")
    graded = dict(zip(grades, own["numerador"].astype(int), strict=True))
    total = sum(graded.values())
    told = [
        f"{grade} en {number(graded[grade])}"
        for grade in ("alta", "media", "baja")
        if graded.get(grade)
    ]
    where = (
        f"En {count(total, 'evento', 'eventos')} la instancia fue al menos informada"
    )
    confidence = f"la confianza en la evidencia es {listing(told)}"
    if len(told) == 1:
        confidence = f"la confianza en la evidencia es {told[0].split()[0]}"
        confidence += plural(total, "", " en todos")
    return (
        f"{where}; {confidence}. Es alta cuando coinciden al menos dos tipos de "
        "fuente; desde una propuesta registrada y sin acta ni documento oficial, es "
        "baja.",
    )


def potential(rows: pd.DataFrame) -> tuple[str, ...]:
    """Compare, by classes, what the law opens with what was observed."""
    own = rows[
        (rows["indicador"] == "potencial_incidencia")
        & (rows["instancia_id"] != "")
        & (rows["estado"] == Status.OK.value)
    ]
    if own.empty:
        return (missing(rows, "potencial_incidencia"),)
    found = Counter(own["valor"].astype(int))
    sentences = [_ways(found)]
    beyond = found.get(Match.BEYOND, 0)
    if beyond:
        sentences.append(
            f"Además, en {count(beyond, 'combinación', 'combinaciones')} hubo "
            "incidencia sin que la norma la prevea."
        )
    observed = count(own["instancia_id"].nunique(), "instancia", "instancias")
    covered = f"La lectura cubre {observed} con algún evento registrado."
    return (" ".join(sentences), covered)


def _ways(found: dict[int, int]) -> str:
    """Say how the influence observed compares where the law opens a way."""
    told = [
        f"en {number(found[c])} {said}"
        for c, said in (
            (Match.ACCORDANT, "la incidencia fue acorde con ella"),
            (Match.BELOW, "fue menor que la que permite"),
            (Match.UNUSED, "no se observó"),
        )
        if found.get(c)
    ]
    if not told:
        return "La norma no abre vías de incidencia a las instancias observadas."
    ways = sum(found.get(c, 0) for c in (Match.UNUSED, Match.BELOW, Match.ACCORDANT))
    pairs = count(ways, "combinación", "combinaciones")
    return (
        f"La norma abre una vía de incidencia en {pairs} de instancia y etapa: "
        f"{listing(told)}."
    )


def limits(rows: pd.DataFrame) -> tuple[str, ...]:
    """Say in how many sources technical and recognition limits appear."""
    families = counts_by(rows, "fuentes_codigo", "familia")
    total = _coded(rows)
    if not families or total is None:
        return (missing(rows, "fuentes_codigo"),)
    technical = _in_sources(families.get("limitacion_tecnica", 0))
    standing = _in_sources(families.get("limitacion_reconocimiento", 0))
    base = count(total, "fuente codificada", "fuentes codificadas")
    return (
        f"De {base}, las limitaciones técnicas aparecen {technical} y las de "
        f"reconocimiento {standing}. Son fuentes escogidas a propósito: el conteo dice "
        "en cuántas aparece el tema, no qué parte de la población lo comparte.",
    )


def _in_sources(n: int) -> str:
    return f"en {number(n)}" if n else "en ninguna"


def _coded(rows: pd.DataFrame) -> int | None:
    """Return how many sources were coded."""
    own = rows[(rows["indicador"] == "fuentes_codigo") & rows["denominador"].notna()]
    return None if own.empty else int(own["denominador"].iloc[0])


def agreement(rows: pd.DataFrame) -> tuple[str, ...]:
    """Say how well two coders agree on the level of influence."""
    alpha = pick(rows, "acuerdo_nivel", "medida=alfa")
    same = pick(rows, "acuerdo_nivel", "medida=porcentaje")
    if alpha is None or same is None or int(same["denominador"]) < 2:
        return (missing(rows, "acuerdo_nivel"),)
    k, events = int(same["numerador"]), count(int(same["denominador"]), "", "eventos")
    agreed = f"coincidieron en {number(k)}" if k else "no coincidieron en ninguno"
    said = f"Dos personas codificaron por separado el nivel de {events} y {agreed}"
    if usable(same):
        said += f" ({share_of(same)})"
    if not usable(alpha):
        return (f"{said}. No se da el alfa de Krippendorff: {alpha['nota']}.",)
    return (
        f"{said}. El alfa ordinal de Krippendorff, que descuenta el azar y pesa cuánto "
        f"se alejan los niveles, es {number(alpha['valor'], 2)}.",
    )

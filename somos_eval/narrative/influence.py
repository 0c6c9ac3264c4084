"""What a chapter says of influence and of the legal potential beside it."""

import pandas as pd

from somos_eval.contracts import Status
from somos_eval.indicators.influence import Match
from somos_eval.narrative.rows import counts_by, missing, pick
from somos_eval.narrative.words import word
from somos_eval.params import STAGES
from somos_eval.wording import count, listing, number, percent, plural


def level(rows: pd.DataFrame) -> tuple[str, ...]:
    """Answer how much influence there is: events, how far they went, where."""
    reached = counts_by(rows, "cadena_incidencia", "desde")
    events = _events_by_stage(rows)
    total = sum(events.values())
    if not total:
        return (missing(rows, "incidencia_max_etapa"),)
    on_record, decided = reached.get("3", 0), reached.get("4", 0)
    first = (
        f"Se {plural(total, 'registró', 'registraron')} "
        f"{count(total, 'evento', 'eventos')} de incidencia. "
        f"{_of_them(on_record, total)} al menos una propuesta registrada en un documento "
        f"y {_decided(decided)} una decisión, adoptada en parte o por completo."
    )
    return (first, _stages(events))


def _of_them(n: int, total: int) -> str:
    if n == 0:
        return "Ninguno dejó"
    if n == total:
        return plural(n, "Ese evento dejó", "Todos dejaron")
    return plural(n, "Uno dejó", f"De ellos, {n} dejaron")


def _decided(n: int) -> str:
    return "ninguno llegó a" if n == 0 else plural(n, "uno llegó a", f"{n} llegaron a")


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
    top = [word("etapa", s).lower() for s, n in events.items() if n == most]
    none = [word("etapa", s).lower() for s, n in events.items() if n == 0]
    where = (
        "la etapa con más eventos es"
        if len(top) == 1
        else "las etapas con más eventos son"
    )
    said = f"En el ciclo de políticas, {where} {listing(top)} ({most})"
    if len(top) > 1:
        said = said.replace(f"({most})", f"({most} cada una)")
    if not none:
        return said + "; en todas hay al menos uno."
    return f"{said}; en {listing(none)} no se encontró ninguno."


def chain(rows: pd.DataFrame) -> tuple[str, ...]:
    """Say how solid the evidence behind the decisions is."""
    own = rows[
        (rows["indicador"] == "cadena_incidencia")
        & rows["grupo"].str.startswith("desde=1;confianza=")
        & (rows["estado"] == Status.OK.value)
    ]
    if own.empty:
        return (missing(rows, "cadena_incidencia"),)
    graded = dict(
        zip(
            own["grupo"].str.removeprefix("desde=1;confianza="),
            own["numerador"].astype(int),
            strict=True,
        )
    )
    told = [
        f"{graded[g]} de confianza {g}"
        for g in ("alta", "media", "baja")
        if g in graded
    ]
    total = sum(graded.values())
    return (
        f"De {count(total, 'evento', 'eventos')} en que la instancia fue al menos "
        f"informada, la evidencia de {listing(told)}. La confianza es alta cuando "
        "coinciden al menos dos tipos de fuente, y un nivel de propuesta registrada o "
        "mayor exige un documento.",
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
    found = own["valor"].astype(int).value_counts()
    open_ways = sum(
        int(found.get(c, 0)) for c in (Match.UNUSED, Match.BELOW, Match.ACCORDANT)
    )
    told = [
        said.format(n=int(found[c]))
        for c, said in (
            (Match.ACCORDANT, "en {n} la incidencia fue acorde"),
            (Match.BELOW, "en {n} fue menor que la que la vía permite"),
            (Match.UNUSED, "en {n} no se observó ninguna"),
        )
        if c in found
    ]
    sentences = [
        f"La norma abre una vía de incidencia en {open_ways} combinaciones de instancia y "
        f"etapa: {listing(told)}."
        if open_ways
        else "La norma no abre vías de incidencia a las instancias observadas."
    ]
    beyond = int(found.get(Match.BEYOND, 0))
    if beyond:
        sentences.append(
            f"Además, en {count(beyond, 'combinación', 'combinaciones')} hubo incidencia "
            "sin que la norma la prevea."
        )
    observed = count(own["instancia_id"].nunique(), "instancia", "instancias")
    covered = f"La lectura cubre {observed} con algún evento registrado."
    return (" ".join(sentences), covered)


def limits(rows: pd.DataFrame) -> tuple[str, ...]:
    """Say in how many sources technical and recognition limits appear."""
    families = counts_by(rows, "fuentes_codigo", "familia")
    total = pick_total(rows)
    if not families or total is None:
        return (missing(rows, "fuentes_codigo"),)
    technical = families.get("limitacion_tecnica", 0)
    standing = families.get("limitacion_reconocimiento", 0)
    return (
        f"Las limitaciones técnicas aparecen en {count(technical, 'fuente', 'fuentes')} y "
        f"las de reconocimiento en {standing}, de {total} codificadas. Son fuentes "
        "escogidas a propósito: el conteo dice en cuántas aparece el tema, no qué parte "
        "de la población lo comparte.",
    )


def pick_total(rows: pd.DataFrame) -> int | None:
    """Return how many sources were coded."""
    own = rows[(rows["indicador"] == "fuentes_codigo") & rows["denominador"].notna()]
    return None if own.empty else int(own["denominador"].iloc[0])


def agreement(rows: pd.DataFrame) -> tuple[str, ...]:
    """Say how well two coders agree on the level of influence."""
    alpha = pick(rows, "acuerdo_nivel", "medida=alfa")
    same = pick(rows, "acuerdo_nivel", "medida=porcentaje")
    if alpha is None or same is None:
        return (missing(rows, "acuerdo_nivel"),)
    if same["estado"] != Status.OK.value:
        return (missing(rows, "acuerdo_nivel"),)
    n = int(same["denominador"])
    said = (
        f"Dos personas codificaron por separado el nivel de {count(n, 'evento', 'eventos')} "
        f"y coincidieron en {int(same['numerador'])} ({percent(same['valor'])})."
    )
    if alpha["estado"] != Status.OK.value:
        return (f"{said} No se da el alfa de Krippendorff: {alpha['nota']}.",)
    return (
        f"{said} El alfa ordinal de Krippendorff, que descuenta el azar y pesa cuánto se "
        f"alejan los niveles, es {number(alpha['valor'], 2)}.",
    )

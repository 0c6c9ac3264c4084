"""What a chapter says of how the instances are linked to one another."""

import re
from collections.abc import Mapping

import pandas as pd

from somos_eval.contracts import Status
from somos_eval.narrative.rows import missing, pick, share_of, stated, usable
from somos_eval.narrative.words import BODIES
from somos_eval.wording import count, listing, number, plural

_LOSS = 20
_LISTED = 4
Names = Mapping[str, str]


def linked(rows: pd.DataFrame) -> str:
    """Say how many pairs of instances are tied, and who is left alone."""
    row = pick(rows, "red_densidad")
    if row is None:
        return missing(rows, "red_densidad")
    if not usable(row):
        return stated(row)
    ties, possible = int(row["numerador"]), int(row["denominador"])
    told = (
        f"Se reportan vínculos en {number(ties)} de los {number(possible)} pares que "
        f"pueden formar las instancias creadas del municipio ({share_of(row)})."
    )
    if ties == 0:
        told = (
            f"En ninguno de los {number(possible)} pares que pueden formar las "
            "instancias creadas del municipio se reporta un vínculo."
        )
    return " ".join(p for p in (told, _alone(rows), _parts(rows)) if p)


def _alone(rows: pd.DataFrame) -> str:
    row = pick(rows, "red_aisladas")
    if row is None or not usable(row) or row["valor"] == row["denominador"]:
        return ""
    alone, every = int(row["valor"]), int(row["denominador"])
    if alone == 0:
        return "Ninguna está aislada: todas tienen vínculo con alguna otra."
    verb = plural(alone, "no tiene", "no tienen")
    return f"De las {every}, {alone} {verb} vínculo con ninguna otra."


def _parts(rows: pd.DataFrame) -> str:
    parts, alone = pick(rows, "red_componentes"), pick(rows, "red_aisladas")
    if parts is None or alone is None or not usable(parts):
        return ""
    groups = int(parts["valor"] - alone["valor"])
    largest = pick(rows, "red_componentes", "parte=mayor")
    if groups < 1 or largest is None:
        return ""
    n = int(largest["valor"])
    if groups == 1:
        return f"Las que sí lo tienen ({n}) forman un solo grupo."
    return (
        f"Las que sí lo tienen forman {groups} grupos sin vínculo entre ellos; el "
        f"mayor reúne {n} instancias."
    )


def across(rows: pd.DataFrame) -> str:
    """Say how many of the ties cross between kinds of instance."""
    row = pick(rows, "red_ei")
    if not usable(row) or row is None:
        return ""
    crossing, every = int(row["numerador"]), int(row["denominador"])
    both = pick(rows, "red_vinculos_tipo", "entre=coordinacion;y=participacion")
    told = (
        f"De {count(every, 'vínculo', 'vínculos')}, {number(crossing)} "
        f"{plural(crossing, 'une', 'unen')} instancias de tipos distintos"
    )
    if both is None or not usable(both):
        return f"{told}."
    one, other = BODIES["participacion"][0], BODIES["coordinacion"][0]
    k, n = int(both["numerador"]), int(both["denominador"])
    return (
        f"{told}; entre una {one} y una {other} hay {number(k)}, de {number(n)} pares "
        "posibles."
    )


def holders(rows: pd.DataFrame, names: Names) -> str:
    """Say which instances have most ties, and without which others are cut off."""
    degrees = _of_bodies(rows, "red_grado")
    if degrees.empty or degrees["valor"].max() == 0:
        return ""
    most = degrees["valor"].max()
    top = degrees.loc[degrees["valor"] == most, "instancia_id"].map(names)
    bodies = count(int(most), "instancia", "instancias")
    if len(top) == 1:
        opening = f"La instancia con más vínculos ({bodies}): {top.iloc[0]}."
    elif len(top) <= _LISTED:
        named = listing(sorted(top))
        opening = f"Las instancias con más vínculos ({bodies} cada una): {named}."
    else:
        opening = f"Ninguna destaca: {len(top)} se vinculan con {bodies} cada una."
    return f"{opening} {_cut(rows, names)}"


def _cut(rows: pd.DataFrame, names: Names) -> str:
    cuts = _of_bodies(rows, "red_separadas")
    cuts = cuts[cuts["valor"] > 0]
    if cuts.empty:
        return (
            "La red no depende de ninguna en particular: aunque faltara cualquiera, "
            "ningún grupo se partiría."
        )
    ordered = cuts.assign(name=cuts["instancia_id"].map(names)).sort_values(
        ["valor", "name"], ascending=[False, True]
    )
    told = [
        f"{name} ({int(v)})"
        for name, v in zip(ordered["name"], ordered["valor"], strict=True)
    ]
    if len(told) > _LISTED:
        told = [*told[:_LISTED], f"{len(told) - _LISTED} más"]
    return (
        "Sostienen la red aquellas sin las que otras quedarían separadas del grupo "
        f"principal (entre paréntesis, cuántas): {listing(told)}."
    )


def sureness(rows: pd.DataFrame, names: Names) -> str:
    """Say how much of this rests on ties that only one side told of."""
    row = pick(rows, "red_confirmados")
    if row is None or not usable(row):
        return ""
    sure, every = int(row["numerador"]), int(row["denominador"])
    told = (
        f"{sure} de los {every} vínculos "
        f"{plural(sure, 'está confirmado', 'están confirmados')} por las dos partes o "
        "por un documento."
    )
    if every == 1:
        told = "El único vínculo " + ("está" if sure else "no está") + " confirmado."
    only = pick(rows, "red_aisladas", "vinculos=confirmados")
    if only is not None and usable(only) and sure < every:
        alone, bodies = int(only["valor"]), int(only["denominador"])
        verb = plural(alone, "quedaría aislada", "quedarían aisladas")
        told += f" Si se cuentan solo esos, {alone} de {bodies} instancias {verb}."
    return f"{told} {_stable(rows, names)}".strip()


def _stable(rows: pd.DataFrame, names: Names) -> str:
    own = _of_bodies(rows, "red_estabilidad")
    own = own[own["grupo"] == f"perdida={_LOSS}"]
    if own.empty or len(own) > _LISTED:
        return ""
    told = [
        f"{names[i]} sigue siendo la de más vínculos, sola o empatada, en {int(k)} de "
        f"{int(n)}"
        for i, k, n in zip(
            own["instancia_id"], own["numerador"], own["denominador"], strict=True
        )
    ]
    # The note of every row says how many were dropped: «…: 2 de 8».
    lost, total = (int(n) for n in re.findall(r"\d+", own["nota"].iloc[0]))
    runs = number(own["denominador"].iloc[0])
    return (
        f"Como prueba, {plural(lost, 'se quitó', 'se quitaron')} al azar {lost} de "
        f"{count(total, 'vínculo', 'vínculos')}, {runs} veces: "
        f"{listing(sorted(told))}."
    )


def changed(rows: pd.DataFrame) -> str:
    """Say how many ties stay between the first and the last period."""
    row = pick(rows, "red_cambio")
    if row is None or not usable(row):
        return ""
    kept, every = int(row["numerador"]), int(row["denominador"])
    when = str(row["nota"]).partition(",")[0]
    verb = plural(kept, "se mantiene", "se mantienen")
    return (
        f"{when[0].upper()}{when[1:]}, de {count(every, 'vínculo', 'vínculos')} "
        f"{plural(every, 'reportado', 'reportados')} en alguno de los dos momentos, "
        f"{verb} {number(kept)}. Un vínculo que no se reportó pudo haber existido."
    )


def in_common(rows: pd.DataFrame) -> str:
    """Say how many pairs without a tie have an institution in common."""
    row = pick(rows, "red_institucion_comun", "vinculo=sin_directo")
    if row is None or not usable(row) or not row["numerador"]:
        return ""
    pairs = int(row["numerador"])
    return (
        f"Hay {count(pairs, 'par', 'pares')} de instancias que no se vinculan entre sí "
        f"y tratan con una misma institución: por ahí "
        f"{plural(pairs, 'podría', 'podrían')} encontrarse."
    )


def _of_bodies(rows: pd.DataFrame, indicator: str) -> pd.DataFrame:
    return rows[
        (rows["indicador"] == indicator)
        & (rows["instancia_id"] != "")
        & (rows["estado"] == Status.OK.value)
    ]

"""What a chapter says of who knows the instances and who trusts them."""

from collections.abc import Mapping

import pandas as pd

from somos_eval.contracts import Frame, Status
from somos_eval.contracts.result import SUPPRESSED
from somos_eval.contracts.tables.domains import ROUNDS
from somos_eval.indicators.perception.questions import AIDED
from somos_eval.narrative.rows import interval, missing, parts, pick, share_of
from somos_eval.narrative.words import word
from somos_eval.wording import count, listing, number, percent, plural

SAFER = "percepcion_seguridad"
TELLERS = {
    "ambas": "las dos partes",
    "solo_instancia": "solo la instancia",
    "solo_otra": "solo la otra parte",
    "solo_documento": "solo un documento",
}
_IN = {
    "confianza_policia": "en la Policía",
    "confianza_alcaldia": "en la Alcaldía",
    "confianza_instancias": "en las instancias",
}


def last_round(rows: pd.DataFrame) -> pd.DataFrame:
    """Keep the rows of the last round that was made."""
    turn = rows["grupo"].str.extract(r"ronda=(\w+)", expand=False)
    place = turn.map({name: i for i, name in enumerate(ROUNDS)})
    return rows[place == place.max()]


def of(rows: pd.DataFrame, indicator: str) -> pd.DataFrame:
    """Return the rows of an indicator that speak of some answer."""
    return rows[(rows["indicador"] == indicator) & (rows["grupo"] != "")]


def surveyed(rows: pd.DataFrame) -> tuple[str, ...]:
    """Say who was asked, how they were chosen and how much went unanswered."""
    known = of(rows, "encuesta_personas")
    known = last_round(known[known["estado"] == Status.OK.value])
    if known.empty:
        return ()
    at_hand = known[known["grupo"].str.contains("diseno=conveniencia")]
    total = int(known["numerador"].sum())
    said = f"En la última encuesta respondieron {count(total, 'persona', 'personas')}"
    if at_hand.empty:
        said += (
            ", escogidas al azar: los porcentajes son estimaciones de la población que "
            "representan y los casos son personas encuestadas."
        )
    else:
        said += (
            ". No todas se escogieron al azar, así que se cuentan sus respuestas y no "
            "se da un porcentaje: hablan de ellas y no de toda la población."
        )
    return (said + _unanswered(rows),)


def _unanswered(rows: pd.DataFrame) -> str:
    empty = of(rows, "encuesta_sin_respuesta")
    empty = last_round(empty[empty["estado"] == Status.OK.value])
    if empty.empty:
        return ""
    k, n = int(empty["numerador"].iloc[0]), int(empty["denominador"].iloc[0])
    if k == 0:
        return " Nadie dejó preguntas sin responder."
    lacking = plural(k, "Quedó", "Quedaron")
    return f" {lacking} sin responder {number(k)} de {number(n)} preguntas hechas."


def recognition(rows: pd.DataFrame, names: Mapping[str, str]) -> tuple[str, ...]:
    """Say how many know each kind of instance: named to them, or else unaided."""
    known = of(rows, "reconocimiento")
    aided = known[known["grupo"].map(_aided).astype(bool)]
    asked = last_round(aided if len(aided) else known)
    if not (asked["estado"] == Status.OK.value).any():
        return (missing(rows, "reconocimiento"),)
    told = [
        f"{_kind(row['grupo'], names)}, {_figure(row)}" for _, row in _ordered(asked)
    ]
    way = (
        "Cuando se les nombra, dicen que la conocen"
        if len(aided)
        else "Sin que se les nombre, mencionan"
    )
    return (f"{way}: {'; '.join(told)}.",)


def _aided(group: str) -> bool:
    found = parts(group)
    if "modo" in found:
        return found["modo"] == AIDED
    return not found["pregunta"].startswith("nombra_")


def subject(group: str, names: Mapping[str, str]) -> str:
    """Name what was asked, and in which way where there are two."""
    found = parts(group)
    way = f", {word('modo', found['modo'])}" if "modo" in found else ""
    return f"{_kind(group, names)}{way}"


def _kind(group: str, names: Mapping[str, str]) -> str:
    found = parts(group)
    if "instancia" in found:
        return names.get(found["instancia"], found["instancia"].replace("_", " "))
    return word("pregunta", found["pregunta"])


def _ordered(rows: pd.DataFrame) -> "list[tuple[object, pd.Series]]":
    """Rows from the most to the least, those without a value at the end."""
    by = rows.sort_values(["valor", "grupo"], ascending=[False, True])
    return list(by.iterrows())


def _figure(row: pd.Series) -> str:
    """Write a row: a share with its interval and persons, or persons and why not."""
    if row["estado"] == Status.SUPPRESSED.value:
        return SUPPRESSED
    if pd.isna(row["numerador"]):
        return str(row["nota"])
    cases = f"{number(int(row['numerador']))} de {number(int(row['denominador']))}"
    if row["estado"] != Status.OK.value:
        return f"{cases} ({row['nota']})" if row["denominador"] else str(row["nota"])
    if row["marco"] == Frame.PURPOSIVE.value:
        return cases
    return f"{share_of(row)} ({cases}; {interval(row)})"


def trust(rows: pd.DataFrame) -> tuple[str, ...]:
    """Say how many trust each institution, and how many feel safer."""
    said = []
    known = last_round(of(rows, "confianza"))
    if (known["estado"] == Status.OK.value).any():
        told = [f"{_trusted(row)}, {_figure(row)}" for _, row in _ordered(known)]
        said.append(f"Confían algo o mucho: {'; '.join(told)}.")
    safe = last_round(of(rows, "seguridad_percibida"))
    for _, row in _ordered(safe[safe["estado"] == Status.OK.value]):
        said.append(f"{_feel(row)}: {_figure(row)}.")
    return tuple(said)


def _feel(row: pd.Series) -> str:
    question = parts(row["grupo"])["pregunta"]
    if question == SAFER:
        return "Se sienten más seguras que antes"
    name = word("pregunta", question)
    return f"{name[0].upper()}{name[1:]}, respuestas favorables"


def _trusted(row: pd.Series) -> str:
    question = parts(row["grupo"])["pregunta"]
    other = question.removeprefix("confianza_").replace("_", " ")
    return _IN.get(question, f"en «{other}»")


def change(rows: pd.DataFrame, names: Mapping[str, str]) -> tuple[str, ...]:
    """Say which answers moved between baseline and endline by more than chance."""
    known = of(rows, "percepcion_cambio")
    known = known[known["estado"] == Status.OK.value]
    if known.empty:
        return ()
    sure = known[(known["li"] > 0) | (known["ls"] < 0)]
    asked = count(len(known), "pregunta", "preguntas")
    if sure.empty:
        where = plural(
            len(known),
            "en la única pregunta que se puede comparar",
            f"en ninguna de las {asked} que se pueden comparar",
        )
        verb = plural(len(known), "no se distingue", "se distingue")
        return (
            f"Entre la línea base y el cierre, {where}, el cambio {verb} del que daría "
            "el azar de la muestra.",
        )
    told = [
        f"«{subject(row['grupo'], names)}» ({_moved(row)})" for _, row in _ordered(sure)
    ]
    return (
        "Entre la línea base y el cierre cambiaron, más de lo que daría el azar de la "
        f"muestra, las respuestas a {len(told)} de {asked}: {'; '.join(told)}."
        f"{_of_many(len(known))}",
    )


def _moved(row: pd.Series) -> str:
    """Write how far an answer moved, with limits of the same sense, and of how many."""
    rose = row["valor"] > 0
    ends = (row["li"], row["ls"]) if rose else (-row["ls"], -row["li"])
    low, high = (number(end, 1) for end in ends)
    people = ""
    if pd.notna(row["denominador"]):
        asked = count(int(row["denominador"]), "persona", "personas")
        people = f"; {asked} en el cierre"
    return (
        f"{'subió' if rose else 'bajó'} {number(abs(row['valor']), 1)} puntos; "
        f"intervalo del {percent(row['confianza'])}: {low} a {high}{people}"
    )


def _of_many(asked: int) -> str:
    if asked == 1:
        return ""
    return " Al comparar varias preguntas a la vez, alguna puede salir así por azar."


def taken_up(rows: pd.DataFrame) -> tuple[str, ...]:
    """Say how often others took the instances into account, on paper and in ties."""
    said = []
    row = pick(rows, "documentos_que_acogen")
    if row is not None and row["estado"] == Status.OK.value:
        times = count(int(row["valor"]), "vez", "veces")
        said.append(
            f"En los documentos que se leyeron, {times} un documento de otra entidad "
            "recoge un aporte de una instancia."
        )
    ties = of(rows, "vinculos_reporta")
    ties = ties[ties["estado"] == Status.OK.value]
    if len(ties):
        total = int(ties["denominador"].iloc[0])
        told = [
            f"{number(int(tie['numerador']))} {plural(tie['numerador'], 'lo', 'los')} "
            f"{plural(tie['numerador'], *_verb(tie['grupo']))} {_teller(tie['grupo'])}"
            for _, tie in _ordered(ties)
        ]
        said.append(
            f"De {count(total, 'vínculo', 'vínculos')} con otros actores, "
            f"{listing(told)}."
        )
    return tuple(said)


def _teller(group: str) -> str:
    return TELLERS[parts(group)["reporta"]]


def _verb(group: str) -> tuple[str, str]:
    both = parts(group)["reporta"] == "ambas"
    return ("cuentan", "cuentan") if both else ("cuenta", "cuenta")

"""Chapter 03: the case, its instances, who sits and attends, and the organisations."""

import pandas as pd

from somos_eval.blocks import View
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections.common import (
    OPI,
    absent,
    answer,
    body_kinds,
    body_names,
    labels,
    lacking,
    listing_table,
    shown,
    source,
)
from somos_eval.chapters.sections.question import Question
from somos_eval.figures import opi_slopes
from somos_eval.narrative import operation, organisations, people
from somos_eval.narrative.rows import counts_by
from somos_eval.narrative.words import word
from somos_eval.tables import result_table
from somos_eval.wording import count, date_text, listing


def case(e: Evidence) -> tuple[View, ...]:
    """Introduce the programme and the place, in the programme's own words."""
    place = e.place
    lines = [e.programme.description]
    if place is not None:
        region = e.programme.regions[place.region]
        said = (
            f"{place.name} está en {place.department} y hace parte de la región "
            f"{region}."
        )
        if place.phase:
            said += f" Entró al programa en la fase {place.phase}."
        lines.append(said)
    lines.append(
        f"El análisis va del {date_text(e.programme.start)} al "
        f"{date_text(e.programme.end)}."
    )
    return shown(answer(*lines))


def inventory(e: Evidence) -> tuple[View, ...]:
    """Which instances are registered and in what state."""
    bodies = e.table("instancia")
    if bodies.empty:
        return lacking(e, "instancias")
    names, kinds = body_names(e), body_kinds(e)
    frame = pd.DataFrame(
        {
            "Instancia": bodies["instancia_id"].map(names),
            "Tipo": bodies["instancia_id"].map(kinds).map(lambda v: word("tipo", v)),
            "Creación": _created(bodies),
            "Reglamento": bodies["tiene_reglamento"]
            .map({"con_reglamento": "sí", "sin_reglamento": "no"})
            .fillna("sin dato"),
            "Estado": bodies["estado"].map(lambda v: word("estado_instancia", v)),
        }
    ).sort_values(["Tipo", "Instancia"])
    found = counts_by(e.rows("instancias"), "instancias", "tipo")
    told = [
        f"{n} de {word('tipo', kind).lower()}"
        if kind != "mixta"
        else f"{n} de carácter mixto"
        for kind, n in found.items()
    ]
    total = count(len(bodies), "instancia", "instancias")
    said = f"El programa registra {total} en {e.name}: {listing(told)}."
    table = listing_table(
        e,
        frame,
        id="inventario_instancias",
        title="Instancias registradas",
        text="Registro de instancias del programa",
    )
    return shown(answer(said), table)


def _created(bodies: pd.DataFrame) -> pd.Series:
    dates: pd.Series = bodies["fecha_creacion"].dt.strftime("%d/%m/%Y")
    return dates.where(bodies["estado"] != "no_creada", "no creada").fillna("sin dato")


def seats(e: Evidence) -> tuple[View, ...]:
    """How many of the seats are filled."""
    own = e.own
    rows = e.rows("provision_sillas")
    bodies = rows[rows["instancia_id"] != ""]
    if bodies.empty:
        return lacking(e, "provision_sillas")
    names = body_names(e)
    ordered = bodies.assign(nombre=bodies["instancia_id"].map(names)).sort_values(
        "nombre"
    )
    table = result_table(
        ordered,
        lambda row: names[row["instancia_id"]],
        id="provision_sillas",
        title="Sillas provistas al cierre del periodo, por instancia",
        first="Instancia",
        source=source(e, "Actos de creación y registro de sillas"),
    )
    said = operation.share_sentence(
        own,
        "provision_sillas",
        "sillas están provistas al cierre del periodo",
        one="sillas está provista al cierre del periodo",
    )
    return shown(answer(said), table)


def attendance(e: Evidence) -> tuple[View, ...]:
    """Who attends, by sex."""
    own = e.own
    rows = e.rows("asistencia_sexo")
    chosen = rows[
        (rows["instancia_id"] == "") & rows["grupo"].str.fullmatch(r"sexo=\w+")
    ]
    if chosen.empty:
        return lacking(e, "asistencia_sexo")
    table = result_table(
        chosen,
        lambda row: word("sexo", row["grupo"].removeprefix("sexo=")),
        id="asistencia_sexo",
        title="Asistencias por sexo",
        first="Sexo",
        source=source(e, "Listados de asistencia agregados"),
    )
    return shown(answer(*people.attendance(own)), table)


def performance(e: Evidence) -> tuple[View, ...]:
    """OPI at baseline and endline."""
    own = e.own
    rows = e.rows("opi_puntaje")
    if not (rows["estado"] == "ok").any() and rows["estado"].ne("suprimido").all():
        return lacking(e, "opi_puntaje")
    figure = opi_slopes(rows, labels(e, "opi", OPI, words=("ronda",)))
    return shown(answer(*people.performance(own)), figure)


def performance_detail(e: Evidence) -> tuple[View, ...]:
    """Say how many organisations changed beyond error, and how each domain did."""
    said = answer(*organisations.detail(e.own, e.programme.thresholds))
    rows = e.rows("opi_cambio_dominio")
    known = rows[rows["grupo"].str.startswith("dominio=")]
    if known.empty:
        return shown(said)
    table = result_table(
        known,
        lambda row: word("dominio", row["grupo"].removeprefix("dominio=")),
        id="opi_dominios",
        title="Cambio del OPI en cada dominio, en puntos",
        first="Dominio",
        source=source(e, OPI),
    )
    return shown(said, table)


def products(e: Evidence) -> tuple[View, ...]:
    """Policy documents of the municipality."""
    rows = e.table("producto").sort_values(["clase", "fecha_adopcion"])
    table = listing_table(
        e,
        pd.DataFrame(
            {
                "Documento": rows["clase"].map(lambda v: word("producto", v)),
                "Título": rows["titulo"],
                "Acto de adopción": rows["acto_adopcion"].fillna("sin dato"),
                "Fecha": rows["fecha_adopcion"]
                .dt.strftime("%d/%m/%Y")
                .fillna("sin dato"),
            }
        ),
        id="productos",
        title="Documentos de política del municipio",
        text="Documentos entregados al programa",
    )
    if table is None:
        return (
            absent("No se ha suministrado ningún documento de política del municipio."),
        )
    return (table,)


SECTIONS = {
    "programa": Question(case),
    "inventario": Question(inventory, uses=("instancias",)),
    "sillas": Question(seats, uses=("provision_sillas",)),
    "asistencia": Question(attendance, uses=("asistencia_sexo",)),
    "opi": Question(
        performance,
        uses=(
            "opi_cambio",
            "opi_mejora",
            "opi_puntaje",
        ),
    ),
    "opi_detalle": Question(
        performance_detail,
        uses=(
            "opi_cambio_dominio",
            "opi_cambio_minimo",
            "opi_cambio_real",
            "opi_desercion",
            "opi_meta",
            "opi_regresion",
            "opi_sube_nivel",
        ),
    ),
    "productos": Question(products, reads=("producto",)),
}

"""Chapter 03: the case, its instances, who sits and attends, and the organisations."""

import pandas as pd

from somos_eval.blocks import View
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections.common import (
    OPI,
    REGISTER,
    absent,
    answer,
    body_kinds,
    body_names,
    day_cells,
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
from somos_eval.wording import Label, Voice

SEATS = Label(
    "Actos de creación y registro de sillas", "Acts of creation and register of seats"
)
SHEETS = Label("Listados de asistencia agregados", "Aggregate attendance sheets")
SUPPLIED = Label(
    "Documentos entregados al programa", "Documents supplied to the programme"
)
NO_DATA = Label("sin dato", "no data")


def case(e: Evidence) -> tuple[View, ...]:
    """Introduce the programme and the place, in the programme's own words."""
    voice, place = e.voice, e.place
    lines = [voice.spanish(e.programme.description)]
    if place is not None:
        region = e.programme.regions[place.region]
        said = voice.say(
            es=f"{place.name} está en {place.department} y hace parte de la región "
            f"{region}.",
            en=f"{place.name} is in {place.department} and is part of the {region} "
            "region.",
        )
        if place.phase:
            said += voice.say(
                es=f" Entró al programa en la fase {place.phase}.",
                en=f" It joined the programme in phase {place.phase}.",
            )
        lines.append(said)
    start, end = voice.day(e.programme.start), voice.day(e.programme.end)
    lines.append(
        voice.say(
            es=f"El análisis va del {start} al {end}.",
            en=f"The analysis runs from {start} to {end}.",
        )
    )
    return shown(answer(*lines))


def inventory(e: Evidence) -> tuple[View, ...]:
    """Which instances are registered and in what state."""
    voice = e.voice
    bodies = e.table("instancia")
    if bodies.empty:
        return lacking(e, "instancias")
    table = listing_table(
        e,
        _registered(e, bodies),
        id="inventario_instancias",
        title=voice.say(es="Instancias registradas", en="Bodies on record"),
        text=REGISTER,
    )
    found = counts_by(e.rows("instancias"), "instancias", "tipo")
    told = voice.listing(_of_kind(kind, n, voice) for kind, n in found.items())
    total = voice.count(len(bodies), ("instancia", "instancias"), ("body", "bodies"))
    said = voice.say(
        es=f"El programa registra {total} en {e.name}: {told}.",
        en=f"The programme has {total} on record in {e.name}: {told}.",
    )
    return shown(answer(said), table)


def _of_kind(kind: str, n: int, voice: Voice) -> str:
    name = word("tipo", kind, voice).lower()
    if kind == "mixta":
        return voice.say(es=f"{n} de carácter mixto", en=f"{n} {name}")
    return voice.say(es=f"{n} de {name}", en=f"{n} for {name}")


def _registered(e: Evidence, bodies: pd.DataFrame) -> pd.DataFrame:
    """List the instances with their kind, papers and state."""
    voice, ids = e.voice, bodies["instancia_id"]
    none = voice.text(NO_DATA)
    rules = {
        "con_reglamento": voice.say(es="sí", en="yes"),
        "sin_reglamento": voice.say(es="no", en="no"),
    }
    kind, body = voice.say(es="Tipo", en="Kind"), voice.say(es="Instancia", en="Body")
    return pd.DataFrame(
        {
            body: ids.map(body_names(e)),
            kind: ids.map(body_kinds(e)).map(lambda v: word("tipo", v, voice)),
            voice.say(es="Creación", en="Created"): _created(bodies, voice),
            voice.say(es="Reglamento", en="Rules of procedure"): (
                bodies["tiene_reglamento"].map(rules).fillna(none)
            ),
            voice.say(es="Estado", en="State"): bodies["estado"].map(
                lambda v: word("estado_instancia", v, voice)
            ),
        }
    ).sort_values([kind, body])


def _created(bodies: pd.DataFrame, voice: Voice) -> pd.Series:
    dates = day_cells(bodies["fecha_creacion"], voice.text(NO_DATA), voice)
    never = word("estado_instancia", "no_creada", voice)
    return dates.where(bodies["estado"] != "no_creada", never)


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
    voice = e.voice
    table = result_table(
        ordered,
        lambda row: names[row["instancia_id"]],
        id="provision_sillas",
        title=voice.say(
            es="Sillas provistas al cierre del periodo, por instancia",
            en="Seats filled at the end of the period, by body",
        ),
        first=voice.say(es="Instancia", en="Body"),
        voice=voice,
        source=source(e, SEATS),
    )
    said = operation.share_sentence(
        own,
        "provision_sillas",
        voice.say(
            es="sillas están provistas al cierre del periodo",
            en="seats are filled at the end of the period",
        ),
        one=voice.say(
            es="sillas está provista al cierre del periodo",
            en="seats is filled at the end of the period",
        ),
        voice=voice,
    )
    return shown(answer(said), table)


def attendance(e: Evidence) -> tuple[View, ...]:
    """Who attends, by sex."""
    own, voice = e.own, e.voice
    rows = e.rows("asistencia_sexo")
    chosen = rows[
        (rows["instancia_id"] == "") & rows["grupo"].str.fullmatch(r"sexo=\w+")
    ]
    if chosen.empty:
        return lacking(e, "asistencia_sexo")
    table = result_table(
        chosen,
        lambda row: word("sexo", row["grupo"].removeprefix("sexo="), voice),
        id="asistencia_sexo",
        title=voice.say(es="Asistencias por sexo", en="Attendances by sex"),
        first=voice.say(es="Sexo", en="Sex"),
        voice=voice,
        source=source(e, SHEETS),
    )
    return shown(answer(*people.attendance(own, voice)), table)


def performance(e: Evidence) -> tuple[View, ...]:
    """OPI at baseline and endline."""
    own, voice = e.own, e.voice
    rows = e.rows("opi_puntaje")
    if not (rows["estado"] == "ok").any() and rows["estado"].ne("suprimido").all():
        return lacking(e, "opi_puntaje")
    drawn = labels(e, "opi", OPI, words=("ronda",))
    figure = opi_slopes(rows, drawn, voice.language)
    return shown(answer(*people.performance(own, voice)), figure)


def performance_detail(e: Evidence) -> tuple[View, ...]:
    """Say how many organisations changed beyond error, and how each domain did."""
    voice = e.voice
    said = answer(*organisations.detail(e.own, e.programme.thresholds, voice))
    rows = e.rows("opi_cambio_dominio")
    known = rows[rows["grupo"].str.startswith("dominio=")]
    if known.empty:
        return shown(said)
    table = result_table(
        known,
        lambda row: word("dominio", row["grupo"].removeprefix("dominio="), voice),
        id="opi_dominios",
        title=voice.say(
            es="Cambio del OPI en cada dominio, en puntos",
            en="Change in the OPI in each domain, in points",
        ),
        first=voice.say(es="Dominio", en="Domain"),
        voice=voice,
        source=source(e, OPI),
    )
    return shown(said, table)


def products(e: Evidence) -> tuple[View, ...]:
    """Policy documents of the municipality."""
    voice, none = e.voice, e.voice.text(NO_DATA)
    rows = e.table("producto").sort_values(["clase", "fecha_adopcion"])
    acts = rows["acto_adopcion"].fillna("").map(voice.spanish).replace("", none)
    frame = pd.DataFrame(
        {
            voice.say(es="Documento", en="Document"): rows["clase"].map(
                lambda v: word("producto", v, voice)
            ),
            voice.say(es="Título", en="Title"): rows["titulo"].map(voice.spanish),
            voice.say(es="Acto de adopción", en="Act of adoption"): acts,
            voice.say(es="Fecha", en="Date"): day_cells(
                rows["fecha_adopcion"], none, voice
            ),
        }
    )
    table = listing_table(
        e,
        frame,
        id="productos",
        title=voice.say(
            es="Documentos de política del municipio",
            en="Policy documents of the municipality",
        ),
        text=SUPPLIED,
    )
    if table is None:
        none = voice.say(
            es="No se ha suministrado ningún documento de política del municipio.",
            en="No policy document of the municipality has been supplied.",
        )
        return (absent(none),)
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

"""Chapter 07: sources, indicator sheets, data tables, suppression and provenance."""

from datetime import date

import pandas as pd

from somos_eval.blocks import View
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.frames import COVERAGE, PROVENANCE
from somos_eval.chapters.sections import method
from somos_eval.chapters.sections.common import (
    absent,
    answer,
    date_short,
    day_cells,
    listing_table,
    shown,
)
from somos_eval.chapters.sections.question import EVERY, Question
from somos_eval.contracts import TABLES
from somos_eval.contracts.records import records
from somos_eval.contracts.result import LEGEND, SUPPRESSED
from somos_eval.disclosure import INTERNAL, ROUNDED_TO, minimum_cell, suppressed
from somos_eval.indicators import INDICATORS
from somos_eval.indicators.crime.crimes import CRIMES
from somos_eval.translation import note_text
from somos_eval.translation.sources import source_text
from somos_eval.translation.tables import TABLES_IN_ENGLISH
from somos_eval.wording import Label, Voice

CALCULATED = Label("Declaraciones de somos_eval", "Declarations of somos_eval")
# So many rows a person: how many they are says how many persons there are.
_BY_PERSON = ("encuesta",)
_KINDS = {
    "acta": Label("acta", "minutes"),
    "documento": Label("documento", "document"),
}
_SHEET = (
    Label("Indicador", "Indicator"),
    Label("Qué mide", "What it measures"),
    Label("Fórmula", "Formula"),
    Label("Unidad", "Unit"),
    Label("Fuente del método", "Source of the method"),
)
_DICTIONARY = (
    Label("Tabla", "Table"),
    Label("Qué guarda", "What it holds"),
    Label("Clave", "Key"),
    Label("Filas del municipio", "Rows of the municipality"),
)
# Official series that are not of a crime.
_SERIES = {
    "poblacion": Label("población", "population"),
    "territorio": Label("territorios", "territories"),
    "indicador_externo": Label("indicador externo", "external indicator"),
}


def sources(e: Evidence) -> tuple[View, ...]:
    """Show the documents that may be named, and the other sources as counts."""
    documents = e.table("fuente")
    documents = documents[documents["clase"].isin(["acta", "documento"])]
    counted = method.sources(e)
    if e.profile != INTERNAL or documents.empty:
        return counted
    voice = e.voice
    table = listing_table(
        e,
        pd.DataFrame(
            {
                voice.say(es="Fuente", en="Source"): documents["fuente_id"],
                voice.say(es="Clase", en="Kind"): documents["clase"].map(
                    lambda kind: voice.text(_KINDS[kind])
                ),
                voice.say(es="Fecha", en="Date"): day_cells(
                    documents["fecha"], voice.say(es="sin dato", en="no data"), voice
                ),
            }
        ),
        id="documentos_consultados",
        title=voice.say(
            es="Actas y documentos consultados", en="Minutes and documents consulted"
        ),
        text=Label(
            "Registro de fuentes del programa", "Register of sources of the programme"
        ),
    )
    return shown(*counted, table)


def sheets(e: Evidence) -> tuple[View, ...]:
    """Definition, formula and source of every indicator."""
    voice = e.voice
    frame = pd.DataFrame(
        [
            (
                *map(voice.text, (i.label, i.definition, i.formula, i.unit)),
                source_text(i.source, voice),
            )
            for i in INDICATORS.values()
        ],
        columns=[voice.text(header) for header in _SHEET],
    )
    table = listing_table(
        e,
        frame,
        id="fichas_indicadores",
        title=voice.say(es="Fichas de los indicadores", en="Sheets of the indicators"),
        text=CALCULATED,
    )
    return shown(table)


def dictionary(e: Evidence) -> tuple[View, ...]:
    """Show the canonical tables, what they hold and how many rows concern the place."""
    voice = e.voice
    found = e.frames[COVERAGE].groupby("tabla", sort=False)["filas"].sum()
    hidden = () if e.profile == INTERNAL else _BY_PERSON
    frame = pd.DataFrame(
        [
            (
                name,
                voice.say(es=table.description, en=TABLES_IN_ENGLISH[name]),
                ", ".join(table.key),
                voice.text(SUPPRESSED)
                if name in hidden
                else voice.number(float(found.get(name, 0))),
            )
            for name, table in TABLES.items()
        ],
        columns=[voice.text(header) for header in _DICTIONARY],
    )
    table = listing_table(
        e,
        frame,
        id="diccionario_de_datos",
        title=voice.say(es="Tablas de datos", en="Data tables"),
        text=CALCULATED,
        numeric=(3,),
        note=voice.say(
            es="El diccionario completo, columna por columna, acompaña al proyecto en "
            "docs/diccionario_de_datos.md.",
            en="The full dictionary, column by column and in Spanish, comes with the "
            "project in docs/diccionario_de_datos.md.",
        )
        + (f" {voice.text(LEGEND)}" if hidden else ""),
    )
    return shown(table)


def suppression(e: Evidence) -> tuple[View, ...]:
    """Show what disclosure control took out of this profile, and why."""
    voice = e.voice
    if e.profile == INTERNAL:
        whole = voice.say(
            es="Este es el perfil interno, para el equipo evaluador: no se suprime "
            "nada. No debe circular fuera del equipo.",
            en="This is the internal edition, for the evaluation team: nothing is "
            "suppressed. It must not circulate outside the team.",
        )
        return (answer(whole),)
    rule = answer(_rule(e), e.voice.text(_MEMORY))
    log = suppressed(e.own)
    if log.empty:
        none = voice.say(
            es="En este perfil no hubo que suprimir ningún valor.",
            en="No value had to be suppressed in this edition.",
        )
        return (answer(none), rule)
    total = int(log["filas"].sum())
    verb = voice.plural(
        total, es=("suprimió", "suprimieron"), en=("was suppressed", "were suppressed")
    )
    values = voice.count(total, ("valor", "valores"), ("value", "values"))
    said = voice.say(
        es=f"En este perfil se {verb} {values} de {e.name}.",
        en=f"{values} of {e.name} {verb} in this edition.",
    )
    return shown(answer(said), rule, _log(e, log))


def _log(e: Evidence, log: pd.DataFrame) -> View | None:
    voice = e.voice
    frame = pd.DataFrame(
        {
            voice.say(es="Indicador", en="Indicator"): log["indicador"].map(
                lambda i: voice.text(INDICATORS[i].label)
            ),
            voice.say(es="Razón", en="Reason"): log["motivo"].map(
                lambda reason: note_text(reason, voice)
            ),
            voice.say(es="Valores", en="Values"): log["filas"].map(
                lambda n: voice.number(float(n))
            ),
        }
    )
    return listing_table(
        e,
        frame,
        id="bitacora_supresion",
        title=voice.say(es="Valores suprimidos", en="Suppressed values"),
        text=CALCULATED,
        numeric=(2,),
        note=voice.text(LEGEND),
    )


def _rule(e: Evidence) -> str:
    """Say by which rule persons are counted for who reads."""
    minimum, base = minimum_cell(e.profile, e.programme), ROUNDED_TO[e.profile]
    said = e.voice.say(
        es=f"Ningún conteo de personas menor que {minimum} se muestra, ni otro del que "
        "se pueda deducir uno así; se ocultan además los municipios que haga falta "
        "para que los totales no lo digan, y no se señala cuál es el pequeño. No se "
        "dan mínimos ni máximos de personas. Que nadie de un grupo ocupe una silla o "
        "asista se dice; que todas las personas de un municipio respondan lo mismo a "
        "una encuesta, no. Los conteos de instancias, sesiones y compromisos no son de "
        "personas y se dan exactos.",
        en=f"No count of people below {minimum} is shown, nor any other from which "
        "such a one could be worked out; as many more municipalities are hidden as it "
        "takes for the totals not to tell, and the small one is not pointed at. No "
        "minimum or maximum of people is given. That nobody of a group has a seat or "
        "attends is told; that all the people of a municipality answer a survey alike "
        "is not. Counts of bodies, sessions and commitments are not of people and are "
        "given exactly.",
    )
    if base == 1:
        return said
    return said + e.voice.say(
        es=f" Los demás conteos de personas se redondean al múltiplo de {base} más "
        "cercano, y los totales y porcentajes se calculan con lo redondeado.",
        en=f" The other counts of people are rounded to the nearest multiple of {base},"
        " and totals and percentages are computed from the rounded ones.",
    )


# Which ones were held back is not said: it would tell that they changed.
_MEMORY = Label(
    "Un conteo ya publicado solo cambia en otra edición cuando cambia en tantas "
    "personas como ese mínimo; lo que se suprimió una vez sigue suprimido.",
    "A count that was published only changes in another edition when it changes by as "
    "many people as that minimum; what was suppressed once stays suppressed.",
)


def provenance(e: Evidence) -> tuple[View, ...]:
    """Show sources, editions and extraction dates of the official series."""
    rows, voice = e.frames[PROVENANCE], e.voice
    if rows.empty:
        none = voice.say(
            es="No se ha importado ninguna serie oficial.",
            en="No official series has been imported.",
        )
        return (absent(none),)
    unnoted = voice.say(es="no anotado", en="not noted")
    frame = pd.DataFrame(
        {
            voice.say(es="Serie", en="Series"): rows["serie"].map(
                lambda name: _series(name, voice)
            ),
            voice.say(es="Fuente", en="Source"): rows["fuente"].map(voice.spanish),
            voice.say(es="Fecha de los datos", en="Date of the data"): rows[
                "fecha"
            ].map(lambda day: _day(day, voice)),
            voice.say(es="Archivo", en="File"): rows["archivo"].map(
                lambda name: name or unnoted
            ),
        }
    )
    table = listing_table(
        e,
        frame,
        id="procedencia",
        title=voice.say(
            es="Series oficiales importadas", en="Imported official series"
        ),
        text=Label(
            "Archivos importados, conservados por su contenido",
            "Imported files, kept by their content",
        ),
    )
    return shown(table, _notes(e, rows))


def _series(name: str, voice: Voice) -> str:
    """Name a series; a crime comes with its year."""
    crime, _, year = name.partition(" ")
    if crime in CRIMES:
        return f"{voice.text(CRIMES[crime])} {year}"
    known = _SERIES.get(name)
    return voice.text(known) if known else voice.spanish(name.replace("_", " "))


def _notes(e: Evidence, rows: pd.DataFrame) -> View | None:
    """List the notes that the files carry below their figures."""
    voice = e.voice
    files = rows[rows["notas"] != ""].drop_duplicates(["archivo", "notas"])
    frame = pd.DataFrame(
        [
            (row["archivo"], voice.spanish(note.strip(" *")))
            for row in records(files)
            for note in row["notas"].split("\n")
        ],
        columns=[
            voice.say(es="Archivo", en="File"),
            voice.say(es="Nota", en="Note"),
        ],
    )
    return listing_table(
        e,
        frame.drop_duplicates(),
        id="notas_de_archivos",
        title=voice.say(
            es="Notas que traen los archivos oficiales",
            en="Notes that the official files carry",
        ),
        text=Label("Archivos importados", "Imported files"),
    )


def _day(iso: str, voice: Voice) -> str:
    if not iso:
        return voice.say(es="no declarada", en="not declared")
    # The order of day and month is not the same for every reader of English.
    return voice.say(es=date_short(iso), en=voice.day(date.fromisoformat(iso)))


SECTIONS = {
    "lista_fuentes": Question(
        sources, uses=("fuentes_clase",), reads=("fuente",), by_profile=True
    ),
    "fichas_indicadores": Question(sheets),
    "diccionario": Question(dictionary, reads=(COVERAGE,), by_profile=True),
    "bitacora_supresion": Question(suppression, uses=EVERY, by_profile=True),
    "procedencia": Question(provenance, reads=(PROVENANCE,)),
}

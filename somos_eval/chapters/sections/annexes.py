"""Chapter 07: sources, indicator sheets, data tables, suppression and provenance."""

import pandas as pd

from somos_eval.blocks import View
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.frames import COVERAGE, PROVENANCE
from somos_eval.chapters.sections import method
from somos_eval.chapters.sections.common import (
    absent,
    answer,
    date_short,
    listing_table,
    shown,
)
from somos_eval.chapters.sections.question import EVERY, Question
from somos_eval.contracts import TABLES
from somos_eval.disclosure import INTERNAL, suppressed
from somos_eval.indicators import INDICATORS
from somos_eval.wording import count, number, plural

CALCULATED = "Declaraciones de somos_eval"


def sources(e: Evidence) -> tuple[View, ...]:
    """Show the documents that may be named, and the other sources as counts."""
    documents = e.table("fuente")
    documents = documents[documents["clase"].isin(["acta", "documento"])]
    counted = method.sources(e)
    if e.profile != INTERNAL or documents.empty:
        return counted
    table = listing_table(
        e,
        pd.DataFrame(
            {
                "Fuente": documents["fuente_id"],
                "Clase": documents["clase"],
                "Fecha": documents["fecha"].dt.strftime("%d/%m/%Y"),
            }
        ),
        id="documentos_consultados",
        title="Actas y documentos consultados",
        text="Registro de fuentes del programa",
    )
    return shown(*counted, table)


def sheets(e: Evidence) -> tuple[View, ...]:
    """Definition, formula and source of every indicator."""
    frame = pd.DataFrame(
        [
            (i.label.es, i.definition.es, i.formula.es, i.unit.es, i.source)
            for i in INDICATORS.values()
        ],
        columns=["Indicador", "Qué mide", "Fórmula", "Unidad", "Fuente del método"],
    )
    table = listing_table(
        e,
        frame,
        id="fichas_indicadores",
        title="Fichas de los indicadores",
        text=CALCULATED,
    )
    return shown(table)


def dictionary(e: Evidence) -> tuple[View, ...]:
    """Show the canonical tables, what they hold and how many rows concern the place."""
    found = e.frames[COVERAGE].groupby("tabla", sort=False)["filas"].sum()
    frame = pd.DataFrame(
        [
            (
                name,
                table.description,
                ", ".join(table.key),
                number(float(found.get(name, 0)), 0),
            )
            for name, table in TABLES.items()
        ],
        columns=["Tabla", "Qué guarda", "Clave", "Filas del municipio"],
    )
    table = listing_table(
        e,
        frame,
        id="diccionario_de_datos",
        title="Tablas de datos",
        text=CALCULATED,
        numeric=(3,),
        note="El diccionario completo, columna por columna, acompaña al proyecto en "
        "docs/diccionario_de_datos.md.",
    )
    return shown(table)


def suppression(e: Evidence) -> tuple[View, ...]:
    """Show what disclosure control took out of this profile, and why."""
    if e.profile == INTERNAL:
        return (
            answer(
                "Este es el perfil interno, para el equipo evaluador: no se suprime "
                "nada. No debe circular fuera del equipo."
            ),
        )
    log = suppressed(e.own)
    if log.empty:
        return (answer("En este perfil no hubo que suprimir ningún valor."),)
    total = int(log["filas"].sum())
    frame = pd.DataFrame(
        {
            "Indicador": log["indicador"].map(lambda i: INDICATORS[i].label.es),
            "Razón": log["motivo"],
            "Valores": log["filas"].map(lambda n: number(float(n), 0)),
        }
    )
    table = listing_table(
        e,
        frame,
        id="bitacora_supresion",
        title="Valores suprimidos",
        text=CALCULATED,
        numeric=(2,),
        note="Un valor suprimido aparece como [SUPRIMIDO]; nunca como cero ni en "
        "blanco.",
    )
    said = (
        f"En este perfil se {plural(total, 'suprimió', 'suprimieron')} "
        f"{count(total, 'valor', 'valores')} de {e.name}."
    )
    return shown(answer(said), table)


def provenance(e: Evidence) -> tuple[View, ...]:
    """Show sources, editions and extraction dates of the official series."""
    rows = e.frames[PROVENANCE]
    if rows.empty:
        return (absent("No se ha importado ninguna serie oficial."),)
    frame = pd.DataFrame(
        {
            "Serie": rows["serie"].str.replace("_", " "),
            "Fuente": rows["fuente"],
            "Fecha de los datos": rows["fecha"].map(_day),
            "Archivo": rows["archivo"].map(lambda name: name or "no anotado"),
        }
    )
    table = listing_table(
        e,
        frame,
        id="procedencia",
        title="Series oficiales importadas",
        text="Archivos importados, conservados por su contenido",
    )
    return shown(table, _notes(e, rows))


def _notes(e: Evidence, rows: pd.DataFrame) -> View | None:
    """List the notes that the files carry below their figures."""
    files = rows[rows["notas"] != ""].drop_duplicates(["archivo", "notas"])
    frame = pd.DataFrame(
        [
            (row["archivo"], note.strip(" *"))
            for row in files.to_dict("records")
            for note in row["notas"].split("\n")
        ],
        columns=["Archivo", "Nota"],
    )
    return listing_table(
        e,
        frame.drop_duplicates(),
        id="notas_de_archivos",
        title="Notas que traen los archivos oficiales",
        text="Archivos importados",
    )


def _day(iso: str) -> str:
    return date_short(iso) if iso else "no declarada"


SECTIONS = {
    "lista_fuentes": Question(sources, uses=("fuentes_clase",), reads=("fuente",)),
    "fichas_indicadores": Question(sheets),
    "diccionario": Question(dictionary, reads=(COVERAGE,)),
    "bitacora_supresion": Question(suppression, uses=EVERY),
    "procedencia": Question(provenance, reads=(PROVENANCE,)),
}

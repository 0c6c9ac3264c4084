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
from somos_eval.contracts.records import records
from somos_eval.contracts.result import LEGEND, SUPPRESSED
from somos_eval.disclosure import INTERNAL, ROUNDED_TO, minimum_cell, suppressed
from somos_eval.indicators import INDICATORS
from somos_eval.wording import count, number, plural

CALCULATED = "Declaraciones de somos_eval"
# So many rows a person: how many they are says how many persons there are.
_BY_PERSON = ("encuesta",)


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
    hidden = () if e.profile == INTERNAL else _BY_PERSON
    frame = pd.DataFrame(
        [
            (
                name,
                table.description,
                ", ".join(table.key),
                SUPPRESSED if name in hidden else number(float(found.get(name, 0)), 0),
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
        f"docs/diccionario_de_datos.md.{f' {LEGEND}' if hidden else ''}",
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
    rule = answer(_rule(e), _MEMORY)
    log = suppressed(e.own)
    if log.empty:
        return (answer("En este perfil no hubo que suprimir ningún valor."), rule)
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
        note=LEGEND,
    )
    said = (
        f"En este perfil se {plural(total, 'suprimió', 'suprimieron')} "
        f"{count(total, 'valor', 'valores')} de {e.name}."
    )
    return shown(answer(said), rule, table)


def _rule(e: Evidence) -> str:
    """Say by which rule persons are counted for who reads."""
    minimum = minimum_cell(e.profile, e.programme)
    base = ROUNDED_TO[e.profile]
    said = (
        f"Ningún conteo de personas menor que {minimum} se muestra, ni otro del que se "
        "pueda deducir uno así; se ocultan además los municipios que haga falta para "
        "que los totales no lo digan, y no se señala cuál es el pequeño. No se dan "
        "mínimos ni máximos de personas. Que nadie de un grupo ocupe una silla o "
        "asista se dice; que todas las personas de un municipio respondan lo mismo a "
        "una encuesta, no. Los conteos de instancias, sesiones y compromisos no son de "
        "personas y se dan exactos."
    )
    if base > 1:
        said += (
            f" Los demás conteos de personas se redondean al múltiplo de {base} más "
            "cercano, y los totales y porcentajes se calculan con lo redondeado."
        )
    return said


# Which ones were held back is not said: it would tell that they changed.
_MEMORY = (
    "Un conteo ya publicado solo cambia en otra edición cuando cambia en tantas "
    "personas como ese mínimo; lo que se suprimió una vez sigue suprimido."
)


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
            for row in records(files)
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
    "lista_fuentes": Question(
        sources, uses=("fuentes_clase",), reads=("fuente",), by_profile=True
    ),
    "fichas_indicadores": Question(sheets),
    "diccionario": Question(dictionary, reads=(COVERAGE,), by_profile=True),
    "bitacora_supresion": Question(suppression, uses=EVERY, by_profile=True),
    "procedencia": Question(provenance, reads=(PROVENANCE,)),
}

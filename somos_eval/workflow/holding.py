"""What keeps an edition inside the team: it would be read as finished, and is not."""

import re
from collections.abc import Iterator, Mapping

import pandas as pd

from somos_eval.contracts import TABLES, Kind, Sensitivity
from somos_eval.contracts.rules.claims import EVIDENCE
from somos_eval.demo.territory import DEPARTMENTS
from somos_eval.errors import Problem, Where
from somos_eval.indicators import INDICATORS
from somos_eval.params import Programme
from somos_eval.runner.notebooks import prose_of
from somos_eval.store.files import read_text
from somos_eval.store.stored import StoredTables
from somos_eval.store.tables import table_path
from somos_eval.store.workspace import Workspace
from somos_eval.workflow.inspection import Inspected

# What somebody writes where the text is still to come.
PLACEHOLDER = re.compile(
    r"(?<![\w-])(?:TO(?:DO)(?=\s*[:()\]»]|\s*$)|TBD|FIX(?:ME)|XXX+)(?![\w-])"
    r"|(?i:lorem ipsum|texto de prueba|inserte aquí|escriba aquí|insert text)"
    r"|(?:^|[\[(«\"“:]\s*|['‘])(?i:por|a)\s(?i:definir|completar|redactar|confirmar)\b"
    r"|(?:^|[\[(«\"“:]\s*|['‘])(?i:to be (?:defined|completed|confirmed))\b"
    # A whole text that only says that there is none yet.
    r"|^\W*(?i:pendiente|sin definir|por (?:asignar|establecer)|pending)\W*$"
)
# The demonstration writes it in front of every text that it invents.
_INVENTED = re.compile(
    r"\[(?:sintético|Demostración)\b|\(sintético\)|documento sintético"
)
_CLAIMS = "afirmacion"
# The tables that people write, as opposed to those that come from official files.
_WRITTEN = ("instancia", "producto", "codigo", "segmento", _CLAIMS, "encuesta")


def barriers(ws: Workspace, found: Inspected) -> tuple[Problem, ...]:
    """Return every reason why only the internal edition may be published.

    Parameters
    ----------
    ws : Workspace
    found : Inspected
        A programme without errors.
    """
    programme = found.programme
    if programme is None:
        return ()
    stored = StoredTables(ws, programme.id)
    wanted = dict.fromkeys((*_WRITTEN, *EVIDENCE))
    tables = {name: stored[name] for name in wanted if name in stored}
    return (
        *_recommendations(programme, tables),
        *_invented(ws, programme, tables),
        *_unwritten(ws, programme, found, tables),
        *_unsupported(ws, programme, tables),
    )


def _recommendations(
    programme: Programme, tables: Mapping[str, pd.DataFrame]
) -> Iterator[Problem]:
    expected = programme.expected_recommendations
    n = int((_claims(tables)["clase"] == "recomendacion").sum())
    if expected is not None and n < expected:
        where = Where(programme.file)
        yield Problem.of("SE-ENT-010", where, expected=expected, n=n)


def _invented(
    ws: Workspace, programme: Programme, tables: Mapping[str, pd.DataFrame]
) -> Iterator[Problem]:
    """Find what the demonstration invented in a programme that says it is real."""
    if programme.synthetic:
        return
    codes = {department.code for department in DEPARTMENTS}
    for place in programme.included:
        if place.divipola[:2] in codes:
            yield Problem.of("SE-ENT-011", Where(place.file))
    for name, column, texts in _texts(tables):
        marked = texts[texts.str.contains(_INVENTED)]
        if not marked.empty:
            yield Problem.of("SE-ENT-012", _at(ws, programme, name, column, marked))


def _unwritten(
    ws: Workspace,
    programme: Programme,
    found: Inspected,
    tables: Mapping[str, pd.DataFrame],
) -> Iterator[Problem]:
    """Find texts that are still to be written, wherever a page would show them."""
    file = ws.root / programme.file
    for number, line in enumerate(read_text(file).splitlines(), 1):
        told = line.partition(" #")[0]
        value = told.partition(":")[2].strip().strip("'\"") if ":" in told else told
        if not line.lstrip().startswith("#") and (mark := _mark(value.strip(" -"))):
            yield Problem.of("SE-ENT-013", Where(programme.file, number), mark=mark)
    for name, column, texts in _texts(tables):
        pending = texts[texts.str.contains(PLACEHOLDER)]
        if not pending.empty:
            where = _at(ws, programme, name, column, pending)
            yield Problem.of("SE-ENT-013", where, mark=_mark(pending.iloc[0]))
    for chapter, source in found.sources.items():
        for text in prose_of(source):
            if mark := _mark(text):
                where = Where(ws.shown(ws.notebooks / f"{chapter}.ipynb"))
                yield Problem.of("SE-ENT-013", where, mark=mark)


def _unsupported(
    ws: Workspace, programme: Programme, tables: Mapping[str, pd.DataFrame]
) -> Iterator[Problem]:
    claims = _claims(tables)
    known = {*INDICATORS, *claims["afirmacion_id"].dropna()}
    for name, column in EVIDENCE.items():
        if name in tables:
            known |= set(tables[name][column].dropna())
    file = ws.shown(table_path(ws, programme.id, _CLAIMS))
    for row, cited in enumerate(claims["soporte_ids"], 1):
        claim = claims["afirmacion_id"].iloc[row - 1]
        if not known & {str(one) for one in cited if one is not None}:
            where = Where(file, row=row, column="soporte_ids")
            yield Problem.of("SE-ENT-014", where, claim=claim)
        template = claims["autoria"].iloc[row - 1] == "plantilla"
        if template and claims["clase"].iloc[row - 1] == "recomendacion":
            where = Where(file, row=row, column="autoria")
            yield Problem.of("SE-ENT-015", where, claim=claim)


def _texts(
    tables: Mapping[str, pd.DataFrame],
) -> Iterator[tuple[str, str, "pd.Series[str]"]]:
    """Go through the different texts of each column that a page may show."""
    for name in _WRITTEN:
        for column in TABLES[name].columns if name in tables else ():
            free = not (column.pattern or column.values or column.references)
            public = column.sensitivity is Sensitivity.PUBLIC
            if free and public and column.kind is Kind.TEXT:
                texts = tables[name][column.name].dropna().drop_duplicates()
                yield name, column.name, texts.astype("str")


def _at(
    ws: Workspace, programme: Programme, name: str, column: str, rows: "pd.Series[str]"
) -> Where:
    """Return the place of the first of some rows."""
    file = ws.shown(table_path(ws, programme.id, name))
    return Where(file, row=int(rows.index[0]) + 1, column=column)


def _mark(text: str) -> str:
    found = PLACEHOLDER.search(text)
    return found[0].strip('[(«"“: ') if found else ""


def _claims(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    found = tables.get(_CLAIMS)
    return TABLES[_CLAIMS].empty() if found is None else found

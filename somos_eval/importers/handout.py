"""What an import says, for whoever typed the file: a page and a list, row by row.

Both come from the report alone, so the same file gives the same bytes. Neither shows a
value of a column that is not public: the problems of the report do not carry it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from somos_eval.contracts import TABLES
from somos_eval.errors import Problem, Where
from somos_eval.importers.report import ImportReport
from somos_eval.templates.spreadsheet import ROW_LIMIT, Book, new_book
from somos_eval.theme import COLORS, css_variables
from somos_eval.wording import date_text, number
from somos_eval.wording.phrases import listing

PAGES = "pages"
_HEADS = (
    ("Corregido", 11),
    ("Clase", 11),
    ("Hoja o lista", 20),
    ("Fila o número", 14),
    ("Columna", 24),
    ("Se encontró", 24),
    ("Qué pasa", 60),
    ("Qué hacer", 60),
    ("Código", 13),
)
_HEAD = {
    "bold": True,
    "bg_color": COLORS["accent"],
    "font_color": COLORS["on_accent"],
    "valign": "top",
}
_CELL = {"text_wrap": True, "valign": "top", "num_format": "@"}
_NUMBER = {"valign": "top"}


@dataclass(frozen=True)
class _Case:
    """A problem as the page shows it."""

    place: str
    column: str
    rule: str
    hint: str
    found: str
    code: str


@dataclass(frozen=True)
class _Page:
    """Everything that the page says, in words."""

    file: str
    verdict: str
    lead: str
    facts: Sequence[tuple[str, str]]
    errors: Sequence[_Case]
    warnings: Sequence[_Case]
    skipped: Sequence[tuple[str, str]]
    columns: Sequence[tuple[str, str]]
    left: Sequence[tuple[str, str]]
    unknown: Sequence[str] = field(default=())
    notes: Sequence[str] = field(default=())


def handout_html(report: ImportReport, *, waits: bool = False) -> str:
    """Return the page of an import, in one file that opens without connection.

    Parameters
    ----------
    report : ImportReport
        The import.
    waits : bool
        Whether it was not imported because of another file of the same order.
    """
    template = _environment().get_template("handout.html.j2")
    return template.render(
        page=_page(report, waits=waits),
        title=_breakable(report.file),
        variables=_variables(),
        style=_style(),
    )


def handout_xlsx(report: ImportReport, *, waits: bool = False) -> bytes:
    """Return the list of an import as a workbook; its text cells are never formulas."""
    page = _page(report, waits=waits)
    with new_book(f"Informe de importación: {report.file}") as (book, content):
        _summary_sheet(book, page)
        _cases_sheet(book, report)
        pairs = (
            ("Omitidas", ("Dónde", "Motivo"), page.skipped),
            ("Columnas", ("En el archivo", "En la tabla"), page.columns),
            ("Columnas sin usar", ("Columna", "Motivo"), page.left),
        )
        for title, heads, rows in pairs:
            if rows:
                _pairs_sheet(book, title, heads, rows)
    return content.getvalue()


def _page(report: ImportReport, *, waits: bool) -> _Page:
    errors = [_case(p) for p in _in_order(report.errors)]
    return _Page(
        file=report.file,
        verdict=_verdict(report, waits=waits),
        lead=_lead(report, waits=waits),
        facts=_facts(report),
        errors=errors,
        warnings=[_case(p) for p in _in_order(report.warnings)],
        skipped=[
            (_place(Where(sheet=s.sheet, row=s.row, part=s.part)), _sentence(s.reason))
            for s in report.skipped
        ],
        columns=[
            (_inside(c.header, c.sheet, c.part), _described(c.table, c.column))
            for c in report.columns
        ],
        left=[
            (_capital(_inside(c.header, c.sheet)), _sentence(c.reason))
            for c in report.left_columns
        ],
        unknown=report.unknown_codes,
        notes=report.notes,
    )


def _verdict(report: ImportReport, *, waits: bool) -> str:
    if report.errors:
        return "No se importó: hay que corregir el archivo"
    if waits:
        return "Todavía no se importó: espera a otro archivo"
    if not report.rows_imported:
        return "El archivo no trajo filas"
    return "Se importó, con avisos" if report.warnings else "Se importó"


def _lead(report: ImportReport, *, waits: bool) -> str:
    if report.errors:
        return (
            "Corrija en el archivo lo que sigue y entréguelo de nuevo. La lista en "
            "Excel que acompaña esta página tiene una fila por caso, para ir marcando."
        )
    if waits:
        return (
            "Este archivo no tiene errores, pero otro de la misma orden sí: cuando se "
            "corrija, entran los dos."
        )
    if report.warnings:
        return "Nada impide usar estos datos; conviene revisar los avisos."
    return "No hay nada que corregir."


def _facts(report: ImportReport) -> list[tuple[str, str]]:
    tables = [f"{_n(rows)} en «{name}»" for name, rows in report.rows_by_table if rows]
    facts = [
        ("Formato", report.format),
        ("Filas leídas", _n(report.rows_read)),
        ("Filas de las tablas", listing(tables) if tables else "ninguna"),
    ]
    if report.total is not None:
        facts.append(("Suma", _n(report.total)))
        declared = report.declared_total
        if declared is None:
            facts.append(("Total del archivo", "no lo declara"))
        else:
            same = declared == report.total
            told = "igual a la suma" if same else "distinto de la suma"
            facts.append(("Total del archivo", f"{_n(declared)}, {told}"))
    if report.repeated:
        kept = "se conservan: pueden ser personas distintas"
        facts.append(("Filas idénticas a otra", f"{_n(report.repeated)}; {kept}"))
    if report.extraction_date:
        facts.append(("Datos extraídos el", date_text(report.extraction_date)))
    counts = (
        ("Por corregir", len(report.errors)),
        ("Por revisar", len(report.warnings)),
        ("Partes omitidas", len(report.skipped)),
    )
    return facts + [(label, _n(k)) for label, k in counts if k]


def _in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sort by sheet and row, as somebody goes down the file; without row, first."""
    return sorted(
        problems,
        key=lambda p: (_list(p.where), p.where.row or 0, p.where.column or ""),
    )


def _case(problem: Problem) -> _Case:
    where = problem.where
    return _Case(
        place=_place(where),
        column=f"columna «{where.column}»" if where.column else "",
        rule=_sentence(problem.rule),
        hint=_sentence(problem.hint),
        found=problem.found or "",
        code=problem.code,
    )


def _place(where: Where) -> str:
    inside = Where(sheet=where.sheet, part=where.part, row=where.row or where.line)
    return _capital(inside.describe()) or "Todo el archivo"


def _inside(header: str, sheet: str, part: str = "") -> str:
    where = Where(sheet=sheet, part=part).describe()
    return f"{header} ({where})" if where else header


def _list(where: Where) -> str:
    return where.sheet or where.part or ""


def _described(table: str, column: str) -> str:
    try:
        what = TABLES[table].column(column).description
    except KeyError:
        return f"{table}.{column}"
    return f"{table}.{column}: {what}"


def _summary_sheet(book: Book, page: _Page) -> None:
    sheet = book.add("Resumen")
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 90)
    rows = [
        ("Archivo", page.file),
        ("Resultado", page.verdict),
        ("", page.lead),
        *page.facts,
        *(("Nota", note) for note in page.notes),
    ]
    if page.unknown:
        rows.append(("Códigos desconocidos", ", ".join(page.unknown)))
    for at, (label, text) in enumerate(rows):
        book.write(sheet, at, 0, label, bold=True, valign="top")
        book.write(sheet, at, 1, text, **_CELL)


def _cases_sheet(book: Book, report: ImportReport) -> None:
    sheet = book.add("Por corregir")
    _head(book, sheet, _HEADS)
    cases = [("corregir", p) for p in _in_order(report.errors)]
    cases += [("revisar", p) for p in _in_order(report.warnings)]
    for at, (kind, problem) in enumerate(cases, start=1):
        where = problem.where
        texts = (
            (0, ""),
            (1, kind),
            (2, _list(where)),
            (4, where.column),
            (5, problem.found),
            (6, _sentence(problem.rule)),
            (7, _sentence(problem.hint)),
            (8, problem.code),
        )
        for column, text in texts:
            book.write(sheet, at, column, text, **_CELL)
        if where.row or where.line:
            book.write(sheet, at, 3, float(where.row or where.line or 0), **_NUMBER)
    sheet.autofilter(0, 0, max(len(cases), 1), len(_HEADS) - 1)


def _pairs_sheet(
    book: Book, title: str, heads: tuple[str, str], rows: Sequence[tuple[str, str]]
) -> None:
    sheet = book.add(title)
    _head(book, sheet, ((heads[0], 40), (heads[1], 90)))
    for at, pair in enumerate(rows[: ROW_LIMIT - 1], start=1):
        for column, text in enumerate(pair):
            book.write(sheet, at, column, text, **_CELL)


def _head(book: Book, sheet: object, heads: Iterable[tuple[str, int]]) -> None:
    for at, (text, width) in enumerate(heads):
        sheet.set_column(at, at, width)  # type: ignore[attr-defined]  # xlsxwriter's
        book.write(sheet, 0, at, text, **_HEAD)
    sheet.freeze_panes(1, 0)  # type: ignore[attr-defined]  # xlsxwriter's


def _breakable(name: str) -> Markup:
    """Let a long file name break where its parts join."""
    escaped = str(escape(name))
    return Markup(re.sub(r"([_.-])", r"\1<wbr>", escaped))


def _sentence(text: str) -> str:
    """Begin with a capital and end with one full stop, none after «…»."""
    if not text or text.endswith("…."):
        return _capital(text.removesuffix("."))
    return _capital(text) if text.endswith("…") else f"{_capital(text).rstrip('.')}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _n(value: int) -> str:
    return number(float(value), 0)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("somos_eval.importers", PAGES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _style() -> Markup:
    sheet = files("somos_eval.importers").joinpath(PAGES, "handout.css")
    return Markup(sheet.read_text(encoding="utf-8"))


def _variables() -> Markup:
    return Markup(css_variables())

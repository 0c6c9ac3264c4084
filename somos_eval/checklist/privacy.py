"""Rules of privacy (P): cells, extremes, marks, quotes, minors, traces of a machine."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

import pandas as pd

from somos_eval.checklist.annexes import ANNEX
from somos_eval.checklist.pages import Page, plain
from somos_eval.checklist.subject import Subject
from somos_eval.checklist.verdicts import Check, Fault
from somos_eval.contracts import Status
from somos_eval.contracts.result import NUMBERS, SUPPRESSED
from somos_eval.contracts.rules.coding import MINIMUM_SHARED
from somos_eval.disclosure import ROUNDED_TO
from somos_eval.indicators.declaration import Writing
from somos_eval.indicators.units import UNITS

CSV = "datos/indicadores.csv"
_LEGEND = re.compile(
    r"nunca como cero|no es cero|proteger|se publica solo para"
    r"|never as zero|not zero|n(or|either) zero|protect|is published for the programme",
    re.IGNORECASE,
)
_EXTREME = re.compile(r"m[íi]nim[oa]|m[áa]xim[oa]|minimum|maximum", re.IGNORECASE)
_PERSONS = re.compile(r"persona|asisten|people|attend", re.IGNORECASE)
_LOG = re.compile(r"supresi|suppress", re.IGNORECASE)
_TRACES = {
    "una carpeta de este equipo": r"(/home/|/Users/|/roo[t]/|/tmp/|\b[A-Z]:\\\\?Users)",
    "una traza de error": r"Traceback \(most recent call last\)",
    "una celda de cuaderno": r'("cell_type"|jp-Cell|(input|output)_area|In \[\d)',
    "el nombre del núcleo": r"(\"kernelspec\"|ipykernel)",
}


def _cells(subject: Subject) -> Iterator[Fault]:
    cells = subject.programme.thresholds.minimum_cell
    least = cells.donor if subject.profile == "donante" else cells.public
    base = ROUNDED_TO.get(subject.profile, 1)
    whole = _counted(subject)
    for column in ("numerador", "denominador", "n_faltantes"):
        counts = whole[column].dropna()
        small = counts[(counts > 0) & (counts < least)]
        for name in sorted(set(whole.loc[small.index, "indicador"])):
            yield Fault(CSV, f"{name}: hay conteos de personas menores que {least}")
        uneven = counts[counts % base != 0]
        for name in sorted(set(whole.loc[uneven.index, "indicador"])):
            yield Fault(CSV, f"{name}: hay conteos que no son múltiplos de {base}")


def _counted(subject: Subject) -> pd.DataFrame:
    """Return the published rows whose numbers are counts of persons."""
    hidden = subject.people["estado"] == Status.SUPPRESSED.value
    return subject.people[~hidden]


def _extremes(subject: Subject) -> Iterator[Fault]:
    rows = _counted(subject)
    said = rows["indicador"] + " " + rows["grupo"] + " " + rows["unidad"]
    for name in sorted(set(rows.loc[said.str.contains(_EXTREME), "indicador"])):
        yield Fault(CSV, f"{name} publica un mínimo o un máximo de personas")


def _extremes_shown(page: Page, subject: Subject) -> Iterator[Fault]:
    del subject
    for table in page.main.iter("table") if page.chapter else ():
        caption = plain(" ".join(c.text_content() for c in table.iter("caption")))
        heads = [plain(head.text_content()) for head in table.iter("th")]
        if _PERSONS.search(caption) and any(map(_EXTREME.match, heads)):
            yield Fault(page.path, f"la tabla «{caption}» da un mínimo o un máximo")


def _whole_groups(subject: Subject) -> Iterator[Fault]:
    shares = [n for n, unit in UNITS.items() if unit.writing is Writing.SHARE]
    rows = _counted(subject)
    told = rows[rows["unidad"].isin(shares) & rows["valor"].isin([0.0, 1.0])]
    for name in sorted(set(told["indicador"])):
        yield Fault(CSV, f"{name} publica un 0 % o un 100 % de un grupo de personas")


def _numbers_hidden(subject: Subject) -> Iterator[Fault]:
    hidden = subject.rows[subject.rows["estado"] == Status.SUPPRESSED.value]
    told = hidden[list(NUMBERS)].notna().any(axis="columns") | (hidden["nota"] == "")
    for name in sorted(set(hidden.loc[told, "indicador"])):
        yield Fault(CSV, f"{name}: un valor suprimido trae números o no trae su nota")


def _legend(page: Page, subject: Subject) -> Iterator[Fault]:
    del subject
    mark = SUPPRESSED.text(page.language)
    if mark in page.text and not _LEGEND.search(page.text):
        yield Fault(page.path, f"la página usa {mark} y no dice qué significa")
    for table in page.main.xpath(".//div[contains(@class, 'tabla')][.//td]"):
        marked = any(plain(cell.text_content()) == mark for cell in table.iter("td"))
        if marked and not _LEGEND.search(table.text_content()):
            name = table.get("id") or "sin id"
            yield Fault(page.path, f"la tabla {name} usa {mark} y no lo explica")


def _quotes(page: Page, subject: Subject) -> Iterator[Fault]:
    """Find words that may not be shown, wherever they are, and who is told too well."""
    quoted = page.main.xpath(".//*[contains(@class, 'afirmacion-cita')]")
    for number, article in enumerate(quoted, 1):
        (text,) = map(_words, article.xpath(".//*[@class='enunciado']"))
        if text not in subject.quotes:
            found = f"la cita {number} no tiene consentimiento o revisión de riesgo"
            yield Fault(page.path, found)
            continue
        who = subject.quotes[text]
        if who and who in map(_words, article.iter("dd")):
            found = f"la cita {number} se atribuye, y son menos de {MINIMUM_SHARED}"
            yield Fault(page.path, found)
    if subject.unquotable.found_in(page.text):
        yield Fault(page.path, "hay palabras de una fuente que no se pueden mostrar")


def _words(element: Any) -> str:
    return plain(element.text_content())


def _minors(subject: Subject) -> Iterator[Fault]:
    rows = _counted(subject)
    young = rows[rows["grupo"].str.contains("14_17", regex=False)]
    alone = young[young["instancia_id"] != ""]
    for name in sorted(set(alone["indicador"])):
        yield Fault(CSV, f"{name} cuenta menores de edad instancia por instancia")


def _log(subject: Subject) -> Iterator[Fault]:
    hidden = subject.rows["estado"] == Status.SUPPRESSED.value
    having = set(subject.rows.loc[hidden, "divipola"])
    for language in subject.languages:
        for place in subject.programme.included:
            slug = f"{place.divipola}/{ANNEX}"
            page = subject.page(slug, language)
            listed = None if page is None else page.listed_under(_LOG)
            if listed is None or (place.divipola in having and not listed):
                found = "no está el registro de lo que se suprimió"
                yield Fault(f"{language}/{slug}.html", found)


def _traces(page: Page, subject: Subject) -> Iterator[Fault]:
    for what, marks in _TRACES.items():
        if re.search(marks, page.html):
            yield Fault(page.path, f"la página trae {what}")
    if any(text and text in page.html for text in subject.private):
        yield Fault(page.path, "la página trae el nombre de un usuario o una carpeta")


PRIVACY: Mapping[str, Check] = MappingProxyType(
    {
        "P01": Check("revise «celda_minima» y corra de nuevo", whole=_cells),
        "P02": Check("quite esos extremos del capítulo", _extremes_shown, _extremes),
        "P03": Check("corra de nuevo: deben suprimirse", whole=_whole_groups),
        "P04": Check(
            "explique la marca donde aparece y corra de nuevo", _legend, _numbers_hidden
        ),
        "P06": Check("retire la cita o complete su consentimiento", _quotes),
        "P07": Check("publique a los menores solo en el total", whole=_minors),
        "P09": Check("corra los anexos de ese municipio", whole=_log),
        "P10": Check("corra y publique de nuevo; si sigue, repórtelo", _traces),
    }
)

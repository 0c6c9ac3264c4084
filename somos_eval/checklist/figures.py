"""Rules of what is affirmed (D15 to D17): causes, figures with their cases, by sex."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from somos_eval.checklist.pages import Page, plain
from somos_eval.checklist.subject import Subject
from somos_eval.checklist.verdicts import Check, Fault, UncheckableError
from somos_eval.contracts import TABLES, Status
from somos_eval.indicators import INDICATORS
from somos_eval.indicators.declaration import Writing
from somos_eval.indicators.units import UNITS

_CAUSAL = {
    "es": re.compile(
        r"(?<!se )\b(caus(ó|aron)|gener(ó|aron)|produj(o|eron)|impact(ó|aron))\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?<!was )(?<!were )\b(caused|generated|produced|impacted)\b", re.IGNORECASE
    ),
}
_SOURCE = frozenset({"fuente", "source"})
_BY_SEX = re.compile("sexo|mujer")


def _causes(page: Page, subject: Subject) -> Iterator[Fault]:
    if subject.programme.thresholds.design.random_assignment:
        return
    for found in _CAUSAL[page.language].finditer(page.text):
        around = page.text[max(0, found.start() - 40) : found.end() + 20]
        yield Fault(page.path, f"«…{around}…»")


def _cases(subject: Subject) -> Iterator[Fault]:
    rows = subject.rows[subject.rows["estado"] == Status.OK.value]
    shares = [n for n, unit in UNITS.items() if unit.writing is Writing.SHARE]
    # The least, the most or the middle of several shares is no share of its cases.
    summary = rows["grupo"].str.contains("medida=", regex=False)
    shown = rows[rows["unidad"].isin(shares) & ~summary]
    bare = shown[
        shown["numerador"].isna()
        | shown["denominador"].isna()
        | (shown["periodo"] == "")
    ]
    for name in sorted(set(bare["indicador"])):
        n = int((bare["indicador"] == name).sum())
        found = f"{name}: {n} porcentajes sin numerador, denominador o periodo"
        yield Fault("datos/indicadores.csv", found)


def _sourced(page: Page, subject: Subject) -> Iterator[Fault]:
    del subject
    if not page.chapter:
        return
    for exhibit in page.main.xpath(".//figure[@id] | .//div[@class='tabla'][@id]"):
        said = {
            name.text_content().strip(" .:").lower(): plain(name.tail or "")
            for name in exhibit.xpath(".//*[@class='nombre']")
        }
        if not any(said.get(word) for word in _SOURCE):
            yield Fault(page.path, f"«{exhibit.get('id')}» no dice su fuente")


def _by_sex(subject: Subject) -> Iterator[Fault]:
    """Find the tables of persons whose figures are of no sex.

    A figure of a sex that is not given, and says why, is treated: it was worked out,
    and protecting somebody or too few answers keep it back.
    """
    people = subject.people
    if not (people["estado"] == Status.OK.value).any():
        message = "no se publica ninguna cifra de personas"
        raise UncheckableError(message)
    apart = people["grupo"].str.contains(_BY_SEX) | people["indicador"].str.contains(
        _BY_SEX
    )
    told = people["estado"] == Status.OK.value
    treated = apart & (told | (people["nota"] != ""))
    for name, table in TABLES.items():
        if not any(_BY_SEX.search(column.name) for column in table.columns):
            continue
        own = [i.id for i in INDICATORS.values() if i.people and name in i.needs]
        of_table = people["indicador"].isin(own)
        if (of_table & told).any() and not (of_table & treated).any():
            found = f"las cifras de la tabla {name} no van por sexo"
            yield Fault("datos/indicadores.csv", found)


FIGURES: Mapping[str, Check] = MappingProxyType(
    {
        "D15": Check(
            "diga lo que se observó; la causa pide un diseño que aquí no hay", _causes
        ),
        "D16": Check("complete la fuente o el conteo de esa cifra", _sourced, _cases),
        "D17": Check("registre el sexo de las personas contadas", whole=_by_sex),
    }
)

"""What a plot of municipalities says in words, and of which rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from somos_eval.contracts.records import records
from somos_eval.figures.labels import Labels
from somos_eval.figures.rows import Row, level_of, part_of_group, reasons
from somos_eval.figures.values import counted, is_share, period_of, row_text
from somos_eval.figures.words import alphabetical, sentences
from somos_eval.indicators import INDICATORS
from somos_eval.indicators.regional import REGION
from somos_eval.indicators.rows import PROGRAMME
from somos_eval.indicators.units import unit_text
from somos_eval.translation import method_text, note_text
from somos_eval.wording import VOICES

_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "es": {
            "title": "Valor de cada municipio",
            "programme": "programa {value}",
            "of_programme": "valor del programa",
            "region": "Región: {places}",
            "of_region": "región: {method}; sin intervalo",
            "regions": "Por región ({method}): {values}.",
            "one_region": "{region}, {value} ({places})",
            "no_region": "región {region}",
            "other": "Otra región",
            "alt": "{n} municipios{unit}: de {low} a {high}.",
            "alt_one": "Un municipio{unit}: {low}.",
            "alt_persons": "{n} municipios{unit}, cada uno con su valor.",
            "alt_same": "{n} municipios{unit}: todos en {low}.",
            "reference": "El conjunto del programa: {value}.",
            "note": "Los municipios van en orden alfabético dentro de su región: no es "
            "una clasificación.",
            "cases": "Entre paréntesis, los casos.",
            "n": "Entre paréntesis, el denominador.",
            "interval": "La línea clara es el intervalo de confianza del {level}.",
            "period": "Periodo: {period}.",
        },
        "en": {
            "title": "Value of each municipality",
            "programme": "programme {value}",
            "of_programme": "value of the programme",
            "region": "Region: {places}",
            "of_region": "region: {method}; no interval",
            "regions": "By region ({method}): {values}.",
            "one_region": "{region}, {value} ({places})",
            "no_region": "region {region}",
            "other": "Other region",
            "alt": "{n} municipalities{unit}: from {low} to {high}.",
            "alt_one": "One municipality{unit}: {low}.",
            "alt_persons": "{n} municipalities{unit}, each with its value.",
            "alt_same": "{n} municipalities{unit}: all at {low}.",
            "reference": "The programme as a whole: {value}.",
            "note": "Municipalities are in alphabetical order within their region: "
            "this is no ranking.",
            "cases": "In brackets, the cases.",
            "n": "In brackets, the denominator.",
            "interval": "The light line is the {level} confidence interval.",
            "period": "Period: {period}.",
        },
    }
)


@dataclass(frozen=True)
class Told:
    """The rows that are drawn: municipalities, programme and, by name, regions.

    `first` is any of the municipalities, for what is alike in all.
    """

    places: pd.DataFrame
    first: Row
    whole: Row | None
    regions: Mapping[str, Row]
    labels: Labels
    language: str

    @property
    def words(self) -> Mapping[str, str]:
        """The figure's own, in its language."""
        return _WORDS[self.language]

    @property
    def share(self) -> bool:
        """Whether the values are shares."""
        return is_share(self.first)

    def value(self, row: Row) -> str:
        """Write the value of a row."""
        return row_text(row, self.language)

    def out_of(self, row: Row) -> str:
        """Write of how many municipalities the value of a region is."""
        return note_text(str(row["nota"]), VOICES[self.language])

    @property
    def method(self) -> str:
        """How the values of the regions were obtained."""
        method = str(next(iter(self.regions.values()))["metodo"])
        return method_text(method, VOICES[self.language])


def told_of(drawn: pd.DataFrame, labels: Labels, language: str) -> Told | None:
    """Tell apart the rows that are drawn; None if no municipality is among them."""
    region = part_of_group(drawn, REGION)
    places = drawn[drawn["divipola"].str.len() == 5]
    if places.empty:
        return None
    whole = records(drawn[(drawn["divipola"] == PROGRAMME) & (region == "")])
    names = region.map(lambda id_: labels.groups.get(id_, id_))
    regions = dict(zip(names, records(drawn), strict=True))
    regions.pop("", None)
    first, programme = records(places)[0], whole[0] if whole else None
    return Told(places, first, programme, regions, labels, language)


def note_of(told: Told, undrawn: pd.DataFrame) -> str:
    """Return how to read the figure, and why some rows are not drawn."""
    words, first, language = told.words, told.first, told.language
    level = level_of(told.places, language)
    column = counted(first)
    counts = words["cases" if column == "numerador" else "n"]
    some = told.places[column].notna().any() and not told.share
    without = undrawn.assign(region=part_of_group(undrawn, REGION))
    return sentences(
        words["interval"].format(level=level) if level else "",
        counts if some else "",
        words["note"],
        words["period"].format(period=period_of(first["periodo"], language)),
        reasons(without, lambda row: _name(told, row), language),
    )


def _name(told: Told, row: Row) -> str:
    if region := row["region"]:
        name = told.labels.groups.get(region, region)
        return told.words["no_region"].format(region=name)
    return told.labels.territory(row["divipola"])


def alt_of(told: Told) -> str:
    """Return the text alternative."""
    words, first = told.words, told.first
    ordered = records(told.places.sort_values("valor", kind="stable"))
    low, high = (told.value(row) for row in (ordered[0], ordered[-1]))
    unit = "" if told.share else f" ({unit_text(first['unidad'], told.language)})"
    form = "alt_same" if low == high else "alt"
    if INDICATORS[first["indicador"]].people:
        # No least or greatest of what persons are or say.
        form = "alt_persons"
    text = words["alt_one" if len(ordered) == 1 else form]
    said = text.format(unit=unit, n=len(ordered), low=low, high=high)
    whole = ""
    if told.whole:
        whole = words["reference"].format(value=told.value(told.whole))
    return sentences(said, whole, _regions_told(told))


def _regions_told(told: Told) -> str:
    """Say the value of each region, or nothing if none has one."""
    if not told.regions:
        return ""
    values = "; ".join(
        told.words["one_region"].format(
            region=region, value=told.value(row), places=told.out_of(row)
        )
        for region, row in sorted(
            told.regions.items(), key=lambda item: alphabetical(item[0])
        )
    )
    return told.words["regions"].format(method=told.method, values=values)

"""The comparison: each indicator that may be compared, by municipality."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import pandas as pd

from somos_eval.blocks import View
from somos_eval.blocks.numbering import slug
from somos_eval.chapters.sections.side_by_side import (
    region_method,
    region_name,
    region_places,
    region_reasons,
    with_regions,
)
from somos_eval.chapters.sections.synthesis import SHOWN_AT_MOST
from somos_eval.contracts import Status
from somos_eval.contracts.records import records
from somos_eval.figures import territory_dots
from somos_eval.figures.words import KINDS, sentences
from somos_eval.indicators.declaration import Indicator
from somos_eval.indicators.modules import MODULES
from somos_eval.indicators.regional import REGION
from somos_eval.indicators.rows import PROGRAMME
from somos_eval.site.around.data import COMPARISON, Part, Sheet
from somos_eval.wording import VOICES, count, lowered
from somos_eval.workflow.around.comparable import drawable, families, groups_of
from somos_eval.workflow.around.rows import (
    WORDS,
    labels,
    named_table,
    source,
    suppression_note,
)
from somos_eval.workflow.around.seen import Seen
from somos_eval.workflow.sizes import COUNTRY

_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "es": {
            "title": "Comparación de municipios",
            "family": "Comparación: {family}",
            "lead": "Cada página pone lado a lado el valor de los municipios en los "
            "indicadores de una familia, con su intervalo, junto al del programa.",
            "rules": "Cómo leerla",
            "order": "Los municipios van por región y en orden alfabético, nunca por "
            "su valor: con tan pocos casos, un puesto se tomaría por un resultado.",
            "choice": "Se comparan los indicadores que tienen un sentido mejor y un "
            "intervalo. Los conteos de fuentes escogidas a propósito no se comparan: "
            "dependen de cuántas se buscaron en cada lugar.",
            "few": "El programa tiene {n} con alguna cifra. Con menos de {least}, "
            "la diferencia entre dos de ellos dice poco.",
            "regions": "El valor de una región sale solo de los municipios que se "
            "muestran aquí, y dice de cuántos: es el cociente de sus conteos sumados "
            "o, donde no se pueden sumar (encuestas con pesos, índices, tasas "
            "suavizadas), su mediana. Con un solo municipio no se da.",
            "enough": "Donde un municipio tiene muy pocos casos no se da su valor, y "
            "se dice.",
            "same": "En {k} de {n} el intervalo incluye el valor del programa: de él "
            "no se distinguen.",
            "none_same": "Ningún intervalo incluye el valor del programa, entre los "
            "{n} que lo tienen.",
            "few_here": "Solo {k} de {n} tienen valor: no alcanza para comparar.",
            "one": "municipio",
            "many": "municipios",
            "nothing": "Ningún indicador tiene todavía cifras que se puedan comparar.",
            "table": "{title}: valores",
            "first": "Municipio o región",
        },
        "en": {
            "title": "Comparison of municipalities",
            "family": "Comparison: {family}",
            "lead": "Each page sets side by side the value of the municipalities in "
            "the indicators of a family, with its interval, beside the programme's.",
            "rules": "How to read it",
            "order": "Municipalities go by region and in alphabetical order, never by "
            "value: with so few cases a rank would be taken for a result.",
            "choice": "Indicators are compared if they have a better end and an "
            "interval. Counts of sources chosen on purpose are not: they depend on "
            "how many were sought in each place.",
            "few": "The programme has {n} with any figure. With fewer than {least}, a "
            "difference between two of them says little.",
            "regions": "The value of a region rests only on the municipalities that "
            "are shown here, and says on how many: it is the quotient of their pooled "
            "counts or, where these cannot be pooled (weighted surveys, indices, "
            "smoothed rates), their median. With a single municipality it is not "
            "given.",
            "enough": "Where a municipality has too few cases its value is not given, "
            "and this is said.",
            "same": "In {k} of {n} the interval includes the programme's value: they "
            "cannot be told apart from it.",
            "none_same": "No interval includes the programme's value, among the {n} "
            "that have one.",
            "few_here": "Only {k} of {n} have a value: not enough to compare.",
            "one": "municipality",
            "many": "municipalities",
            "nothing": "No indicator has figures that may be compared yet.",
            "table": "{title}: values",
            "first": "Municipality or region",
        },
    }
)
# Of the places, the part that must have a value for a comparison to be worth making.
_LEAST_TO_COMPARE = 2


def comparison_sheets(seen: Seen, language: str) -> tuple[Sheet, ...]:
    """Return the page that says how to compare, and one for each family."""
    found = families(seen)
    return (
        _index(seen, found, language),
        *(_family(seen, name, own, language) for name, own in found.items()),
    )


def _index(seen: Seen, found: Mapping[str, list[Indicator]], language: str) -> Sheet:
    words = _WORDS[language]
    valued = {
        code
        for own in found.values()
        for indicator in own
        for group in groups_of(indicator.id)
        for code in _valued(seen.of_places(indicator.id, group))["divipola"]
    } - {PROGRAMME}
    n = count(len(valued), words["one"], words["many"], language)
    least = seen.programme.thresholds.minimum_n.places
    rules = [words["order"], words["choice"], words["regions"], words["enough"]]
    if len(valued) < least:
        rules.insert(0, words["few"].format(n=n, least=least))
    if not found:
        rules = [words["nothing"]]
    part = Part("lectura", words["rules"], tuple(rules))
    return Sheet(COMPARISON, words["title"], (words["lead"],), (part,))


def _family(seen: Seen, name: str, own: list[Indicator], language: str) -> Sheet:
    words = _WORDS[language]
    family = MODULES[name].text(language)
    parts = [part for i in own for part in _parts_once(seen, i, language)]
    return Sheet(
        f"{COMPARISON}/{name.lower()}",
        words["family"].format(family=lowered(family)),
        (words["order"],),
        tuple(parts),
    )


def _parts_once(seen: Seen, indicator: Indicator, language: str) -> Sequence[Part]:
    def make() -> Sequence[Part]:
        return tuple(_parts(seen, indicator, language))

    # Of a country they would fill the memory that it saves time to keep.
    if len(seen.places) > COUNTRY:
        return make()
    return seen.once(indicator.id, (COMPARISON, language), make)


def _parts(seen: Seen, indicator: Indicator, language: str) -> Iterator[Part]:
    for group in groups_of(indicator.id):
        rows = seen.of_places(indicator.id, group)
        if rows.empty:
            continue
        title = indicator.label.text(language)
        if group:
            title += f": {KINDS[language][group.partition('=')[2]].lower()}"
        anchor = slug(f"{indicator.id}-{group.partition('=')[2]}")
        said = (indicator.definition.text(language), _reading(rows, language))
        yield Part(anchor, title, said, _views(seen, rows, anchor, title, language))


def _reading(rows: pd.DataFrame, language: str) -> str:
    """Say how many places cannot be told apart from the programme, or why not asked."""
    words = _WORDS[language]
    places = rows[rows["divipola"] != PROGRAMME]
    valued = _valued(places)
    n = count(len(places), words["one"], words["many"], language)
    if len(valued) < _LEAST_TO_COMPARE:
        return words["few_here"].format(k=len(valued), n=n)
    whole = _valued(rows[rows["divipola"] == PROGRAMME])
    spans = valued.dropna(subset=["li", "ls"])
    if whole.empty or spans.empty:
        return ""
    value = whole["valor"].iloc[0]
    same = int(((spans["li"] <= value) & (value <= spans["ls"])).sum())
    n = count(len(spans), words["one"], words["many"], language)
    return words["same" if same else "none_same"].format(k=same, n=n)


def _valued(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[(rows["estado"] == Status.OK.value) & rows["valor"].notna()]


def _views(
    seen: Seen, rows: pd.DataFrame, anchor: str, title: str, language: str
) -> tuple[View, ...]:
    """Return the dots, where they can be drawn and read, and the table."""
    words = _WORDS[language]
    voice = VOICES[language]
    told = with_regions(rows, seen.programme)
    dots = None
    if len(rows) <= SHOWN_AT_MOST and drawable(told):
        dots = territory_dots(
            told, labels(seen, f"{anchor}-valores", title, language), language
        )
    listed = records(told)
    table = named_table(
        [(_name(seen, row, language), row) for row in listed],
        language,
        id=f"{anchor}-tabla",
        title=words["table"].format(title=title) if dots else title,
        first=words["first"] if told[REGION].any() else WORDS[language]["place"],
        under=(
            sentences(
                suppression_note(listed, language),
                region_method(told, voice),
                # A figure gives the reasons in its own note.
                "" if dots else region_reasons(told, seen.programme, voice),
            ),
            source(seen, language),
        ),
        # The same rows: one file of data for both.
        data=not dots,
    )
    return (dots, table) if dots else (table,)


def _name(seen: Seen, row: Mapping[str, Any], language: str) -> str:
    """Return what a row is called; a region says of how many municipalities it is."""
    if not row[REGION]:
        return {**seen.names, PROGRAMME: WORDS[language]["programme"]}[row["divipola"]]
    voice = VOICES[language]
    name = region_name(row, seen.programme, voice)
    places = region_places(row, voice)
    return f"{name} ({places})" if places else name

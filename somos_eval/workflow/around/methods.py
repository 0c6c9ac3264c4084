"""How each number is computed: the declarations of the indicators, by family."""

from collections.abc import Mapping
from types import MappingProxyType

from somos_eval.blocks.numbering import slug
from somos_eval.contracts.result import SUPPRESSED
from somos_eval.disclosure import ROUNDED_TO, minimum_cell
from somos_eval.indicators import INDICATORS
from somos_eval.indicators.catalogue import facts
from somos_eval.indicators.declaration import Indicator
from somos_eval.indicators.modules import MODULES, module_of
from somos_eval.site.around.data import METHODS, Part, Passage, Sheet
from somos_eval.translation.sources import source_text
from somos_eval.wording import VOICES, lowered, number, percent
from somos_eval.workflow.around.seen import Seen
from somos_eval.workflow.catalogue import where_used

_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "es": {
            "title": "Métodos",
            "family": "Métodos: {family}",
            "lead": "Cómo se calcula cada indicador de este sitio, en qué unidad, con "
            "qué marco, con qué límites, y qué se suprime en esta edición.",
            "rules": "Reglas comunes",
            "zero": "Lo que falta no es cero: sin registro no hay cero sesiones, y sin "
            "norma no hay cero por ciento. Un valor que la evidencia no sostiene no se "
            "imprime; en su lugar va la razón.",
            "interval": "Los intervalos son de confianza del {level}. Las fuentes "
            "escogidas a propósito se cuentan y nunca llevan intervalo.",
            "least": "No se imprime una proporción con menos de {n} casos en el "
            "denominador.",
            "disclosure": "Qué se protege en esta edición",
            "interno": "Esta edición es interna: trae las cifras como se calcularon, "
            "salvo las de reserva legal, y no se difunde.",
            "outside": "De los indicadores que cuentan personas se publican solo las "
            "cifras por municipio y del programa. Si hay un conteo menor que {cell}, "
            "se suprime, y con él los que permitirían deducirlo; en su lugar se lee "
            "{mark}, que no es cero ni falta.",
            "rounded": "Los conteos de personas que quedan se redondean a múltiplos "
            "de {base}.",
            "classes": "Los datos personales, sensibles y reservados no salen del "
            "equipo evaluador.",
        },
        "en": {
            "title": "Methods",
            "family": "Methods: {family}",
            "lead": "How each indicator of this site is computed, in which unit, with "
            "which frame and limits, and what this edition suppresses.",
            "rules": "Common rules",
            "zero": "What is missing is not zero: no record does not mean no sessions, "
            "and no norm does not mean zero per cent. A value that the evidence does "
            "not support is not printed; the reason stands in its place.",
            "interval": "Intervals are {level} confidence intervals. Sources chosen on "
            "purpose are counted and never have an interval.",
            "least": "No proportion is printed with fewer than {n} cases in its "
            "denominator.",
            "disclosure": "What this edition protects",
            "interno": "This edition is internal: it brings figures as they were "
            "computed, except those that the law reserves, and is not circulated.",
            "outside": "Of indicators that count people only the figures by "
            "municipality and of the programme are published. A count under {cell} is "
            "suppressed, and with it those that would give it away; in its place "
            "stands {mark}, which is neither zero nor missing.",
            "rounded": "The counts of people that remain are rounded to multiples of "
            "{base}.",
            "classes": "Personal, sensitive and reserved data do not leave the "
            "evaluation team.",
        },
    }
)


def method_sheets(seen: Seen, language: str) -> tuple[Sheet, ...]:
    """Return the common rules, and the indicators of each family."""
    words = _WORDS[language]
    used = where_used(seen.ws, language)
    families: dict[str, list[Indicator]] = {name: [] for name in MODULES}
    for indicator in INDICATORS.values():
        families[module_of(indicator.module)].append(indicator)
    rules = Part("reglas", words["rules"], common_rules(seen, language))
    disclosure = Part(
        "proteccion", words["disclosure"], disclosure_told(seen, language)
    )
    return (
        Sheet(METHODS, words["title"], (words["lead"],), (rules, disclosure)),
        *(
            Sheet(
                f"{METHODS}/{name.lower()}",
                words["family"].format(family=lowered(MODULES[name].text(language))),
                parts=tuple(_part(i, used.get(i.id, ()), language) for i in own),
            )
            for name, own in families.items()
            if own
        ),
    )


def common_rules(seen: Seen, language: str) -> tuple[str, ...]:
    """Say what holds for every figure: gaps, intervals and the least of cases."""
    words, limits = _WORDS[language], seen.programme.thresholds
    return (
        words["zero"],
        words["interval"].format(level=percent(limits.confidence, 0, language)),
        words["least"].format(n=number(limits.minimum_n.proportion, 0, language)),
    )


def disclosure_told(seen: Seen, language: str) -> tuple[str, ...]:
    """Say what the edition protects, and how."""
    words = _WORDS[language]
    if seen.profile not in ROUNDED_TO:
        return (words["interno"],)
    least = minimum_cell(seen.profile, seen.programme)
    base = ROUNDED_TO[seen.profile]
    return (
        words["outside"].format(
            cell=number(least, 0, language), mark=SUPPRESSED.text(language)
        ),
        *((words["rounded"].format(base=base),) if base > 1 else ()),
        words["classes"],
    )


def _fact(indicator: Indicator, text: str, language: str) -> Passage:
    """Return what is said of an indicator; laws are cited in Spanish everywhere."""
    if text == indicator.norm:
        return Passage(text, "" if language == "es" else "es")
    if text == indicator.source:
        return Passage(source_text(text, VOICES[language]))
    # The catalogue is Markdown: its marks of code mean nothing here.
    return Passage(text.replace("`", ""))


def _part(indicator: Indicator, used: tuple[str, ...], language: str) -> Part:
    told = facts(indicator, used, language)
    plain = tuple((name, _fact(indicator, text, language)) for name, text in told)
    return Part(
        slug(indicator.id),
        indicator.label.text(language),
        facts=plain,
        indicator=indicator.id,
    )

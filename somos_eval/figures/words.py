"""Words that several figures share, by language."""

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from somos_eval.wording import count, number
from somos_eval.wording.foreign import unmarked

KINDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "es": {
            "participacion": "Instancias de participación",
            "coordinacion": "Instancias de coordinación",
            "mixta": "Instancias mixtas",
            "": "Otras instancias",
        },
        "en": {
            "participacion": "Participation bodies",
            "coordinacion": "Coordination bodies",
            "mixta": "Mixed bodies",
            "": "Other bodies",
        },
    }
)

_SOFT_HYPHEN = "\u00ad"


def _hyphenated(text: str) -> str:
    return text.replace("·", _SOFT_HYPHEN)


# The dots become soft hyphens: where the heading of a column may be broken.
STAGES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "es": {
            "agenda": "Agenda",
            "formulacion": _hyphenated("Formu·la·ción"),
            "adopcion": _hyphenated("Adop·ción"),
            "implementacion": _hyphenated("Imple·men·ta·ción"),
            "seguimiento_evaluacion": _hyphenated("Segui·mien·to y eva·lua·ción"),
        },
        "en": {
            "agenda": _hyphenated("Agen·da set·ting"),
            "formulacion": _hyphenated("Formu·la·tion"),
            "adopcion": _hyphenated("Adop·tion"),
            "implementacion": _hyphenated("Imple·men·ta·tion"),
            "seguimiento_evaluacion": _hyphenated("Moni·tor·ing and eval·ua·tion"),
        },
    }
)


def stage_name(stage: str, language: str) -> str:
    """Name a stage of the policy cycle inside a sentence."""
    return STAGES[language][stage].replace(_SOFT_HYPHEN, "").lower()


STATUS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "es": {
            "ok": "sin valor",
            "denominador_cero": "no hay casos en el denominador",
            "sin_norma": "ninguna norma verificada fija el denominador",
            "bajo_minimo": "hay muy pocos casos",
            "suprimido": "[SUPRIMIDO] para proteger a las personas",
            "sin_dato": "no hay dato",
            "no_aplica": "no aplica",
            "no_calculable": "no se puede calcular",
        },
        "en": {
            "ok": "no value",
            "denominador_cero": "there are no cases in the denominator",
            "sin_norma": "no verified norm sets the denominator",
            "bajo_minimo": "there are too few cases",
            "suprimido": "[SUPPRESSED] to protect people",
            "sin_dato": "there are no data",
            "no_aplica": "not applicable",
            "no_calculable": "it cannot be computed",
        },
    }
)

_SAID: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "es": {
            "synthetic": "DATOS SINTÉTICOS",
            "without_value": "Sin valor",
            "more": "{n} más",
            "suppressed_one": "Un valor está suprimido para proteger a las personas.",
            "suppressed": "{n} valores están suprimidos para proteger a las personas.",
            "of": "{k} de {n}",
            "body": "instancia",
            "bodies": "instancias",
            "class_any": "con valor",
            "class_below": "menos de {high}",
            "class_between": "de {low} a menos de {high}",
            "class_from": "{low} o más",
            "class_suppressed": "[SUPRIMIDO]",
            "class_none": "sin valor",
        },
        "en": {
            "synthetic": "SYNTHETIC DATA",
            "without_value": "No value",
            "more": "{n} more",
            "suppressed_one": "One value is suppressed to protect people.",
            "suppressed": "{n} values are suppressed to protect people.",
            "of": "{k} of {n}",
            "body": "body",
            "bodies": "bodies",
            "class_any": "with a value",
            "class_below": "under {high}",
            "class_between": "{low} to under {high}",
            "class_from": "{low} or more",
            "class_suppressed": "[SUPPRESSED]",
            "class_none": "no value",
        },
    }
)


def say(key: str, language: str, **values: object) -> str:
    """Return a shared phrase with its values in place."""
    return _SAID[language][key].format(**values)


def counted(key: str, count: int, language: str) -> str:
    """Return the singular or the plural of a shared phrase."""
    return say(f"{key}_one" if count == 1 else key, language, n=count)


def amount(value: float, language: str) -> str:
    """Write a count; one required pro rata of the days may have a decimal."""
    return number(value, 1, language, least=0)


def bodies(number_of: int, language: str) -> str:
    """Write how many instances there are."""
    one, many = say("body", language), say("bodies", language)
    return count(number_of, one, many, language)


def alphabetical(name: str) -> str:
    """Return the key that sorts names as a Spanish reader expects (RAE).

    Accents do not count, and ñ is a letter of its own after n. A mark of language is no
    letter.
    """
    folded = unmarked(name).casefold().replace("ñ", "n\uffff")
    decomposed = unicodedata.normalize("NFKD", folded)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def sentences(*parts: str) -> str:
    """Join the sentences that are not empty."""
    return " ".join(part.strip() for part in parts if part.strip())

"""When a commitment is due, as the minutes say it, and what is wrong with that."""

import re
from datetime import date
from typing import NamedTuple

from somos_eval.importers.minutes.dates import counted_in, dates_in
from somos_eval.importers.privacy.folding import plain

NO_DEADLINE, VAGUE = "sin_plazo", "plazo_vago"
OTHER_YEAR, EARLIER = "fecha_anio_distinto", "fecha_anterior_al_acta"

_NOTHING = re.compile(
    r"[\s\-–—_./]*|n/?\.?a\.?|no aplica|sin (?:plazo|fecha|definir)|ningun[oa]"
)
_UNTIL = (
    r"(?:antes del?|a mas tardar(?: el)?|hasta el|para el|el (?:dia|proximo)|el(?= \d)|"
    r"en (?:un|el) (?:plazo|termino) (?:maximo )?(?:de|no mayor a)|"
    r"en (?:los )?(?:proximos? |siguientes? )?(?=(?:[a-z]+ )?\(?\d|un mes|una semana|"
    r"dos |tres |quince |ocho |treinta )|dentro de (?:los )?|"
    r"plazo(?: maximo)?(?: de)?:?|fecha limite:?)"
)
_DAY = (
    r"(?:dia )?(?:[a-z]+ (?:y un )?)?\(?\d{1,2}\)?(?: de [a-z]+(?:,? del? (?:ano )?"
    r"\d{4})?|[/.-]\d{1,2}[/.-]\d{4})"
)
_SPAN = (
    r"(?:[a-z]+ )?\(?\d{0,3}\)? ?(?:dias?|semanas?|mes(?:es)?)\b"
    r"(?: (?:habiles|calendario|siguientes))?"
)
_LOOSE = (
    r"(?:(?:antes de|en|para|a)l?a? (?:la |el )?proxim[ao] (?:sesion|"
    r"reunion|comite|mesa|"
    r"consejo|encuentro|semana|mes|ano|vigencia|trimestre)|"
    r"proxim[ao] (?:sesion|reunion)|"
    r"a la mayor brevedad(?: posible)?|lo (?:antes|mas pronto) posible|"
    r"cuanto antes|de (?:manera|forma) (?:inmediata|permanente|prioritaria)|"
    r"de inmediato|inmediatamente|inmediat[oa]|permanente(?:mente)?|por definir|"
    r"en (?:el corto|el mediano) plazo|(?:corto|mediano|largo) plazo|oportunamente|"
    r"en los proximos (?:dias|meses)|(?:a )?(?:finales|mediados|principios) de(?:l)? "
    r"(?:mes(?: de)? ?)?[a-z]+|fin de (?:mes|ano))"
)
_SAID = re.compile(rf"\b(?:{_UNTIL} ?(?:{_DAY}|{_SPAN})|{_LOOSE})")


class Deadline(NamedTuple):
    """What the minutes say, the day that it amounts to, and its defects."""

    text: str | None
    due: date | None
    flags: tuple[str, ...]


def deadline_within(text: str) -> str:
    """Return the words of a sentence that set a deadline; empty if there are none."""
    match = _SAID.search(plain(text))
    return text[match.start() : match.end()].strip(" ,.;") if match else ""


def deadline_of(text: str, held: date | None) -> Deadline:
    """Read a deadline.

    Parameters
    ----------
    text : str
        What the minutes say of it.
    held : date or None
        Day of the session, from which terms are counted.
    """
    said = text.strip(" .;")
    if _NOTHING.fullmatch(plain(said)):
        return Deadline(None, None, (NO_DEADLINE,))
    days = dates_in(said)
    if not days:
        counted, due = counted_in(said, held)
        return Deadline(said, due, () if counted else (VAGUE,))
    last = days[-1]
    if last.year is None:
        due = last.on(held.year) if held else None
        # «15 de enero» in minutes of December: it does not say of which year.
        sure = due is not None and held is not None and due >= held
        return Deadline(said, due if sure else None, () if sure else (VAGUE,))
    due = last.on()
    flags = []
    if held is not None and due is not None:
        flags += [OTHER_YEAR] if due.year != held.year else []
        flags += [EARLIER] if due < held else []
    return Deadline(said, due, tuple(flags))

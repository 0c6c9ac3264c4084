"""What minutes say of their session: date, kind, quorum, number, how many attended."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from somos_eval.importers.minutes.bodies import Bodies
from somos_eval.importers.minutes.dates import dates_in, number_in_words
from somos_eval.importers.minutes.document import Minutes
from somos_eval.importers.privacy.folding import plain
from somos_eval.importers.reading.months import ANY_MONTH

_TITLE, _OPENING = 8, 30
_NO = r"(?:no (?:se )?(?:\w+ ){0,4}|sin (?:el )?|falta de |ausencia de |por no \w+ )"
_YES = (
    r"(?:hay|existe|existiendo|habiendo|se (?:verifica|verifico|constata|constato|"
    r"comprueba|confirma|confirmo|declara|cuenta|conto|establece)(?: con)?|verificado|"
    r"constatado|confirmado|comprobado|contando con|"
    r"con) (?:que )?(?:la existencia de )?"
    r"(?:hay |existe )?(?:el |del )?(?:suficiente )?quorum"
)
_NO_QUORUM = re.compile(rf"\b{_NO}(?:el )?quorum|quorum:? *(?:no\b|insuficiente)")
_QUORUM = re.compile(
    rf"\b{_YES}|quorum (?:deliberatorio|decisorio|reglamentario|suficiente)|"
    r"quorum:? *(?:si\b|completo)|existe quorum"
)
_NUMBER = re.compile(
    r"\bacta\b(?:(?: [a-z]+){0,9}? *(?:\bn\.? ?(?:[o°]|ro|um(?:ero)?)?[ .:]*|# *|: *)"
    r"0*(\d{1,4})\b| 0*(\d{1,4})\b(?![-/.]\d))"
    rf"(?! (?:de )?(?:{ANY_MONTH}))"
)
_OF_THE_SESSION = re.compile(
    r"\bfecha\b(?! (?:de (?:la )?proxima|limite|de (?:aprobacion|vigencia)))|"
    r"\ba los\b.*\bdias?\b|\bsiendo las\b|\breunid[oa]s\b|\bel dia\b|"
    r"\bacta\b.*\bdel?\b|"
    r"^(?:[\w() ]{3,40}[,.] ?)?(?:[a-z]+,? )?\d{1,2} de [a-z]+|^\d{1,4}[/-]\d{1,2}[/-]"
)
_RESERVED = re.compile(
    r"\bacta (?:de caracter |con caracter |con )?reservad?a\b|"
    r"\b(?:documento|caracter|informacion(?: publica)?|contenido) "
    r"(?:clasificad[oa] (?:y|e) )?reservad[oa]\b|^\W*reservad[oa]\W*$|"
    r"\breserva (?:legal|sumarial)\b|^\W*confidencial\W*$",
    re.MULTILINE,
)
_ATTENDED = re.compile(
    r"(?:total (?:de )?(?:asistentes|participantes|personas)|numero de (?:asistentes|"
    r"participantes)|n[o.°º]+ (?:de )?asistentes|asistieron|participaron|"
    r"con la (?:asistencia|participacion|presencia) de|asistentes(?=:))"
    r" *:? *(?:un total de |en total )?"
    r"(?:(?P<w>[a-z]+(?: y un[oa]?)?) *)?\(?(?P<n>\d{1,4})?\)?"
    r"(?P<unit>\s*(?:personas|asistentes|participantes|consejer|delegad|integrantes|"
    r"representantes|\.|$|\n))"
)
_SIGNED = re.compile(r"\b(?:fdo\.?|firmad[oa]|original firmado)\b")
_KINDS = {
    "extraordinaria": r"extraordinari[ao]",
    "instalacion": r"(?:sesion|acta|reunion) de instalacion|"
    r"instalacion del? (?:consejo|comite|mesa|la mesa)",
    "ordinaria": r"(?<!extra)ordinari[ao]",
}
_MODES = {
    "mixta": r"\b(?:modalidad )?(?:mixta|hibrida)\b",
    "virtual": r"\b(?:virtual(?:mente)?|google meet|teams|zoom)\b",
    "presencial": r"\bpresencial(?:mente)?\b",
}


@dataclass
class Session:
    """What was read, and what a person has to look at.

    Attributes
    ----------
    values : dict of str to Any
        Column of ``sesion`` → value; None where nothing sure was read.
    notes : list of str
        What to look at, in Spanish.
    """

    values: dict[str, Any]
    notes: list[str]

    @property
    def held(self) -> date | None:
        """Day of the session."""
        found = self.values["fecha"]
        return found if isinstance(found, date) else None


def read_session(minutes: Minutes, bodies: Bodies) -> Session:
    """Read the session of some minutes.

    Parameters
    ----------
    minutes : Minutes
        What was read of the file.
    bodies : Bodies
        The instances of the programme.
    """
    margins = "\n".join(minutes.margins)
    title = "\n".join([margins, minutes.opening(_TITLE)])
    opening = "\n".join([margins, minutes.opening(_OPENING)])
    # The heading says when; further down are the dates of what was decided.
    dated = title if any(d.year for d in dates_in(title)) else opening
    body = "\n".join(line.text for line in minutes.lines)
    reserved = is_reserved(minutes)
    instance, why = bodies.match(title, opening)
    notes = [f"instancia: {why}"] if why else []
    whole = plain(f"{opening}\n{body}")
    values: dict[str, Any] = {
        "instancia_id": instance,
        "fecha": _noted(notes, _date, dated),
        "tipo_sesion": _noted(notes, _kind, plain(opening)),
        "acta_numero": _noted(notes, _number, plain(title)),
        "modalidad": _one_of(_MODES, plain(opening)),
        "quorum": _noted(notes, _quorum, whole),
        "total_asistentes": _noted(notes, _attended, whole),
        "acta_estado": _noted(notes, _state(reserved=reserved), whole),
    }
    lacks = values["quorum"] == "no_alcanzado"
    values["estado"] = "sin_quorum" if lacks else "realizada"
    if not lacks and re.search(
        r"se (?:aplaza|aplazo|cancela|cancelo) la sesion", whole
    ):
        values["estado"] = None
        notes.append("estado: el acta habla de aplazar o cancelar la sesión")
    if minutes.blank_pages:
        pages = ", ".join(map(str, minutes.blank_pages))
        notes.append(f"páginas sin texto, tal vez escaneadas: {pages}")
    return Session(values, notes)


def is_reserved(minutes: Minutes) -> bool:
    """Whether minutes say that they are reserved by law."""
    alone = "\n".join(x.text for x in minutes.lines if len(x.text) < 40)
    text = "\n".join([*minutes.margins, minutes.opening(_OPENING), alone])
    return bool(_RESERVED.search(plain(text)))


Reading = tuple[Any, str]


def _noted(notes: list[str], read: Callable[[str], Reading], text: str) -> Any:
    value, note = read(text)
    if note:
        notes.append(note)
    return value


def _date(title: str) -> Reading:
    lines = title.split("\n")
    told = [line for line in lines if _OF_THE_SESSION.search(plain(line))]
    for among in (told, lines):
        named = [d for line in among for d in dates_in(line) if d.year is not None]
        days = {day for d in named if (day := d.on()) is not None}
        if len(days) == 1:
            return days.pop(), ""
        if days:
            return None, "fecha: el encabezado trae más de una"
    return None, "fecha: no se encontró con día, mes y año"


def _kind(folded: str) -> Reading:
    found = _one_of(_KINDS, folded)
    if found is None:
        return "sin_dato", "tipo de sesión: no lo dice, o dice más de uno"
    return found, ""


def _one_of(patterns: dict[str, str], folded: str) -> str | None:
    found = [name for name, words in patterns.items() if re.search(words, folded)]
    return found[0] if len(found) == 1 else None


def _number(folded: str) -> Reading:
    found = {m[1] or m[2] for m in _NUMBER.finditer(folded)}
    if len(found) == 1:
        return found.pop(), ""
    return None, "número del acta: no se encontró" if not found else (
        "número del acta: hay más de uno"
    )


def _quorum(folded: str) -> Reading:
    lacks = bool(_NO_QUORUM.search(folded))
    has = bool(_QUORUM.search(_NO_QUORUM.sub("#", folded)))
    if lacks == has:
        why = "lo afirma y lo niega" if has else "no dice si hubo"
        return "sin_dato", f"quórum: el acta {why}"
    return ("alcanzado" if has else "no_alcanzado"), ""


def _attended(folded: str) -> Reading:
    found = set()
    for match in _ATTENDED.finditer(folded):
        count = int(match["n"]) if match["n"] else number_in_words(match["w"] or "")
        if count is not None:
            found.add(count)
    if len(found) == 1:
        return found.pop(), ""
    return None, "asistentes: el acta da más de un total" if found else ""


def _state(*, reserved: bool) -> Callable[[str], Reading]:
    def read(folded: str) -> Reading:
        if reserved:
            return "reservada", "acta reservada: solo se leyeron sus metadatos"
        if _SIGNED.search(folded):
            return "firmada", ""
        return None, "estado del acta: mire si está firmada"

    return read

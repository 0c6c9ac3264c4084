"""Identity numbers, phones, e-mails, addresses and coordinates in a text."""

import re

from somos_eval.importers.privacy.kinds import Finding, Personal

_FLAGS = re.IGNORECASE

# A number beside the words that name an identity document.
_DOCUMENT = re.compile(
    r"(?:\bc\.? ?c\.?|\bt\.? ?i\.?|\bc\.? ?e\.?|c[ée]dulas?|\bnuip\b|\bpasaporte\b|"
    r"tarjeta de identidad|registro civil|"
    r"(?:documento|identificad[oa]s?|identificaci[óo]n|identidad))"
    r"\W{0,3}(?:de ciudadan[íi]a|de extranjer[íi]a|con|n[úu]mero|de|la|el|n[ou]?\.?|#|"
    r"c\.?c\.?|c[ée]dula|\W){0,6}\W{0,3}"
    r"(?<![\d$])\d{1,3}(?:[. ]?\d{3}){1,3}\b",
    _FLAGS,
)
# The ten digits that every Colombian gets since 2003, whatever is beside them.
_NUIP = re.compile(
    r"(?<![\d.,$])(?<!\$ )1[.\s]?[01]\d{2}[.\s]?\d{3}[.\s]?\d{3}(?![.,]?\d)"
)
_NIT = re.compile(r"\bn\.?i\.?t\.?\W{0,4}(\d{1,3}(?:[. ]?\d{3}){2,3})(?!\d)", _FLAGS)
_AMOUNT = re.compile(
    r"\W*(?:pesos|millones|m/?cte|cop|habitantes|personas|hect[áa]reas|toneladas|%)",
    _FLAGS,
)
_MOBILE = re.compile(
    r"(?<![\d.,$-])(?<!\$ )(?:\(?\+?57\)?[ .-]?)?\(?3[0-5]\d\)?[ .-]?\d{3}[ .-]?\d{2}"
    r"[ .-]?\d{2}(?![.,]?\d)"
)
_LANDLINE = re.compile(
    r"(?<![\d.,$-])(?<!\$ )(?:\+?57[ .-]?)?\(?60[1245678]\)?[ .-]?\d{3}[ .-]?\d{2}"
    r"[ .-]?\d{2}(?![.,]?\d)"
)
_CALLED = re.compile(
    r"\b(?:tel[ée]fonos?|tel|tel[ée]f|fijo|celular|cel|m[óo]vil|whatsapp|wsp)\b\.?"
    r"(?: ?(?:de contacto|es|el|al|n[úu]mero|no)\b\.?)*\W{0,3}"
    r"\d{3}[ .-]?\d{2}[ .-]?\d{2}",
    _FLAGS,
)
_EMAIL = re.compile(r"([\w.+-]+) ?@ ?([\w-]+(?:\.[\w-]+)+)")
_OFFICES = re.compile(
    r"^(?:alcald|contact|info|notificac|correspond|ventanilla|atencion|atenci|secretar|"
    r"personer|concejo|gobernac|despacho|juridic|gobierno|planeacion|prensa|servicio|"
    r"pqrs|radicac|enlace|mesa|defensor|comisar|inspecc|subcomite|participacion)",
    _FLAGS,
)
_STREET = (
    r"\b(?:calle|cll?|carrera|cra|cr|kra?|krr|transversal|trans?v?|tv|diagonal|diag|dg|"
    r"avenida|av|circular)\.? ?\d{1,3} ?[a-z]{0,2}(?: bis)?"
    r"(?: (?:sur|norte|este|oeste))?"
    r" ?(?:#|n[°ºo]\.?|n[úu]m(?:ero|\.)|-|,)? ?\d{1,3} ?[a-z]{0,2} ?(?:-|–) ?\d{1,3}\b"
)
_ADDRESS = re.compile(
    rf"{_STREET}|\b(?:manzana|mz|mza)\.? ?[a-z0-9]{{1,3}}[, ]+"
    r"(?:casa|cs|lote|lt)\.? ?\d+",
    _FLAGS,
)
_LAT = r"-?(?:1[0-3]|\d)[.,]\d{3,}"
_LON = r"-(?:6[6-9]|7\d|8[0-2])[.,]\d{3,}"
_POINT = re.compile(
    rf"(?<![\d.,]){_LAT}(?:°? ?[NS])?[,; ]+{_LON}|(?<![\d.,]){_LON}[,; ]+{_LAT}"
    r"|\d{1,2}° ?\d{1,2}['’′]? ?[\d.,]*[\"”″]? ?[NS]\W{1,4}"
    r"\d{2}° ?\d{1,2}['’′]? ?[\d.,]*",
)
# Companies and public bodies have nine digits and begin like this.
_BODY_NIT = ("8", "9")


def numbers_in(text: str) -> set[Finding]:
    """Return what a text holds of these kinds; none of its words."""
    found: set[Finding] = set()
    if "@" in text and _personal_email(text):
        found.add(Finding(Personal.EMAIL.value, sure=True))
    if not any(c.isdigit() for c in text):
        return found
    checks = (
        (Personal.IDENTITY, _identity(text)),
        (Personal.PHONE, any(p.search(text) for p in (_MOBILE, _LANDLINE, _CALLED))),
        (Personal.ADDRESS, bool(_ADDRESS.search(text))),
        (Personal.COORDINATES, bool(_POINT.search(text))),
    )
    return found | {Finding(kind.value, sure=True) for kind, there in checks if there}


def _identity(text: str) -> bool:
    if _DOCUMENT.search(text):
        return True
    for match in _NUIP.finditer(text):
        if not _AMOUNT.match(text[match.end() :]):
            return True
    for match in _NIT.finditer(text):
        digits = re.sub(r"\D", "", match[1])
        if not (len(digits) == len("900123456") and digits.startswith(_BODY_NIT)):
            return True
    return False


def _personal_email(text: str) -> bool:
    """Whether there is an address that is not that of an office."""
    return any(
        not (_OFFICES.match(user) and ".gov" in host.casefold())
        for user, host in _EMAIL.findall(text)
    )

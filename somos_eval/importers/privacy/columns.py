"""Columns that carry persons: what their header says, and what their cells show."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from somos_eval.contracts.cells import folded
from somos_eval.importers.privacy.kinds import Personal
from somos_eval.importers.privacy.text import find_personal

SAMPLE = 400
_SHARE = 0.5
_FEW = 0.3
_LONGEST_NAME = 60

# Words of a header, folded; whole words only.
_HEADERS: Mapping[Personal, str] = {
    Personal.NAME: r"nombres|apellidos?|nombres?_y_apellidos?|nombre_completo|"
    r"nombre_del?_(?:la_)?(?:participante|asistente|persona|entrevistad[oa]|lider|"
    r"lideresa|encuestad[oa]|funcionari[oa]|representante|contacto|beneficiari[oa]|"
    r"victima|joven|consejer[oa]|integrante|titular|acudiente|madre|padre)|"
    r"(?:primer|segundo)_(?:nombre|apellido)|full_name|first_name|last_name|surname|"
    r"asistente|entrevistad[oa]|encuestad[oa]|quien_firma",
    Personal.IDENTITY: r"cedulas?|cedula_de_ciudadania|c_c|cc|t_i|nuip|"
    r"(?:numero_(?:de_)?|no_|nro_|num_)?(?:documento|identificacion)"
    r"(?:_de_identidad|_identidad|_de_identificacion)?|"
    r"(?:tipo|numero|no|nro)_(?:de_)?(?:documento|identificacion)|"
    r"tarjeta_de_identidad|registro_civil|pasaporte|identity_number|national_id|dni",
    Personal.PHONE: r"(?:numero_(?:de_)?|no_|nro_)?"
    r"(?:telefonos?|tel|celular(?:es)?|cel|"
    r"movil|whatsapp|wsp|phone|mobile)(?:_(?:de_)?contacto|_fijo|_celular|_movil|"
    r"_number|_1|_2)?",
    Personal.EMAIL: r"correos?|correo_electronico|e_?mails?|mail",
    Personal.ADDRESS: r"direccion(?:es)?|direccion_de_(?:residencia|correspondencia)|"
    r"domicilio|lugar_de_residencia|direccion_residencia|home_address",
    Personal.COORDINATES: r"lat|lon|long|lng|latitude?|latitud|longitude?|longitud|"
    r"coordenadas?|gps|geopoint|geolocali[sz]acion|ubicacion_gps|georreferenciacion|"
    r"_?(?:gps|ubicacion|coordenadas?|location|geopoint)_(?:latitude|longitude|altitude|"
    r"precision)",
    Personal.BIRTH: r"fecha_(?:de_)?nacimiento|f_nacimiento|birth_?date|date_of_birth",
    Personal.TRACE: r"firmas?|huellas?|fotos?|fotografia|signature|photo",
}
_HEADER = {
    kind: re.compile(rf"(?:.*_)?(?:{words})(?:_.{{1,3}})?")
    for kind, words in _HEADERS.items()
}
# A header with one of these is about something else: «nombre_del_municipio».
_ABOUT_OTHERS = frozenset(
    [
        "municipio",
        "municipios",
        "departamento",
        "instancia",
        "organizacion",
        "organizaciones",
        "entidad",
        "institucion",
        "proyecto",
        "programa",
        "plan",
        "producto",
        "documento",
        "actividad",
        "evento",
        "comite",
        "mesa",
        "consejo",
        "vereda",
        "barrio",
        "corregimiento",
        "tema",
        "indicador",
        "archivo",
        "sede",
        "lugar",
        "sitio",
        "codigo",
        "soporte",
        "acta",
        "respaldo",
        "medio",
        "pagina",
        "web",
        "url",
    ]
)
_NOT_OF_DOCUMENTS = _ABOUT_OTHERS - {"documento"}
# Here only the cells can say whose name or contact it is.
_OPEN = re.compile(r"(?:.*_)?(?:nombre|name|contacto|responsable|representante|lider)")
_MISSING = {"None", "nan", "NaN", "NaT", "<NA>"}
_DIGITS = re.compile(r"1[01]\d{8}")
_MOBILE = re.compile(r"(?:57)?3[0-5]\d{8}")


def personal_columns(
    columns: Mapping[str, Iterable[object]], places: Collection[str] = ()
) -> dict[str, Personal]:
    """Tell the columns that look personal.

    Parameters
    ----------
    columns : mapping of str to iterable
        Header → its cells, as read.
    places : collection of str
        Names of territories that are not to be taken for persons.

    Returns
    -------
    dict of str to Personal
        Header → kind; only of the columns that look personal.
    """
    found = {}
    for header, cells in columns.items():
        kind = _by_header(str(header)) or _by_content(str(header), cells, places)
        if kind is not None:
            found[header] = kind
    return found


def _by_header(header: str) -> Personal | None:
    name = folded(header)
    words = set(name.split("_"))
    for kind, pattern in _HEADER.items():
        others = _NOT_OF_DOCUMENTS if kind is Personal.IDENTITY else _ABOUT_OTHERS
        if pattern.fullmatch(name) and not words & others:
            return kind
    return None


def _by_content(
    header: str, cells: Iterable[object], places: Collection[str]
) -> Personal | None:
    texts = _texts(cells)
    if not texts:
        return None
    digits = [re.sub(r"[ .+()-]", "", text) for text in texts]
    if _share(digits, _DIGITS) >= _SHARE:
        return Personal.IDENTITY
    if _share(digits, _MOBILE) >= _SHARE:
        return Personal.PHONE
    enough = _FEW if _OPEN.fullmatch(folded(header)) else _SHARE
    counts = dict.fromkeys(Personal, 0)
    for text in texts:
        for finding in find_personal(text, places):
            kind = Personal(finding.kind)
            if kind is not Personal.NAME or len(text) <= _LONGEST_NAME:
                counts[kind] += 1
    kind = max(counts, key=lambda k: counts[k])
    return kind if counts[kind] >= enough * len(texts) else None


def _texts(cells: Iterable[object]) -> Sequence[str]:
    """Return the first distinct cells that say something."""
    seen: dict[str, None] = {}
    for cell in cells:
        whole = isinstance(cell, float) and cell.is_integer()
        text = str(int(cell) if whole else cell).strip()  # type: ignore[call-overload]  # a float
        if text and text not in _MISSING:
            seen.setdefault(text)
        if len(seen) >= SAMPLE:
            break
    return list(seen)


def _share(texts: Sequence[str], pattern: "re.Pattern[str]") -> float:
    return sum(bool(pattern.fullmatch(t)) for t in texts) / len(texts)

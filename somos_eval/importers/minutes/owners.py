"""Who must fulfil a commitment: the sector of an office, never a person."""

import re
from typing import NamedTuple

from somos_eval.importers.privacy.folding import plain

NO_OWNER, GENERIC_OWNER = "sin_responsable", "responsable_generico"

# Folded words of an office → its sector; the first that is found counts.
_SECTORS: tuple[tuple[str, str], ...] = (
    (r"personer|procurad|procuradur|defensor[ia]", "ministerio_publico"),
    (r"polic|ponal|cai\b|(?:sub)?comandante de (?:la )?estacion", "policia"),
    (
        r"ejercito|armada|batallon|infanteria de marina|fuerzas? militar",
        "fuerza_publica",
    ),
    (r"jovenes|juventud|juvenil|juventudes|\bcmj\b", "organizacion_juvenil"),
    (
        r"mesa (?:municipal )?de (?:participacion|victimas)|"
        r"organizacion\w* de victimas",
        "organizacion_victimas",
    ),
    (
        r"(?:organizacion|asociacion|red|colectiv)\w* (?:de )?mujer|"
        r"consejo consultivo de mujer",
        "organizacion_mujeres",
    ),
    (r"lgbt", "organizacion_lgbtiq"),
    (
        r"cabildo|resguardo|consejo comunitario|guardia (?:indigena|cimarrona)|"
        r"comunidades? (?:indigena|afro|negra)",
        "organizacion_etnica",
    ),
    (
        r"\bjac\b|junta\w* de accion comunal|accion comunal|asojuntas|asocomunal",
        "accion_comunal",
    ),
    (r"gremi|comerciant|camara de comercio|empresari|fenalco", "sector_privado"),
    (r"universidad|\bsena\b|institucion educativa|colegio", "academia"),
    (r"iglesia|parroqui|pastoral|diocesis|parroco", "iglesia"),
    (
        r"usaid|\bpnud\b|\boim\b|naciones unidas|cooperante|cooperacion internacional|"
        r"\bacdi\b|\bmapp\b|acnur",
        "cooperacion",
    ),
    (
        r"ministerio|\bicbf\b|bienestar familiar|fiscalia|unidad (?:para (?:la|las) |"
        r"nacional |de )|\buariv\b|\bunp\b|\bart\b|\barn\b|prosperidad social|\bdps\b|"
        r"migracion colombia|gobierno nacional|medicina legal",
        "institucional_nacional",
    ),
    (
        r"alcald|secretar\w* (?:general )?(?:municipal )?(?:de|del) \w+|"
        r"secretaria (?:municipal|general)|inspec\w+ de|comisari\w+ de familia|"
        r"oficina (?:de|municipal)|enlace (?:municipal|de)|direccion (?:de|"
        r"local)|planeacion|"
        r"concejo|gobernacion|administracion municipal|tesoreri|umata|hospital|\bese\b|"
        r"coordinador\w* (?:de|municipal)|gestor\w* social",
        "institucional_local",
    ),
    (
        r"fundacion|\bong\b|corporacion|asociacion|organizacion(?:es)? social|"
        r"plataforma|"
        r"veedur",
        "organizacion_social",
    ),
)
_GENERIC = re.compile(
    r"\b(?:tod[oa]s?(?: l[oa]s)?|l[oa]s (?:asistentes|participantes|presentes|"
    r"integrantes|miembros|entidades|instituciones|funcionarios)|"
    r"integrantes|asistentes|"
    r"miembros|quien(?:es)? corresponda|entidades competentes|instituciones|entidades|"
    r"(?:la|el) (?:mesa|comite|consejo|comunidad|instancia|equipo|administracion|"
    r"gobierno|entidad|secretaria tecnica)|comite|consejo|mesa|"
    r"comunidad(?: en general)?|"
    r"varios|autoridades(?: competentes)?|institucionalidad|por definir|secretaria "
    r"tecnica|equipo tecnico)\b"
)
_NOBODY = re.compile(
    r"[\s\-–—_./]*|n/?\.?a\.?|no aplica|ningun[oa]|sin (?:responsable|"
    r"definir|asignar)|por definir"
)


class Owner(NamedTuple):
    """The sector of who must fulfil it, and what is wrong with how it is said."""

    sector: str | None
    flag: str = ""
    several: bool = False


def owner_of(text: str) -> Owner:
    """Read who must fulfil a commitment.

    Parameters
    ----------
    text : str
        What the minutes say; empty if nothing.

    Returns
    -------
    Owner
        Without sector where nobody, everybody, a person without office or offices of
        several sectors are named.
    """
    folded = plain(text).strip(" .,;:")
    if _NOBODY.fullmatch(folded):
        return Owner(None, NO_OWNER)
    sectors: dict[str, None] = {}
    rest = folded
    for words, sector in _SECTORS:
        pattern = re.compile(rf"(?<![a-z])(?:{words})")
        if pattern.search(rest):
            sectors.setdefault(sector)
            # What named a sector names no other: «mesa de víctimas de la alcaldía».
            rest = pattern.sub("#", rest)
    if len(sectors) > 1:
        return Owner(None, several=True)
    generic = _GENERIC.search(folded)
    if sectors and not (generic and generic[0].startswith("tod")):
        return Owner(next(iter(sectors)))
    return Owner(None, GENERIC_OWNER if generic else "")

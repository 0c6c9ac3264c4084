"""Which instance of the programme held the session: found, or left empty with why."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from somos_eval.importers.privacy.folding import plain

# What people call each kind besides its name, folded; the acronym counts by itself.
_ALIASES: Mapping[str, tuple[str, ...]] = {
    "consejo_municipal_seguridad": (
        "consejo de seguridad municipal",
        "consejo de seguridad",
    ),
    "consejo_seguridad_convivencia": (
        "consejo municipal de seguridad y convivencia ciudadana",
        "consejo municipal de seguridad y convivencia",
        "consejo de seguridad y convivencia ciudadana",
    ),
    "comite_territorial_orden_publico": (
        "comite municipal de orden publico",
        "comite de orden publico",
    ),
    "comite_civil_convivencia": (
        "comite civil municipal de convivencia",
        "comite municipal civil de convivencia",
    ),
    "comite_territorial_justicia_transicional": (
        "comite municipal de justicia transicional",
        "comite de justicia transicional",
        "cmjt",
    ),
    "subcomite_prevencion_proteccion": (
        "subcomite de prevencion y proteccion",
        "subcomite de prevencion proteccion y garantias de no repeticion",
    ),
    "mesa_participacion_victimas": (
        "mesa de participacion efectiva de las victimas",
        "mesa de participacion efectiva de victimas",
        "mesa municipal de participacion de victimas",
        "mesa municipal de victimas",
        "mesa de participacion de victimas",
        "mesa de victimas",
    ),
    "consejo_municipal_paz": (
        "consejo territorial de paz, reconciliacion y convivencia",
        "consejo territorial de paz",
        "consejo municipal de paz",
        "consejo de paz",
    ),
    "consejo_municipal_juventud": (
        "consejo municipal de la juventud",
        "consejo municipal de juventudes",
        "consejo de juventud",
    ),
    "plataforma_juventudes": (
        "plataforma municipal de juventudes",
        "plataforma municipal de juventud",
        "plataforma de las juventudes",
        "plataforma de juventudes",
        "plataforma de juventud",
    ),
    "comision_concertacion_juventud": ("comision de concertacion y decision",),
    "consejo_territorial_planeacion": (
        "consejo municipal de planeacion",
        "consejo territorial de planeacion",
    ),
    "consejo_politica_social": ("consejo de politica social",),
    "consejo_municipal_participacion": ("consejo de participacion ciudadana",),
    "consejo_consultivo_mujeres": ("consejo consultivo municipal de mujeres",),
    "comite_alertas_reaccion_rapida": (
        "comite territorial de alertas para la reaccion rapida",
        "comite territorial de alertas",
        "ciprat",
    ),
    "comite_ddhh_municipal": (
        "comite municipal de derechos humanos",
        "consejo municipal de derechos humanos",
        "comite de derechos humanos",
    ),
    "mesa_territorial_garantias": ("mesa municipal de garantias", "mesa de garantias"),
}


@dataclass(frozen=True)
class Bodies:
    """The instances of a programme, and how its kinds and municipalities are called.

    Attributes
    ----------
    instances : DataFrame
        Table ``instancia``.
    kinds : mapping of str to str
        Kind → «name (acronym)».
    places : mapping of str to str
        Municipality → its name.
    """

    instances: pd.DataFrame
    kinds: Mapping[str, str]
    places: Mapping[str, str] = field(default_factory=dict)

    def match(self, title: str, opening: str) -> tuple[str | None, str]:
        """Find the instance that held a session.

        Parameters
        ----------
        title : str
            First lines of the minutes.
        opening : str
            The same and those that follow.

        Returns
        -------
        instance : str or None
            None unless there is exactly one.
        reason : str
            Why it was left empty, in Spanish; empty if it was found.
        """
        kinds = self._kinds_in(title) or self._kinds_in(opening)
        if not kinds:
            return None, "no se reconoció la instancia"
        if len(kinds) > 1:
            names = " y ".join(self.kinds[k] for k in sorted(kinds))
            return None, f"puede ser de más de una instancia: {names}"
        (kind,) = kinds
        rows = self.instances[self.instances["instancia_tipo"] == kind]
        places = self._places_in(opening)
        if places:
            rows = rows[rows["divipola"].isin(places)]
        named = [
            i
            for i, name in zip(rows["instancia_id"], rows["nombre_local"], strict=True)
            if isinstance(name, str) and len(rows) > 1 and plain(name) in plain(opening)
        ]
        found = named if len(named) == 1 else list(rows["instancia_id"])
        if len(found) == 1:
            return found[0], ""
        where = "" if not places else " en el municipio que nombra el acta"
        if not found:
            return None, f"el programa no tiene «{self.kinds[kind]}»{where}"
        return None, f"el programa tiene varias «{self.kinds[kind]}»{where}"

    def _kinds_in(self, text: str) -> set[str]:
        spelt = [
            (phrase, kind)
            for kind, name in self.kinds.items()
            for phrase in _phrases(kind, name)
        ]
        found = _longest(plain(text), spelt)
        for kind, name in self.kinds.items():
            acronym = name.rpartition("(")[2].rstrip(")")
            if re.search(rf"(?<![\w-]){re.escape(acronym)}(?![\w-])", text):
                found.add(kind)
        return found

    def _places_in(self, text: str) -> set[str]:
        folded = plain(text)
        spelt = [(plain(name), code) for code, name in self.places.items()]
        found = _longest(folded, spelt)
        if len(found) < 2:
            return found
        told = [(f"{lead} {name}", code) for name, code in spelt for lead in _LEADS]
        return _longest(folded, told) or found


_LEADS = (
    "municipio de",
    "alcaldia de",
    "alcaldia municipal de",
    "municipio:",
    "personeria de",
    "personeria municipal de",
)


def _phrases(kind: str, name: str) -> Iterable[str]:
    plain_name = plain(name)
    bare = plain_name.partition(" (")[0]
    yield bare
    yield plain_name.rpartition(" (")[0]
    yield from _ALIASES.get(kind, ())


def _longest(folded: str, spelt: Iterable[tuple[str, str]]) -> set[str]:
    """Return what the phrases found stand for; the longest ones count."""
    found: set[str] = set()
    squeezed = re.sub(r"\s+", " ", folded)
    for phrase, meaning in sorted(spelt, key=lambda pair: (-len(pair[0]), pair)):
        pattern = re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)")
        if phrase and pattern.search(squeezed):
            found.add(meaning)
            squeezed = pattern.sub("#", squeezed)
    return found

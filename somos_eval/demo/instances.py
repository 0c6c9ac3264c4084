"""The formal instances of each municipality, with the oddities that real data bring.

On purpose there are instances without a legal norm, one whose minutes do not exist, one
that was never created, one without any log, and municipalities with almost no data.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

import numpy as np

from somos_eval.demo.profile import InstanceKindLike, Profile
from somos_eval.demo.profiles import PROFILES, SECOND_CHAPTERS
from somos_eval.demo.rows import InstanceRow
from somos_eval.demo.seeds import Subject, stream
from somos_eval.demo.territory import Town

# The four kinds that the press names as strengthened by the study's programme.
_PRIORITISED = frozenset(
    {
        "consejo_municipal_juventud",
        "consejo_territorial_planeacion",
        "mesa_participacion_victimas",
        "subcomite_prevencion_proteccion",
    }
)
_PREVENTION = "subcomite_prevencion_proteccion"
_YOUTH = "consejo_municipal_juventud"
# Where the law sets no minimum, a local act does in one municipality of so many; in the
# others there is no norm and so no percentage.
_LOCALLY_REGULATED = {
    _PREVENTION: 2,
    "consejo_municipal_paz": 2,
    "comite_civil_convivencia": 3,
}
# Rural chapters meet less; an instance without minutes must have met to show it.
_URBAN, _RURAL, _SEEN_TO_MEET = 1.15, 0.7, 0.5
_ACTIVE, _INTERMITTENT, _UNKNOWN = 0.7, 0.2, 0.1
_SPARSE_KINDS = frozenset({_YOUTH, "consejo_municipal_seguridad"})


class Log(Enum):
    """What record an instance keeps of its sessions."""

    KEPT = "kept"
    NO_MINUTES = "no minutes"
    NONE = "none"
    NEVER_CREATED = "never created"


# (position modulo 5, kind, rural chapter) → what is odd about that instance.
_ODD: Mapping[tuple[int, str, bool], Log] = {
    (0, "consejo_municipal_seguridad", True): Log.NONE,
    (1, "consejo_municipal_paz", True): Log.NEVER_CREATED,
    (2, "comite_civil_convivencia", False): Log.NO_MINUTES,
    (3, "consejo_municipal_seguridad", True): Log.NEVER_CREATED,
}


@dataclass(frozen=True)
class Body:
    """One instance of one municipality and how it works.

    `vigour` is the share of its foreseen sessions that it tends to hold.
    """

    id: str
    town: Town
    profile: Profile
    name: str
    rural: bool
    log: Log
    vigour: float
    created: date | None

    @property
    def meets(self) -> bool:
        """Whether it has sessions to record."""
        return self.log in {Log.KEPT, Log.NO_MINUTES}


def instances_of(
    town: Town, kinds: Mapping[str, InstanceKindLike], seed: int
) -> tuple[list[Body], list[InstanceRow]]:
    """Draw the instances of a municipality, twelve unless it has almost no data.

    Parameters
    ----------
    town : Town
        Where.
    kinds : mapping of str to InstanceKindLike
        The catalogue by identifier.
    seed : int
        Seed of the programme.

    Raises
    ------
    KeyError
        The catalogue lacks one of the eight kinds.
    """
    rng = stream(seed, Subject.INSTANCES, town.position)
    bodies: list[Body] = []
    rows: list[InstanceRow] = []
    for profile in PROFILES:
        for rural in (False, True):
            if rural and profile.kind not in SECOND_CHAPTERS:
                continue
            if town.sparse and (rural or profile.kind not in _SPARSE_KINDS):
                continue
            body = _body(rng, town, profile, kinds[profile.kind], rural=rural)
            bodies.append(body)
            rows.append(_row(rng, body))
    return bodies, rows


def _body(
    rng: np.random.Generator,
    town: Town,
    profile: Profile,
    kind: InstanceKindLike,
    *,
    rural: bool,
) -> Body:
    odd = _ODD.get((town.position % 5, profile.kind, rural), Log.KEPT)
    log = Log.NONE if town.sparse else odd
    vigour = float(rng.beta(*profile.vigour)) * (_RURAL if rural else _URBAN)
    suffix = "-02" if rural else ""
    return Body(
        id=f"{town.divipola}-{kind.acronym}{suffix}",
        town=town,
        profile=profile,
        name=f"{kind.name} de {town.name}" + (", capítulo rural" if rural else ""),
        rural=rural,
        log=log,
        vigour=max(vigour, _SEEN_TO_MEET) if log is Log.NO_MINUTES else vigour,
        created=_creation_day(rng, town, profile, rural=rural),
    )


def _row(rng: np.random.Generator, body: Body) -> InstanceRow:
    kind, position = body.profile.kind, body.town.position
    exists = body.log is not Log.NEVER_CREATED and not body.town.sparse
    created = body.created if exists else None
    number = int(rng.integers(10, 180))
    every = _LOCALLY_REGULATED.get(kind)
    regulated = created and every and body.log is Log.KEPT and position % every == 0
    prioritised = kind in _PRIORITISED
    return InstanceRow(
        instancia_id=body.id,
        divipola=body.town.divipola,
        instancia_tipo=kind,
        nombre_local=body.name,
        acto_creacion=f"Decreto {number:03d} de {created.year} (sintético)"
        if created
        else None,
        fecha_creacion=created,
        tiene_reglamento=_answer(rng, body, "con_reglamento", "sin_reglamento"),
        tiene_plan_accion=_answer(rng, body, "vigente", "sin_plan"),
        sesiones_exigidas_anio=body.profile.pace if regulated else None,
        priorizada="verdadero" if prioritised else "falso",
        fecha_linea_base=date(2021, 6, 30) if prioritised and exists else None,
        estado=_state(body),
    )


def _creation_day(
    rng: np.random.Generator, town: Town, profile: Profile, *, rural: bool
) -> date | None:
    day = date(int(rng.integers(2013, 2021)), int(rng.integers(1, 13)), 15)
    if profile.kind == _PREVENTION:
        # The rural one of some municipalities is born within the period of analysis.
        return date(2023, 4, 14) if rural and town.position % 5 == 3 else day
    return None if rng.random() < 0.1 else day


def _answer(rng: np.random.Generator, body: Body, yes: str, no: str) -> str:
    known, chance = rng.random(2).tolist()
    if body.log in {Log.NONE, Log.NEVER_CREATED} or known < _UNKNOWN:
        return "sin_dato"
    return yes if chance < 0.35 + body.vigour / 2 else no


def _state(body: Body) -> str:
    if body.log is Log.NEVER_CREATED:
        return "no_creada"
    if body.log is Log.NONE:
        return "sin_dato"
    if body.vigour >= _ACTIVE:
        return "activa"
    return "intermitente" if body.vigour >= _INTERMITTENT else "inactiva"

"""Interviews, focus groups, minutes and documents, each with its consent in layers."""

from datetime import date, timedelta

import numpy as np

from somos_eval.demo.instances import Body
from somos_eval.demo.profiles import PROFILES
from somos_eval.demo.rows import SourceRow
from somos_eval.demo.seeds import Subject, pick, stream
from somos_eval.demo.territory import Town

INTERVIEWS, FOCUS_GROUPS, DOCUMENTS = 8, 2, 6

_FIELDWORK = date(2024, 2, 5)
_ARCHIVE = date(2024, 11, 15)
_KINDS = tuple(profile.kind for profile in PROFILES)

# One municipality in fifty has a source that withdrew, another one without consent.
_REVOKED = (0, 2)
_ABSENT = (2, 5)

_PROFILES = (
    "organizacion_juvenil",
    "organizacion_victimas",
    "institucional_local",
    "organizacion_mujeres",
    "ministerio_publico",
    "accion_comunal",
    "policia",
    "organizacion_social",
)
_CONSENT = {"firmado": 0.7, "verbal_grabado": 0.3}
_QUOTING = {"textual_anonima": 0.5, "solo_parafrasis": 0.38, "no_citar": 0.12}

# On what they consent: nothing rests on the withheld, and of others words may be used.
REVOKED, ABSENT, NOT_QUOTED = "revocado", "ausente", "no_citar"
WITHHELD = frozenset({REVOKED, ABSENT})
LITERALLY = frozenset({"textual_anonima", "textual_con_cargo"})


def source_id(town: Town, prefix: str, number: int, per_town: int) -> str:
    """Return the id of a municipality's `number`-th source (from 0) of a class."""
    return f"{prefix}-{town.position * per_town + number + 1:04d}"


def minutes_source(body: Body) -> str:
    """Return the id of the book of minutes of an instance's kind."""
    number = _KINDS.index(body.profile.kind)
    return source_id(body.town, "ACT", number, len(_KINDS))


def survey_source(town: Town) -> str:
    """Return the id of the municipality's perception survey."""
    return source_id(town, "ENC", 0, 1)


def document_source(town: Town, number: int) -> str:
    """Return the id of one of its documents."""
    return source_id(town, "DOC", number, DOCUMENTS)


def sources_of(town: Town, seed: int) -> list[SourceRow]:
    """Draw the sources of a municipality; none where there is almost no data."""
    if town.sparse:
        return []
    rng = stream(seed, Subject.SOURCES, town.position)
    return [
        *_interviews(rng, town),
        *_focus_groups(rng, town),
        _observation(rng, town),
        *(
            _on_paper(town, source_id(town, "ACT", k, len(_KINDS)), "acta")
            for k in range(len(_KINDS))
        ),
        *(
            _on_paper(town, document_source(town, k), "documento")
            for k in range(DOCUMENTS)
        ),
        _survey(town),
    ]


def _interviews(rng: np.random.Generator, town: Town) -> list[SourceRow]:
    consents = pick(rng, _CONSENT, INTERVIEWS)
    quoting = pick(rng, _QUOTING, INTERVIEWS)
    days = rng.integers(0, 240, INTERVIEWS).tolist()
    women = rng.integers(0, 2, INTERVIEWS).tolist()
    ways = pick(rng, {"presencial": 0.7, "telefonica": 0.2, "virtual": 0.1}, INTERVIEWS)
    rows = []
    for k in range(INTERVIEWS):
        consent, quote, profile = consents[k], quoting[k], _PROFILES[k]
        if (town.position % 50, k) == _REVOKED:
            rows.append(_withdrawn(town, k, _FIELDWORK + timedelta(days=days[k])))
            continue
        if (town.position % 50, k) == _ABSENT:
            consent, quote = ABSENT, NOT_QUOTED
        elif profile == "ministerio_publico" and quote == "textual_anonima":
            quote = "textual_con_cargo"
        rows.append(
            SourceRow(
                fuente_id=source_id(town, "ENT", k, INTERVIEWS),
                clase="entrevista",
                divipola=town.divipola,
                fecha=_FIELDWORK + timedelta(days=days[k]),
                perfil=profile,
                n_participantes=1,
                n_mujeres=women[k],
                modalidad=ways[k],
                consentimiento=consent,
                consentimiento_citar=quote,
                participa_menor="sin_menores",
            )
        )
    return rows


def _withdrawn(town: Town, number: int, day: date) -> SourceRow:
    """Return what stays of an interview that was withdrawn: that it is left out."""
    return SourceRow(
        fuente_id=source_id(town, "ENT", number, INTERVIEWS),
        clase="entrevista",
        divipola=town.divipola,
        fecha=day,
        perfil="sin_dato",
        n_participantes=None,
        n_mujeres=None,
        modalidad=None,
        consentimiento=REVOKED,
        consentimiento_citar=NOT_QUOTED,
        participa_menor="sin_dato",
    )


def _focus_groups(rng: np.random.Generator, town: Town) -> list[SourceRow]:
    """Draw two groups: of a youth body, with minors, and of communal leaders."""
    rows = []
    for k, (profile, minors) in enumerate(
        (("organizacion_juvenil", "con_menores"), ("accion_comunal", "sin_menores"))
    ):
        people = int(rng.integers(6, 12))
        rows.append(
            SourceRow(
                fuente_id=source_id(town, "GF", k, FOCUS_GROUPS),
                clase="grupo_focal",
                divipola=town.divipola,
                fecha=_FIELDWORK + timedelta(days=int(rng.integers(0, 240))),
                perfil=profile,
                n_participantes=people,
                n_mujeres=int(rng.integers(2, people - 1)),
                modalidad="presencial",
                consentimiento="firmado",
                consentimiento_citar="solo_parafrasis",
                participa_menor=minors,
            )
        )
    return rows


def _observation(rng: np.random.Generator, town: Town) -> SourceRow:
    return SourceRow(
        fuente_id=source_id(town, "OBS", 0, 1),
        clase="observacion",
        divipola=town.divipola,
        fecha=_FIELDWORK + timedelta(days=int(rng.integers(0, 240))),
        perfil="sin_dato",
        n_participantes=None,
        n_mujeres=None,
        modalidad="presencial",
        consentimiento="no_requerido",
        consentimiento_citar="solo_parafrasis",
        participa_menor="sin_dato",
    )


def _on_paper(town: Town, id_: str, class_: str) -> SourceRow:
    return SourceRow(
        fuente_id=id_,
        clase=class_,
        divipola=town.divipola,
        fecha=_ARCHIVE,
        perfil="institucional_local",
        n_participantes=None,
        n_mujeres=None,
        modalidad="escritorio",
        consentimiento="no_requerido",
        consentimiento_citar="solo_parafrasis",
        participa_menor="sin_dato",
    )


def _survey(town: Town) -> SourceRow:
    return SourceRow(
        fuente_id=survey_source(town),
        clase="encuesta",
        divipola=town.divipola,
        fecha=date(2024, 9, 30),
        perfil="ciudadania",
        n_participantes=None,
        n_mujeres=None,
        modalidad="presencial",
        consentimiento="verbal_grabado",
        consentimiento_citar="no_citar",
        participa_menor="sin_menores",
    )

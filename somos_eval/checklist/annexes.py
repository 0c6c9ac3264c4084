"""Rules of the annexes (D18 to D25): terms, methods, instruments, sources, team."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from somos_eval.blocks.numbering import slug
from somos_eval.checklist.declared import missing, shown
from somos_eval.checklist.pages import plain
from somos_eval.checklist.subject import Subject
from somos_eval.checklist.verdicts import Check, Fault

METHOD, ANNEX = "01_metodologia", "07_anexos"
# The instrument that each kind of source needs.
_NEEDED = {
    "entrevista": "guia_de_entrevista",
    "grupo_focal": "guia_de_grupo_focal",
    "encuesta": "encuesta",
}
_SOURCES = re.compile(r"fuentes|sources", re.IGNORECASE)


def _terms(subject: Subject) -> Iterator[Fault]:
    terms = subject.delivery.terms
    if terms is None:
        yield missing(subject, "terminos_de_referencia")
    else:
        yield from shown(subject, "terminos", (terms,))


def _methods(subject: Subject) -> Iterator[Fault]:
    indicators = sorted(set(subject.rows["indicador"]))
    for language in subject.languages:
        for place in subject.programme.included:
            if subject.page(f"{place.divipola}/{METHOD}", language) is None:
                where = f"{language}/{place.divipola}/{METHOD}.html"
                yield Fault(where, "no está el capítulo de metodología")
        if subject.page("metodos", language) is None:
            yield Fault(f"{language}/metodos.html", "no está la página de métodos")
            continue
        pages = subject.below("metodos", language)
        told = {anchor for page in pages for anchor in page.anchors}
        untold = [name for name in indicators if slug(name) not in told]
        if untold:
            found = f"no se dice cómo se calcula {', '.join(untold)}"
            yield Fault(f"{language}/metodos.html", found)


def _instruments(subject: Subject) -> Iterator[Fault]:
    own = subject.delivery.instruments
    if not own:
        yield missing(subject, "instrumentos")
        return
    for number, one in enumerate(own, 1):
        # What is called a guide is not one until it says what it asks.
        if one.text is None or plain(one.text) == plain(one.name):
            yield missing(subject, f"instrumentos[{number}].texto")
    texts = [text for one in own for text in (one.name, one.text) if text]
    yield from shown(subject, "instrumentos", texts)
    kinds = {one.kind for one in own}
    used = set(subject.table("fuente")["clase"].dropna())
    for source in sorted(used & _NEEDED.keys()):
        if _NEEDED[source] not in kinds:
            found = f"hay fuentes de clase {source} y no está su instrumento"
            yield Fault(subject.programme.file, found)


def _sources(subject: Subject) -> Iterator[Fault]:
    having = set(subject.table("fuente")["divipola"].dropna())
    for language in subject.languages:
        for place in subject.programme.included:
            address = f"{place.divipola}/{ANNEX}"
            page = subject.page(address, language)
            listed = None if page is None else page.listed_under(_SOURCES)
            has_some = place.divipola in having
            if listed is None or (has_some and not listed):
                yield Fault(f"{language}/{address}.html", "no está la lista de fuentes")


def _conflicts(subject: Subject) -> Iterator[Fault]:
    team = subject.delivery.team
    if not team:
        yield missing(subject, "equipo")
    for number, member in enumerate(team, 1):
        if member.conflict is None:
            yield missing(subject, f"equipo[{number}].conflicto_de_interes")
        elif member.signed is None:
            yield missing(subject, f"equipo[{number}].declaracion_firmada")
        else:
            said = (member.conflict,)
            yield from shown(subject, "equipo", said, of=member.name)


def _team(subject: Subject) -> Iterator[Fault]:
    team = subject.delivery.team
    if not team:
        yield missing(subject, "equipo")
    for number, member in enumerate(team, 1):
        for key, text in (("rol", member.role), ("resena", member.profile)):
            if text is None:
                yield missing(subject, f"equipo[{number}].{key}")
            else:
                yield from shown(subject, "equipo", (text,), of=member.name)


def _reviewed(subject: Subject) -> Iterator[Fault]:
    review = subject.delivery.peer_review
    if review is None:
        yield missing(subject, "revision_por_pares")
        return
    yield from shown(subject, "revision", review.reviewers)
    own = {plain(one.name) for one in subject.delivery.team}
    for name in review.reviewers:
        if plain(name) in own:
            found = f"{name} revisa y es del equipo: no es revisión por pares"
            yield Fault(subject.programme.file, found)
    published = subject.programme.credits.published
    if published and review.day > published:
        found = "la revisión por pares es posterior a la fecha del informe"
        yield Fault(subject.programme.file, found)


ANNEXES: Mapping[str, Check] = MappingProxyType(
    {
        "D18": Check("agregue los términos de referencia", whole=_terms),
        "D19": Check("corra los capítulos que faltan", whole=_methods),
        "D20": Check(
            "agregue cada instrumento con su clase y su texto, o dónde se consulta",
            whole=_instruments,
        ),
        "D21": Check("corra los anexos de ese municipio", whole=_sources),
        "D22": Check(
            "agregue lo que declara cada integrante y el día en que firmó",
            whole=_conflicts,
        ),
        "D24": Check("agregue el rol y la reseña de cada integrante", whole=_team),
        "D25": Check("registre la revisión antes de la versión final", whole=_reviewed),
    }
)

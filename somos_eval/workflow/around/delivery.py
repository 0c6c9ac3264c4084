"""What the report is, who made it and how: what a programme declares of the delivery.

What nobody declared is shown as missing.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from somos_eval.blocks import TableView
from somos_eval.params import Programme
from somos_eval.params.delivery import (
    KINDS,
    Background,
    Member,
    PeerReview,
    Written,
)
from somos_eval.site.around.addresses import DELIVERY
from somos_eval.site.around.data import Part, Passage, Sheet
from somos_eval.site.around.strings import WORDS
from somos_eval.wording import VOICES, Label, Voice

SLUG, ABSTRACT = DELIVERY, f"{DELIVERY}/resumen"
MISSING = Label("No declarado", "Not stated")
_TITLES: Mapping[str, Label] = MappingProxyType(
    {
        "portada": Label("Quién encarga y quién escribe", "Who commissions and writes"),
        "descargo": Label("Descargo de responsabilidad", "Disclaimer"),
        "proposito": Label("Propósito y usuarios", "Purpose and users"),
        "antecedentes": Label("Antecedentes", "Background"),
        "matriz": Label("Preguntas, métodos y fuentes", "Questions, methods, sources"),
        "criterios": Label("Criterios del CAD", "DAC criteria"),
        "terminos": Label("Términos de referencia", "Terms of reference"),
        "instrumentos": Label("Instrumentos", "Instruments"),
        "equipo": Label("Equipo y conflictos de interés", "Team and conflicts"),
        "diferencias": Label(
            "Declaraciones de diferencias", "Statements of difference"
        ),
        "revision": Label("Revisión por pares", "Peer review"),
        "etica": Label("Ética y salvaguardas", "Ethics and safeguards"),
    }
)
_ABSTRACT = Label("Resumen", "Abstract")
_MATRIX = (
    Label("Pregunta", "Question"),
    Label("Método", "Method"),
    Label("Fuente", "Source"),
    Label("Muestra", "Sample"),
    Label("Limitación", "Limitation"),
)
_INSTRUMENTS: Mapping[str, Label] = MappingProxyType(
    {
        "guia_de_entrevista": Label("guía de entrevista", "interview guide"),
        "guia_de_grupo_focal": Label("guía de grupo focal", "focus group guide"),
        "encuesta": Label("encuesta", "survey"),
        "lista": Label("lista", "checklist"),
        "ficha": Label("ficha", "form"),
    }
)

_CRITERIA: Mapping[str, Label] = MappingProxyType(
    {
        "pertinencia": Label("pertinencia", "relevance"),
        "coherencia": Label("coherencia", "coherence"),
        "eficacia": Label("eficacia", "effectiveness"),
        "eficiencia": Label("eficiencia", "efficiency"),
        "impacto": Label("impacto", "impact"),
        "sostenibilidad": Label("sostenibilidad", "sustainability"),
    }
)

Fact = tuple[str, Passage]


def credit_lines(programme: Programme, language: str) -> tuple[tuple[str, str], ...]:
    """Return ``(label, value)`` of what a printed cover says of the report.

    What nobody declared is said to be missing.
    """
    voice = VOICES[language]
    credited, delivery = programme.credits, programme.delivery
    none = voice.text(MISSING)
    kind = voice.text(KINDS[delivery.kind]) if delivery.kind else none
    day = voice.day(credited.published) if credited.published else none
    team = ", ".join(credited.authors) or none
    return (
        (voice.say(es="Tipo de informe", en="Kind of report"), kind),
        (
            voice.say(es="Encarga", en="Commissioned by"),
            credited.commissioned_by or none,
        ),
        (voice.say(es="Autores", en="Authors"), team),
        (voice.say(es="Líder del equipo", en="Team leader"), delivery.leader or none),
        (voice.say(es="Fecha del informe", en="Date of the report"), day),
        (voice.say(es="Licencia", en="Licence"), delivery.licence or none),
    )


def disclaimer_text(programme: Programme, language: str) -> str:
    """Return the disclaimer in a language, empty if there is none."""
    written = programme.delivery.disclaimer
    return (written and written.text(language)) or ""


def delivery_sheets(programme: Programme, language: str) -> tuple[Sheet, ...]:
    """Return the page of the delivery, and that of its abstract."""
    voice, declared = VOICES[language], programme.delivery
    title = WORDS[language].nav_entries[SLUG]
    if declared.kind:
        title = f"{voice.text(KINDS[declared.kind])}: {programme.name}"
    found = [Sheet(SLUG, title, parts=tuple(_parts(programme, voice)))]
    text = declared.abstract and declared.abstract.text(language)
    if text:
        name = voice.text(_ABSTRACT)
        found.append(Sheet(ABSTRACT, name, parts=(long_text(name, text),)))
    return tuple(found)


def long_text(title: str, text: str) -> Part:
    """Return a long text, a paragraph between blank lines."""
    paragraphs = tuple(filter(None, (p.strip() for p in text.split("\n\n"))))
    return Part("texto", title, paragraphs)


def told(written: Written, voice: Voice) -> str:
    """Write what is declared: in Spanish, marked so, if it is in no other language."""
    return written.text(voice.language) or voice.spanish(written.es)


def _parts(programme: Programme, voice: Voice) -> Iterator[Part]:
    declared = programme.delivery
    facts = _facts(programme, voice)
    for anchor, title in _TITLES.items():
        if anchor == "matriz" and declared.approach:
            view = approach_view(programme, voice)
            yield Part(anchor, voice.text(title), views=(view,))
        else:
            own = tuple(facts[anchor]) or _nothing(voice)
            yield Part(anchor, voice.text(title), facts=own)


def _facts(programme: Programme, voice: Voice) -> Mapping[str, Iterable[Fact]]:
    declared, say = programme.delivery, voice.say
    text = say(es="Texto", en="Text")
    users = ", ".join(told(one, voice) for one in declared.users)
    return {
        "portada": _cover(programme, voice),
        "descargo": _written(declared.disclaimer, text, voice),
        "proposito": [
            *_written(declared.purpose, say(es="Propósito", en="Purpose"), voice),
            (
                say(es="Usuarios", en="Users"),
                Passage(users or voice.text(MISSING)),
            ),
        ],
        "antecedentes": _background(declared.background, voice),
        "matriz": (),
        "criterios": [
            (_omitted(name, voice), _told(why, voice))
            for name, why in declared.omitted_criteria.items()
        ],
        "terminos": [(text, _told(declared.terms, voice))],
        "instrumentos": [
            (voice.text(_INSTRUMENTS[i.kind]), _told(_joined(i.name, i.text), voice))
            for i in declared.instruments
        ],
        "equipo": [_member(one, voice) for one in declared.team],
        "diferencias": [
            (say(es="Declaración", en="Statement"), _told(one, voice))
            for one in declared.differences
        ],
        "revision": _review(declared.peer_review, voice),
        "etica": [(text, _told(declared.ethics, voice))],
    }


def _background(background: Background, voice: Voice) -> Iterator[Fact]:
    for label, written in background_facts(background, voice):
        yield label, Passage(told(written, voice) if written else voice.text(MISSING))


def background_facts(
    background: Background, voice: Voice
) -> tuple[tuple[str, Written | None], ...]:
    """Return ``(label, text)`` of what is declared of the programme's background."""
    say = voice.say
    return (
        (say(es="Problema", en="Problem"), background.problem),
        (say(es="Teoría de cambio", en="Theory of change"), background.theory),
        (say(es="Presupuesto", en="Budget"), background.budget),
        (say(es="Implementador", en="Implementer"), background.implementer),
    )


def _review(review: PeerReview | None, voice: Voice) -> Iterator[Fact]:
    if review is None:
        return
    say = voice.say
    yield say(es="Fecha", en="Date"), Passage(voice.day(review.day))
    yield say(es="Revisores", en="Reviewers"), Passage(", ".join(review.reviewers))
    yield say(es="Resultado", en="Outcome"), _told(review.outcome, voice)


def _omitted(criterion: str, voice: Voice) -> str:
    name = voice.text(_CRITERIA[criterion])
    return voice.say(es=f"No se responde: {name}", en=f"Not answered: {name}")


def _cover(programme: Programme, voice: Voice) -> Iterator[Fact]:
    about = voice.say(es="De qué programa", en="Of which programme")
    yield about, _told(programme.description, voice)
    for label, value in credit_lines(programme, voice.language):
        yield label, Passage(value)
    text = programme.delivery.abstract
    if not (text and text.text(voice.language)):
        yield voice.text(_ABSTRACT), Passage(voice.text(MISSING))


def _member(member: Member, voice: Voice) -> Fact:
    """Return somebody of the team: what they did, who they are, what they declare."""
    none = voice.text(MISSING)
    conflict = member.conflict or none
    day = f" ({voice.day(member.signed)})" if member.signed else ""
    label = voice.say(es="conflicto de interés", en="conflict of interest")
    told = f"{member.role or none}. {member.profile or none} {label}: {conflict}{day}"
    return member.name, _told(told, voice)


def approach_view(programme: Programme, voice: Voice) -> TableView:
    """Return the table of questions, methods, sources, samples and limitations."""
    rows = tuple(
        tuple(
            told(text, voice)
            for text in (
                row.question,
                row.method,
                row.source,
                row.sample,
                row.limitation,
            )
        )
        for row in programme.delivery.approach
    )
    return TableView(
        "preguntas_metodos",
        voice.say(
            es="Cómo se responde cada pregunta", en="How each question is answered"
        ),
        tuple(map(voice.text, _MATRIX)),
        rows,
    )


def _written(written: Written | None, label: str, voice: Voice) -> list[Fact]:
    text = written.text(voice.language) if written else None
    return [(label, Passage(text or voice.text(MISSING)))]


def _told(text: str | None, voice: Voice) -> Passage:
    """Return what is declared in Spanish alone, or that it is missing."""
    if not text:
        return Passage(voice.text(MISSING))
    return Passage(text, "" if voice.language == "es" else "es")


def _joined(name: str, text: str | None) -> str:
    return f"{name}. {text}" if text else name


def _nothing(voice: Voice) -> tuple[Fact, ...]:
    return ((voice.say(es="Estado", en="State"), Passage(voice.text(MISSING))),)

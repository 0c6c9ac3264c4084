"""The executive summary: what a donor reads first, out of what the edition has.

What the programme declares is quoted, the answers are those of the home page, and the
findings, conclusions and recommendations are the recorded ones. What nobody declared
or recorded is shown as missing.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from somos_eval.blocks import TextView
from somos_eval.indicators.rows import PROGRAMME
from somos_eval.params.delivery import KINDS
from somos_eval.site.around.data import (
    METHODS,
    SUMMARY,
    Answer,
    Brief,
    Claim,
    Contents,
    Part,
    Passage,
    Sheet,
    Support,
)
from somos_eval.wording import VOICES, Label, Voice
from somos_eval.workflow.around.answers import answers
from somos_eval.workflow.around.claiming import claims, expected
from somos_eval.workflow.around.delivery import (
    approach_view,
    background_facts,
    long_text,
    told,
)
from somos_eval.workflow.around.methods import common_rules, disclosure_told
from somos_eval.workflow.around.seen import Seen

TITLE = Label("Resumen ejecutivo", "Executive summary")
UNTOLD = Label(
    "No declarado: el programa todavía no lo ha escrito.",
    "Not stated: the programme has not written it yet.",
)
# Beyond it the municipalities of a department are counted.
NAMED_AT_MOST = 12
_TOWNS = ("municipio", "municipios"), ("municipality", "municipalities")
_CLAIMS: Mapping[str, tuple[str, Label, Label]] = MappingProxyType(
    {
        "hallazgo": (
            "hallazgos",
            Label("Hallazgos", "Findings"),
            Label(
                "No hay hallazgos registrados de todo el programa.",
                "There are no findings on record about the whole programme.",
            ),
        ),
        "conclusion": (
            "conclusiones",
            Label("Conclusiones", "Conclusions"),
            Label(
                "No hay conclusiones registradas de todo el programa.",
                "There are no conclusions on record about the whole programme.",
            ),
        ),
        "recomendacion": (
            "recomendaciones",
            Label("Recomendaciones", "Recommendations"),
            Label(
                "No hay recomendaciones registradas.",
                "There are no recommendations on record.",
            ),
        ),
    }
)


def summary_contents(seen: Seen, language: str) -> Contents:
    """Return the summary and the claims that it names, and no other page."""
    claimed, answered = claims(seen, language), answers(seen, language)
    sheet = summary_sheet(seen, answered, claimed, language)
    return Contents(sheets=(sheet,), claims=claimed)


def summary_sheet(
    seen: Seen, answered: Sequence[Answer], claimed: Sequence[Claim], language: str
) -> Sheet:
    """Return the executive summary, as the team wrote it or else put together.

    Parameters
    ----------
    seen : Seen
        What the profile sees.
    answered : sequence of Answer
        The questions of the study, as the home page answers them.
    claimed : sequence of Claim
        Every claim, already worded for the profile.
    language : str
    """
    voice, written = VOICES[language], seen.programme.delivery.summary
    title = voice.text(TITLE)
    own = written and written.text(language)
    if own:
        return Sheet(SUMMARY, title, parts=(long_text(title, own),))
    lead = voice.say(
        es="Qué se preguntó, cómo se respondió, qué se encontró y qué se recomienda. "
        "Las cifras son las de esta edición, y cada afirmación lleva a la evidencia en "
        "que se apoya.",
        en="What was asked, how it was answered, what was found and what is "
        "recommended. The figures are those of this edition, and each claim leads to "
        "the evidence that it rests on.",
    )
    parts = (
        _purpose(seen, voice),
        _background(seen, voice),
        _questions(answered, voice),
        _methods(seen, voice),
        *(_claims(seen, claimed, kind, voice) for kind in _CLAIMS),
    )
    return Sheet(SUMMARY, title, (lead,), parts)


def _purpose(seen: Seen, voice: Voice) -> Part:
    declared, programme = seen.programme.delivery, seen.programme
    towns = voice.count(len(programme.included), *_TOWNS)
    period = voice.period(programme.start, programme.end)
    kind = voice.text(KINDS[declared.kind]).lower() if declared.kind else ""
    report = voice.say(
        es=f"Este informe es {_a(kind)} y trata" if kind else "Este informe trata",
        en=f"This report is a {kind} on" if kind else "This report is on",
    )
    about = voice.say(
        es=f"{report} de cuánto inciden, y cuánto podrían incidir, las instancias "
        "formales de participación y de coordinación en los sistemas locales de "
        f"seguridad de {towns}. Periodo de análisis: {period}.",
        en=f"{report} how much influence formal participation and coordination bodies "
        f"have, and could have, on the local security systems of {towns}. Period of "
        f"analysis: {period}.",
    )
    users = tuple(told(one, voice) for one in declared.users)
    untold = voice.text(UNTOLD)
    facts = (
        (
            voice.say(es="Para qué se hizo", en="Why it was done"),
            Passage(told(declared.purpose, voice) if declared.purpose else untold),
        ),
        (
            voice.say(es="Para quién", en="For whom"),
            Passage("; ".join(users) or untold),
        ),
    )
    title = voice.say(es="Propósito", en="Purpose")
    return Part("proposito", title, (about,), facts=facts)


def _a(kind: str) -> str:
    """Write a kind of report with its article, in Spanish."""
    return f"una {kind}" if kind.startswith("evaluación") else f"un {kind}"


def _background(seen: Seen, voice: Voice) -> Part:
    declared = background_facts(seen.programme.delivery.background, voice)
    facts = [
        (label, Passage(told(text, voice) if text else voice.text(UNTOLD)))
        for label, text in declared
    ]
    where = voice.say(es="Dónde", en="Where")
    facts.append((where, Passage(_where(seen, voice))))
    title = voice.say(es="Antecedentes", en="Background")
    return Part("antecedentes", title, facts=tuple(facts), more="entrega")


def _where(seen: Seen, voice: Voice) -> str:
    """Name the municipalities of each department, or count them if they are many."""
    places: dict[str, list[str]] = defaultdict(list)
    for place in seen.places:
        places[place.department].append(place.name)
    few = len(seen.places) <= NAMED_AT_MOST
    named = [
        f"{department}: "
        + (voice.listing(names) if few else voice.count(len(names), *_TOWNS))
        for department, names in sorted(places.items())
    ]
    return "; ".join(named) + "."


def _questions(answered: Sequence[Answer], voice: Voice) -> Part:
    """Return each question with its answer in sentences; the tables are on the home."""
    brief = tuple(
        Answer(a.question, tuple(v for v in a.views if isinstance(v, TextView)))
        for a in answered
    )
    title = voice.say(es="Preguntas y respuestas", en="Questions and answers")
    return Part("preguntas", title, answers=brief, more="inicio")


def _methods(seen: Seen, voice: Voice) -> Part:
    language = voice.language
    said = (*common_rules(seen, language), *disclosure_told(seen, language))
    title = voice.say(es="Métodos", en="Methods")
    if seen.programme.delivery.approach:
        views = (approach_view(seen.programme, voice),)
        return Part("metodos", title, said, views, more=METHODS)
    gap = _gap(
        voice.say(
            es="El programa no ha declarado con qué método, fuentes y muestra se "
            "responde cada pregunta.",
            en="The programme has not stated the method, sources and sample with which "
            "each question is answered.",
        )
    )
    return Part("metodos", title, said, (gap,), more=METHODS)


def _claims(seen: Seen, claimed: Sequence[Claim], kind: str, voice: Voice) -> Part:
    anchor, title, none = _CLAIMS[kind]
    own = [c for c in claimed if c.kind == kind and not c.place]
    lacking = voice.text(none) if not own else ""
    advice = kind == "recomendacion"
    if advice:
        lacking = expected(seen, claimed, voice.language) or lacking
    return Part(
        anchor,
        voice.text(title),
        views=(_gap(lacking),) if lacking else (),
        claims=tuple(Brief(c, tuple(_figures(seen, c))) for c in own),
        more="recomendaciones" if advice else "",
    )


def _figures(seen: Seen, claim: Claim) -> Iterator[Support]:
    """Return the claims and the figures of the programme that a claim rests on."""
    for support in claim.support:
        known = support.kind == "indicador" and (
            seen.total(support.ref, PROGRAMME) is not None
        )
        if known or support.kind == "afirmacion":
            yield support


def _gap(text: str) -> TextView:
    return TextView((text,), tone="sin_evidencia")

"""Rules of the document (D): title, cover, abstract, contents, questions, criteria."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from somos_eval.checklist.declared import missing, shown
from somos_eval.checklist.pages import Page, plain, words
from somos_eval.checklist.subject import ABSTRACT, DELIVERY, SUMMARY, Subject
from somos_eval.checklist.verdicts import Check, Fault
from somos_eval.params.delivery import KINDS, Written
from somos_eval.wording import Label, date_text

ABSTRACT_AT_MOST = 500
SUMMARY_FROM, SUMMARY_TO = 800, 2500
QUESTIONS_AT_MOST = 5
CRITERIA = (
    *("pertinencia", "coherencia", "eficacia"),
    *("eficiencia", "impacto", "sostenibilidad"),
)
_ACRONYM = re.compile(r"\b[A-ZÁÉÍÓÚÑ]{2,}\b")
# What each part is recognised by: prose has no structure to look at.
_PARTS: Mapping[str, Label] = {
    "el objeto": Label(r"\bobjet|\bprop[óo]sito", r"\bobject|\bpurpose|\baim"),
    "las preguntas": Label(r"\bpregunta", r"\bquestion"),
    "los métodos": Label(r"\bm[ée]todo|\bmetodolog", r"\bmethod"),
    "los hallazgos": Label(r"\bhallazgo", r"\bfinding"),
}
_SUMMARY_PARTS: Mapping[str, Label] = {
    **_PARTS,
    "los antecedentes": Label(r"\bantecedente|\bcontexto", r"\bbackground|\bcontext"),
    "las conclusiones": Label(r"\bconclusi[óo]n", r"\bconclusion"),
    "las recomendaciones": Label(r"\brecomendaci", r"\brecommendation"),
}
# Where each part is in a summary that was put together.
SUMMARY_SECTIONS = {
    "proposito": "el propósito",
    "antecedentes": "los antecedentes",
    "preguntas": "las preguntas",
    "metodos": "los métodos",
    "hallazgos": "los hallazgos",
    "conclusiones": "las conclusiones",
    "recomendaciones": "las recomendaciones",
}
_GAP = "texto-sin_evidencia"


def _title(subject: Subject) -> Iterator[Fault]:
    kind = subject.delivery.kind
    if kind is None:
        yield missing(subject, "tipo")
        return
    for language in subject.languages:
        page = subject.page(DELIVERY, language)
        wanted = KINDS[kind].text(language)
        titles = ("", "") if page is None else page.titles
        if any(wanted.lower() not in title.lower() for title in titles):
            yield Fault(f"{language}/{DELIVERY}.html", f"el título no dice «{wanted}»")
    name = subject.programme.name
    for acronym in _ACRONYM.findall(name):
        yield Fault(subject.programme.file, f"el nombre lleva la sigla «{acronym}»")
    implementer = subject.delivery.background.implementer
    named = implementer.es if implementer else None
    for partner in (subject.programme.credits.commissioned_by, named):
        if partner and partner.lower() in name.lower():
            yield Fault(subject.programme.file, "el nombre lleva el de un socio")


def _cover(subject: Subject) -> Iterator[Fault]:
    declared, leader = subject.programme.credits, subject.delivery.leader
    authors = ", ".join(declared.authors)
    for key, value in (
        ("creditos.encarga", declared.commissioned_by),
        ("creditos.autores", authors),
        ("creditos.fecha", declared.published),
        ("lider", leader),
    ):
        if not value:
            yield missing(subject, key)
    for language in subject.languages:
        page, day = subject.page(DELIVERY, language), declared.published
        wanted = [declared.commissioned_by, authors, leader]
        wanted += [date_text(day, language)] if day else []
        # Each fact says one thing: a leader who is the author too is told twice.
        left = [text for _, text in page.facts("portada")] if page else []
        for said in map(plain, filter(None, wanted)):
            if said in left:
                left.remove(said)
            else:
                where = f"{language}/{DELIVERY}.html"
                yield Fault(where, f"la portada no dice «{said}»")


def _disclaimer(subject: Subject) -> Iterator[Fault]:
    yield from _written(subject, "descargo", subject.delivery.disclaimer)


def _abstract(subject: Subject) -> Iterator[Fault]:
    written = subject.delivery.abstract
    if written is None:
        yield missing(subject, "resumen")
        return
    for language in subject.languages:
        yield from _length(subject, ABSTRACT, language, (1, ABSTRACT_AT_MOST), _PARTS)


def _summary(subject: Subject) -> Iterator[Fault]:
    """Find what an executive summary lacks, as the team wrote it or put together."""
    written = subject.delivery.summary
    joined = [
        language
        for language in subject.languages
        if written is None or not written.text(language)
    ]
    if joined:
        yield from _undeclared(subject)
    for language in subject.languages:
        if language in joined:
            yield from _sections(subject, language)
        else:
            sizes = (SUMMARY_FROM, SUMMARY_TO)
            yield from _length(subject, SUMMARY, language, sizes, _SUMMARY_PARTS)


def _undeclared(subject: Subject) -> Iterator[Fault]:
    declared = subject.delivery
    wanted = {
        "proposito": declared.purpose,
        "antecedentes.problema": declared.background.problem,
        "matriz": declared.approach,
    }
    yield from (missing(subject, key) for key, value in wanted.items() if not value)


def _sections(subject: Subject, language: str) -> Iterator[Fault]:
    """Find the sections that a summary put together has not, or has nothing for."""
    where = f"{language}/{SUMMARY}.html"
    page = subject.page(SUMMARY, language)
    if page is None:
        yield Fault(where, "no hay una página con ese texto")
        return
    for anchor, name in SUMMARY_SECTIONS.items():
        found = page.main.xpath(".//*[@id=$anchor]/..", anchor=anchor)
        # An answer without a value gives its reason: it is an answer.
        empty = [] if anchor == "preguntas" else found
        if not found:
            yield Fault(where, f"no trae {name}")
        elif any(part.xpath(f".//*[contains(@class, '{_GAP}')]") for part in empty):
            yield Fault(where, f"dice que faltan {name}")
    n = sum(words(page.section(anchor)) for anchor in SUMMARY_SECTIONS)
    if not SUMMARY_FROM <= n <= SUMMARY_TO:
        told = f"tiene {n} palabras, y van de {SUMMARY_FROM} a {SUMMARY_TO}"
        yield Fault(where, told)


def _length(
    subject: Subject,
    slug: str,
    language: str,
    sizes: tuple[int, int],
    parts: Mapping[str, Label],
) -> Iterator[Fault]:
    """Find a text of its own page that is too short, too long or incomplete."""
    page, (least, most) = subject.page(slug, language), sizes
    where = f"{language}/{slug}.html"
    text = "" if page is None else page.section("texto")
    if not text:
        yield Fault(where, "no hay una página con ese texto")
        return
    if not least <= words(text) <= most:
        yield Fault(where, f"tiene {words(text)} palabras, y van de {least} a {most}")
    lacking = [
        name
        for name, marks in parts.items()
        if not re.search(marks.text(language), text, re.IGNORECASE)
    ]
    if lacking:
        yield Fault(where, f"no nombra {', '.join(lacking)}")


def _contents(page: Page, subject: Subject) -> Iterator[Fault]:
    del subject
    if not page.chapter:
        return
    if not page.tree.xpath(".//nav[contains(@class, 'indice')]//a"):
        yield Fault(page.path, "no tiene tabla de contenido")
    listed = set(page.tree.xpath(".//nav[contains(@class, 'indice')]//a/@href"))
    heads = [f"#{anchor}" for anchor in page.main.xpath(".//h2/@id")]
    if not listed.issuperset(heads):
        yield Fault(page.path, "su tabla de contenido no lleva a todas sus secciones")
    shown = page.main.xpath(".//figure/@id | .//div[@class='tabla']/@id")
    if not listed.issuperset(f"#{anchor}" for anchor in shown):
        yield Fault(page.path, "no tiene la lista de sus tablas y figuras")


def _glossary(subject: Subject) -> Iterator[Fault]:
    for language in subject.languages:
        page = subject.page("glosario", language)
        if page is None or not page.main.xpath(".//dl//dt"):
            yield Fault(
                f"{language}/glosario.html", "no hay lista de siglas y términos"
            )


def _questions(subject: Subject) -> Iterator[Fault]:
    for language in subject.languages:
        page = subject.home(language)
        asked = (
            []
            if page is None
            else page.main.xpath(".//*[starts-with(@id, 'pregunta-')]")
        )
        where = page.path if page else f"{language}/index.html"
        if not 1 <= len(asked) <= QUESTIONS_AT_MOST:
            yield Fault(where, f"la portada trae {len(asked)} preguntas")
        for heading in asked:
            if not _answered(heading):
                yield Fault(where, f"sin respuesta: {heading.text_content().strip()}")


def _answered(question: Any) -> bool:
    """Say whether a question is answered: to say that it cannot be is no answer."""
    said = question.xpath(
        "following-sibling::*[not(contains(@class, 'texto-sin_evidencia'))]"
    )
    return any(plain(node.text_content()) for node in said)


def _approach(subject: Subject) -> Iterator[Fault]:
    rows = subject.delivery.approach
    if not rows:
        yield missing(subject, "matriz")
        return
    for language in subject.languages:
        page = subject.page(DELIVERY, language)
        shown_rows = page.rows("matriz") if page else ()
        for row in rows:
            told = (row.question, row.method, row.source, row.sample, row.limitation)
            texts = [text.text(language) or text.es for text in told]
            if tuple(map(plain, texts)) not in shown_rows:
                found = f"la matriz no trae la fila de «{row.question.es}»"
                yield Fault(f"{language}/{DELIVERY}.html", found)


def _local_language(subject: Subject) -> Iterator[Fault]:
    for language in {"es", "en"} - set(subject.languages):
        yield Fault(subject.programme.file, f"«idiomas» no incluye {language}")
    abstract = subject.delivery.abstract
    if abstract is None or not abstract.en:
        yield missing(subject, "resumen.en")
    elif plain(abstract.en) == plain(abstract.es):
        found = "«entrega.resumen» dice lo mismo en los dos idiomas"
        yield Fault(subject.programme.file, found)


def _criteria(subject: Subject) -> Iterator[Fault]:
    cited = subject.table("afirmacion")["criterio_cad"].explode().dropna()
    answered = set(cited) | set(subject.delivery.omitted_criteria)
    for name in CRITERIA:
        if name not in answered:
            found = (
                f"ninguna afirmación responde a «{name}» ni se dice por qué se omite"
            )
            yield Fault(subject.programme.file, found)


def _written(subject: Subject, key: str, written: Written | None) -> Iterator[Fault]:
    if written is None:
        yield missing(subject, key)
        return
    for language in subject.languages:
        text = written.text(language)
        if text is None:
            yield missing(subject, f"{key}.{language}")
        else:
            yield from shown(subject, key, (text,), language)


DOCUMENTS: Mapping[str, Check] = MappingProxyType(
    {
        "D01": Check(
            "declare el tipo y deje el nombre sin siglas ni socios", whole=_title
        ),
        "D02": Check("complete «creditos» y el líder del equipo", whole=_cover),
        "D03": Check("escriba el descargo que pide el donante", whole=_disclaimer),
        "D04": Check(
            "escriba el resumen, con objeto, preguntas, métodos y hallazgos, en no más "
            "de 500 palabras",
            whole=_abstract,
        ),
        "D05": Check(
            "declare lo que falta o registre sus afirmaciones, o escriba usted el "
            "resumen ejecutivo, de 800 a 2.500 palabras",
            whole=_summary,
        ),
        "D06": Check(
            "publique el capítulo de nuevo: el sitio arma esas listas",
            _contents,
            _glossary,
        ),
        "D08": Check(
            "deje de una a cinco preguntas, y responda cada una", whole=_questions
        ),
        "D10": Check("complete la matriz, una fila por pregunta", whole=_approach),
        "D26": Check("publique en español y en inglés", whole=_local_language),
        "D27": Check(
            "anote el criterio en la tabla afirmacion o diga por qué se omite",
            whole=_criteria,
        ),
    }
)

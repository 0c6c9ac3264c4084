"""The answers of the home page: how much influence there is, and could be."""

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from somos_eval.blocks import TableView, TextView, View
from somos_eval.contracts import Status
from somos_eval.contracts.records import records
from somos_eval.figures.potential import class_name
from somos_eval.figures.rows import Row
from somos_eval.figures.words import KINDS
from somos_eval.indicators.influence.levels import LEVELS, Match
from somos_eval.indicators.rows import PROGRAMME
from somos_eval.narrative.rows import usable
from somos_eval.site.around.data import Answer
from somos_eval.site.strings import STRINGS
from somos_eval.tables.cells import cases_text, interval_text, value_text
from somos_eval.wording import VOICES, count, number
from somos_eval.workflow.around.rows import gap, named_table, source, suppression_note
from somos_eval.workflow.around.seen import Seen

_PROPOSAL, _DECISION = 3, 4
_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "es": {
            "event": "evento de incidencia",
            "events": "eventos de incidencia",
            "level": "De {events} registrados, {proposal} dejaron al menos una "
            "propuesta registrada y {decision} llegaron a una decisión, adoptada en "
            "parte o por completo.",
            "no_interval": "Son eventos que se buscaron por la huella que dejaron: se "
            "cuentan, y no llevan intervalo.",
            "ladder": "Hasta dónde llegaron los eventos de incidencia",
            "rung": "Nivel, al menos",
            "reached": "Eventos",
            "of": "De",
            "operation": "Sesiones realizadas frente a las que exige la norma",
            "kind": "Clase de instancia",
            "met": "{kind}: {value} de las sesiones exigidas ({cases}; intervalo "
            "{interval}).",
            "unmet": "{kind}: sin cifra ({reason}).",
            "potential": "La norma abre una vía de incidencia en {ways} combinaciones "
            "de instancia y etapa: en {accordant} la incidencia observada fue acorde, "
            "en {below} fue menor y en {unused} no se observó.",
            "reading": "Es una lectura de las funciones legales de las instancias "
            "con eventos registrados, no un resultado medido: no lleva intervalo.",
            "classes": "Lo que la norma permite frente a lo observado",
            "class": "Clase",
            "pairs": "Combinaciones",
        },
        "en": {
            "event": "influence event",
            "events": "influence events",
            "level": "Of {events} on record, {proposal} left at least a proposal on "
            "record and {decision} reached a decision, adopted in part or in full.",
            "no_interval": "These events were sought for the trace that they left: "
            "they are counted, and have no interval.",
            "ladder": "How far influence events went",
            "rung": "Level, at least",
            "reached": "Events",
            "of": "Out of",
            "operation": "Sessions held against those that the law requires",
            "kind": "Kind of body",
            "met": "{kind}: {value} of the sessions required ({cases}; interval "
            "{interval}).",
            "unmet": "{kind}: no figure ({reason}).",
            "potential": "The law opens a way to influence in {ways} pairs of body and "
            "stage: in {accordant} the influence observed accorded with it, in "
            "{below} it was less and in {unused} there was none.",
            "reading": "It is a reading of the legal functions of the bodies with "
            "events on record, not a measurement: it has no interval.",
            "classes": "What the law allows against what was observed",
            "class": "Class",
            "pairs": "Pairs",
        },
    }
)


def answers(seen: Seen, language: str) -> tuple[Answer, ...]:
    """Return the two questions of the study with their answers in numbers."""
    current, potential = STRINGS[language].questions
    return (
        Answer(current, (*_influence(seen, language), *_operation(seen, language))),
        Answer(potential, _potential(seen, language)),
    )


def _influence(seen: Seen, language: str) -> tuple[View, ...]:
    """Return the ladder: how many events reached at least each level."""
    words, names = _WORDS[language], [n.text(language) for n in LEVELS]
    levels = range(1, len(names))
    rows = {n: seen.total("cadena_incidencia", PROGRAMME, f"desde={n}") for n in levels}
    first = rows[1]
    if first is None or not usable(first):
        return (gap(seen.total("cadena_incidencia", PROGRAMME), language),)
    reached = {n: _reached(row, language) for n, row in rows.items()}
    total = int(first["denominador"])
    said = words["level"].format(
        events=count(total, words["event"], words["events"], language),
        proposal=reached[_PROPOSAL],
        decision=reached[_DECISION],
    )
    body = tuple(
        (f"{n}. {names[n]}", told, number(total, 0, language))
        for n, told in reached.items()
    )
    table = TableView(
        id="escalera",
        title=words["ladder"],
        header=(words["rung"], words["reached"], words["of"]),
        rows=body,
        numeric=(1, 2),
        note=words["no_interval"],
        source=source(seen, language),
    )
    return TextView((said,)), table


def _reached(row: Row | None, language: str) -> str:
    """Write how many events got that far: no row of a level is none of them."""
    if row is None:
        return number(0, 0, language)
    if not usable(row):
        return value_text(row, VOICES[language])
    return number(int(row["numerador"]), 0, language)


def _operation(seen: Seen, language: str) -> tuple[View, ...]:
    """Return how much the bodies of each kind meet."""
    words, kinds = _WORDS[language], KINDS[language]
    found = [
        (kinds[kind], seen.total("operatividad", PROGRAMME, f"tipo={kind}"))
        for kind in ("participacion", "coordinacion", "mixta")
    ]
    rows = [(name, row) for name, row in found if row is not None]
    if not rows:
        return (gap(None, language),)
    told = [_met(name, row, language) for name, row in rows[:2]]
    note = suppression_note((row for _, row in rows), language)
    table = named_table(
        rows,
        language,
        id="operatividad",
        title=words["operation"],
        first=words["kind"],
        under=(note, source(seen, language)),
    )
    return TextView((" ".join(told),)), table


def _met(name: str, row: Row, language: str) -> str:
    words = _WORDS[language]
    value = value_text(row, VOICES[language])
    if not usable(row):
        return words["unmet"].format(kind=name, reason=value)
    return words["met"].format(
        kind=name,
        value=value,
        cases=cases_text(row, VOICES[language]),
        interval=interval_text(row, VOICES[language]),
    )


def _potential(seen: Seen, language: str) -> tuple[View, ...]:
    """Return how the influence observed compares with what the law opens."""
    words, rows = _WORDS[language], seen.of_bodies("potencial_incidencia")
    own = rows[(rows["instancia_id"] != "") & (rows["estado"] == Status.OK.value)]
    if own.empty:
        return (gap(next(iter(records(rows)), None), language),)
    found = Counter(own["valor"].astype(int))
    ways = [Match.ACCORDANT, Match.BELOW, Match.UNUSED]
    counts = {c: number(found[c], 0, language) for c in (*ways, Match.BEYOND)}
    said = words["potential"].format(
        ways=number(sum(found[c] for c in ways), 0, language),
        accordant=counts[Match.ACCORDANT],
        below=counts[Match.BELOW],
        unused=counts[Match.UNUSED],
    )
    table = TableView(
        id="potencial",
        title=words["classes"],
        header=(words["class"], words["pairs"]),
        rows=tuple((class_name(c, language), n) for c, n in counts.items()),
        numeric=(1,),
        note=words["reading"],
        source=source(seen, language),
    )
    return TextView((said,)), table

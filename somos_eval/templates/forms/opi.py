"""The form of the OPI: one answer an organisation, round and assessor."""

from dataclasses import replace

from somos_eval.contracts import TABLES
from somos_eval.templates.forms.asking import ask, limits, offering
from somos_eval.templates.forms.declaration import (
    Choice,
    Form,
    Group,
    Offered,
    Question,
    Words,
)
from somos_eval.templates.forms.english import words
from somos_eval.templates.forms.targets import DOMAIN_OF

ID = "somos_opi"

_SCORE = TABLES["opi_medicion"].column("puntaje")


def opi(offered: Offered) -> Form:
    """Return the form of the OPI of a programme."""
    which = ask(
        "opi_medicion.organizacion_id",
        Words("Organización", "Organisation"),
        "Organisation that is measured.",
        name="organizacion",
    )
    listed = tuple(Choice(o, Words(o, o)) for o in offered.organisations)
    if not listed:
        which = _typed(which)
    round_ = ask("opi_medicion.ronda", Words("Ronda", "Round"), "Round of measurement.")
    day = ask(
        "opi_medicion.fecha",
        Words("Fecha de la medición", "Date of the measurement"),
        "Day of the measurement.",
    )
    who = ask(
        "opi_medicion.evaluador", Words("Quién puntúa", "Who scores"), "Who scores."
    )
    head = (offering(which, listed, "organizacion"), round_, day, who)
    return Form(
        ID,
        Words(
            "Índice de desempeño organizacional (OPI)",
            "Organisational performance index (OPI)",
        ),
        (Group("medicion", Words("Medición", "Measurement"), head), *_domains()),
        instance_name="concat(${organizacion}, ' ', ${ronda})",
    )


def _typed(which: Question) -> Question:
    """Hold whoever types an id to the form that ids have."""
    column = TABLES["organizacion"].column("organizacion_id")
    condition, message = limits(column)
    return replace(which, constraint=condition, constraint_message=message)


def _domains() -> tuple[Group, ...]:
    return tuple(
        Group(
            domain,
            words(domain),
            tuple(
                q for sub, its in DOMAIN_OF.items() if its == domain for q in _of(sub)
            ),
        )
        for domain in dict.fromkeys(DOMAIN_OF.values())
    )


def _of(subarea: str) -> tuple[Question, Question]:
    es, en = words(subarea)
    score = Question(
        f"{subarea}_puntaje",
        "select_one",
        Words(f"{es}: puntaje", f"{en}: score"),
        Words(
            f"{_SCORE.description} «No aplica» no es 0.",
            "Score from 1 to 4, by halves. «Does not apply» is not 0.",
        ),
        target=f"opi_medicion.puntaje@{subarea}",
        choices=_scores(),
        list_name="puntaje",
        required=True,
    )
    evidence = ask(
        "opi_medicion.evidencia_id",
        Words(f"{es}: evidencia", f"{en}: evidence"),
        "Source that supports the score.",
        name=f"{subarea}_evidencia",
    )
    return score, _fanned(evidence, subarea)


def _fanned(question: Question, subarea: str) -> Question:
    return replace(question, target=f"{question.target}@{subarea}")


def _scores() -> tuple[Choice, ...]:
    low, high, step = _SCORE.minimum, _SCORE.maximum, _SCORE.step
    if low is None or high is None or step is None:
        raise AssertionError("the score has no limits")
    steps = [low + step * n for n in range(round((high - low) / step) + 1)]
    scored = [
        Choice(f"{s:g}", Words(f"{s:g}".replace(".", ","), f"{s:g}")) for s in steps
    ]
    return (*scored, Choice("no_aplica", words("no_aplica")))

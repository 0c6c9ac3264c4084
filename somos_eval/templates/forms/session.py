"""The questions that identify a session, which several forms share."""

from dataclasses import replace

from somos_eval.templates.forms.asking import ask, offering
from somos_eval.templates.forms.declaration import (
    Choice,
    Group,
    Offered,
    Question,
    Words,
)

_MUNICIPALITY = "municipio"
_LONG = "minimal"
_ANOTHER_SAME_DAY = 2


def which_session(offered: Offered) -> Group:
    """Ask which session it is: municipality, instance and day."""
    place = Question(
        _MUNICIPALITY,
        "select_one",
        Words("Municipio", "Municipality"),
        Words("Municipio de la instancia.", "Municipality of the body."),
        target="clave.divipola",
        choices=tuple(
            Choice(p.code, Words(*[f"{p.name} ({p.department})"] * 2))
            for p in offered.places
        ),
        list_name=_MUNICIPALITY,
        required=True,
        appearance=_LONG,
    )
    day = ask(
        "sesion.fecha",
        Words("Fecha de la sesión", "Date of the session"),
        "Day for which the session was called.",
        required=True,
    )
    nodes = (place, *_which_body(offered), _not_later(day), _another_same_day())
    return Group("identificacion", Words("Sesión", "Session"), nodes)


def _which_body(offered: Offered) -> tuple[Question, ...]:
    if offered.bodies:
        return (_registered(offered),)
    kind = Question(
        "instancia_tipo",
        "select_one",
        Words("Clase de instancia", "Kind of body"),
        Words("Del catálogo del programa.", "From the programme's catalogue."),
        target="clave.sigla",
        choices=tuple(Choice(k.acronym, Words(k.name, k.name)) for k in offered.kinds),
        list_name="instancia_tipo",
        required=True,
        appearance=_LONG,
    )
    which = Question(
        "instancia_numero",
        "integer",
        Words("Número de la instancia", "Number of the body"),
        Words(
            "Solo si el municipio tiene varias de esa clase: 2 para la segunda.",
            "Only if the municipality has several of that kind: 2 for the second.",
        ),
        target="clave.instancia_numero",
        constraint=f". >= {_ANOTHER_SAME_DAY} and . <= 99",
        constraint_message=Words("De 2 a 99", "From 2 to 99"),
    )
    return (kind, which)


def _registered(offered: Offered) -> Question:
    return Question(
        "instancia",
        "select_one",
        Words("Instancia", "Body"),
        Words(
            "Las que el programa tiene registradas en ese municipio.",
            "Those that the programme has registered in that municipality.",
        ),
        target="clave.instancia_id",
        choices=tuple(
            Choice(
                b.id, Words(*[f"{b.name} [{b.id}]" if b.name else b.id] * 2), b.divipola
            )
            for b in offered.bodies
        ),
        list_name="instancia",
        within=_MUNICIPALITY,
        required=True,
        appearance=_LONG,
    )


def _another_same_day() -> Question:
    return Question(
        "sesion_numero",
        "integer",
        Words("Número de la sesión ese día", "Number of the session that day"),
        Words(
            "Solo si hubo varias el mismo día: 2 para la segunda.",
            "Only if there were several on the same day: 2 for the second.",
        ),
        target="clave.sesion_numero",
        constraint=f". >= {_ANOTHER_SAME_DAY} and . <= 99",
        constraint_message=Words("De 2 a 99", "From 2 to 99"),
    )


def _not_later(day: Question) -> Question:
    """Refuse a day that has not come, which is nearly always a mistyped year."""
    return replace(
        day,
        target="clave.fecha",
        constraint=". <= today()",
        constraint_message=Words(
            "La fecha no puede ser posterior a hoy", "The date cannot be after today"
        ),
    )


def themes(offered: Offered) -> Question:
    """Ask for the themes of a session, from the codebook where there is one."""
    question = ask(
        "sesion.temas",
        Words("Temas tratados", "Themes discussed"),
        "Themes discussed: codes of the codebook.",
    )
    return offering(question, offered.themes, "temas", several=True)

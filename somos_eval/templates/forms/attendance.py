"""The form of attendance: counts by group, or one person after another.

A name may be typed so as not to count somebody twice; nothing reads it afterwards.
"""

from dataclasses import replace

from somos_eval.templates.forms.asking import ask
from somos_eval.templates.forms.declaration import (
    Choice,
    Form,
    Group,
    Offered,
    Question,
    Words,
)
from somos_eval.templates.forms.english import words
from somos_eval.templates.forms.session import which_session

ID = "somos_asistencia"

_MODES = ("agregado", "nominal")
_GROUPED = (
    (
        "sector",
        Words("Sector", "Sector"),
        "Sector that they represented.",
    ),
    (
        "sexo",
        Words("Sexo", "Sex"),
        "Sex as the attendance sheet has it.",
    ),
    (
        "grupo_edad",
        Words("Grupo de edad", "Age group"),
        "Age group in completed years.",
    ),
    (
        "pertenencia_etnica",
        Words("Pertenencia étnica", "Ethnic group"),
        "Ethnic group that the person declares.",
    ),
)


def attendance(offered: Offered) -> Form:
    """Return the form of attendance of a programme."""
    count = ask(
        "asistencia.n_asistentes",
        Words("Cuántas personas", "How many people"),
        "People of that group who attended.",
    )
    grouped = tuple(
        ask(f"asistencia.{name}", label, help_en) for name, label, help_en in _GROUPED
    )
    return Form(
        ID,
        Words("Asistencia a una sesión", "Attendance at a session"),
        (
            _notice(),
            which_session(offered),
            _mode(),
            Group(
                "grupos",
                Words("Grupo de asistentes", "Group of attendants"),
                (*grouped, count),
                repeat=True,
                relevant="${registro}='agregado'",
            ),
            Group(
                "personas",
                Words("Asistente", "Attendant"),
                (_name(), *(_of_one_person(q) for q in grouped)),
                repeat=True,
                relevant="${registro}='nominal'",
            ),
        ),
        instance_name="concat(${municipio}, ' ', ${fecha})",
    )


def _notice() -> Question:
    return Question(
        "aviso",
        "note",
        Words(
            "Datos personales (Ley 1581 de 2012): responder sexo, edad y pertenencia "
            "étnica es voluntario. No fotografíe la planilla firmada.",
            "Personal data (Law 1581 of 2012): sex, age and ethnic group are voluntary "
            "answers. Do not take a picture of the signed sheet.",
        ),
    )


def _mode() -> Question:
    return Question(
        "registro",
        "select_one",
        Words("Cómo va a registrar", "How you will record"),
        Words(
            "Los grupos ya contados, o una persona después de otra.",
            "Groups that are already counted, or one person after another.",
        ),
        choices=tuple(Choice(m, words(m)) for m in _MODES),
        list_name="registro",
        required=True,
    )


def _name() -> Question:
    return Question(
        "nombre",
        "text",
        Words("Nombre (opcional)", "Name (optional)"),
        Words(
            "Solo para no anotar dos veces a la misma persona: no se importa.",
            "Only so as not to write down somebody twice: it is not imported.",
        ),
        target="persona.identidad",
    )


def _of_one_person(question: Question) -> Question:
    """Ask one person what is also asked of a group, under another name."""
    return replace(
        question,
        name=f"persona_{question.name}",
        target=f"persona.{question.name}",
    )

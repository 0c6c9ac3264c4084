"""The XLSForms that collect minutes, attendance and OPI, and where answers go."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

from somos_eval.templates.forms import attendance, minutes, opi
from somos_eval.templates.forms.declaration import (
    Body,
    Choice,
    Form,
    Kind,
    Offered,
    Place,
    Words,
)
from somos_eval.templates.forms.workbook import xlsform

# File name → form of a programme.
FORMS: Mapping[str, Callable[[Offered], Form]] = {
    "acta": minutes.minutes,
    "asistencia": attendance.attendance,
    "opi": opi.opi,
}


@cache
def declared_targets() -> Mapping[str, Mapping[str, str]]:
    """Return, by id of the form, the target of each question by its name.

    It holds the questions of either way of asking which instance it is.
    """
    anywhere = Offered(date.min, date.max)
    registered = Offered(date.min, date.max, bodies=(Body("00000-X", "00000", ""),))
    targets: dict[str, dict[str, str]] = {}
    for build in FORMS.values():
        for form in (build(anywhere), build(registered)):
            known = targets.setdefault(form.id, {})
            known |= {q.name: q.target for q in form.questions() if q.target}
    return targets


__all__ = [
    "FORMS",
    "Body",
    "Choice",
    "Form",
    "Kind",
    "Offered",
    "Place",
    "Words",
    "declared_targets",
    "xlsform",
]

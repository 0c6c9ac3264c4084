"""The reference implementation of XLSForm as oracle: it is what KoboToolbox runs."""

import io
import re
from dataclasses import replace
from datetime import date

import pytest
from pyxform.xls2xform import convert

from somos_eval.params import base_catalogue
from somos_eval.templates.forms import (
    FORMS,
    Body,
    Choice,
    Kind,
    Offered,
    Place,
    Words,
    xlsform,
)

PLAIN = Offered(
    date(2021, 1, 1),
    date(2024, 12, 31),
    tuple(Place(f"{13000 + n}", f"Municipio {n}", "Bolívar") for n in range(35)),
    tuple(Kind(k.acronym, k.name) for k in base_catalogue().kinds),
)
REGISTERED = replace(
    PLAIN,
    bodies=tuple(
        Body(f"{p.code}-CMJ", p.code, f"=Consejo & {p.name}") for p in PLAIN.places
    ),
    themes=(Choice("riesgo", Words("Riesgos <y> más", "Risks")),),
    organisations=("ORG-0001",),
)


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("offered", [PLAIN, REGISTERED], ids=["plain", "registered"])
def test_pyxform_accepts_every_form_without_warnings(
    name: str, offered: Offered
) -> None:
    form = FORMS[name](offered)
    warnings: list[str] = []
    done = convert(io.BytesIO(xlsform(form)), warnings=warnings, file_type=".xlsx")
    assert warnings == []
    # Every question is in the form that the phone opens, in both languages.
    assert re.findall(r'<translation [^>]*lang="([^"]+)"', done.xform) == [
        "Español (es)",
        "English (en)",
    ]
    for question in form.questions():
        assert f"/{question.name}" in done.xform

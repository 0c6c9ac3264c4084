from dataclasses import replace
from datetime import date

import pytest

from somos_eval.contracts import TABLES
from somos_eval.importers.forms.xlsform import read_form
from somos_eval.templates.forms import (
    FORMS,
    Body,
    Choice,
    Form,
    Kind,
    Offered,
    Place,
    Words,
    declared_targets,
    xlsform,
)
from somos_eval.templates.forms.targets import FANNED, KEY, PERSON, read_target

PLACES = (
    Place("13244", "El Carmen de Bolívar", "Bolívar"),
    Place("05120", "Cáceres", "Antioquia"),
)
PLAIN = Offered(
    date(2021, 1, 1),
    date(2024, 12, 31),
    PLACES,
    (Kind("CMJ", "Consejo Municipal de Juventud"),),
)
REGISTERED = replace(
    PLAIN,
    bodies=(Body("13244-CMJ", "13244", "Consejo"), Body("05120-CMJ", "05120", "")),
    themes=(Choice("riesgo", Words("Riesgos", "Risks")),),
    organisations=("ORG-0001", "ORG-0002"),
)
EVERY = [
    pytest.param(build(offered), id=f"{name}-{kind}")
    for name, build in FORMS.items()
    for kind, offered in (("plain", PLAIN), ("registered", REGISTERED))
]
# What follows from the answers, or is not asked: it is never typed.
DERIVED = {
    "sesion": {"sesion_id", "instancia_id", "fecha"},
    "compromiso": {"compromiso_id", "sesion_id"},
    "asistencia": {"sesion_id"},
    "opi_medicion": {"subarea", "dominio"},
}


@pytest.mark.parametrize("form", EVERY)
def test_every_answer_goes_somewhere_that_exists(form: Form) -> None:
    targets = [q.target for q in form.questions() if q.target]
    assert [t for t in targets if read_target(t) is None] == []
    assert len(set(targets)) == len(targets)
    names = [q.name for q in form.questions()]
    assert len(set(names)) == len(names)  # else declared targets could not tell them


@pytest.mark.parametrize("form", EVERY)
def test_what_a_table_requires_is_asked(form: Form) -> None:
    read = [read_target(q.target) for q in form.questions() if q.target]
    tables = {t.table for t in read if t} - {KEY, PERSON}
    for table in tables:
        asked = {t.column for t in read if t and t.table == table} | DERIVED[table]
        required = {c.name for c in TABLES[table].columns if c.required}
        assert required <= asked


@pytest.mark.parametrize("form", EVERY)
def test_options_are_those_of_the_contract_in_two_languages(form: Form) -> None:
    for question in form.questions():
        target = read_target(question.target) if question.target else None
        column = (
            TABLES[target.table].column(target.column)
            if target and target.table in TABLES
            else None
        )
        if column and column.values:
            assert [c.name for c in question.choices] == [*column.values]
        for choice in question.choices:
            assert choice.label.es
            assert choice.label.en
        for text in (question.label, question.hint):
            assert bool(text.es) == bool(text.en)
        assert len({c.label.es for c in question.choices}) == len(question.choices)
        assert len({c.label.en for c in question.choices}) == len(question.choices)


def test_limits_and_help_are_those_of_the_contract() -> None:
    form = FORMS["acta"](PLAIN)
    (total,) = [q for q in form.questions() if q.name == "total_asistentes"]
    assert total.constraint == ". >= 0"
    assert total.hint.es.startswith(
        TABLES["sesion"].column("total_asistentes").description
    )
    score = [q for q in FORMS["opi"](PLAIN).questions() if q.name == "alcance_puntaje"]
    names = [c.name for c in score[0].choices]
    assert names == ["1", "1.5", "2", "2.5", "3", "3.5", "4", "no_aplica"]


def test_what_the_rules_of_commitments_demand_is_asked_at_once() -> None:
    asked = {q.name: q for q in FORMS["acta"](PLAIN).questions()}
    assert "'cumplido'" in str(asked["compromiso_fuente_id"].required)
    assert "'observacion'" in asked["respuesta_institucional"].constraint
    names = {c.name for c in asked["compromiso_estado"].choices}
    assert {"cumplido", "parcial"} <= names
    assert "no_aplica" in {c.name for c in asked["respuesta_institucional"].choices}


def test_opi_asks_the_eight_subareas() -> None:
    targets = declared_targets()["somos_opi"].values()
    fans = {t.fan for text in targets if (t := read_target(text)) and t.fan}
    assert fans == {*TABLES["opi_medicion"].column(FANNED["opi_medicion"]).values}


@pytest.mark.parametrize("form", EVERY)
def test_the_same_form_gives_the_same_bytes_and_version(form: Form) -> None:
    assert xlsform(form) == xlsform(form)


def test_another_municipality_is_another_version() -> None:
    def version(offered: Offered) -> str:
        read, problems = read_form(xlsform(FORMS["acta"](offered)), "acta.xlsx")
        assert read is not None
        assert problems == []
        return read.version

    assert version(PLAIN) != version(replace(PLAIN, places=PLACES[:1]))


@pytest.mark.parametrize("form", EVERY)
def test_the_form_is_read_back_whole(form: Form) -> None:
    read, problems = read_form(xlsform(form), "form.xlsx")
    assert problems == []
    assert read is not None
    found = {n.name: (n.target, [o.name for o in n.options]) for n in read.nodes}
    asked = {q.name: (q.target, [c.name for c in q.choices]) for q in form.questions()}
    assert found == asked
    assert read.languages == ("Español (es)", "English (en)")


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("sesion.fecha", True),
        ("opi_medicion.puntaje@recursos", True),
        ("persona.identidad", True),
        ("clave.divipola", True),
        ("sesion.nombre", False),
        ("municipio.region", False),  # it comes from the parameters
        ("sesion.fecha@recursos", False),
        ("clave.region", False),
        ("fecha", False),
    ],
)
def test_targets(text: str, known: bool) -> None:
    assert (read_target(text) is not None) == known

"""Every rule: an edition that meets it, one that does not, and what it says of it."""

from collections.abc import Callable
from typing import Any

import pytest
import yaml as yaml_reader

from somos_eval.checklist import State, Subject, Verdict, items, judge
from somos_eval.checklist.judging import CHECKS
from tests.checklist.conftest import (
    ABSTRACT,
    ABSTRACT_EN,
    CLAIMS,
    CODE,
    COVER,
    FIGURE,
    LOG,
    MATRIX,
    MEMBER,
    PEOPLE,
    PROGRAMME,
    QUOTE,
    SOURCE,
    SUMMARY,
    TABLE,
    count_row,
    delivery_of,
    facts_of,
    page_of,
    rows_of,
    summary_page,
    table_html,
    table_of,
)
from tests.checklist.spoilt import (
    ACCESS,
    ANNEXES,
    CHAPTER,
    PRIVACY,
    WHO,
    Spoilt,
    chapter,
    page,
    rows,
)

Make = Callable[..., Subject]
GAP = '</h2><div class="texto texto-sin_evidencia"><p>Sin valor: no hay.</p></div>'
ABSTRACT_PAGE = "es/entrega/resumen.html"
SUMMARY_PAGE = "es/resumen_ejecutivo.html"
NO_FINDINGS = '<span class="texto texto-sin_evidencia">No hay hallazgos.</span>'
WRITTEN = PROGRAMME.replace(
    "  proposito:", f"  resumen_ejecutivo: {{es: '{SUMMARY}'}}\n  proposito:"
)
COVERED = [("Dato", text) for text in COVER["es"]]
UNANSWERED = '<section><h2 id="pregunta-1">¿Cuánto?</h2></section>'

TRUST = "pregunta=confianza_policia;ronda=cierre"
SURVEYED = {**PEOPLE, "indicador": "confianza"}
BY_SEX = {
    **PEOPLE,
    "indicador": "percepcion_grupos",
    "grupo": f"{TRUST};sexo=mujer",
    "estado": "suprimido",
    "nota": "hay un conteo de personas menor que 8",
    **dict.fromkeys(("valor", "numerador", "denominador")),
}


def _without(key: str) -> dict[str, Any]:
    """The parameters without one key of ``entrega`` or of ``creditos``."""
    declared = yaml_reader.safe_load(PROGRAMME)
    block, _, name = key.partition(".")
    del declared[block][name]
    return {"yaml": yaml_reader.safe_dump(declared, allow_unicode=True)}


def _claims(at: int, **values: Any) -> dict[str, Any]:
    rows = [dict(row) for row in CLAIMS]
    rows[at].update(values)
    return {"tables": {"afirmacion": table_of("afirmacion", *rows)}}


def _text(marks: str, n: int) -> str:
    """A page of a long text: its title, some marks and `n` more words."""
    text = f"{marks} {'palabra ' * n}"
    return page_of("R", f'<section><h2 id="texto">Texto</h2> {text}</section>')


def _said(was: str, now: str) -> dict[str, Any]:
    """The programme, which declares one thing in place of another."""
    return {"yaml": PROGRAMME.replace(was, now)}


def _delivery(**sections: str) -> dict[str, Any]:
    return {"pages": {"es/entrega.html": delivery_of("es", **sections)}}


FOCUS_GROUP = table_of("fuente", SOURCE | {"clase": "grupo_focal"})
SPOILT: Spoilt = {
    "D01": [
        (_without("entrega.tipo"), "falta «entrega.tipo»"),
        (_said("Programa de ensayo", "Programa PISCC"), "sigla"),
        (_said("Programa de ensayo", "De La Agencia"), "socio"),
        ({"without": ("es/entrega.html",)}, "no dice «Estudio de caso»"),
    ],
    "D02": [
        (_without("creditos.autores"), "falta «creditos.autores»"),
        (_without("creditos.fecha"), "falta «creditos.fecha»"),
        (_without("entrega.lider"), "falta «entrega.lider»"),
        ({"without": ("en/entrega.html",)}, "la portada no dice «La Agencia»"),
        # The leader is an author too: to be named once is not enough.
        (
            _delivery(portada=facts_of(COVERED[0], *COVERED[2:])),
            "la portada no dice «Ana Ruiz»",
        ),
    ],
    "D03": [
        (_without("entrega.descargo"), "falta «entrega.descargo»"),
        (_said(", en: Nobody holds this view.", ""), "descargo.en"),
    ],
    "D04": [
        (_without("entrega.resumen"), "falta «entrega.resumen»"),
        (
            {"pages": {ABSTRACT_PAGE: _text("objeto pregunta método hallazgo", 501)}},
            "tiene 506 palabras",
        ),
        (
            {"pages": {ABSTRACT_PAGE: _text("pregunta", 3)}},
            "no nombra el objeto, los métodos, los hallazgos",
        ),
        # The parts are looked for in the language of the page.
        (
            {"pages": {ABSTRACT_PAGE: _text("object question method finding", 3)}},
            "no nombra el objeto, las preguntas, los métodos, los hallazgos",
        ),
    ],
    "D05": [
        (_without("entrega.proposito"), "falta «entrega.proposito»"),
        (_without("entrega.antecedentes"), "falta «entrega.antecedentes.problema»"),
        (_without("entrega.matriz"), "falta «entrega.matriz»"),
        ({"without": (SUMMARY_PAGE,)}, "no hay una página"),
        (
            {"pages": {SUMMARY_PAGE: summary_page(hallazgos=NO_FINDINGS)}},
            "faltan los hallazgos",
        ),
        (
            {"pages": {SUMMARY_PAGE: summary_page().replace("conclusiones", "otras")}},
            "no trae las conclusiones",
        ),
        ({"pages": {SUMMARY_PAGE: summary_page(words=700)}}, "van de 800 a 2500"),
        ({"pages": {SUMMARY_PAGE: summary_page(words=2500)}}, "van de 800 a 2500"),
        # What the team wrote is read as such.
        ({"yaml": WRITTEN}, "no hay una página con ese texto"),
        (
            {"yaml": WRITTEN, "pages": {SUMMARY_PAGE: _text("propósito", 900)}},
            "no nombra las preguntas, los métodos, los hallazgos, los antecedentes",
        ),
    ],
    "D06": [
        ({"pages": {CHAPTER: page_of("M", TABLE)}}, "tabla de contenido"),
        (chapter(TABLE + FIGURE + FIGURE.replace('"f"', '"g"')), "tablas y figuras"),
        (
            chapter(TABLE + FIGURE.replace('"f"', '"g"')),
            "tablas y figuras",
        ),
        (
            chapter(TABLE + FIGURE + '<h2 id="otra">Otra</h2>'),
            "no lleva a todas sus secciones",
        ),
        ({"without": ("es/glosario.html",)}, "siglas"),
        (page("es/glosario.html", "<p>Aquí irá.</p>"), "siglas"),
    ],
    "D08": [
        ({"pages": {"index.html": page_of("P", "")}}, "trae 0 preguntas"),
        (
            {"pages": {"index.html": page_of("P", UNANSWERED)}},
            "sin respuesta: ¿Cuánto?",
        ),
        (page("index.html", UNANSWERED.replace("</h2>", GAP)), "sin respuesta"),
    ],
    "D10": [
        (_without("entrega.matriz"), "falta «entrega.matriz»"),
        # Each cell is somewhere, and no row says them together.
        (
            _delivery(matriz=table_html("M", MATRIX[:2], MATRIX[2:])),
            "no trae la fila de «Uno»",
        ),
    ],
    "D12": [
        (_claims(0, soporte_ids=("por_escribir",)), "H-001 no cita"),
        # The indicator is of the programme alone: of that place it says nothing.
        (
            _claims(0, divipola=CODE) | rows(count_row("programa", 4)),
            "H-001 no cita",
        ),
        (
            rows(count_row(CODE, 4), count_row("programa", 4, estado="sin_dato")),
            "H-001 no cita",
        ),
    ],
    "D13": [(_claims(1, soporte_ids=("H-001", "R-001")), "C-001 no se apoya solo")],
    "D14": [
        (_claims(2, responsable=None), "no dice quién"),
        (_claims(2, plazo=None), "no dice en qué plazo"),
        (_claims(2, soporte_ids=("H-001",)), "no se apoya en ninguna conclusión"),
        ({"without": ("es/recomendaciones/R-001.html",)}, "no tiene su página"),
        (page("es/recomendaciones/R-001.html", ""), "no muestra su texto"),
        (
            page("es/recomendaciones/R-001.html", "<p>Que se reúnan. Alcaldía</p>"),
            "no enlaza a C-001",
        ),
    ],
    "D15": [(chapter("<p>El programa generó confianza.</p>"), "generó")],
    "D16": [
        (rows({**PEOPLE, "denominador": None}), "sin numerador"),
        (chapter(TABLE.replace("Fuente.", "Nota.")), "«t» no dice su fuente"),
        (chapter(FIGURE.replace(" Actas.", "")), "«f» no dice su fuente"),
    ],
    "D17": [
        (rows({**PEOPLE, "indicador": "asistencia_edad", "grupo": ""}), "sexo"),
        # A survey told in all, with nothing of any sex.
        (rows({**SURVEYED, "grupo": TRUST}), "encuesta no van por sexo"),
        (
            rows({**SURVEYED, "grupo": TRUST}, {**BY_SEX, "nota": ""}),
            "encuesta no van por sexo",
        ),
    ],
    "D18": [(_without("entrega.terminos_de_referencia"), "terminos_de_referencia")],
    "D19": [
        ({"without": (CHAPTER,)}, "metodología"),
        ({"without": ("en/metodos.html",)}, "página de métodos"),
        (
            {"without": ("es/metodos/m1.html",)},
            "no se dice cómo se calcula asistencia_sexo, instancias",
        ),
    ],
    "D20": [
        (_without("entrega.instrumentos"), "falta «entrega.instrumentos»"),
        (_said(", texto: Qué pasó", ""), "falta «entrega.instrumentos[1].texto»"),
        (
            _said("texto: Qué pasó", "texto: Guía"),
            "falta «entrega.instrumentos[1].texto»",
        ),
        (_delivery(instrumentos="Guía"), "«instrumentos» no muestra lo declarado"),
        ({"tables": {"fuente": FOCUS_GROUP}}, "clase grupo_focal"),
    ],
    "D21": [
        ({"without": (ANNEXES,)}, "lista de fuentes"),
        (page(ANNEXES, '<h2 id="fuentes">Fuentes</h2>' + LOG), "lista de fuentes"),
    ],
    "D22": [
        (_without("entrega.equipo"), "falta «entrega.equipo»"),
        (
            _said("      conflicto_de_interes: ninguno\n", ""),
            "equipo[1].conflicto_de_interes",
        ),
        (
            _said("      declaracion_firmada: 2025-01-01\n", ""),
            "equipo[1].declaracion_firmada",
        ),
    ],
    "D24": [
        (_said("      rol: dirige\n", ""), "equipo[1].rol"),
        # What is said of somebody else is not said of her.
        (
            _delivery(equipo=facts_of(("Ana Ruiz", ""), ("Luz Gil", MEMBER))),
            "no muestra lo declarado de Ana Ruiz",
        ),
    ],
    "D25": [
        (_without("entrega.revision_por_pares"), "revision_por_pares"),
        (_said("2025-01-15", "2025-03-15"), "es posterior"),
        (_said("Luz Gil", "Ana Ruiz"), "es del equipo"),
    ],
    "D26": [
        (_said("[es, en]", "[es]"), "no incluye en"),
        (_said(ABSTRACT_EN, ABSTRACT), "lo mismo"),
    ],
    "D27": [(_said("    impacto: 'no'\n", ""), "«impacto»")],
    **ACCESS,
    **PRIVACY,
    "R01": [
        (
            {"pages": {CHAPTER: page_of("M", "").replace("revision", "otro")}},
            "no dice revision",
        ),
        # A commit says nothing of what was changed since.
        (
            {"pages": {CHAPTER: page_of("M", "").replace("biblioteca", "otro")}},
            "no dice biblioteca",
        ),
    ],
    "R02": [({"same_again": False}, "son distintas")],
    "R03": [
        (rows(count_row(CODE, 4), count_row("programa", 5)), "suman otra cifra"),
    ],
}


def _of(found: tuple[Verdict, ...], rule: str) -> Verdict:
    return next(verdict for verdict in found if verdict.item.id == rule)


def test_the_list_has_47_rules_and_39_have_a_check() -> None:
    by_machine = {item.id for item in items() if item.checkable == "maquina"}
    assert len(items()) == 47
    assert by_machine == set(CHECKS)
    assert len(CHECKS) == 39
    assert set(SPOILT) == set(CHECKS), "every rule has an edition that breaks it"


def test_an_edition_may_meet_every_rule(make: Make) -> None:
    found = judge(make())
    assert [v for v in found if v.faults or v.reason] == []
    states = [verdict.state for verdict in found]
    assert states.count(State.MET) == 39
    assert states.count(State.BY_HAND) == 8


@pytest.mark.parametrize(
    ("rule", "spoilt", "told"),
    [(rule, *case) for rule, cases in SPOILT.items() for case in cases],
)
def test_a_rule_that_is_not_met_says_where(
    make: Make, rule: str, spoilt: dict[str, Any], told: str
) -> None:
    verdict = _of(judge(make(**spoilt)), rule)
    assert verdict.state is State.UNMET
    assert any(told in fault.found for fault in verdict.faults), verdict.faults
    assert all(fault.where for fault in verdict.faults)
    assert verdict.advice


@pytest.mark.parametrize(
    ("rule", "spoilt"),
    [
        ("D12", {"tables": {"afirmacion": table_of("afirmacion")}}),
        ("D17", rows(count_row(CODE, 4))),
        ("R02", {"same_again": None}),
        ("R03", rows(PEOPLE)),
    ],
)
def test_what_cannot_be_checked_is_not_met_nor_broken(
    make: Make, rule: str, spoilt: dict[str, Any]
) -> None:
    verdict = _of(judge(make(**spoilt)), rule)
    assert verdict.state is State.UNKNOWN
    assert verdict.reason
    assert not verdict.failed


def test_a_sex_that_is_kept_back_says_why(make: Make) -> None:
    rows = rows_of({**SURVEYED, "grupo": TRUST}, BY_SEX)
    assert _of(judge(make(rows=rows)), "D17").state is State.MET


def test_a_voice_among_three_may_be_told_of(make: Make) -> None:
    named = chapter(QUOTE.replace("</article>", f"<dl>{WHO}</dl></article>"))
    many = table_of("fuente", SOURCE | {"n_participantes": 3})
    found = judge(make(**named, tables={"fuente": many}))
    assert _of(found, "P06").state is State.MET


def test_claims_of_a_place_that_is_left_out_are_not_published_nor_asked_for(
    make: Make,
) -> None:
    away = {"divipola": "52835", "soporte_ids": ("nada",)}
    others = [dict(row) | away for row in CLAIMS]
    others[2]["afirmacion_id"] = "R-009"
    tables = {"afirmacion": table_of("afirmacion", *CLAIMS, *others)}
    found = judge(make(tables=tables))
    assert {_of(found, f"D{n}").state for n in (12, 13, 14)} == {State.MET}


def test_a_donor_may_see_what_the_public_may_not(make: Make) -> None:
    rows = rows_of({**PEOPLE, "numerador": 6, "denominador": 21})
    found = judge(make(rows=rows, profile="donante"))
    assert _of(found, "P01").state is State.MET


def test_a_lottery_may_speak_of_causes(make: Make) -> None:
    yaml = PROGRAMME + "umbrales: {diseno: {asignacion_aleatoria: sí}}\n"
    spoilt = chapter("<p>El programa generó confianza.</p>")
    assert _of(judge(make(yaml=yaml, **spoilt)), "D15").state is State.MET


def test_a_suppressed_place_is_not_added(make: Make) -> None:
    hidden = count_row(CODE, 4, estado="suprimido", valor=None, numerador=None)
    found = judge(make(rows=rows_of(hidden | {"nota": "x"}, count_row("programa", 5))))
    assert _of(found, "R03").state is State.MET


def test_only_serious_rules_keep_a_report_back(make: Make) -> None:
    found = judge(make(yaml=PROGRAMME.replace("[es, en]", "[es]")))
    assert _of(found, "D26").state is State.UNMET
    assert not _of(found, "D26").failed

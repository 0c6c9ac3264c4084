"""Whether instances operate: sessions, minutes, commitments, answers, prevention."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections.coordination import NO_RISK_SOURCES, SECTIONS
from somos_eval.wording import ENGLISH
from somos_eval.wording.foreign import marked
from tests.chapters.result_rows import NONE, RowOf, counted, share
from tests.chapters.views import figures, gaps, said, tables

See = Callable[..., Evidence]
Row = Callable[..., dict[str, object]]

P = "\u00a0%"


def held(short: str, sessions: int, required: int, **more: Any) -> RowOf:
    value = sessions / required
    return {
        "indicador": "operatividad",
        "unidad": "sesiones realizadas por sesión exigida",
        "instancia_id": f"05120-{short}" if short else "",
        "numerador": sessions,
        "denominador": required,
        "valor": value,
        "li": value / 2,
        "ls": value * 2,
        "confianza": 0.95,
        **more,
    }


def test_each_instance_has_its_sessions_by_name_and_the_cuts_are_told(
    see: See, body: Row
) -> None:
    e = see(
        held("CMS", 18, 36),
        held("CMJ", 9, 36),
        # A year is not the period.
        held("CMJ", 9, 12, periodo="2023"),
        held("", 9, 36, grupo="tipo=participacion"),
        held("", 18, 36, grupo="tipo=coordinacion"),
        instancia=[body("05120", "CMS"), body("05120", "CMJ")],
    )
    views = SECTIONS["operatividad"](e)
    table = tables(views)["operatividad_instancias"]
    assert [row[:3] for row in table.rows] == [
        ("Consejo Municipal de Juventud", "9 de 36", f"25{P}"),
        ("Consejo Municipal de Seguridad", "18 de 36", f"50{P}"),
    ]
    assert table.note.startswith("Una instancia es activa desde el ")
    assert "Los cortes son del programa." in table.note
    told = " ".join(said(views))
    assert "realizaron 9 sesiones" in told
    assert "realizaron 18 sesiones" in told
    assert "operatividad" in figures(views)


def test_without_instances_there_is_no_operation_to_speak_of(see: See) -> None:
    e = see(held("", 0, 1, **NONE))
    assert gaps(SECTIONS["operatividad"](e)) == [
        "No hay evidencia para responder: no hay."
    ]
    assert gaps(SECTIONS["calendario"](e)) == [
        "No hay evidencia para responder: no hay registros."
    ]


def test_quorum_and_minutes_are_told_with_what_is_not_known(see: See) -> None:
    e = see(
        share("quorum", 20, 40, n_faltantes=1),
        share("quorum", 12, 20, grupo="tipo=participacion"),
        share("actas_firmadas", 30, 40, n_faltantes=3),
        share("actas_firmadas", 14, 20, grupo="tipo=participacion"),
        # Of one instance: it is not in the table by kind.
        share("quorum", 4, 5, grupo="tipo=participacion;anio=2023"),
    )
    views = SECTIONS["actas"](e)
    told = said(views)
    assert told[0].startswith(
        f"20 de 40 sesiones convocadas alcanzaron el quórum (50{P}; "
    )
    assert told[1] == "De 1 sesión no hay dato."
    assert told[2].startswith("30 de 40 sesiones realizadas tienen acta firmada")
    assert told[3] == ("De 3 sesiones con acta reservada o no entregada no hay dato.")
    (table,) = tables(views).values()
    assert [row[:2] for row in table.rows] == [
        ("Quórum · participación", f"60{P}"),
        ("Acta firmada · participación", f"70{P}"),
    ]


def test_no_minutes_at_all_are_a_gap(see: See) -> None:
    views = SECTIONS["actas"](see())
    assert gaps(views) == ["No hay evidencia para responder: no hay registros."]


RISK = {"codigo_id": "amenazas", "etiqueta_es": "Amenazas", "familia": "riesgo_ddhh"}
OTHER = {"codigo_id": "recursos", "familia": "limitacion_tecnica"}


def spoken(code: str, k: int) -> RowOf:
    return counted("fuentes_codigo", k, 12, grupo=f"codigo={code}")


def test_only_codes_of_risk_count_as_speaking_of_risk(see: See) -> None:
    e = see(spoken("amenazas", 4), spoken("recursos", 9), codigo=[RISK, OTHER])
    views = SECTIONS["riesgo_ddhh"](e)
    table = tables(views)["riesgo_ddhh_fuentes"]
    assert table.title.endswith("(de 12 codificadas)")
    assert table.rows == (("Amenazas", "4"),)
    silent = SECTIONS["riesgo_ddhh"](see(spoken("recursos", 9), codigo=[RISK, OTHER]))
    assert gaps(silent)[0] == NO_RISK_SOURCES.es


def test_sources_that_nobody_coded_are_not_silent(see: See) -> None:
    e = see({"indicador": "fuentes_codigo", **NONE}, codigo=[RISK])
    assert gaps(SECTIONS["riesgo_ddhh"](e)) == [
        "No hay evidencia para responder: no hay.",
        "No se ha entregado ningún plan de prevención, protección o contingencia.",
    ]


def test_the_plans_of_prevention_are_listed_with_their_day(see: See) -> None:
    plan = {
        "producto_id": "PRO-001",
        "divipola": "05120",
        "clase": "plan_contingencia",
        "titulo": "Plan de contingencia",
    }
    other = {**plan, "producto_id": "PRO-002", "clase": "piscc", "titulo": "PISCC"}
    dated = {**plan, "producto_id": "PRO-003", "fecha_adopcion": "2023-04-05"}
    views = SECTIONS["riesgo_ddhh"](see(producto=[plan, other, dated]))
    rows = tables(views)["planes_prevencion"].rows
    assert [row[1:] for row in rows] == [
        ("Plan de contingencia", "sin fecha"),
        ("Plan de contingencia", "05/04/2023"),
    ]


def test_commitments_are_told_by_state_in_the_order_of_their_life(see: See) -> None:
    groups = {"estado=incumplido": 8, "estado=cumplido": 12}
    groups["tipo=mixta;estado=cumplido"] = 12
    states = [counted("compromisos_estado", n, grupo=g) for g, n in groups.items()]
    e = see(*states, share("compromisos_cumplidos", 12, 20))
    views = SECTIONS["compromisos"](e)
    assert tables(views)["compromisos_estado"].rows == (
        ("Cumplido", "12"),
        ("Incumplido", "8"),
    )
    assert said(views)[0].startswith("Las actas del periodo registran 20 compromisos.")
    assert gaps(SECTIONS["compromisos"](see())) == [
        "No hay evidencia para responder: no hay registros."
    ]


def test_what_counts_as_an_answer_is_said_with_the_share(see: See) -> None:
    (told,) = said(
        SECTIONS["respuesta_institucional"](
            see(share("respuesta_institucional", 1, 20))
        )
    )
    assert told.startswith(
        "1 de 20 observaciones recibió una respuesta: acogida, acogida en parte o "
        f"rechazada con justificación (5{P}; "
    )


def test_minutes_and_answers_in_english(see: See) -> None:
    e = replace(
        see(
            share("quorum", 20, 40, n_faltantes=1),
            share("actas_firmadas", 1, 40, n_faltantes=3),
            share("respuesta_institucional", 1, 20),
        ),
        voice=ENGLISH,
    )
    span = "95% interval: 10% to 90%"
    assert said(SECTIONS["actas"](e)) == [
        f"20 of 40 sessions convened reached the quorum (50%; {span}).",
        "For 1 session there are no data.",
        f"1 of 40 sessions held has signed minutes (3%; {span}).",
        "For 3 sessions with minutes reserved or not handed over there are no data.",
    ]
    assert said(SECTIONS["respuesta_institucional"](e)) == [
        "1 of 20 observations received an answer: taken up, taken up in part, or "
        f"rejected with a justification (5%; {span})."
    ]


def test_themes_and_plans_in_english(see: See) -> None:
    plan = {
        "producto_id": "PRO-001",
        "divipola": "05120",
        "clase": "plan_contingencia",
        "titulo": "Plan de contingencia",
        "fecha_adopcion": "2023-04-05",
    }
    risk = {**RISK, "etiqueta_en": "Threats"}
    e = see(spoken("amenazas", 4), codigo=[risk], producto=[plan])
    views = tables(SECTIONS["riesgo_ddhh"](replace(e, voice=ENGLISH)))
    themes, plans = views["riesgo_ddhh_fuentes"], views["planes_prevencion"]
    assert themes.title == (
        "Sources that speak of risks and human rights (of 12 coded)"
    )
    assert themes.rows == (("Threats", "4"),)
    assert plans.rows == (
        ("Contingency plan", marked("Plan de contingencia"), "5 April 2023"),
    )

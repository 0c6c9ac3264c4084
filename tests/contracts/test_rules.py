"""Each rule is broken by one minimal edit of a sound programme, and only that row."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pytest

from somos_eval.contracts import TABLES, Kind
from somos_eval.errors import Problem, Severity

Programme = dict[str, pd.DataFrame]
Check = Callable[[Programme], list[Problem]]


@dataclass(frozen=True)
class Case:
    """Edits (table, row from 1, column, value) of a programme, and what breaks."""

    table: str
    rule: str
    rows: tuple[int, ...]
    edits: tuple[tuple[str, int, str, object], ...]


def _case(table: str, rule: str, row: int, **cells: object) -> Case:
    edits = tuple((table, row, column, value) for column, value in cells.items())
    return Case(table, rule, (row,), edits)


_OTHER_FILE = "b" * 64

CASES = (
    _case("municipio", "departamento_oficial", 2, departamento="Tolima"),
    _case("territorio", "codigo_departamento", 1, cod_departamento="05"),
    _case("poblacion", "total_es_suma", 1, poblacion=101),
    _case("indicador_externo", "solo_municipios", 1, divipola="13000"),
    _case("indicador_externo", "solo_municipios", 1, divipola="01001"),
    _case("indicador_externo", "un_solo_valor", 1, valor_texto="alto"),
    _case("indicador_externo", "un_solo_valor", 1, valor=None),
    Case(
        "delito",
        "una_sola_extraccion",
        (1, 2),
        (("delito", 2, "archivo_sha256", _OTHER_FILE),),
    ),
    _case("delito", "fecha_anterior_a_extraccion", 2, fecha="2023-03-14"),
    _case(
        "instancia",
        "instancia_unica",
        2,
        instancia_tipo="consejo_municipal_juventud",
    ),
    _case("instancia", "no_creada_sin_sesiones", 1, estado="no_creada"),
    _case("instancia", "municipio_en_el_id", 2, divipola="13654"),
    _case("asiento", "vigencia_en_orden", 2, vigencia_hasta="2021-12-31"),
    _case("asiento", "vigencias_sin_traslape", 2, vigencia_desde="2021-12-31"),
    _case("asiento", "seudonimo_sin_cedula", 2, participante_id="1.045.678.901"),
    _case("asiento", "seudonimo_sin_cedula", 2, participante_id="45678901"),
    _case("sesion", "fecha_en_el_periodo", 2, fecha="2025-05-15"),
    _case("sesion", "sesion_unica", 2, fecha="2022-04-15"),
    Case(
        "asistencia",
        "suma_igual_al_acta",
        (1,),
        (("sesion", 1, "total_asistentes", 11),),
    ),
    Case(
        "asistencia", "sesion_realizada", (1,), (("sesion", 1, "estado", "cancelada"),)
    ),
    Case(
        "asistencia",
        "sesion_con_quorum",
        (1,),
        (("sesion", 1, "estado", "sin_quorum"),),
    ),
    _case("compromiso", "plazo_despues_del_acta", 1, plazo_fecha="2022-04-14"),
    _case("compromiso", "cumplido_con_soporte", 1, fuente_id=None),
    _case(
        "compromiso",
        "observacion_exige_respuesta",
        2,
        respuesta_institucional="no_aplica",
    ),
    _case("compromiso", "en_plazo_sin_vencer", 2, plazo_fecha="2024-06-29"),
    _case("producto", "vigencia_en_orden", 1, vigencia_hasta="2020-06-30"),
    _case("producto", "piscc_en_su_cuatrienio", 1, fecha_adopcion="2019-12-31"),
    _case("incidencia", "adoptada_exige_producto", 1, producto_id=None),
    _case(
        "incidencia",
        "documentada_o_confianza_baja",
        1,
        tipos_fuente=("entrevista", "grupo_focal"),
    ),
    _case("incidencia", "confianza_alta_triangulada", 1, tipos_fuente=("acta", "acta")),
    _case("incidencia", "codificadores_distintos", 1, codificador_2="COD-A"),
    _case("incidencia", "n_fuentes_coincide", 2, n_fuentes=3),
    _case("vinculo", "destino_distinto", 1, destino="13244-CMJ"),
    _case("vinculo", "destino_conocido", 1, destino="13244-CMPRC"),
    _case("organizacion", "retiro_despues_del_ingreso", 1, fecha_retiro="2020-01-01"),
    Case(
        "opi_medicion",
        "mismo_evaluador",
        (9,),
        tuple(
            ("opi_medicion", row, "evaluador", "implementador") for row in range(9, 17)
        ),
    ),
    _case("opi_medicion", "cierre_despues_de_linea_base", 16, fecha="2021-03-01"),
    _case("fuente", "mujeres_entre_participantes", 1, n_mujeres=3),
    _case("fuente", "grupo_focal_de_varias_personas", 2, n_participantes=1),
    _case("fuente", "grupo_focal_de_varias_personas", 2, n_participantes=None),
    _case(
        "fuente",
        "menores_protegidos",
        1,
        participa_menor="con_menores",
        consentimiento="verbal_grabado",
    ),
    _case(
        "fuente",
        "menores_protegidos",
        3,
        participa_menor="con_menores",
        consentimiento_citar="textual_con_cargo",
    ),
    _case("fuente", "sigla_de_la_clase", 3, clase="documento"),
    Case(
        "codigo",
        "sin_ciclos",
        (1, 2),
        (("codigo", 1, "padre_id", "operatividad.sesiones"),),
    ),
    _case(
        "segmento",
        "atribucion_sin_municipio",
        1,
        atribucion_publica="integrante, EL CARMEN DE BOLÍVAR",
    ),
    _case(
        "segmento",
        "texto_sin_identificadores",
        1,
        texto_publico="Llame al 310 555 1234.",
    ),
    _case(
        "segmento",
        "texto_sin_identificadores",
        1,
        texto_publico="Vive en la vereda El Ejemplo",
    ),
    _case(
        "segmento", "texto_sin_identificadores", 1, texto_publico="C.C. 1.045.678.901"
    ),
    _case("segmento", "texto_sin_identificadores", 1, texto_publico="ana@ejemplo.org"),
    _case("segmento", "texto_sin_identificadores", 1, texto_publico="una moto ABC 123"),
    _case(
        "afirmacion", "conclusion_sobre_hallazgos", 2, soporte_ids=("H-001", "R-001")
    ),
    _case("afirmacion", "conclusion_sobre_hallazgos", 2, soporte_ids=("H-001", "I1")),
    _case("afirmacion", "recomendacion_sobre_conclusion", 3, soporte_ids=("H-001",)),
    _case("afirmacion", "recomendacion_con_responsable", 3, responsable=None),
    _case("afirmacion", "afirmacion_citada_existe", 3, soporte_ids=("C-001", "C-009")),
    _case("afirmacion", "soporte_existe", 1, soporte_ids=("I1", "I99")),
    _case("afirmacion", "letra_de_la_clase", 1, afirmacion_id="R-009"),
    _case("encuesta", "probabilistico_con_peso", 2, peso=None),
)

# These edits unavoidably break a second rule, which has its own case.
_SECONDS = {
    "vigencia_en_orden": {"piscc_en_su_cuatrienio"},
    "letra_de_la_clase": {"conclusion_sobre_hallazgos", "afirmacion_citada_existe"},
}


def _edited(programme: Programme, case: Case) -> Programme:
    for table, row, column, value in case.edits:
        is_date = TABLES[table].column(column).kind is Kind.DATE
        cell: Any = pd.Timestamp(str(value)) if is_date else value
        programme[table].at[row - 1, column] = cell
    return programme


def _put(frame: pd.DataFrame, row: int, column: str, items: Any) -> None:
    """Set a list in one cell, which the stubs of pandas do not know."""
    frame.at[row, column] = items


def _broken(problems: list[Problem]) -> dict[str, list[Problem]]:
    found: dict[str, list[Problem]] = {}
    for p in problems:
        if p.code == "SE-TAB-011":
            found.setdefault(p.rule.split("«")[1].split("»")[0], []).append(p)
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.table}-{c.rule}")
def test_rule_tells_the_row_that_breaks_it(
    programme: Programme, check: Check, case: Case
) -> None:
    found = _broken(check(_edited(programme, case)))
    told = found.pop(case.rule)
    assert tuple(p.where.row for p in told) == case.rows
    assert {p.where.file for p in told} == {f"{case.table}.csv"}
    rule = next(r for r in TABLES[case.table].rules if r.name == case.rule)
    expected = Severity.WARNING if rule.warning else Severity.ERROR
    assert {p.severity for p in told} == {expected}
    assert found.keys() <= _SECONDS.get(case.rule, set())


def test_a_missing_subarea_warns_once_per_round(
    programme: Programme, check: Check
) -> None:
    programme["opi_medicion"] = programme["opi_medicion"].drop(index=[0, 5])
    told = _broken(check(programme))["ocho_subareas"]
    assert [(p.where.row, p.severity) for p in told] == [(1, Severity.WARNING)]


def test_a_finding_needs_evidence_that_is_not_a_claim(
    programme: Programme, check: Check
) -> None:
    _put(programme["afirmacion"], 0, "soporte_ids", ("H-001",))
    assert _broken(check(programme)).keys() == {"hallazgo_con_evidencia"}


def test_every_rule_has_a_case() -> None:
    tried = {(c.table, c.rule) for c in CASES} | {
        ("opi_medicion", "ocho_subareas"),
        ("afirmacion", "hallazgo_con_evidencia"),
    }
    declared = {(t.name, r.name) for t in TABLES.values() for r in t.rules}
    assert declared == tried


def test_a_flag_excuses_a_due_date_before_the_minutes(
    programme: Programme, check: Check
) -> None:
    frame = programme["compromiso"]
    frame.at[0, "plazo_fecha"] = pd.Timestamp("2022-04-14")
    _put(frame, 0, "banderas", ("fecha_anterior_al_acta",))
    assert check(programme) == []


def test_a_claim_that_cites_the_commitment_supports_it(
    programme: Programme, check: Check
) -> None:
    programme["compromiso"].at[0, "fuente_id"] = None
    _put(programme["afirmacion"], 0, "soporte_ids", ("C1",))
    assert check(programme) == []


def test_low_confidence_excuses_a_missing_document(
    programme: Programme, check: Check
) -> None:
    frame = programme["incidencia"]
    _put(frame, 0, "tipos_fuente", ("entrevista", "grupo_focal"))
    frame.at[0, "confianza"] = "baja"
    assert check(programme) == []


def test_an_attribution_may_name_a_municipality_that_three_sources_share(
    programme: Programme, check: Check
) -> None:
    segment = programme["segmento"].loc[[0] * 3].reset_index(drop=True)
    segment["segmento_id"] = ["S1", "S2", "S3"]
    segment["fuente_id"] = ["ENT-0004", "GF-0002", "ACT-0031"]
    segment["atribucion_publica"] = "integrante, El Carmen de Bolívar"
    programme["segmento"] = segment
    assert check(programme) == []
    segment.loc[2, "fuente_id"] = "GF-0002"
    told = _broken(check(programme))["atribucion_sin_municipio"]
    assert [p.where.row for p in told] == [1, 2, 3]


def test_minutes_of_a_youth_council_need_no_guardian(
    programme: Programme, check: Check
) -> None:
    programme["fuente"].at[2, "participa_menor"] = "con_menores"
    assert check(programme) == []


def test_a_cycle_of_three_codes_is_found_but_not_who_hangs_from_a_root(
    programme: Programme, check: Check
) -> None:
    code = programme["codigo"].loc[[0] * 5].reset_index(drop=True)
    code["codigo_id"] = ["operatividad", "a1", "b1", "c1", "hoja"]
    code["padre_id"] = [None, "b1", "c1", "a1", "operatividad"]
    programme["codigo"] = code
    assert [p.where.row for p in check(programme)] == [2, 3, 4]


def test_two_complementary_files_of_a_crime_are_not_two_extractions(
    programme: Programme, check: Check
) -> None:
    crime = programme["delito"]
    crime.at[1, "archivo_sha256"] = _OTHER_FILE
    crime.at[1, "fecha"] = pd.Timestamp("2022-04-01")
    assert check(programme) == []


def test_rules_across_tables_wait_for_the_other_table(
    programme: Programme, check: Check
) -> None:
    alone = ("municipio", "instancia", "asistencia", "afirmacion", "vinculo")
    assert check({name: programme[name] for name in alone}) == []


def test_a_piscc_of_the_term_that_began_in_2024(
    programme: Programme, check: Check
) -> None:
    product = programme["producto"]
    product.at[0, "fecha_adopcion"] = pd.Timestamp("2024-06-30")
    product.at[0, "vigencia_desde"] = pd.Timestamp("2024-01-01")
    product.at[0, "vigencia_hasta"] = pd.Timestamp("2027-12-31")
    assert check(programme) == []

"""A small sound programme, typed as an evaluator would, one mapping a row."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from somos_eval.contracts import TABLES, Context, check_tables, coerce
from somos_eval.errors import Problem

Programme = dict[str, pd.DataFrame]

_SHA = "a" * 64

_ROWS: dict[str, list[dict[str, object]]] = {
    "municipio": [
        {"divipola": "13244", "municipio": "El Carmen de Bolívar"},
        {"divipola": "13654", "municipio": "San Jacinto"},
    ],
    "instancia": [
        {"instancia_id": "13244-CMJ", "instancia_tipo": "consejo_municipal_juventud"},
        {"instancia_id": "13244-CTP", "instancia_tipo": "consejo_planeacion"},
    ],
    "asiento": [
        {"vigencia_desde": "2020-01-01", "vigencia_hasta": "2021-12-31"},
        {"vigencia_desde": "2022-01-01", "participante_id": "P-0417"},
    ],
    "sesion": [
        {"sesion_id": "13244-CMJ-20220415", "fecha": "15/04/2022"},
        {"sesion_id": "13244-CMJ-20220515", "fecha": "15/05/2022"},
    ],
    "asistencia": [
        {"sexo": "mujer", "n_asistentes": "6"},
        {"sexo": "hombre", "n_asistentes": "4"},
    ],
    "compromiso": [
        {"compromiso_id": "C1", "estado": "cumplido", "fuente_id": "ACT-0031"},
        {"compromiso_id": "C2", "estado": "en_plazo", "clase": "observacion"},
    ],
    "producto": [{"producto_id": "P1", "clase": "piscc"}],
    "incidencia": [
        {"incidencia_id": "I1", "nivel": "4", "producto_id": "P1"},
        {"incidencia_id": "I2", "nivel": "1", "confianza": "baja"},
    ],
    "organizacion": [{"organizacion_id": "ORG-0001"}],
    "opi_medicion": [
        {"subarea": area, "ronda": ronda, "fecha": fecha}
        for ronda, fecha in (("linea_base", "2021-03-01"), ("cierre", "2024-03-01"))
        for area in TABLES["opi_medicion"].column("subarea").values
    ],
    "fuente": [
        {"fuente_id": "ENT-0004", "clase": "entrevista"},
        {"fuente_id": "GF-0002", "clase": "grupo_focal", "n_participantes": "8"},
        {"fuente_id": "ACT-0031", "clase": "acta", "consentimiento": "no_requerido"},
    ],
    "codigo": [
        {"codigo_id": "operatividad"},
        {"codigo_id": "operatividad.sesiones", "padre_id": "operatividad"},
    ],
    "segmento": [{"segmento_id": "S1", "codificador": "COD-A"}],
    "afirmacion": [
        {"afirmacion_id": "H-001", "clase": "hallazgo", "soporte_ids": "I1;S1;brecha"},
        {"afirmacion_id": "C-001", "clase": "conclusion", "soporte_ids": "H-001"},
        {"afirmacion_id": "R-001", "clase": "recomendacion", "soporte_ids": "C-001"},
    ],
    "territorio": [
        {"divipola": "13244", "municipio": "El Carmen de Bolívar"},
        {"divipola": "13654", "municipio": "San Jacinto"},
    ],
    "poblacion": [
        {"area": "total", "poblacion": "100"},
        {"area": "cabecera", "poblacion": "60"},
        {"area": "centros_poblados_y_rural_disperso", "poblacion": "40"},
    ],
    "delito": [{"fila": "1"}, {"fila": "2"}],
    "indicador_externo": [{"valor": "83.685"}],
    "vinculo": [{"destino": "13244-CTP"}, {"destino": "alcaldia"}],
    "encuesta": [{"respuesta_id": "R1"}, {"respuesta_id": "R2"}],
}

_COMMON: dict[str, dict[str, object]] = {
    "municipio": {"departamento": "Bolívar", "region": "montes", "incluir_corrida": 1},
    "instancia": {"divipola": "13244", "priorizada": "sí", "estado": "activa"},
    "asiento": {
        "instancia_id": "13244-CMJ",
        "asiento_num": "1",
        "rol_normativo": "Consejero",
        "sector": "organizacion_juvenil",
        "provisto": "provisto",
    },
    "sesion": {
        "instancia_id": "13244-CMJ",
        "tipo_sesion": "ordinaria",
        "estado": "realizada",
        "acta_estado": "firmada",
        "total_asistentes": "10",
        "fuente_id": "ACT-0031",
        "temas": "operatividad",
    },
    "asistencia": {
        "sesion_id": "13244-CMJ-20220415",
        "sector": "organizacion_juvenil",
        "grupo_edad": "18_28",
        "pertenencia_etnica": "ninguna",
    },
    "compromiso": {
        "sesion_id": "13244-CMJ-20220415",
        "clase": "compromiso",
        "texto": "Presentar la ruta.",
        "plazo_fecha": "2024-12-01",
        "fecha_corte_estado": "2024-06-30",
        "respuesta_institucional": "acogida",
        "banderas": "plazo_vago",
    },
    "producto": {
        "divipola": "13244",
        "titulo": "PISCC",
        "fecha_adopcion": "2020-06-30",
        "vigencia_desde": "2020-07-01",
        "vigencia_hasta": "2023-12-31",
        "sha256": _SHA,
    },
    "incidencia": {
        "instancia_id": "13244-CMJ",
        "compromiso_id": "C1",
        "etapa_ciclo": "formulacion",
        "confianza": "alta",
        "tema": "operatividad",
        "n_fuentes": "2",
        "tipos_fuente": "acta;entrevista",
        "fuente_ids": "ACT-0031;ENT-0004",
        "codificador": "COD-A",
        "codificador_2": "COD-B",
        "codificador_2_nivel": "3",
    },
    "organizacion": {
        "divipola": "13244",
        "nombre": "Asociación secreta",
        "enfoque": "juventud",
        "fecha_ingreso": "2021-02-01",
        "fecha_retiro": "2024-08-31",
        "asientos_en": "13244-CMJ;13244-CTP",
    },
    "opi_medicion": {
        "organizacion_id": "ORG-0001",
        "dominio": "efectividad",
        "puntaje": "2,5",
        "evaluador": "externo",
    },
    "fuente": {
        "divipola": "13244",
        "fecha": "2023-05-11",
        "perfil": "organizacion_juvenil",
        "n_mujeres": "1",
        "n_participantes": "2",
        "consentimiento": "firmado",
        "consentimiento_citar": "textual_anonima",
        "participa_menor": "sin_menores",
    },
    "codigo": {
        "etiqueta_es": "Operatividad",
        "etiqueta_en": "Operation",
        "definicion": "Si sesiona.",
        "familia": "operatividad",
        "version": "1.0",
    },
    "segmento": {
        "fuente_id": "ENT-0004",
        "codigo_id": "operatividad",
        "instancia_id": "13244-CMJ",
        "texto_literal": "Palabras textuales",
        "texto_publico": "La instancia se reúne poco; el 40 % de 2022, según la PIP.",
        "atribucion_publica": "integrante, Montes de María",
        "revision_riesgo": "aprobada",
    },
    "afirmacion": {
        "divipola": "13244",
        "pregunta_guia": "pg1_incidencia_actual",
        "texto_es": "Sesiona poco.",
        "fuerza_evidencia": "media",
        "responsable": "Alcaldía",
        "autoria": "evaluador",
    },
    "territorio": {
        "cod_departamento": "13",
        "departamento": "BOLIVAR",
        "tipo": "municipio",
        "vigencia": "2023-12-31",
    },
    "poblacion": {"divipola": "13244", "anio": "2022", "edicion": "DANE 2020-2035"},
    "delito": {
        "delito": "homicidio",
        "divipola": "13244",
        "fecha": "2022-03-14",
        "fecha_extraccion": "2023-02-01",
        "cantidad": "1",
        "fuente": "Policía Nacional",
        "ruptura_de_serie": "no",
        "archivo_sha256": _SHA,
    },
    "indicador_externo": {
        "indicador": "mdm",
        "divipola": "13244",
        "anio": "2021",
        "unidad": "puntos",
        "fuente": "DNP",
    },
    "vinculo": {
        "origen": "13244-CMJ",
        "destino_sector": "institucional_local",
        "clase": "mesa_conjunta",
        "direccion": "reciproca",
        "periodo": "2022",
        "reportado_por": "ambos",
        "fuente_id": "ENT-0004",
    },
    "encuesta": {
        "encuesta_id": "percepcion_2023",
        "divipola": "13244",
        "diseno": "probabilistico",
        "peso": "142,7",
        "pregunta": "conoce_instancia",
        "instancia_tipo": "consejo_municipal_juventud",
        "ronda": "cierre",
    },
}


@pytest.fixture
def programme(read_programme: Programme) -> Programme:
    """Every canonical table, small and without any violation, free to be edited."""
    return {name: frame.copy(deep=True) for name, frame in read_programme.items()}


@pytest.fixture(scope="session")
def read_programme() -> Programme:
    """Read the rows above as a file would be."""
    read = {}
    for name, rows in _ROWS.items():
        typed = pd.DataFrame([{**_COMMON[name], **row} for row in rows])
        read[name], problems = coerce(TABLES[name], typed)
        unexpected = [p for p in problems if p.code != "SE-TAB-022"]
        assert not unexpected, unexpected
    return read


@pytest.fixture
def context() -> Context:
    """Period, region and catalogue of the small programme."""
    return Context(
        start=date(2020, 1, 1),
        end=date(2024, 12, 31),
        regions=frozenset({"montes"}),
        instance_kinds=frozenset({"consejo_municipal_juventud", "consejo_planeacion"}),
    )


@pytest.fixture
def check(context: Context) -> Callable[[Programme], list[Problem]]:
    """Check tables as files called ``<table>.csv``."""

    def run(tables: Programme) -> list[Problem]:
        return check_tables(tables, context, {n: f"{n}.csv" for n in tables})

    return run

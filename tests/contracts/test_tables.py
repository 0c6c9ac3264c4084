"""The twenty declarations hold together and agree with the domain's data model."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml

from somos_eval.contracts import (
    TABLES,
    Column,
    Context,
    Kind,
    Sensitivity,
    check_tables,
    coerce,
)
from somos_eval.contracts.unchecked import UNCHECKED
from somos_eval.indicators.influence.levels import LEVELS

_COLUMNS = [(t.name, c) for t in TABLES.values() for c in t.columns]
_IDS = [f"{name}.{c.name}" for name, c in _COLUMNS]
_CODED = {"si", "no", "true", "false", "y", "n", "on", "off", "null", "yes"}


def test_twenty_tables() -> None:
    assert len(TABLES) == 20
    assert all(name == table.name for name, table in TABLES.items())


@pytest.mark.parametrize("name", TABLES)
def test_keys_are_required_columns_and_names_are_unique(name: str) -> None:
    table = TABLES[name]
    assert all(table.column(k).required for k in table.key)
    assert len(set(table.names)) == len(table.names)
    rules = [r.name for r in table.rules]
    assert len(set(rules)) == len(rules)
    assert all(not r.column or r.column in table.names for r in table.rules)


@pytest.mark.parametrize(("name", "column"), _COLUMNS, ids=_IDS)
def test_a_column_describes_itself(name: str, column: Column) -> None:
    assert re.fullmatch("[a-z][a-z0-9_]*", column.name)
    assert column.description[0].isupper() or column.description.startswith("ORG")
    assert column.description.endswith(".")
    numeric = column.kind in {Kind.INTEGER, Kind.DECIMAL}
    assert bool(column.unit) <= numeric
    assert not numeric or column.unit
    if column.kind is Kind.CATEGORY:
        assert column.values
    # YAML 1.1 would read these as Booleans.
    assert not _CODED & set(column.values)


@pytest.mark.parametrize(("name", "column"), _COLUMNS, ids=_IDS)
def test_an_example_is_a_valid_value(name: str, column: Column) -> None:
    may_lack = column.sensitivity in {Sensitivity.SENSITIVE, Sensitivity.RESERVED}
    assert column.example or may_lack
    frame, problems = coerce(
        TABLES[name], pd.DataFrame({column.name: [column.example]})
    )
    told = [p for p in problems if p.where.column == column.name]
    told += check_tables(
        {name: frame}, Context(date(2020, 1, 1), date(2024, 12, 31)), {}
    )
    own = [p for p in told if p.where.column == column.name]
    # One row alone cannot contain the code that its parent is.
    allowed = {"SE-TAB-010", "SE-TAB-011", "SE-TAB-022", "SE-TAB-023"}
    if not column.example:
        allowed.add("SE-TAB-004")
    assert {p.code for p in own} <= allowed


def test_references_lead_to_a_column_of_the_same_kind() -> None:
    for _, column in _COLUMNS:
        if column.references in {"", "catalogo.tipo", "programa.region"}:
            continue
        table, name = column.references.split(".")
        assert TABLES[table].column(name).kind is Kind.TEXT


@pytest.mark.parametrize(
    "instance_id",
    ["13244-CMJ", "13244-GM-PDET", "13244-PIP-660", "13244-JAC-07", "13244-MLGBTI"],
)
def test_acronyms_of_the_catalogue_fit_the_id_of_an_instance(instance_id: str) -> None:
    pattern = TABLES["instancia"].column("instancia_id").pattern
    assert re.fullmatch(pattern, instance_id)
    session = TABLES["sesion"].column("sesion_id").pattern
    assert re.fullmatch(session, f"{instance_id}-20220415")


# Every restriction of the model, and the rule that checks it: an empty name is one that
# no table can check by itself, and «(columna)» one that a column's declaration holds.
_RESTRICTIONS = {
    "municipio": ["departamento_oficial", "(columna)"],
    "instancia": ["instancia_unica", "no_creada_sin_sesiones", "municipio_en_el_id"],
    "asiento": ["vigencia_en_orden", "vigencias_sin_traslape"],
    "sesion": ["fecha_en_el_periodo", "", "sesion_unica"],
    "asistencia": ["suma_igual_al_acta", "sesion_realizada", ""],
    "compromiso": [
        "plazo_despues_del_acta",
        "cumplido_con_soporte",
        "observacion_exige_respuesta",
    ],
    "producto": ["vigencia_en_orden", "piscc_en_su_cuatrienio", ""],
    "incidencia": [
        "adoptada_exige_producto",
        "documentada_o_confianza_baja",
        "confianza_alta_triangulada",
    ],
    "organizacion": ["retiro_despues_del_ingreso"],
    "opi_medicion": ["ocho_subareas", "cierre_despues_de_linea_base", ""],
    "fuente": [
        "",
        "mujeres_entre_participantes",
        "grupo_focal_de_varias_personas",
        "menores_protegidos",
    ],
    "codigo": ["sin_ciclos", ""],
    "segmento": ["", "atribucion_sin_municipio", "texto_sin_identificadores"],
    "afirmacion": [
        "conclusion_sobre_hallazgos",
        "recomendacion_sobre_conclusion",
        "hallazgo_con_evidencia",
    ],
    "territorio": ["codigo_departamento"],
    "poblacion": ["total_es_suma"],
    "delito": ["", ""],
    "indicador_externo": ["un_solo_valor", ""],
    "vinculo": ["destino_distinto"],
    "encuesta": ["probabilistico_con_peso", ""],
}

# Where the declarations depart from the model; the reasons are in contracts.tables.
_ADDED = {
    "sesion.total_asistentes",
    "compromiso.fuente_id",
    "incidencia.codificador_2",
    "incidencia.fuente_ids",
}
_OTHER_KEY = {"opi_medicion"}
_OTHER_VALUES = {"municipio.region", "municipio.fase_programa"}
_OTHER_PATTERN = {
    "organizacion.organizacion_id",
    "fuente.fuente_id",
    "fuente.sha256",
    "afirmacion.afirmacion_id",
}
_OTHER_REFERENCE = {
    "municipio.divipola": "territorio.divipola",
    "municipio.region": "programa.region",
    "instancia.instancia_tipo": "catalogo.tipo",
    "encuesta.instancia_tipo": "catalogo.tipo",
}
_OTHER_LIMITS = {"indicador_externo.anio", "municipio.fase_programa"}

_KINDS = {
    "texto": Kind.TEXT,
    "texto_largo": Kind.TEXT,
    "categoria": Kind.CATEGORY,
    "entero": Kind.INTEGER,
    "decimal": Kind.DECIMAL,
    "booleano": Kind.BOOLEAN,
    "fecha": Kind.DATE,
    "lista_texto": Kind.LIST,
    "lista_categoria": Kind.LIST,
}


@pytest.fixture(scope="module")
def model(real_data: Path) -> dict[str, Any]:
    path = real_data.parent / "dominio" / "modelo_datos.yml"
    if not path.is_file():
        pytest.skip(f"NOT CHECKED against the data model: {path} is not there")
    # Everything as text: YAML 1.1 reads the model's «14_17» as the number 1417.
    text = path.read_text(encoding="utf-8")
    read: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)
    return read


@pytest.mark.reales
def test_tables_agree_with_the_model(model: dict[str, Any]) -> None:
    assert [t["nombre"] for t in model["tablas"]] == list(TABLES)
    for told in model["tablas"]:
        table = TABLES[told["nombre"]]
        if table.name not in _OTHER_KEY:
            assert list(table.key) == told["clave_primaria"]
        theirs = [c["nombre"] for c in told["columnas"]]
        ours = [n for n in table.names if f"{table.name}.{n}" not in _ADDED]
        assert ours == theirs


@pytest.mark.reales
def test_columns_agree_with_the_model(model: dict[str, Any]) -> None:
    for told in model["tablas"]:
        for theirs in told["columnas"]:
            ours = TABLES[told["nombre"]].column(theirs["nombre"])
            name = f"{told['nombre']}.{ours.name}"
            if name != "municipio.region":
                assert ours.kind is _KINDS[theirs["tipo"]], name
            assert ours.sensitivity.value == theirs["sensibilidad"], name
            assert ours.required == (theirs.get("obligatorio") == "true"), name
            if name not in _OTHER_VALUES:
                assert ours.values == _values(theirs, model["dominios"]), name
            if "patron" in theirs and name not in _OTHER_PATTERN:
                assert f"^{ours.pattern}$" == theirs["patron"], name
            if name not in _OTHER_LIMITS:
                assert ours.minimum == _number(theirs, "minimo"), name
                assert ours.maximum == _number(theirs, "maximo"), name
            assert ours.step == _number(theirs, "paso"), name
            assert ours.references == _OTHER_REFERENCE.get(name, _reference(theirs))


def _values(column: dict[str, Any], domains: dict[str, Any]) -> tuple[str, ...]:
    listed = column.get("valores", domains.get(column.get("dominio", ""), ()))
    return () if column["tipo"] == "entero" else tuple(listed)


def _number(column: dict[str, Any], key: str) -> float | None:
    return float(column[key]) if key in column else None


def _reference(column: dict[str, Any]) -> str:
    codes = column.get("dominio_codigos")
    return f"{codes}.{codes}_id" if codes else str(column.get("fk", ""))


@pytest.mark.reales
def test_every_restriction_of_the_model_is_a_rule_or_says_why_not(
    model: dict[str, Any],
) -> None:
    for told in model["tablas"]:
        name = told["nombre"]
        assert len(told["restricciones"]) == len(_RESTRICTIONS[name]), name
        rules = {r.name for r in TABLES[name].rules}
        wanted = {r for r in _RESTRICTIONS[name] if r and r != "(columna)"}
        assert wanted <= rules
        elsewhere = _RESTRICTIONS[name].count("")
        assert len(UNCHECKED.get(name, ())) >= elsewhere


@pytest.mark.reales
def test_the_ladder_of_influence_is_that_of_the_model(model: dict[str, Any]) -> None:
    rungs = model["dominios"]["nivel_incidencia"]
    assert [int(level) for level in rungs] == [*range(len(LEVELS))]
    level = TABLES["incidencia"].column("nivel")
    assert (level.minimum, level.maximum) == (0, len(LEVELS) - 1)


@pytest.mark.reales
def test_every_acronym_of_the_real_catalogue_makes_an_id(real_data: Path) -> None:
    path = real_data.parent / "dominio" / "instancias.yml"
    if not path.is_file():
        pytest.skip(f"NOT CHECKED against the catalogue: {path} is not there")
    kinds = yaml.safe_load(path.read_text(encoding="utf-8"))["instancias"]
    pattern = TABLES["instancia"].column("instancia_id").pattern
    assert len(kinds) == 30
    assert all(re.fullmatch(pattern, f"13244-{k['sigla']}") for k in kinds)

"""Every violation is told, at once, where it is, and without what may not be shown."""

import weakref
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest

from somos_eval.contracts import (
    TABLES,
    Context,
    Sensitivity,
    check_tables,
    coerce,
    complete,
    told_once,
)
from somos_eval.errors import Problem, Severity, report

Programme = dict[str, pd.DataFrame]
Check = Callable[[Programme], list[Problem]]
Place = tuple[str, int | None, str | None]


def _places(problems: list[Problem]) -> list[Place]:
    return [(p.code, p.where.row, p.where.column) for p in problems]


def test_a_sound_programme_has_no_problem(programme: Programme, check: Check) -> None:
    assert programme.keys() == TABLES.keys()
    assert check(programme) == []


@pytest.mark.parametrize(
    ("table", "column", "value", "code"),
    [
        ("sesion", "fecha", None, "SE-TAB-004"),
        ("codigo", "definicion", "  ", "SE-TAB-004"),
        ("sesion", "estado", "realisada", "SE-TAB-005"),
        ("poblacion", "divipola", "5120", "SE-TAB-006"),
        ("producto", "sha256", "A" * 64, "SE-TAB-006"),
        ("poblacion", "anio", 1984, "SE-TAB-007"),
        ("territorio", "longitud", -180.5, "SE-TAB-007"),
        ("opi_medicion", "puntaje", 2.25, "SE-TAB-008"),
        ("sesion", "sesion_id", "13244-CMJ-20220515", "SE-TAB-009"),
        ("sesion", "instancia_id", "13244-CMPRC", "SE-TAB-010"),
        ("instancia", "instancia_tipo", "consejo_juventud", "SE-TAB-016"),
        ("municipio", "region", "monte", "SE-TAB-016"),
    ],
)
def test_one_bad_cell(
    programme: Programme,
    check: Check,
    table: str,
    column: str,
    value: Any,
    code: str,
) -> None:
    programme[table].at[0, column] = value
    row = 2 if code == "SE-TAB-009" else 1
    told = [p for p in check(programme) if p.code == code]
    shown = None if code == "SE-TAB-009" else column
    assert _places(told)[0] == (code, row, shown)
    assert told[0].where.file == f"{table}.csv"


@pytest.mark.parametrize(
    ("column", "items", "code", "found"),
    [
        ("banderas", ("plazo_vago", "sin_plaso"), "SE-TAB-005", None),
        ("criterio_cad", ("eficacia", "eficasia"), "SE-TAB-005", "eficacia;eficasia"),
        ("soporte_ids", (), "SE-TAB-004", None),
        ("temas", ("operatividad", "otro_tema"), "SE-TAB-010", None),
    ],
)
def test_one_bad_item_of_a_list(
    programme: Programme,
    check: Check,
    column: str,
    items: Any,
    code: str,
    found: str | None,
) -> None:
    table = next(t.name for t in TABLES.values() if column in t.names)
    programme[table].at[0, column] = items
    told = next(p for p in check(programme) if p.code == code)
    assert (told.where.row, told.where.column, told.found) == (1, column, found)


def test_everything_is_told_at_once(programme: Programme, check: Check) -> None:
    session = programme["sesion"].drop(columns=["acta_estado"])
    session["color"] = "azul"
    session["total_asistentes"] = ["diez", "once"]
    session.loc[0, "estado"] = "realisada"
    session.loc[1, "fecha"] = pd.NaT
    programme["sesion"] = session
    told = check(programme)
    told_of_session = [p for p in told if p.where.file == "sesion.csv"]
    errors = [p for p in told_of_session if p.severity is Severity.ERROR]
    assert _places(errors) == [
        ("SE-TAB-001", None, None),
        ("SE-TAB-002", None, None),
        ("SE-TAB-003", None, "total_asistentes"),
        ("SE-TAB-004", 2, "fecha"),
        ("SE-TAB-005", 1, "estado"),
    ]
    # The rules that could not be judged say so instead of keeping silent.
    silent = {p.code for p in told_of_session if p.severity is Severity.WARNING}
    assert silent == {"SE-TAB-023"}


def test_unknown_names_are_told_with_the_near_one(
    programme: Programme, check: Check
) -> None:
    session = programme["sesion"].rename(columns={"modalidad": "modalida"})
    told = check({"secion": session, "sesion": session})
    assert [p.code for p in told] == ["SE-TAB-017", "SE-TAB-002"]
    assert told[0].hint.startswith("¿Quiso escribir «sesion»?")
    assert told[1].hint.startswith("¿Quiso escribir «modalidad»?")


def test_a_value_and_its_near_one_are_shown_only_if_public(
    programme: Programme, check: Check
) -> None:
    programme["sesion"].at[0, "estado"] = "realisada"
    programme["asiento"].at[0, "sexo"] = "mujeres"
    public, personal = (p for p in check(programme) if p.code == "SE-TAB-005")
    if public.where.file != "sesion.csv":
        public, personal = personal, public
    assert public.found == "realisada"
    assert "¿Quiso escribir «realizada»?" in public.hint
    assert personal.found is None
    assert personal.hint.startswith("Valores admitidos: mujer, hombre")


def test_a_repeated_key_names_the_first_row(programme: Programme, check: Check) -> None:
    crime = programme["delito"].loc[[0, 1, 0, 0]].reset_index(drop=True)
    told = check({"delito": crime})
    assert [(p.where.row, "fila 1" in p.rule) for p in told] == [(3, True), (4, True)]


def test_equal_rows_that_are_different_people_are_fine(
    programme: Programme, check: Check
) -> None:
    one, two = programme["delito"].drop(columns="fila").to_dict("records")
    assert one == two
    assert check({"delito": programme["delito"]}) == []


def test_a_reference_to_an_absent_table_is_not_judged(
    programme: Programme, check: Check
) -> None:
    assert check({"sesion": programme["sesion"]}) == []
    assert check({"organizacion": programme["organizacion"]}) == []


def test_an_empty_list_of_the_programme_is_not_judged(programme: Programme) -> None:
    nothing = Context(date(2020, 1, 1), date(2024, 12, 31))
    assert check_tables(programme, nothing, {}) == []


def test_optional_columns_may_be_absent(programme: Programme, check: Check) -> None:
    needed = {"peso", "responsable", "n_participantes", "valor", "fuente_id"}
    needed |= {"producto_id", "tipos_fuente", "vigencia_hasta"}
    lean = {
        name: frame[
            [c.name for c in TABLES[name].columns if c.required or c.name in needed]
        ]
        for name, frame in programme.items()
    }
    assert check(lean) == []
    assert complete(TABLES["sesion"], lean["sesion"]).columns.to_list() == list(
        TABLES["sesion"].names
    )


def test_empty_tables_are_fine(check: Check) -> None:
    assert check({name: table.empty() for name, table in TABLES.items()}) == []


def test_equivalent_types_are_accepted(programme: Programme, check: Check) -> None:
    crime = programme["delito"]
    crime["fila"] = np.array([1, 2], dtype="int32")
    crime["cantidad"] = [1.0, 1.0]
    crime["ruptura_de_serie"] = [False, True]
    crime["fecha"] = pd.to_datetime(crime["fecha"]).astype("datetime64[ns]")
    crime["fecha_extraccion"] = [date(2023, 2, 1), None]
    crime["delito"] = crime["delito"].astype("category")
    crime["fuente"] = crime["fuente"].astype("object")
    lists: list[Any] = [["acta", "entrevista"], np.array(["acta"])]
    programme["incidencia"]["tipos_fuente"] = lists
    assert check(programme) == []


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("fila", ["1", "2"]),
        ("cantidad", [1.5, 1.0]),
        ("fecha", ["2022-03-14", "2022-03-14"]),
        ("fecha", pd.to_datetime(["2022-03-14"] * 2, utc=True)),
        ("divipola", [13244, 13244]),
        ("ruptura_de_serie", [0, 1]),
    ],
)
def test_another_type_is_told_and_hides_no_other_violation(
    programme: Programme, check: Check, column: str, values: Any
) -> None:
    crime = programme["delito"]
    crime[column] = values
    crime["sexo"] = ["Hombre", None]
    told = check({"delito": crime})
    errors = [p for p in told if p.severity is Severity.ERROR]
    assert _places(errors) == [
        ("SE-TAB-003", None, column),
        ("SE-TAB-005", 1, "sexo"),
    ]


def test_a_list_that_is_text_is_another_type(
    programme: Programme, check: Check
) -> None:
    programme["incidencia"]["tipos_fuente"] = "acta;entrevista"
    told = check(programme)
    assert told[0].code == "SE-TAB-003"


def test_thousands_of_equal_problems_are_counted_not_listed(
    programme: Programme, check: Check
) -> None:
    crime = programme["delito"].loc[[0] * 5000].reset_index(drop=True)
    crime["fila"] = pd.Series(range(1, 5001), dtype="Int64")
    crime["cantidad"] = pd.Series([0] * 5000, dtype="Int64")
    told = check({"delito": crime})
    assert len(told) == 201
    assert told[-1].code == "SE-TAB-012"
    assert "4800 filas más" in told[-1].rule


def test_a_required_cell_that_could_not_be_read_is_told_once(
    programme: Programme, context: Context
) -> None:
    table = TABLES["sesion"]
    typed = programme["sesion"].astype({"fecha": "object"})
    typed["fecha"] = ["01-02-03", "2022-05-15"]
    typed = typed.drop(columns="estado").assign(color="azul")
    frame, read = coerce(table, typed)
    checked = check_tables({"sesion": frame}, context, {})
    told = told_once(read, [p for p in checked if p.severity is Severity.ERROR])
    assert sorted(p.code for p in told) == ["SE-TAB-001", "SE-TAB-002", "SE-TAB-014"]


_SECRET = "Zqxj"


@pytest.mark.parametrize("shape", ["{}", "{}-0001", "13244-{}", "a {}", "{};{}"])
def test_no_message_carries_a_value_that_is_not_public(
    programme: Programme, check: Check, shape: str
) -> None:
    secret = shape.format(_SECRET, _SECRET)
    said: list[Problem] = []
    for name, table in TABLES.items():
        loose = programme[name].astype("object")
        hidden = [c for c in table.columns if c.sensitivity is not Sensitivity.PUBLIC]
        for column in hidden:
            loose[column.name] = secret
        programme[name], problems = coerce(table, loose)
        said += problems
    said += check(programme)
    assert len(said) > 100
    assert _SECRET not in report(said) + str([p.as_json() for p in said])


def test_a_frame_of_a_kind_that_is_not_public_is_not_shown_either(
    programme: Programme, check: Check
) -> None:
    programme["fuente"]["n_mujeres"] = _SECRET
    programme["segmento"]["texto_literal"] = [(_SECRET,)]
    said = check(programme)
    assert [p.code for p in said if p.severity is Severity.ERROR] == ["SE-TAB-003"] * 2
    assert _SECRET not in report(said)


def test_a_table_that_nobody_refers_to_is_let_go_once_it_was_judged(
    programme: Programme, context: Context
) -> None:
    """A country is never in memory whole: each table may come from the disk."""
    held: dict[str, weakref.ref[pd.DataFrame]] = {}
    most: list[set[str]] = []

    class Read(Mapping[str, pd.DataFrame]):
        def __getitem__(self, name: str) -> pd.DataFrame:
            most.append({n for n, frame in held.items() if frame() is not None})
            frame = programme[name].copy()
            held[name] = weakref.ref(frame)
            return frame

        def __iter__(self) -> Iterator[str]:
            return iter(programme)

        def __len__(self) -> int:
            return len(programme)

    assert check_tables(Read(), context, {}) == check_tables(programme, context, {})
    assert max(map(len, most)) < len(programme) - 2

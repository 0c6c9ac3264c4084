import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from somos_eval.contracts import TABLES, Context, check_tables
from somos_eval.errors import InputError
from somos_eval.store import Workspace
from somos_eval.store.tables import (
    from_parquet,
    present_tables,
    read_as_found,
    read_repeated,
    read_table,
    table_path,
    to_parquet,
    write_table,
)

POPULATION = TABLES["poblacion"]
Save = Callable[[str, object], None]


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path)


@pytest.fixture
def save(ws: Workspace) -> Save:
    """Write a Parquet file as somebody else's program would."""

    def write(name: str, columns: object) -> None:
        path = table_path(ws, "p", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(pa.table(columns), path)

    return write


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_table_comes_back_with_its_dtypes(ws: Workspace, name: str) -> None:
    empty = TABLES[name].empty()
    write_table(ws, "p", name, empty)
    pd.testing.assert_frame_equal(read_table(ws, "p", name), empty)


def test_the_demonstration_comes_back_as_it_was(demo_source: Path) -> None:
    """Every table, every dtype: what is read again gives the same file."""
    ws = Workspace(demo_source)
    names = present_tables(ws, "demo")
    assert names == [n for n in TABLES if n != "municipio"]
    for name in names:
        frame = read_table(ws, "demo", name)
        kinds = {c.name: c.kind.dtype for c in TABLES[name].columns}
        assert {c: str(t) for c, t in frame.dtypes.items()} == kinds
        again = from_parquet(to_parquet(frame, TABLES[name]), TABLES[name], name)
        pd.testing.assert_frame_equal(again, frame)
        assert (
            to_parquet(again, TABLES[name]) == table_path(ws, "demo", name).read_bytes()
        )


def test_a_list_is_a_tuple_and_an_absent_one_is_empty(
    ws: Workspace, save: Save
) -> None:
    save("sesion", {"sesion_id": ["s1", "s2"], "temas": [["a", "b"], None]})
    assert read_as_found(ws, "p", "sesion")["temas"].to_list() == [("a", "b"), ()]


def test_numbers_of_other_programs_are_read_without_changing_them(
    ws: Workspace, save: Save
) -> None:
    save(
        "poblacion",
        {
            "divipola": pa.array(["05001", " "]).dictionary_encode(),
            "anio": pa.array([2022, 2023], pa.int16()),
            "poblacion": [2_500_000.0, None],
        },
    )
    frame = read_as_found(ws, "p", "poblacion")
    assert frame["divipola"].isna().to_list() == [False, True]
    assert frame["anio"].to_list() == [2022, 2023]
    assert frame.dtypes.astype(str).to_dict() == {
        "divipola": "str",
        "anio": "Int64",
        "poblacion": "Int64",
    }


def test_a_date_of_any_resolution_is_a_day(ws: Workspace, save: Save) -> None:
    days = [datetime(2022, 5, 31), None]
    for kind in (pa.date32(), pa.timestamp("us"), pa.timestamp("ns")):
        saved = pa.array(days, pa.timestamp("us")).cast(kind)
        save("territorio", {"vigencia": saved})
        read = read_as_found(ws, "p", "territorio")["vigencia"]
        assert str(read.dtype) == "datetime64[ms]"
        assert read[0] == datetime(2022, 5, 31)
        assert pd.isna(read[1])


@pytest.mark.parametrize(
    ("column", "values"),
    [("divipola", [5001, 5002]), ("anio", ["2022", "2023"]), ("poblacion", [1.5, 2])],
)
def test_a_column_of_another_type_is_left_for_the_check(
    ws: Workspace, save: Save, column: str, values: list[object]
) -> None:
    """Turning 5001 into «5001» would hide that the code lost its zero."""
    save("poblacion", {column: values})
    frame = read_as_found(ws, "p", "poblacion")
    assert frame[column].to_list() == values
    assert str(frame[column].dtype) != POPULATION.column(column).kind.dtype


def test_a_key_that_pandas_saved_as_the_index_is_not_lost(
    ws: Workspace, save: Save
) -> None:
    path = table_path(ws, "p", "poblacion")
    path.parent.mkdir(parents=True)
    rows = pd.DataFrame({"divipola": ["05001"], "anio": [2022]})
    rows.set_index("divipola").to_parquet(path)
    assert read_as_found(ws, "p", "poblacion")["divipola"].to_list() == ["05001"]
    rows.set_axis([7]).to_parquet(path)
    assert list(read_as_found(ws, "p", "poblacion")) == ["divipola", "anio"]


def test_columns_that_are_absent_are_empty_unless_they_are_required(
    ws: Workspace, save: Save
) -> None:
    save("poblacion", {"anio": [2022], "nadie_la_pidio": [1]})
    frame = read_table(ws, "p", "poblacion")
    required = {c.name for c in POPULATION.columns if c.required}
    assert set(frame) == {"anio"} | (set(POPULATION.names) - required)
    assert "nadie_la_pidio" in read_as_found(ws, "p", "poblacion")


def test_a_column_that_is_twice_is_found_twice(ws: Workspace) -> None:
    path = table_path(ws, "p", "poblacion")
    path.parent.mkdir(parents=True)
    arrays = [pa.array(["05001"]), pa.array(["05002"])]
    pq.write_table(pa.Table.from_arrays(arrays, ["divipola", "divipola"]), path)
    frame = read_as_found(ws, "p", "poblacion")
    assert frame.to_numpy().tolist() == [["05001", "05002"]]


def broken_files() -> dict[str, bytes]:
    sink = io.BytesIO()
    pq.write_table(pa.table({"divipola": ["05001"] * 99}), sink)
    good = sink.getvalue()
    return {
        "empty": b"",
        "text": b"divipola,anio\n05001,2022\n",
        "cut": good[:-40],
        "overwritten": good[:10] + b"\0" * 40 + good[50:],
    }


@pytest.mark.parametrize("case", broken_files())
def test_a_damaged_file_is_told_by_its_name(ws: Workspace, case: str) -> None:
    path = table_path(ws, "p", "poblacion")
    path.parent.mkdir(parents=True)
    path.write_bytes(broken_files()[case])
    with pytest.raises(InputError) as caught:
        read_table(ws, "p", "poblacion")
    (problem,) = caught.value.problems
    assert problem.code == "SE-TAB-030"
    assert problem.where.file == "data/p/tablas/poblacion.parquet"


def test_the_same_frame_gives_the_same_bytes() -> None:
    frame = POPULATION.empty()
    assert to_parquet(frame, POPULATION) == to_parquet(frame.copy(), POPULATION)


def test_microdata_are_read_with_each_word_once_and_say_the_same(ws: Workspace) -> None:
    rows = TABLES["delito"].empty().reindex(range(3))
    rows = rows.assign(
        delito=["hurto_personas", "homicidio", "homicidio"],
        divipola=["76001", "05001", "05001"],
        fecha=pd.to_datetime(["2020-01-02", "2020-03-04", "2021-05-06"]),
        sexo=pd.Series(["hombre", None, "mujer"], dtype="str"),
        cantidad=[1, 2, 3],
        fuente="DIJIN",
        ruptura_de_serie=False,
        archivo_sha256=["a" * 64, "b" * 64, "b" * 64],
        fila=[1, 1, 2],
    )
    write_table(ws, "p", "delito", rows)
    words, plain = read_repeated(ws, "p", "delito"), read_table(ws, "p", "delito")
    assert [*words["delito"].cat.categories] == ["homicidio", "hurto_personas"]
    assert [*words["fecha"]] == [*plain["fecha"]]
    for name in plain.columns:
        same = words[name].astype(plain[name].dtype)
        pd.testing.assert_series_equal(same, plain[name])
    context = Context(
        pd.Timestamp("2020-01-01").date(), pd.Timestamp("2022-01-01").date()
    )
    assert check_tables({"delito": words}, context, {}) == check_tables(
        {"delito": plain}, context, {}
    )


def test_a_table_that_is_no_microdata_is_read_plainly(ws: Workspace) -> None:
    write_table(ws, "p", "poblacion", TABLES["poblacion"].empty())
    read = read_repeated(ws, "p", "poblacion")
    assert not any(isinstance(d, pd.CategoricalDtype) for d in read.dtypes)

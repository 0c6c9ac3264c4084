"""The same row, the same print; any other, another one."""

import datetime as dt

import numpy as np
import pyarrow as pa
import pytest

from somos_eval.contracts.fingerprints import digest, row_prints

ROWS: dict[str, list[object]] = {
    "lugar": ["05001", "05120", None, "05001"],
    "valor": [1.5, None, 0.0, 1.5],
    "n": [1, 2, None, 1],
    "fecha": [dt.date(2024, 1, 2), None, dt.date(2024, 1, 3), dt.date(2024, 1, 2)],
    "temas": [["a", "b"], None, ["a"], ["a", "b"]],
    "rural": [True, False, None, True],
}
TABLE = pa.table(ROWS)


def test_equal_rows_have_equal_prints_and_others_do_not() -> None:
    prints = row_prints(TABLE)
    assert prints[0] == prints[3]
    assert len(set(prints.tolist())) == 3


def test_a_print_does_not_depend_on_where_the_row_is_nor_how_text_is_kept() -> None:
    prints = row_prints(TABLE)
    order = [2, 0, 3, 1]
    np.testing.assert_array_equal(row_prints(TABLE.take(order)), prints[order])
    encoded = TABLE.set_column(0, "lugar", TABLE["lugar"].dictionary_encode())
    np.testing.assert_array_equal(row_prints(encoded), prints)
    pieces = pa.concat_tables([TABLE.slice(0, 1), TABLE.slice(1)])
    np.testing.assert_array_equal(row_prints(pieces), prints)


@pytest.mark.parametrize(
    ("column", "other"),
    [
        ("lugar", ""),
        ("valor", -1.5),
        ("n", 0),
        ("fecha", dt.date(2024, 2, 1)),
        ("temas", ["b", "a"]),
        ("temas", ["a, b"]),
        ("rural", False),
    ],
)
@pytest.mark.parametrize("row", [0, 2])
def test_any_change_of_a_value_changes_the_print(
    column: str, other: object, row: int
) -> None:
    changed = {name: list(values) for name, values in ROWS.items()}
    assert changed[column][row] != other
    changed[column][row] = other
    moved = row_prints(pa.table(changed, schema=TABLE.schema)) != row_prints(TABLE)
    assert moved.tolist() == [n == row for n in range(4)]


def test_what_is_missing_is_not_the_same_in_every_column() -> None:
    one = pa.table({"a": pa.array([None], pa.string()), "b": ["x"]})
    other = pa.table({"a": ["x"], "b": pa.array([None], pa.string())})
    assert row_prints(one)[0] != row_prints(other)[0]


def test_together_they_depend_on_their_order_and_none_is_a_print_too() -> None:
    prints = row_prints(TABLE)
    assert digest(prints) != digest(prints[::-1])
    assert digest(row_prints(TABLE.slice(0, 0))) == digest(prints[:0])

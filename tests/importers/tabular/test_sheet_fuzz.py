"""Whatever a sheet holds is told or read, and never raises."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from somos_eval.importers import Given
from somos_eval.importers.reading.cells import Cell
from somos_eval.importers.reading.marks import Marks
from somos_eval.importers.tabular.book_check import checked, joined
from somos_eval.importers.tabular.heading import which_sheet
from somos_eval.importers.tabular.sheet_rows import read_sheet
from somos_eval.templates.choices import Choices
from somos_eval.templates.sheets import EXAMPLE, LEFT_OUT, SHEETS, SheetTemplate

CELLS = st.one_of(
    st.just(""),
    st.sampled_from(["Sí", "-", "1.234", "12,5", EXAMPLE, "a; b", "99/99/9999"]),
    st.text(max_size=8),
    st.floats(),
    st.integers(-(10**12), 10**12),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.builds(time),
    st.builds(timedelta, hours=st.integers(0, 99)),
)
PLACE = st.tuples(st.integers(0, 8), st.integers(0, 14))
MARKS = st.builds(
    Marks,
    hidden=st.sets(st.integers(0, 8)),
    formulas=st.sets(PLACE),
    uncomputed=st.sets(PLACE),
    errors=st.dictionaries(PLACE, st.just("#REF!")),
    merged=st.lists(
        st.builds(lambda a, b: (*map(min, a, b), *map(max, a, b)), PLACE, PLACE),
        max_size=3,
    ),
    from_1904=st.booleans(),
)


def grids(template: SheetTemplate) -> st.SearchStrategy[list[list[Cell]]]:
    """Draw a header of this sheet, spoilt at will, and rows of anything."""
    headers = [LEFT_OUT, *map(template.heading, template.table.names)]
    width = len(headers)
    header = st.permutations(headers) | st.just(headers)
    row = st.lists(CELLS, min_size=width - 2, max_size=width + 2)
    return st.builds(
        lambda above, head, below: [*above, head, *below],
        st.lists(row, max_size=1),
        header,
        st.lists(row, max_size=6),
    )


@pytest.mark.parametrize("name", ["instancia", "sesion", "opi_medicion", "afirmacion"])
@settings(max_examples=8)
@given(data=st.data())
def test_nothing_is_raised_for_what_a_sheet_holds(
    name: str, data: st.DataObject
) -> None:
    template = SHEETS[name]
    rows = data.draw(grids(template))
    marks = data.draw(MARKS)
    which_sheet("", rows)
    read = read_sheet("Hoja", rows, marks, template, Choices())
    table = joined(name, [read])
    problems = [*read.problems, *checked({name: table}, Given("0" * 64))]
    assert len(read.places) == len(read.frame) == len(table.places)
    for problem in problems:
        assert problem.describe()
        assert problem.where.row is None or 1 <= problem.where.row <= len(rows)


def test_days_are_what_the_calendar_says() -> None:
    """A sanity check of the drawing itself: dates reach the column as dates."""
    template = SHEETS["sesion"]
    rows: list[list[Cell]] = [
        ["sesion_id", "fecha"],
        ["x", datetime(2022, 4, 15)],
        ["y", date(2022, 4, 16)],
    ]
    frame = read_sheet("", rows, Marks(), template, Choices()).frame
    assert [str(d.date()) for d in frame["fecha"]] == ["2022-04-15", "2022-04-16"]

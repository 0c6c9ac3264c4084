"""Sessions month by month."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from somos_eval.figures import Labels, session_calendar
from somos_eval.figures.monthgrid import MonthGrid, shade

Texts = Callable[..., list[str]]


def test_alt_and_totals_say_the_numbers_of_the_rows(
    samples: dict[str, Any], labels: Labels, texts: Texts
) -> None:
    view = session_calendar(samples["calendar"].rows, labels)
    assert view is not None
    assert view.alt == (
        "Sesiones por mes de 2 instancias entre noviembre de 2023 y febrero de 2024: "
        "5 sesiones en 4 de los 4 meses. Con más meses activos: Consejo Municipal de "
        "Juventud, 4 sesiones en 3 meses. Con menos: Consejo Municipal de Seguridad, "
        "1 sesión en 1 mes."
    )
    assert {"2023", "2024", "4", "1", "total"} <= set(texts(view))


def test_an_instance_without_log_is_shown_and_named(
    samples: dict[str, Any],
    result: Callable[..., pd.DataFrame],
    labels: Labels,
    texts: Texts,
) -> None:
    unlogged = result(
        [{"instancia_id": "I-4", "estado": "sin_dato", "nota": "no hay registro"}],
        indicador="operatividad",
    )
    view = session_calendar(pd.concat([samples["calendar"].rows, unlogged]), labels)
    assert view is not None
    assert "Sin ningún registro de sesiones: Comité Civil de Convivencia." in view.note
    assert "sin registro" in texts(view)
    assert "–" in texts(view)
    assert "operatividad" not in view.csv


def test_a_month_without_row_is_not_a_month_without_sessions(
    samples: dict[str, Any], labels: Labels, texts: Texts
) -> None:
    rows = samples["calendar"].rows
    full = session_calendar(rows, labels)
    holed = session_calendar(rows.drop(index=rows.index[2]), labels)
    assert "sin registro" not in texts(full)
    assert "sin registro" in texts(holed)


@pytest.mark.parametrize(
    ("sessions", "name"),
    [(float("nan"), "missing"), (0, "zero"), (1, "one"), (2, "more"), (7, "more")],
)
def test_shades(sessions: float, name: str) -> None:
    assert shade(sessions) == name


def test_neighbours_are_one_run_and_years_stand_apart() -> None:
    months = ("2023-10", "2023-11", "2023-12", "2024-01", "2024-02")
    grid = MonthGrid(months, names=100, totals=20)
    runs = grid.runs(["2023-10", "2023-11", "2024-01", "2024-02"])
    assert len(runs) == 2
    first, second = runs
    assert first[0] == pytest.approx(108)
    assert second[1] == pytest.approx(360 - 20 - grid.tile[1])
    assert second[0] - first[1] > grid.pitch

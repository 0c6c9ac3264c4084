"""A yearly rate beside its comparators."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest

from somos_eval.figures import Labels, rate_comparison
from somos_eval.theme import COLORS

Texts = Callable[..., list[str]]
BREAK = "hay una ruptura de la serie: desde 2023 se excluyen las desistidas"


def test_alt_and_labels_say_the_numbers_of_the_rows(
    samples: dict[str, Any], labels: Labels, texts: Texts
) -> None:
    view = rate_comparison(samples["rates"].rows, labels)
    assert view is not None
    assert view.alt == (
        "Tasa por 100.000 habitantes. El Carmen de Bolívar: 27,6 en 2021 (de 19,3 a "
        "38,6); 15,8 en 2022 (de 11,1 a 22,1); 28,9 en 2023 (de 20,2 a 40,5). En 2023, "
        "Colombia 24,5 y Bolívar 27,0."
    )
    shown = set(texts(view))
    assert {"27,6", "15,8", "28,9", "24,5", "27,0", "Bolívar", "Colombia"} <= shown
    assert {"2021", "2022", "2023", "por 100.000 habitantes"} <= shown


def test_comparators_are_grey_and_the_municipality_is_not(
    samples: dict[str, Any], labels: Labels
) -> None:
    view = rate_comparison(samples["rates"].rows, labels)
    assert view is not None
    assert f'stroke="{COLORS["comparator"]}"' in view.svg
    own = samples["rates"].rows.query("divipola == '13244'")
    alone = rate_comparison(own, labels)
    assert alone is not None
    assert f'stroke="{COLORS["comparator"]}"' not in alone.svg
    assert f'stroke="{COLORS["highlight"]}"' in alone.svg


def test_a_break_is_marked_and_no_line_crosses_it(
    samples: dict[str, Any], labels: Labels, texts: Texts
) -> None:
    rows = samples["rates"].rows.copy()
    whole = rate_comparison(rows, labels)
    rows.loc[rows["periodo"] == "2023", "nota"] = f"población: 2018; {BREAK}"
    view = rate_comparison(rows, labels)
    assert view is not None
    assert whole is not None
    assert "ruptura de serie" in texts(view)
    assert "ruptura de serie" not in texts(whole)
    assert view.alt.endswith("La serie se rompe en 2023.")
    assert f"2023: {BREAK}." in view.note
    # Three points joined before; two of them after.
    assert _longest(whole.svg) == 3
    assert _longest(view.svg) == 2


def test_a_series_that_begins_broken_has_nothing_to_mark(
    samples: dict[str, Any], labels: Labels, texts: Texts
) -> None:
    view = rate_comparison(samples["rates"].rows.assign(nota=BREAK), labels)
    assert view is not None
    assert "ruptura de serie" not in texts(view)
    assert "se rompe" not in view.alt


def test_a_year_without_rate_is_explained(
    samples: dict[str, Any], labels: Labels, texts: Texts
) -> None:
    rows = samples["rates"].rows.copy()
    own = (rows["divipola"] == "13244") & (rows["periodo"] == "2022")
    rows.loc[own, ["valor", "li", "ls"]] = float("nan")
    rows.loc[own, "estado"] = "sin_dato"
    rows.loc[own, "nota"] = "la tabla poblacion no cubre este territorio y año"
    view = rate_comparison(rows, labels)
    assert view is not None
    assert "15,8" not in texts(view)
    assert "Sin valor (El Carmen de Bolívar 2022): la tabla poblacion" in view.note


def test_several_municipalities_or_indicators_are_refused(
    samples: dict[str, Any], labels: Labels
) -> None:
    rows = samples["rates"].rows
    with pytest.raises(ValueError, match="one municipality"):
        rate_comparison(pd.concat([rows, rows.assign(divipola="05120")]), labels)
    with pytest.raises(ValueError, match="one indicator"):
        rate_comparison(pd.concat([rows, rows.assign(indicador="tasa_hurto")]), labels)


def test_names_at_the_end_of_the_lines_do_not_overlap(
    samples: dict[str, Any], labels: Labels
) -> None:
    # Three lines that end at the same point.
    rows = samples["rates"].rows.assign(valor=20.0, li=19.0, ls=21.0)
    view = rate_comparison(rows, labels)
    assert view is not None
    heights = sorted(
        float(part.split('y="')[1].split('"')[0])
        for part in view.svg.split("<text ")
        if any(f">{n}<" in part for n in ("El Carmen de", "Bolívar", "Colombia"))
    )
    assert min(b - a for a, b in pairwise(heights)) > 9


def _longest(svg: str) -> int:
    """Return the points of the focal line with most of them."""
    paths = [p for p in svg.split("<path ") if 'stroke-width="2.2"' in p]
    return max(p.split('"')[1].count(" L ") + 1 for p in paths)

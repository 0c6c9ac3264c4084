"""Sessions held against those required."""

import re
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from somos_eval.figures import Labels, compliance_dots

Texts = Callable[..., list[str]]


def test_alt_and_direct_labels_say_the_numbers_of_the_rows(
    samples: dict[str, Any], labels: Labels, texts: Texts
) -> None:
    view = compliance_dots(samples["compliance"].rows, labels)
    assert view is not None
    assert view.alt == (
        "De 4 instancias con norma y registro, una alcanza las sesiones que exige la "
        "norma. Instancias de participación (2): de 75 % a 104 % de lo exigido. "
        "Instancias de coordinación (1): 19 % de lo exigido. Instancias mixtas (1): "
        "0 % de lo exigido."
    ).replace(" %", "\u00a0%")
    assert {"36 de 48", "50 de 48", "7 de 36", "0 de 12"} <= set(texts(view))
    assert "lo que exige la norma" in texts(view)
    assert "intervalo de confianza del 95\u00a0% (Poisson exacto)" in view.note


def test_instances_are_sorted_within_their_kind(
    samples: dict[str, Any], labels: Labels, texts: Texts
) -> None:
    shown = texts(compliance_dots(samples["compliance"].rows, labels))
    order = ["Instancias de participación", "50 de 48", "36 de 48"]
    order += ["Instancias de coordinación", "7 de 36", "Instancias mixtas", "0 de 12"]
    assert [t for t in shown if t in order] == order


def test_an_instance_without_norm_is_named_and_not_drawn(
    samples: dict[str, Any], labels: Labels, texts: Texts
) -> None:
    rows = samples["compliance"].rows.copy()
    lacking = rows["instancia_id"] == "I-4"
    rows.loc[lacking, ["valor", "li", "ls"]] = float("nan")
    rows.loc[lacking, "estado"] = "sin_norma"
    rows.loc[lacking, "nota"] = "ninguna norma fija cuántas sesiones"
    view = compliance_dots(rows, labels)
    assert view is not None
    assert "Comité Civil de Convivencia" not in texts(view)
    assert "Sin valor (Comité Civil de Convivencia): ninguna norma fija" in view.note
    assert "Una más no se dibuja" in view.alt
    assert "Instancias mixtas" not in view.alt


def test_totals_and_single_years_are_left_out(
    samples: dict[str, Any], labels: Labels
) -> None:
    rows = samples["compliance"].rows
    total = rows.head(1).assign(instancia_id="", numerador=999.0)
    year = rows.assign(periodo="2022", numerador=888.0)
    view = compliance_dots(pd.concat([rows, total, year]), labels)
    alone = compliance_dots(rows, labels)
    assert view == alone


def test_a_requirement_pro_rata_keeps_its_decimal(
    result: Callable[..., pd.DataFrame], labels: Labels, texts: Texts
) -> None:
    rows = result(
        [{"instancia_id": "I-1", "numerador": 3, "denominador": 10.46}],
        indicador="operatividad",
        valor=3 / 10.46,
    )
    view = compliance_dots(rows, labels)
    assert view is not None
    assert "3 de 10,5" in texts(view)
    assert "Consejo Municipal de Juventud, con 3 de 10,5 sesiones" in view.alt


def test_the_norm_is_where_the_scale_says_one_hundred(
    samples: dict[str, Any], labels: Labels
) -> None:
    view = compliance_dots(samples["compliance"].rows, labels)
    assert view is not None
    tick = re.search(r'<text x="([\d.]+)"[^>]*>100\u00a0%</text>', view.svg)
    assert tick is not None
    line = re.findall(
        r'd="M ([\d.]+) [\d.]+ L \1 [\d.]+"[^>]*stroke="#1d2329"', view.svg
    )
    assert line == [pytest.approx(tick[1])] or float(line[0]) == pytest.approx(
        float(tick[1]), abs=0.02
    )

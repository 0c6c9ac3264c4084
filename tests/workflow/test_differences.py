"""What `somos verificar` finds, and how it names it."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from somos_eval.blocks import MIME, Block, FigureView, TextView, View
from somos_eval.contracts import RESULT
from somos_eval.store.files import sha256
from somos_eval.workflow.differences import (
    different_answers,
    different_results,
    different_sites,
    spoilt,
)

ROW = {
    "indicador": "operatividad",
    "divipola": "05120",
    "periodo": "2022",
    "valor": "0.5",
    "estado": "ok",
}


def results(folder: Path, *rows: dict[str, str]) -> Path:
    folder.mkdir(exist_ok=True)
    lines = [RESULT.names, *([r.get(n, "") for n in RESULT.names] for r in rows)]
    text = "".join(",".join(line) + "\n" for line in lines)
    path = folder / "indicadores.parquet"
    path.with_suffix(".csv").write_text(text)
    return path


def compared(
    folder: Path, a: Sequence[dict[str, str]], b: Sequence[dict[str, str]]
) -> list[str]:
    one, two = results(folder / "a", *a), results(folder / "b", *b)
    return [d.told for d in different_results(one, two)]


def other(**values: str) -> dict[str, str]:
    return {**ROW, **values}


def test_equal_figures_differ_in_nothing(tmp_path: Path) -> None:
    assert compared(tmp_path, [ROW], [ROW]) == []


def test_noise_of_the_arithmetic_is_no_difference(tmp_path: Path) -> None:
    assert compared(tmp_path, [ROW], [other(valor="0.500000000001")]) == []


def test_a_figure_that_moved_is_named_with_both_values(tmp_path: Path) -> None:
    now = other(valor="0.6", estado="bajo_minimo")
    assert compared(tmp_path, [ROW], [now]) == [
        "05120 indicadores.csv: operatividad 2022: valor era «0.5» y ahora «0.6»; "
        "estado era «ok» y ahora «bajo_minimo»"
    ]


def test_a_figure_that_is_in_one_alone_is_named(tmp_path: Path) -> None:
    group = other(grupo="mujeres")
    late = other(indicador="tasa", divipola="13244")
    early = other(indicador="acta")
    assert compared(tmp_path, [ROW, group], [early, ROW, late]) == [
        "05120 indicadores.csv: acta 2022: no estaba",
        "05120 indicadores.csv: operatividad 2022 mujeres: ya no sale",
        "13244 indicadores.csv: tasa 2022: no estaba",
    ]


def test_a_file_of_figures_that_is_not_there_is_a_difference(tmp_path: Path) -> None:
    now = results(tmp_path / "b", ROW)
    (found,) = different_results(tmp_path / "indicadores.parquet", now)
    assert found.told == "programa indicadores.csv: falta el archivo"


def test_a_saved_output_is_judged_by_its_hash(tmp_path: Path) -> None:
    path = tmp_path / "01.ipynb"
    assert spoilt(path, sha256(b"{}")) == "falta la salida guardada"
    path.write_bytes(b"{}")
    assert spoilt(path, sha256(b"{}")) == ""
    path.write_bytes(b"[]")
    assert "no es la que dice corrida.json" in spoilt(path, sha256(b"{}"))


def block(name: str, *views: View, donor: Sequence[View] = ()) -> Block:
    return Block(name, {("interno", "es"): views, ("donante", "es"): tuple(donor)})


def notebook(path: Path, *blocks: Block) -> Path:
    outputs = [
        {"output_type": "display_data", "metadata": {}, "data": {MIME: b.as_json()}}
        for b in blocks
    ]
    cell = {"cell_type": "code", "metadata": {}, "source": "", "outputs": outputs}
    path.write_text(json.dumps({"nbformat": 4, "metadata": {}, "cells": [cell]}))
    return path


TEXT = TextView(("Bajó a la mitad.",))
FIGURE = FigureView("f", "Título", "<svg/>", "Descripción", csv="a,b\n1,2\n")


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        ([block("h", TEXT)], [block("h", TEXT)], []),
        (
            [block("h", TEXT, FIGURE)],
            [block("h", TextView(("Subió.",)), FIGURE)],
            ["no es igual la respuesta «h» (texto)"],
        ),
        (
            [block("h", TEXT, donor=[TEXT])],
            [block("h", TEXT, donor=[TEXT, FIGURE])],
            ["no es igual la respuesta «h» (figura)"],
        ),
        (
            [block("h", TEXT), block("i", TEXT)],
            [block("i", TEXT), block("j", TEXT)],
            ["la respuesta «h» ya no sale", "la respuesta «j» no estaba"],
        ),
    ],
)
def test_an_answer_that_is_not_the_same_is_named(
    tmp_path: Path, before: list[Block], now: list[Block], told: list[str]
) -> None:
    one = notebook(tmp_path / "a.ipynb", *before)
    two = notebook(tmp_path / "b.ipynb", *now)
    assert list(different_answers(one, two)) == told


def site(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / "donante/es/05120" / name.replace("__", "/").replace("_d_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def test_pages_and_their_data_are_compared_without_their_surroundings(
    tmp_path: Path,
) -> None:
    page = "<html>{}<main>{}</main><footer>{}</footer>"
    one = site(
        tmp_path / "a",
        **{
            "index_d_html": "portada",
            "01_uno_d_html": page.format("", "3,1 por mil", "corrida del 1 de mayo"),
            "02_dos_d_html": page.format("", "3,1 por mil", ""),
            "09_nueve_d_html": page.format("", "alguien la puso", ""),
            "datos__01_uno_f_d_csv": "a\n1\n",
            "datos__02_dos_f_d_csv": "a\n1\n",
        },
    )
    two = site(
        tmp_path / "b",
        **{
            "index_d_html": "otra portada",
            "01_uno_d_html": page.format("", "3,1 por mil", "corrida del 2 de mayo"),
            "02_dos_d_html": page.format("", "3,2 por mil", ""),
            "03_tres_d_html": page.format("", "", ""),
            "datos__01_uno_f_d_csv": "a\n2\n",
            "datos__02_dos_f_d_csv": "a\n1\n",
        },
    )
    assert [d.told for d in different_sites(one, two)] == [
        "05120 02_dos: no es igual la página (donante)",
        "05120 03_tres: falta la página (donante)",
        "05120 09_nueve: sobra la página (donante)",
        "05120 01_uno: no es igual el archivo de datos 01_uno_f.csv (donante)",
    ]

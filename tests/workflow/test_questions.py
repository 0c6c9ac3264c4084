"""What a notebook reads is known from the questions that its cells ask."""

import json
from pathlib import Path

import pytest

from somos_eval.workflow.questions import questions_of, reads_of

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
OPEN = "import somos_eval as se\nch = se.open_chapter(programa, municipio, raiz)"


def notebook(*cells: str) -> str:
    made = [
        {"cell_type": "code", "metadata": {}, "outputs": [], "source": text}
        for text in cells
    ]
    return json.dumps({"nbformat": 4, "metadata": {}, "cells": made})


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_what_every_chapter_reads_is_known(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    asked = questions_of(text)
    assert asked
    assert len(asked) == text.count("ch.answer(")


def test_a_chapter_reads_what_its_questions_declare() -> None:
    reads = reads_of(notebook(OPEN, 'ch.answer("homicidio")', 'ch.answer("sillas")'))
    assert reads is not None
    assert reads.uses == {"razon_homicidio", "tasa_homicidio", "provision_sillas"}
    assert reads.beside == {"razon_homicidio", "tasa_homicidio"}
    assert reads.frames == {"instancia", "codigo", "procedencia"}


@pytest.mark.parametrize(
    "cell",
    [
        "ch.frames",
        "print(ch)",
        'x = ch.answer("sillas")',
        'ch.answer("sillas", 1)',
        "ch.answer(name)",
        'ch.answer("no_existe")',
        'ch.evidence("interno").result',
        "%matplotlib inline",
    ],
)
def test_of_any_other_code_nothing_is_supposed(cell: str) -> None:
    assert reads_of(notebook(OPEN, 'ch.answer("sillas")', cell)) is None

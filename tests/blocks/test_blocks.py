"""The contract between a cell and the site survives a trip through JSON."""

import json

import pytest

from somos_eval.blocks import (
    Block,
    ClaimView,
    FigureView,
    TableView,
    TextView,
    View,
    views_of,
)

VIEWS: tuple[View, ...] = (
    TextView(("Uno.", "Dos."), "sin_evidencia"),
    TableView("t", "Tabla", ("A", "B"), (("x", "1"), ("y", "2")), (1,), csv="a,b\n"),
    FigureView("f", "Figura", "<svg/>", "Texto alternativo"),
    ClaimView("H-1", "hallazgo", "Algo.", (("Actas", "3"),), (("f", "Figura"),)),
)


def test_views_come_back_as_they_were() -> None:
    block = Block("b", {("publico", "es"): VIEWS})
    data = json.loads(json.dumps(block.as_json()))
    assert views_of(data, "publico", "es") == VIEWS


def test_equal_variants_are_stored_once() -> None:
    other = (TextView(("Oculto.",)),)
    variants = {
        ("publico", "es"): other,
        ("donante", "es"): VIEWS,
        ("interno", "es"): VIEWS,
    }
    data = Block("b", variants).as_json()
    assert len(data["vistas"]) == 2
    assert views_of(data, "interno", "es") == views_of(data, "donante", "es")
    assert views_of(data, "publico", "es") == other


def test_an_edition_that_was_not_made_is_not_there() -> None:
    data = Block("b", {("interno", "es"): VIEWS}).as_json()
    with pytest.raises(KeyError):
        views_of(data, "publico", "es")

from pathlib import Path

import pytest

from somos_eval.record import JobRecord, Outcome
from somos_eval.runner import Chapter, Job, Scope, Selection, key, plan, reason

CELL = '{"cell_type": "code", "metadata": {}, "source": "%s", "outputs": []}'
BOOK = '{"nbformat": 4, "metadata": {}, "cells": [' + CELL + "]}"
CHAPTERS = (
    Chapter("02_contexto", {"es": "C"}, Scope.MUNICIPALITY, Path("02_contexto.ipynb")),
    Chapter("90_sintesis", {"es": "S"}, Scope.PROGRAMME, Path("90_sintesis.ipynb")),
    Chapter("03_otro", {"es": "O"}, Scope.MUNICIPALITY, Path("03_otro.ipynb")),
)
SOURCES = {c.id: BOOK % "x" for c in CHAPTERS}


def planned(
    selection: Selection | None = None,
    raiz: str = "/a",
    sources: dict[str, str] | None = None,
) -> tuple[Job, ...]:
    return plan(
        CHAPTERS,
        ["05120", "05154"],
        {"programa": "demo", "raiz": raiz},
        SOURCES | (sources or {}),
        lambda place, chapter: {"datos.sesion": f"{place}-{chapter.id}"},
        Path("salida"),
        selection,
    )


def test_municipality_by_municipality_and_the_programme_at_the_end() -> None:
    assert [(j.place, j.chapter.id) for j in planned()] == [
        ("05120", "02_contexto"),
        ("05120", "03_otro"),
        ("05154", "02_contexto"),
        ("05154", "03_otro"),
        ("programa", "90_sintesis"),
    ]


def test_a_job_knows_its_parameters_and_its_files() -> None:
    job = planned()[0]
    assert job.parameters == {"programa": "demo", "raiz": "/a", "municipio": "05120"}
    assert job.output == Path("salida/05120/02_contexto.ipynb")
    assert job.failure == Path("salida/05120/02_contexto.fallo.ipynb")
    assert job.parts.keys() == {"codigo", "parametros", "datos.sesion"}
    assert job.parts["datos.sesion"] == "05120-02_contexto"


def test_only_what_was_asked_for_is_selected() -> None:
    asked = Selection(frozenset({"05154"}), frozenset({"03_otro"}))
    chosen = [(j.place, j.chapter.id) for j in planned(asked) if j.selected]
    assert chosen == [("05154", "03_otro")]
    assert all(j.selected for j in planned())


def test_moving_the_folder_does_not_change_a_key() -> None:
    assert [key(j.parts) for j in planned()] == [
        key(j.parts) for j in planned(raiz="/b")
    ]


def test_code_of_a_chapter_changes_its_keys_and_no_other() -> None:
    before, after = planned(), planned(sources={"03_otro": BOOK % "y"})
    changed = [
        a.chapter.id
        for a, b in zip(after, before, strict=True)
        if key(a.parts) != key(b.parts)
    ]
    assert changed == ["03_otro", "03_otro"]


def test_key_depends_on_names_and_values_not_on_order() -> None:
    assert key({"a": "1", "b": "2"}) == key({"b": "2", "a": "1"})
    assert len({key({"a": "1", "b": "2"}), key({"a": "2", "b": "1"}), key({})}) == 3
    assert key({"a": "1", "b": "2"}) != key({"a": '1", "b": "2'})


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"codigo": "1", "datos.sesion": "2"}, ""),
        ({"codigo": "1", "datos.sesion": "9"}, "cambió datos.sesion"),
        ({"codigo": "9", "datos.sesion": "9"}, "cambiaron codigo, datos.sesion"),
        ({"codigo": "1"}, "ya no depende de datos.sesion"),
        (
            {"codigo": "1", "datos.sesion": "9", "entorno": "3"},
            "cambió datos.sesion; ahora depende de entorno",
        ),
    ],
)
def test_reason_names_the_part_that_changed(parts: dict[str, str], said: str) -> None:
    last = JobRecord(
        "05120",
        "02_contexto",
        Outcome.EXECUTED,
        parts={"codigo": "1", "datos.sesion": "2"},
    )
    assert reason(last, parts) == said


def test_reason_without_a_past_or_after_a_failure() -> None:
    assert reason(None, {"codigo": "1"}) == "primera vez"
    failed = JobRecord("05120", "02_contexto", Outcome.FAILED, parts={"codigo": "1"})
    assert reason(failed, {"codigo": "1"}) == "la última vez falló"
    assert reason(failed, {"codigo": "2"}) == "cambió codigo; la última vez falló"

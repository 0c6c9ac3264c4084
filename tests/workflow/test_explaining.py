"""What `somos explicar` says, in words that are no identifiers."""

import pytest

from somos_eval.workflow.explaining import Explanation, told_changes
from somos_eval.workflow.identity import surroundings

BEFORE = {
    "codigo": "a",
    "parametros": "a",
    "programa": "a",
    "municipio": "a",
    "biblioteca": "a",
    "entorno": "a",
    "nucleo": "a",
    "datos.resultado": "a",
    "datos.comparadores": "a",
    "datos.cobertura": "a",
    "datos.procedencia": "a",
    "datos.producto": "a",
}
SAID = {
    "codigo": "cambió el código del cuaderno",
    "parametros": "cambiaron los valores que recibe el cuaderno",
    "municipio": "cambió el archivo del municipio en params/",
    "biblioteca": "cambió la biblioteca somos_eval, que calcula y dibuja",
    "datos.resultado": "cambiaron las cifras propias que lee",
    "datos.comparadores": "cambiaron las cifras de los territorios con que se compara",
    "datos.producto": "cambió la tabla producto",
}


@pytest.mark.parametrize(("part", "said"), SAID.items())
def test_the_part_that_changed_is_named(part: str, said: str) -> None:
    assert list(told_changes(BEFORE, {**BEFORE, part: "b"})) == [said]


def test_no_part_is_told_by_its_identifier() -> None:
    assert surroundings().keys() <= BEFORE.keys(), "a part of every key"
    changed = dict.fromkeys(BEFORE, "b")
    for part, told in zip(sorted(BEFORE), told_changes(BEFORE, changed), strict=True):
        assert f"datos.{part}" not in told
        assert told.split()[1] in {"el", "la", "lo", "los", "las", "cuántas"}


def test_what_is_read_for_the_first_time_or_no_more_is_told() -> None:
    now = {k: v for k, v in BEFORE.items() if k != "datos.producto"}
    told = list(told_changes(BEFORE, {**now, "datos.sesion": "a"}))
    assert told == [
        "ahora depende de la tabla sesion",
        "ya no depende de la tabla producto",
    ]


def test_nothing_changed_is_nothing_to_tell() -> None:
    assert list(told_changes(BEFORE, BEFORE)) == []


def test_a_verdict_comes_with_its_reasons() -> None:
    good = Explanation("05120", "02_contexto", True, ("nada cambió",))
    assert good.lines == ["05120 02_contexto está al día: nada cambió."]
    bad = Explanation("05120", "02_contexto", False, ("cambió a", "cambió b"))
    assert bad.lines == [
        "05120 02_contexto se ejecutaría de nuevo:",
        "  - cambió a",
        "  - cambió b",
    ]

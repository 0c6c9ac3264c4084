"""What a programme may declare about indices."""

from collections.abc import Callable, Mapping

import pytest

from somos_eval.errors import Problem
from somos_eval.params import load_programme
from somos_eval.params.indices import COMPONENTS

ProblemsOf = Callable[[Mapping[str, str]], list[Problem]]

SAME = """\
indices:
  anclas:
    potencial: {cero: No pesa, cien: Decide en todo}
    incidencia: {cero: ' no  pesa', cien: decide en todo}
"""


def test_nothing_is_declared_by_default(good: dict[str, str]) -> None:
    indices = load_programme("ensayo", good).indices
    assert indices.potential.weights.in_order == (1,) * len(COMPONENTS)
    assert (indices.potential.cuts.medium, indices.potential.cuts.high) == (40, 60)
    assert indices.potential.availability == 0.6
    assert not indices.anchors.shared
    assert indices.evidence is None
    assert indices.conditions is None


def test_anchors_are_the_same_but_for_spaces_and_capitals(good: dict[str, str]) -> None:
    declared = {**good, "programa.yml": good["programa.yml"] + SAME}
    assert load_programme("ensayo", declared).indices.anchors.shared
    other = SAME.replace("cien: decide en todo", "cien: se implementa todo")
    declared["programa.yml"] = good["programa.yml"] + other
    assert not load_programme("ensayo", declared).indices.anchors.shared


def test_weights_come_in_the_order_of_the_components(good: dict[str, str]) -> None:
    good["programa.yml"] += "indices: {potencial: {pesos: {enlaces: 3, mandato: 0}}}\n"
    weights = load_programme("ensayo", good).indices.potential.weights
    assert dict(zip(COMPONENTS, weights.in_order, strict=True)) == {
        "mandato": 0,
        "capacidad": 1,
        "representatividad": 1,
        "propuestas": 1,
        "enlaces": 3,
        "recursos": 1,
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("potencial: {cortes: {medio: 70, alto: 60}}", "no es menor que"),
        (
            "potencial: {pesos: {mandato: 0, capacidad: 0, representatividad: 0, "
            "propuestas: 0, enlaces: 0, recursos: 0}}",
            "todos los pesos son cero",
        ),
        (
            "potencial: {pesos: {mandato: 0, capacidad: 0, representatividad: 0, "
            "propuestas: 0, enlaces: 0}}",
            "sin contar el de «recursos»",
        ),
        ("condiciones: {condiciones: [mandato, suerte]}", "suerte"),
        ("condiciones: {condiciones: [mandato, recursos]}", "ninguna tabla mide"),
        (
            "condiciones: {condiciones: [mandato, enlaces], calibracion: {fuera: 60}}",
            "de menor a mayor",
        ),
        ("potencial: {pesos: {mandato: -1}}", "mandato"),
    ],
)
def test_what_does_not_agree_is_told(
    text: str, said: str, good: dict[str, str], problems_of: ProblemsOf
) -> None:
    good["programa.yml"] += f"indices: {{{text}}}\n"
    (problem,) = problems_of(good)
    assert said in problem.describe()

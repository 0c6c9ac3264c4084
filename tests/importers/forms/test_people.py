from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somos_eval.importers.forms.people import VALUES, counted, read_trait

AFRO = "afro_negro_raizal_palenquero"


@pytest.mark.parametrize(
    ("trait", "words", "values"),
    [
        ("sexo", "F,M,f,", "mujer,hombre,mujer,sin_dato"),
        ("sexo", "H,M", "hombre,mujer"),
        ("sexo", "Femenino,MASCULINO,Intersexual", "mujer,hombre,intersexual"),
        ("sexo", "Woman,Man,No reporta", "mujer,hombre,no_reporta"),
        ("grupo_edad", "14,17,18,28", "14_17,14_17,18_28,18_28"),
        ("grupo_edad", "29,59,60,99", "29_59,29_59,60_mas,60_mas"),
        ("grupo_edad", "14 a 17 años,18-28,29 a 59", "14_17,18_28,29_59"),
        ("grupo_edad", "60+,Mayor de 60,60 o más", "60_mas,60_mas,60_mas"),
        ("grupo_edad", "60 y más años,60 years or more", "60_mas,60_mas"),
        ("pertenencia_etnica", "Indígena,AFRO,Rrom", f"indigena,{AFRO},rrom"),
        ("pertenencia_etnica", "Ninguna,Mestizo", "ninguna,ninguna"),
        ("sector", "Fuerza pública,policia", "fuerza_publica,policia"),
        ("sector", "Women's organisation,", "organizacion_mujeres,sin_dato"),
    ],
)
def test_words_of_sheets_become_values(trait: str, words: str, values: str) -> None:
    read = read_trait(trait, words.split(","))
    assert read.values == values.split(",")
    assert (read.unknown, read.ambiguous) == ([], False)


def test_m_alone_is_not_guessed() -> None:
    assert read_trait("sexo", ["M", "M", ""]).ambiguous
    assert read_trait("sexo", ["M", "F", "H"]).ambiguous  # it can be neither


def test_the_header_may_say_what_m_is() -> None:
    assert read_trait("sexo", ["M", "M"], "Sexo (H/M)").values == ["mujer", "mujer"]
    assert read_trait("sexo", ["M"], "Género F/M").values == ["hombre"]


def test_ages_that_no_group_has() -> None:
    read = read_trait("grupo_edad", [13, 14.0, "150", "veinte", "15-20", "18.5"])
    assert read.too_young == [0]
    assert read.unknown == [2, 3, 4, 5]
    assert read.values == ["sin_dato", "14_17", *["sin_dato"] * 4]


PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(["a", "b"]),
        *(st.sampled_from(values) for values in VALUES.values()),
    ),
    max_size=30,
)


def count(people: Sequence[Sequence[str]]) -> list[dict[str, object]]:
    columns = [[person[i] for person in people] for i in range(5)]
    return counted(columns[0], dict(zip(VALUES, columns[1:], strict=True)))


@given(PEOPLE, st.randoms())
def test_nobody_is_lost_and_order_does_not_matter(
    rows: list[tuple[str, ...]], random: Random
) -> None:
    found = count(rows)
    assert sum(int(str(row["n_asistentes"])) for row in found) == len(rows)
    shuffled = [*rows]
    random.shuffle(shuffled)
    assert count(shuffled) == found

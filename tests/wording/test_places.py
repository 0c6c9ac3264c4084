"""Names in capitals, written as the DANE writes them in its projections."""

import pytest

from somos_eval.wording.places import place_name


@pytest.mark.parametrize(
    ("official", "written"),
    [
        ("CÁCERES", "Cáceres"),
        ("EL CARMEN DE BOLÍVAR", "El Carmen de Bolívar"),
        ("LA JAGUA DE IBIRICO", "La Jagua de Ibirico"),
        ("BOGOTÁ, D.C.", "Bogotá, D.C."),
        ("VILLA DE SAN DIEGO DE UBATÉ", "Villa de San Diego de Ubaté"),
        ("MIRITÍ - PARANÁ", "Mirití - Paraná"),
        (
            "ARCHIPIÉLAGO DE SAN ANDRÉS, PROVIDENCIA Y SANTA CATALINA",
            "Archipiélago de San Andrés, Providencia y Santa Catalina",
        ),
        ("Campo de La Cruz", "Campo de La Cruz"),
    ],
)
def test_a_name_in_capitals_is_written_as_in_a_text(
    official: str, written: str
) -> None:
    assert place_name(official) == written

import pytest

from somos_eval.messages.near import AT_MOST, closest, near

CHAPTERS = ("02_contexto", "04_participacion", "05_coordinacion")
CODES = ("02149", "62149", "05001")


@pytest.mark.parametrize(
    ("written", "options", "meant"),
    [
        ("02_contesto", CHAPTERS, "02_contexto"),
        ("PARTICIPACIÓN", ("participacion",), "participacion"),
        ("04", CHAPTERS, "04_participacion"),
        ("0", CHAPTERS, None),
        ("capitulo", CHAPTERS, None),
        ("2149", CODES, "02149"),
        (5001, CODES, "05001"),
        ("", CODES, None),
        ("x", (), None),
    ],
)
def test_the_option_that_was_meant(
    written: object, options: tuple[str, ...], meant: str | None
) -> None:
    assert closest(written, options) == meant


def test_it_is_said_as_a_question() -> None:
    assert near("sesoin", ["sesion"]) == "¿Quiso escribir «sesion»? "
    assert near("otra", ["sesion"]) == ""


def test_among_thousands_of_codes_none_is_near() -> None:
    assert closest("05002", [f"{n:05}" for n in range(AT_MOST + 1)]) is None

import pytest

from somos_eval.wording import (
    article,
    cardinal,
    contract,
    count,
    listing,
    lowered,
    plural,
)


@pytest.mark.parametrize(
    ("items", "written"),
    [
        ([], ""),
        (["Caucasia"], "Caucasia"),
        (["Cáceres", "Caucasia"], "Cáceres y Caucasia"),
        (["Cáceres", "Caucasia", "Ituango"], "Cáceres, Caucasia e Ituango"),
        (["padres", "hijos"], "padres e hijos"),
        (["agua", "hielo"], "agua y hielo"),
        (["Antioquia", "Yopal"], "Antioquia y Yopal"),
        (["paz, justicia", "seguridad"], "paz, justicia; y seguridad"),
    ],
)
def test_lists_in_spanish(items: list[str], written: str) -> None:
    assert listing(items) == written


@pytest.mark.parametrize(
    ("last", "written"),
    [
        ("Oveja", "u Oveja"),
        ("hora", "u hora"),
        ("8", "u 8"),
        ("11", "u 11"),
        ("110", "o 110"),
        ("7", "o 7"),
    ],
)
def test_alternatives_in_spanish(last: str, written: str) -> None:
    assert listing(["a", last], conjunction="o") == f"a {written}"


def test_lists_in_english() -> None:
    assert listing(["a", "b"], "en") == "a and b"
    assert listing(["a", "b", "c"], "en", "o") == "a, b, or c"


def test_counts_agree() -> None:
    assert count(3, "sesión", "sesiones") == "3 sesiones"
    assert count(1, "sesión", "sesiones") == "1 sesión"
    assert count(0, "sesión", "sesiones") == "0 sesiones"
    assert count(1064, "caso", "casos") == "1.064 casos"
    assert plural(1, "se registró", "se registraron") == "se registró"
    assert plural(0, "se registró", "se registraron") == "se registraron"


@pytest.mark.parametrize(
    ("n", "feminine", "written"),
    [
        (0, True, "ninguna mesa"),
        (0, False, "ningún mesa"),
        (1, True, "una mesa"),
        (1, False, "un mesa"),
        (2, True, "dos mesas"),
        (9, True, "nueve mesas"),
        (10, True, "10 mesas"),
    ],
)
def test_counts_in_words(n: int, feminine: bool, written: str) -> None:
    assert count(n, "mesa", "mesas", words=True, feminine=feminine) == written


def test_counts_in_english_words() -> None:
    said = [count(n, "session", "sessions", "en", words=True) for n in (0, 1, 2, 10)]
    assert said == ["no sessions", "one session", "two sessions", "10 sessions"]


def test_cardinals_alone() -> None:
    assert (cardinal(1), cardinal(1, feminine=True), cardinal(0)) == ("uno", "una", "0")


def test_articles() -> None:
    assert article() == "el"
    assert article(feminine=True, plural=True) == "las"
    assert contract("de", "el consejo") == "del consejo"
    assert contract("a", "el consejo") == "al consejo"
    assert contract("de", "la mesa") == "de la mesa"
    assert contract("de", "El Guamo") == "de El Guamo"
    assert contract("en", "el concejo") == "en el concejo"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Sesiones realizadas.", "sesiones realizadas."),
        ("Índices y su sensibilidad", "índices y su sensibilidad"),
        ("OPI: puntaje", "OPI: puntaje"),
        ("", ""),
    ],
)
def test_after_a_colon_there_is_no_capital(text: str, written: str) -> None:
    assert lowered(text) == written

"""Reading back what a template was filled with."""

from somos_eval.wording.templates import filling


def test_what_was_filled_in_comes_back() -> None:
    template = "hay {n} casos (de {first} a {last}); es todo"

    found = filling(template, template.format(n="1.064", first=2022, last=2024))

    assert found == {"n": "1.064", "first": "2022", "last": "2024"}


def test_another_text_is_not_of_the_template() -> None:
    assert filling("de {first} a {last}", "entre 2022 y 2024") is None
    assert filling("de {first} a {last}", "de 2022 a 2024; más") == {
        "first": "2022",
        "last": "2024; más",
    }
    assert filling("p = {p}.", "p = 0,5!") is None

"""How firm the order of the municipalities is, and what is said where there is none."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from somos_eval.blocks import TextView, View
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections.firmness import SECTIONS, firmness
from somos_eval.wording import ENGLISH
from tests.chapters.result_rows import RowOf, counted, ranged
from tests.chapters.views import said, tables

See = Callable[..., Evidence]
INDEX, CLASS = "indice_potencial", "clase_indice_potencial"
PLACE = "puesto_indice_potencial"


def _ask(see: See, *rows: RowOf, profile: str = "interno") -> tuple[View, ...]:
    return firmness(see(*rows, place="programa", profile=profile))


def test_the_firmness_of_an_order_in_english(see: See) -> None:
    kind = "clase_indice_potencial"
    e = see(
        *ranged("indice_potencial", 46, divipola="05120"),
        *ranged("indice_potencial", 62, divipola="05154"),
        {"indicador": kind, "grupo": "clase=medio", "valor": 0.75, "nota": "propia"},
        {"indicador": kind, "grupo": "clase=bajo", "valor": 0.25},
        counted(
            "indice_sin_componente",
            2,
            3,
            valor=1,
            grupo="componente=mandato",
            divipola="programa",
        ),
        place="programa",
    )
    views = SECTIONS["firmeza_indice"](replace(e, voice=ENGLISH))
    assert said(views)[0].startswith("There is a potential index for 2 municipalities.")
    found = tables(views)
    assert found["firmeza_indice"].rows == (
        ("Caceres", "46", "41 to 48", "medium", "to low in 25%"),
        ("Caucasia", "62", "57 to 64", "—", "—"),
    )
    assert found["firmeza_indice"].note.startswith("The potential is medium from ")
    assert found["indice_sin_componente"].rows == (("Legal mandate", "1", "2 of 3"),)


def test_places_are_in_alphabetical_order_and_never_by_their_score(see: See) -> None:
    views = _ask(
        see,
        *ranged(INDEX, 20, divipola="13244"),
        *ranged(INDEX, 90, divipola="05154"),
        *ranged(INDEX, 50, divipola="05120"),
    )
    rows = tables(views)["firmeza_indice"].rows
    assert [row[0] for row in rows] == ["Caceres", "Carmen", "Caucasia"]


def test_whoever_would_change_class_is_told_with_each_class_most_often_first(
    see: See,
) -> None:
    def of_class(name: str, share: float, note: str = "") -> RowOf:
        group = f"clase={name}"
        return {"indicador": CLASS, "grupo": group, "valor": share, "nota": note}

    views = _ask(
        see,
        *ranged(INDEX, 46, divipola="05120"),
        *ranged(PLACE, 2, divipola="05120"),
        of_class("bajo", 0.1),
        of_class("medio", 0.6, "propia"),
        of_class("alto", 0.3),
    )
    (row,) = tables(views)["firmeza_indice"].rows
    assert row[2:4] == ("41 a 48", "−3 a 4")
    assert row[4:] == ("medio", "a alto en el 30\u00a0%; a bajo en el 10\u00a0%")


def test_whoever_never_changes_class_says_so(see: See) -> None:
    own = {"indicador": CLASS, "grupo": "clase=alto", "valor": 1.0, "nota": "propia"}
    (row,) = tables(_ask(see, *ranged(INDEX, 80), own))["firmeza_indice"].rows
    assert row[3:] == ("alto", "no")


def test_the_index_of_a_body_is_not_that_of_its_place(see: See) -> None:
    views = _ask(see, *ranged(INDEX, 46, instancia_id="05120-CMJ"))
    assert tables(views) == {}


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (None, "indice_potencial"),
        (
            {"estado": "no_calculable", "nota": "hay un solo municipio"},
            "hay un solo municipio",
        ),
        # A profile that is not shown it is told that, and not that it lacks.
        (
            {"estado": "suprimido", "nota": "dato de uso interno"},
            "dato de uso interno",
        ),
    ],
)
def test_where_there_is_no_index_the_reason_stands_in_its_place(
    row: RowOf | None, told: str, see: See
) -> None:
    rows = [] if row is None else [{"indicador": INDEX, "valor": None, **row}]
    (view,) = _ask(see, *rows, profile="publico")
    assert isinstance(view, TextView)
    hidden = row is not None and row["estado"] == "suprimido"
    assert view.tone == ("suprimido" if hidden else "sin_evidencia")
    if row is not None:
        assert told in " ".join(view.paragraphs)
    assert view.paragraphs


def test_what_moves_without_a_component_is_left_out_where_it_is_not_known(
    see: See,
) -> None:
    gone: RowOf = {
        "indicador": "indice_sin_componente",
        "grupo": "componente=mandato",
    }
    gone |= {"estado": "suprimido", "nota": "dato de uso interno", "valor": None}
    assert "indice_sin_componente" not in tables(_ask(see, *ranged(INDEX, 46), gone))

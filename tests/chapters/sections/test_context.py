"""The norms that are cited, and registered crime beside its comparators."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections.context import SECTIONS
from somos_eval.wording import ENGLISH
from somos_eval.wording.foreign import marked
from tests.chapters.views import figures, gaps, said, tables, texts

See = Callable[..., Evidence]
Row = Callable[..., dict[str, object]]

NONE: dict[str, Any] = {
    "valor": float("nan"),
    "estado": "sin_dato",
    "nota": "sin archivo",
}


def rate(code: str, cases: int, people: int, **more: Any) -> dict[str, Any]:
    value = 1e5 * cases / people
    return {
        "indicador": "tasa_homicidio",
        "divipola": code,
        "periodo": "2023",
        "unidad": "por 100.000 habitantes",
        "numerador": cases,
        "denominador": people,
        "valor": value,
        "li": value / 2,
        "ls": value * 2,
        "confianza": 0.95,
        **more,
    }


def cited(e: Evidence) -> dict[str, tuple[str, ...]]:
    (table,) = tables(SECTIONS["marco_normativo"](e)).values()
    return {row[0]: row[1:] for row in table.rows}


def test_a_norm_that_nobody_verified_is_for_the_team_alone(see: See, body: Row) -> None:
    bodies = [body("05120", short) for short in ("CMS", "CTJT")]
    inside = cited(see(instancia=bodies))
    outside = cited(see(instancia=bodies, profile="donante"))
    justice = "Comité Territorial de Justicia Transicional"
    assert list(inside) == list(outside)
    assert "Decreto 1084 de 2015 (DUR) (sin verificar)" in inside[justice][0]
    assert outside[justice] == (
        "Ley 1448 de 2011, art. 162, 173, 174; Decreto 4800 de 2011, art. 252-253",
        "3 al año",
        "con silla",
    )


def test_sessions_are_demanded_only_by_a_verified_minimum(see: See, body: Row) -> None:
    bodies = [body("05120", short) for short in ("CMS", "CCC")]
    inside = cited(see(instancia=bodies))
    outside = cited(see(instancia=bodies, profile="publico"))
    council, committee = "Consejo Municipal de Seguridad", "Comité Civil de Convivencia"
    assert inside[council][1] == outside[council][1] == "12 al año"
    assert inside[committee][1] == "12 al año (sin verificar)"
    assert outside[committee][1] == "sin mínimo legal verificado"


@pytest.mark.parametrize("profile", ["interno", "donante"])
def test_a_repealed_norm_is_never_cited(profile: str, see: See) -> None:
    """Of the whole catalogue (dominio, «Correcciones a creencias habituales»)."""
    views = SECTIONS["marco_normativo"](see(profile=profile))
    assert "0388" not in " ".join(texts(views))
    (told,) = said(views)
    assert told.startswith("El programa no ha registrado las instancias del municipio")


def test_the_kinds_whose_norms_are_not_cited_are_counted(see: See, body: Row) -> None:
    bodies = [body("05120", short) for short in ("CMS", "CCM", "MLGBTI")]
    told = said(SECTIONS["marco_normativo"](see(instancia=bodies, profile="donante")))
    assert told == [
        "Estas son las normas de los tipos de instancia registrados en el municipio. "
        "Hay 2 tipos más sin ninguna norma verificada; aquí no se citan."
    ]
    inside = said(SECTIONS["marco_normativo"](see(instancia=bodies)))
    assert not inside[0].endswith("no se citan.")


def test_the_homicide_rate_stands_beside_department_and_country(see: See) -> None:
    e = see(
        rate("05120", 12, 30_000, nota="edición 1; serie completa"),
        rate("05", 2_000, 6_700_000, nota="edición 1"),
        rate("00", 13_000, 52_000_000),
        rate("programa", 40, 150_000),
    )
    views = SECTIONS["homicidio"](e)
    table = tables(views)["tasa_homicidio_tabla"]
    assert [row[0] for row in table.rows] == [
        "País, 2023",
        "Antioquia, 2023",
        "Caceres, 2023",
    ]
    assert table.header[-2:] == ("Casos", "Población")
    assert table.rows[2][-2:] == ("12", "30.000")
    assert table.note == "Edición 1; serie completa."
    assert "40,0" in " ".join(said(views))
    assert "tasa_homicidio" in figures(views)


def test_a_municipality_without_its_own_rate_has_no_figure(see: See) -> None:
    e = see(
        rate("00", 13_000, 52_000_000),
        rate(
            "05120",
            0,
            1,
            valor=float("nan"),
            estado="sin_dato",
            nota="falta el archivo",
        ),
    )
    views = SECTIONS["homicidio"](e)
    assert gaps(views) == ["No hay evidencia para responder: falta el archivo."]
    assert len(views) == 1


def test_each_other_crime_is_told_of_its_last_year_with_data(see: See) -> None:
    theft = "tasa_hurto_personas"
    e = see(
        rate("05120", 9, 30_000, indicador=theft, periodo="2021"),
        rate("05120", 12, 30_000, indicador=theft, periodo="2022"),
        rate("05120", 0, 30_000, indicador=theft, **NONE),
        rate("05120", 3, 30_000, indicador="tasa_extorsion"),
        rate("00", 3, 30_000, indicador="tasa_extorsion"),
    )
    (table,) = tables(SECTIONS["otros_delitos"](e)).values()
    assert [(row[0], row[-2]) for row in table.rows] == [
        ("Extorsión, 2023", "3"),
        ("Hurto a personas, 2022", "12"),
    ]


def test_the_lack_of_other_crimes_is_no_peace(see: See) -> None:
    (told,) = gaps(SECTIONS["otros_delitos"](see()))
    assert told.endswith("su falta no quiere decir que no hayan ocurrido.")


def test_in_english_laws_and_bodies_keep_their_names(see: See, body: Row) -> None:
    bodies = [body("05120", short) for short in ("CMS", "CCC", "MLGBTI")]
    inside = replace(see(instancia=bodies), voice=ENGLISH)
    (table,) = tables(SECTIONS["marco_normativo"](inside)).values()
    assert table.header == ("Body", "Norm", "Sessions it requires", "Civil society")
    norms = {row[0]: row[1:] for row in table.rows}
    assert norms[marked("Comité Civil de Convivencia")] == (
        marked("Ley 1801 de 2016, art. 19"),
        "12 a year (not verified)",
        "by invitation",
    )
    outside = see(instancia=bodies, profile="publico")
    assert said(SECTIONS["marco_normativo"](replace(outside, voice=ENGLISH))) == [
        "These are the norms of the kinds of body on record in the municipality. "
        "1 other kind has no verified norm, and none is cited here."
    ]


def test_the_homicide_rate_in_english(see: See) -> None:
    day = "datos de la Policía extraídos el 15 de enero de 2025"
    e = see(rate("05120", 12, 30_000, nota=day), rate("00", 13_000, 52_000_000))
    views = SECTIONS["homicidio"](replace(e, voice=ENGLISH))
    table = tables(views)["tasa_homicidio_tabla"]
    assert table.title == "Homicide rate per 100,000 inhabitants"
    assert [row[0] for row in table.rows] == ["Country, 2023", "Caceres, 2023"]
    assert table.header[-2:] == ("Cases", "Population")
    assert table.rows[1][-2:] == ("12", "30,000")
    assert table.note == "Police data extracted on 15 January 2025."
    assert figures(views)["tasa_homicidio"].title.startswith("Rate of the municipality")


def test_the_lack_of_other_crimes_in_english(see: See) -> None:
    assert gaps(SECTIONS["otros_delitos"](replace(see(), voice=ENGLISH))) == [
        "No Police files of other crimes have been imported; their absence does not "
        "mean that these crimes did not take place."
    ]

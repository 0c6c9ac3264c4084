"""The case: its place, its instances, who sits and attends, and organisations."""

import re
from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections.strategy import SECTIONS
from somos_eval.disclosure import disclose
from somos_eval.params import Programme
from somos_eval.wording import ENGLISH
from somos_eval.wording.foreign import marked
from tests.chapters.result_rows import counted, share
from tests.chapters.views import figures, gaps, said, tables, texts

See = Callable[..., Evidence]
Row = Callable[..., dict[str, object]]

P = "\u00a0%"


def test_the_case_is_told_in_the_words_of_the_programme(see: See) -> None:
    assert said(SECTIONS["programa"](see())) == [
        "Tres municipios.",
        "Caceres está en Antioquia y hace parte de la región Otra.",
        "El análisis va del 1 de enero de 2022 al 31 de diciembre de 2024.",
    ]
    whole = said(SECTIONS["programa"](see(place="programa")))
    assert len(whole) == 2


def test_instances_are_listed_with_what_is_not_known_of_them(
    see: See, body: Row
) -> None:
    e = see(
        counted("instancias", 1, grupo="tipo=participacion"),
        counted("instancias", 1, grupo="tipo=mixta"),
        counted("instancias", 1, grupo="tipo=coordinacion"),
        instancia=[
            body("05120", "CMJ", fecha_creacion="2021-07-01"),
            body("05120", "CCC", tiene_reglamento="con_reglamento"),
            body("05120", "CMS", estado="no_creada"),
        ],
    )
    views = SECTIONS["inventario"](e)
    assert said(views) == [
        "El programa registra 3 instancias en Caceres: 1 de participación, 1 de "
        "carácter mixto y 1 de coordinación."
    ]
    (table,) = tables(views).values()
    assert [row[1:] for row in table.rows] == [
        ("Coordinación", "no creada", "sin dato", "no creada"),
        ("Mixta", "sin dato", "sí", "activa"),
        ("Participación", "01/07/2021", "sin dato", "activa"),
    ]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("inventario", "No hay evidencia para responder: no hay registros."),
        ("sillas", "No hay evidencia para responder: no hay registros."),
        ("asistencia", "No hay evidencia para responder: no hay registros."),
        ("opi", "No hay evidencia para responder: no hay registros."),
        ("opi_detalle", "No hay evidencia para responder: no hay registros."),
        (
            "productos",
            "No se ha suministrado ningún documento de política del municipio.",
        ),
    ],
)
def test_without_evidence_there_are_words_and_nothing_else(
    question: str, words: str, see: See
) -> None:
    views = SECTIONS[question](see())
    assert gaps(views) == [words]
    assert texts(views) == [words]


def test_seats_are_told_by_instance_in_alphabetical_order(see: See, body: Row) -> None:
    e = see(
        share("provision_sillas", 15, 20),
        share("provision_sillas", 9, 10, instancia_id="05120-CMS"),
        share("provision_sillas", 6, 10, instancia_id="05120-CMJ"),
        instancia=[body("05120", "CMS"), body("05120", "CMJ")],
    )
    views = SECTIONS["sillas"](e)
    (table,) = tables(views).values()
    assert [row[:2] for row in table.rows] == [
        ("Consejo Municipal de Juventud", f"60{P}"),
        ("Consejo Municipal de Seguridad", f"90{P}"),
    ]
    (told,) = said(views)
    assert told.startswith(
        f"15 de 20 sillas están provistas al cierre del periodo (75{P}; "
    )


def test_attendance_is_of_attendances_and_not_of_persons(see: See) -> None:
    e = see(
        share("asistencia_sexo", 300, 400, grupo="sexo=mujer", n_faltantes=7),
        share("asistencia_sexo", 100, 400, grupo="sexo=hombre", n_faltantes=7),
        share("asistencia_sexo", 2, 4, grupo="sexo=mujer", instancia_id="05120-CMJ"),
    )
    views = SECTIONS["asistencia"](e)
    assert said(views) == [
        f"De 400 asistencias con sexo reportado, 300 son de mujeres (75,0{P}) y 100 "
        f"son de hombres (25,0{P}). En otras 7 no se reportó. Son asistencias, no "
        "personas: una misma persona va a varias sesiones."
    ]
    (table,) = tables(views).values()
    assert [row[0] for row in table.rows] == ["Mujeres", "Hombres"]


def test_what_is_suppressed_is_marked_and_has_no_number_anywhere(
    see: See, result: Callable[..., pd.DataFrame], tiny: Programme
) -> None:
    rows = [
        share("asistencia_sexo", k, 400, grupo=f"sexo={sex}", divipola=code)
        for code in ("05120", "programa")
        for sex, k in (("mujer", 397), ("hombre", 3))
    ]
    told = disclose(result(*rows), "donante", tiny)
    e = see(*told.to_dict("records"), profile="donante")
    views = SECTIONS["asistencia"](e)
    said = texts(views)
    assert said[0].startswith(
        "[SUPRIMIDO] La asistencia por sexo se suprime en este perfil"
    )
    (table,) = tables(views).values()
    assert {row[1:3] for row in table.rows} == {("[SUPRIMIDO]", "[SUPRIMIDO]")}
    assert not re.search(r"397|\b3\b", " ".join([*said, table.csv]))


def test_organisations_move_from_one_round_to_the_other(see: See) -> None:
    scores = [
        counted("opi_puntaje", n, 4, grupo=f"organizacion={o};ronda={r}", valor=n)
        for o, r, n in (
            ("ORG-01", "linea_base", 2.1),
            ("ORG-01", "cierre", 3.4),
            ("ORG-02", "linea_base", 2.5),
            ("ORG-02", "cierre", 2.5),
        )
    ]
    change = counted("opi_cambio", 2, valor=0.65, li=0.2, ls=1.1, confianza=0.95)
    views = SECTIONS["opi"](see(*scores, share("opi_mejora", 1, 2), change))
    told = said(views)
    assert told[0].startswith(
        "Entre la línea base y el cierre, 1 de las 2 organizaciones medidas en ambas "
        f"rondas subió de puntaje (50{P}; "
    )
    assert "0,65 puntos en una escala de 1 a 4" in told[1]


def test_each_domain_of_the_opi_has_its_change(see: See) -> None:
    change = {"unidad": "puntos", "valor": 0.5, "numerador": 9, "denominador": 12}
    e = see(
        share("opi_sube_nivel", 3, 12),
        {"indicador": "opi_cambio_dominio", "grupo": "dominio=efectividad", **change},
        {"indicador": "opi_cambio_dominio", "grupo": "otra=cosa", **change},
    )
    views = SECTIONS["opi_detalle"](e)
    assert said(views)[0].startswith("3 de 12 organizaciones con las dos mediciones")
    (table,) = tables(views).values()
    assert [row[0] for row in table.rows] == ["Efectividad"]
    assert figures(views) == {}


def test_documents_are_listed_with_their_act_and_day(see: See) -> None:
    plan = {"divipola": "05120", "clase": "piscc", "titulo": "PISCC 2020-2023"}
    e = see(
        producto=[
            {
                **plan,
                "producto_id": "PRO-001",
                "acto_adopcion": "Decreto 12",
                "fecha_adopcion": "2020-06-01",
            },
            {**plan, "producto_id": "PRO-002", "titulo": "PISCC 2024-2027"},
        ]
    )
    (table,) = tables(SECTIONS["productos"](e)).values()
    assert [row[1:] for row in table.rows] == [
        ("PISCC 2020-2023", "Decreto 12", "01/06/2020"),
        ("PISCC 2024-2027", "sin dato", "sin dato"),
    ]


def test_the_case_and_its_bodies_in_english(see: See, body: Row) -> None:
    e = see(
        counted("instancias", 1, grupo="tipo=participacion"),
        counted("instancias", 1, grupo="tipo=mixta"),
        instancia=[
            body("05120", "CMJ", fecha_creacion="2021-07-01"),
            body("05120", "CCC", tiene_reglamento="con_reglamento"),
        ],
    )
    e = replace(e, voice=ENGLISH)
    assert said(SECTIONS["programa"](e)) == [
        marked("Tres municipios."),
        "Caceres is in Antioquia and is part of the Otra region.",
        "The analysis runs from 1 January 2022 to 31 December 2024.",
    ]
    views = SECTIONS["inventario"](e)
    assert said(views) == [
        "The programme has 2 bodies on record in Caceres: 1 for participation and 1 "
        "mixed."
    ]
    (table,) = tables(views).values()
    assert table.header == ("Body", "Kind", "Created", "Rules of procedure", "State")
    assert [row[1:] for row in table.rows] == [
        ("Mixed", "no data", "yes", "active"),
        ("Participation", "1 July 2021", "no data", "active"),
    ]
    assert table.rows[1][0] == marked("Consejo Municipal de Juventud")
    # A file has no language to mark.
    assert "Consejo Municipal de Juventud,Participation" in table.csv


def test_titles_of_documents_stay_in_spanish_and_are_marked(see: See) -> None:
    plan = {"divipola": "05120", "clase": "piscc", "titulo": "PISCC 2020-2023"}
    e = replace(see(producto=[{**plan, "producto_id": "PRO-001"}]), voice=ENGLISH)
    (table,) = tables(SECTIONS["productos"](e)).values()
    assert table.rows[0][1:] == (marked("PISCC 2020-2023"), "no data", "no data")
    none = replace(see(), voice=ENGLISH)
    assert gaps(SECTIONS["productos"](none)) == [
        "No policy document of the municipality has been supplied."
    ]

"""What the annexes list: sources, indicators, tables, suppression, provenance."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from somos_eval.blocks import View
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections.annexes import SECTIONS
from somos_eval.contracts import TABLES
from somos_eval.indicators import INDICATORS
from somos_eval.wording import ENGLISH
from somos_eval.wording.foreign import fragments, unmarked
from tests.chapters.views import gaps, said, tables

See = Callable[..., Evidence]

INTERVIEW = {"fuente_id": "ENT-0001", "clase": "entrevista"}
MINUTES = {"fuente_id": "ACT-0001", "clase": "acta", "fecha": "2023-05-02"}
COUNTED = {"indicador": "fuentes_clase", "grupo": "clase=acta", "valor": 1}


@pytest.mark.parametrize(
    ("profile", "listed"), [("interno", True), ("donante", False), ("publico", False)]
)
def test_only_the_team_sees_documents_by_their_id_and_nobody_an_interview(
    profile: str, see: See, *, listed: bool
) -> None:
    e = see({**COUNTED, "numerador": 1}, profile=profile, fuente=[INTERVIEW, MINUTES])
    found = tables(SECTIONS["lista_fuentes"](e))
    assert ("documentos_consultados" in found) == listed
    if listed:
        rows = found["documentos_consultados"].rows
        assert rows == (("ACT-0001", "acta", "02/05/2023"),)


def test_every_indicator_has_its_sheet(see: See) -> None:
    (table,) = tables(SECTIONS["fichas_indicadores"](see())).values()
    assert len(table.rows) == len(INDICATORS)
    names = [row[0] for row in table.rows]
    assert "Operatividad" in names
    assert all(all(cell.strip() for cell in row) for row in table.rows)


def test_every_table_says_how_many_of_its_rows_are_of_the_place(see: See) -> None:
    coverage = [{"divipola": "05120", "tabla": "sesion", "filas": 1234}]
    (table,) = tables(SECTIONS["diccionario"](see(coverage=coverage))).values()
    rows = {row[0]: row for row in table.rows}
    assert list(rows) == list(TABLES)
    assert rows["sesion"][2:] == ("sesion_id", "1.234")
    assert rows["vinculo"][3] == "0"


def test_the_team_is_told_that_nothing_is_hidden_from_it(see: See) -> None:
    (told,) = said(SECTIONS["bitacora_supresion"](see()))
    assert told.endswith("No debe circular fuera del equipo.")


def hidden(sex: str, **more: str) -> dict[str, object]:
    return {
        "indicador": "asistencia_sexo",
        "grupo": f"sexo={sex}",
        "estado": "suprimido",
        "nota": "menos de 5 personas",
        **more,
    }


def test_a_profile_is_told_what_was_hidden_of_the_place_and_why(see: See) -> None:
    other = hidden("mujer", divipola="programa")
    e = see(hidden("mujer"), hidden("hombre"), other, profile="donante")
    views = SECTIONS["bitacora_supresion"](e)
    told, rule, memory = said(views)
    assert told == "En este perfil se suprimieron 2 valores de Caceres."
    assert rule.startswith("Ningún conteo de personas menor que 5 se muestra")
    assert "redondean" not in rule
    assert "lo que se suprimió una vez sigue suprimido" in memory
    (table,) = tables(views).values()
    assert table.rows == (("Asistencia por sexo", "menos de 5 personas", "2"),)
    assert table.note.startswith("[SUPRIMIDO]: hay un valor y no se muestra")
    one = SECTIONS["bitacora_supresion"](see(hidden("mujer"), profile="donante"))
    assert said(one)[0] == "En este perfil se suprimió 1 valor de Caceres."
    none = SECTIONS["bitacora_supresion"](see(profile="publico"))
    told, rule, _ = said(none)
    assert told == "En este perfil no hubo que suprimir ningún valor."
    assert rule.startswith("Ningún conteo de personas menor que 8 se muestra")
    assert "se redondean al múltiplo de 5" in rule


@pytest.mark.parametrize("profile", ["interno", "donante", "publico"])
def test_how_many_rows_a_survey_has_is_how_many_persons_answered(
    profile: str, see: See
) -> None:
    coverage = [
        {"divipola": "05120", "tabla": t, "filas": 60} for t in ("sesion", "encuesta")
    ]
    e = see(profile=profile, coverage=coverage)
    (table,) = tables(SECTIONS["diccionario"](e)).values()
    rows = {row[0]: row[3] for row in table.rows}
    assert rows["sesion"] == "60"
    outside = profile != "interno"
    assert rows["encuesta"] == ("[SUPRIMIDO]" if outside else "60")
    assert ("[SUPRIMIDO]:" in table.note) == outside


def test_an_official_series_is_told_with_its_day_its_file_and_its_notes(
    see: See,
) -> None:
    rows = [
        {
            "serie": "hurto_personas 2022",
            "fuente": "Policía",
            "fecha": "2025-01-15",
            "archivo": "hurto.xlsx",
            "notas": "*Una nota.\nOtra",
        },
        {
            "serie": "poblacion",
            "fuente": "DANE",
            "fecha": "",
            "archivo": "",
            "notas": "",
        },
    ]
    found = tables(SECTIONS["procedencia"](see(provenance=rows)))
    assert found["procedencia"].rows == (
        ("hurto a personas 2022", "Policía", "15/01/2025", "hurto.xlsx"),
        ("población", "DANE", "no declarada", "no anotado"),
    )
    assert found["notas_de_archivos"].rows == (
        ("hurto.xlsx", "Una nota."),
        ("hurto.xlsx", "Otra"),
    )
    assert gaps(SECTIONS["procedencia"](see())) == [
        "No se ha importado ninguna serie oficial."
    ]


def in_english(question: str, e: Evidence) -> tuple[View, ...]:
    return SECTIONS[question](replace(e, voice=ENGLISH))


def test_sheets_and_tables_in_english(see: See) -> None:
    coverage = [{"divipola": "05120", "tabla": "sesion", "filas": 1234}]
    e = see(coverage=coverage)
    (sheets,) = tables(in_english("fichas_indicadores", e)).values()
    assert sheets.header[:3] == ("Indicator", "What it measures", "Formula")
    assert "Operational functioning" in [row[0] for row in sheets.rows]
    (table,) = tables(in_english("diccionario", e)).values()
    rows = {row[0]: row for row in table.rows}
    assert rows["sesion"][1].startswith("A session that was called, held or not")
    assert rows["sesion"][2:] == ("sesion_id", "1,234")


def test_what_was_hidden_in_english(see: See) -> None:
    why = "dato de uso interno"
    e = see(hidden("mujer", nota=why), hidden("hombre", nota=why), profile="donante")
    views = in_english("bitacora_supresion", e)
    told, rule, memory = said(views)
    assert told == "2 values of Caceres were suppressed in this edition."
    assert rule.startswith("No count of people below 5 is shown")
    assert memory.endswith("what was suppressed once stays suppressed.")
    (table,) = tables(views).values()
    assert table.rows == (("Attendance by sex", "data for internal use", "2"),)
    one = in_english("bitacora_supresion", see(hidden("mujer"), profile="donante"))
    assert said(one)[0] == "1 value of Caceres was suppressed in this edition."
    none = in_english("bitacora_supresion", see(profile="publico"))
    assert said(none)[0] == "No value had to be suppressed in this edition."
    (team,) = said(in_english("bitacora_supresion", see()))
    assert team.endswith("It must not circulate outside the team.")


def test_official_series_in_english(see: See) -> None:
    bare = {"fuente": "Policía", "archivo": "", "notas": ""}
    rows = [
        {**bare, "serie": "hurto_personas 2022", "fecha": "2025-01-05"},
        {**bare, "serie": "abigeato 2022", "fecha": ""},
        {**bare, "serie": "poblacion", "fecha": "", "notas": "*Una nota."},
    ]
    found = tables(in_english("procedencia", see(provenance=rows)))
    assert [tuple(map(unmarked, row)) for row in found["procedencia"].rows] == [
        ("theft from persons 2022", "Policía", "5 January 2025", "not noted"),
        ("abigeato 2022", "Policía", "not declared", "not noted"),
        ("population", "Policía", "not declared", "not noted"),
    ]
    # What has no English is marked as Spanish.
    assert [*fragments(found["procedencia"].rows[1][0])] == [("abigeato 2022", True)]
    assert [*fragments(found["notas_de_archivos"].rows[0][1])] == [("Una nota.", True)]
    assert gaps(in_english("procedencia", see())) == [
        "No official series has been imported."
    ]

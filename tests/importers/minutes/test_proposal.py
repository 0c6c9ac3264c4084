"""What is proposed of minutes: no name, no guess, and nothing that is reserved."""

from collections.abc import Callable
from dataclasses import astuple, replace
from datetime import date
from typing import Any

import pytest

from somos_eval.importers.minutes.bodies import Bodies
from somos_eval.importers.minutes.deadlines import deadline_of, deadline_within
from somos_eval.importers.minutes.owners import owner_of
from somos_eval.importers.minutes.proposal import Proposal
from somos_eval.importers.minutes.reading import read_minutes
from somos_eval.importers.minutes.veil import Veil

Maker = Callable[..., bytes]
PLACES = frozenset({"San Jacinto", "El Carmen de Bolívar", "Bolívar"})
HEAD = (
    "CONSEJO MUNICIPAL DE JUVENTUD",
    "Municipio de San Jacinto",
    "Acta No. 3",
    "Fecha: 10 de marzo de 2023",
)


def proposed(content: bytes, bodies: Bodies, file: str = "acta.docx") -> Proposal:
    minutes, problems = read_minutes(content, file)
    assert minutes is not None, problems
    proposal = Proposal(bodies, PLACES)
    proposal.add(minutes)
    return proposal


def everything(proposal: Proposal) -> str:
    rows = [v for table in proposal.rows.values() for r in table for v in r.values()]
    marks = [m for table in proposal.marks.values() for m in table]
    return repr([rows, marks, [astuple(r) for r in proposal.review]])


# Persons.


def test_no_name_of_a_person_enters_the_workbook(word: Maker, bodies: Bodies) -> None:
    parts = [
        "Preside: Marta Lucía Rodríguez Pérez",
        *HEAD,
        [
            ["Nombre", "Cargo", "Firma"],
            ["Yurleidis Torres", "Consejera", ""],
            ["Wbeimar Ricuarte", "Veedor", ""],
        ],
        [
            ["Compromiso", "Responsable", "Plazo"],
            ["Visitar las veredas con Wbeimar", "Yurleidis Torres", "1 mes"],
            ["Llamar a la señora Ana María Gómez", "Juan Pérez, Personero", "1 mes"],
            ["Enviar copia al 3104567890", "Alcaldía", "1 mes"],
            ["Redactar el informe", "Eustorgio Zapateiro", "1 mes"],
        ],
    ]
    proposal = proposed(word(parts), bodies, "acta_Juan_Carlos_Perez_Gomez.docx")
    told = everything(proposal)
    for name in ("Marta", "Rodr", "Yurleidis", "Torres", "Wbeimar", "Ricuarte", "Ana"):
        assert name not in told
    for name in ("Gómez", "Gomez", "Juan", "3104567890", "Eustorgio", "Zapateiro"):
        assert name not in told
    rows = proposal.rows["compromiso"]
    assert rows[1]["responsable_sector"] == "ministerio_publico"
    assert rows[2]["texto"] is None  # a telephone cannot be taken out and read well
    assert rows[0]["texto"] == "Visitar las veredas con [persona]"
    assert "se quitaron nombres" in proposal.marks["compromiso"][0]
    assert "es una persona" in proposal.marks["compromiso"][3]


def test_offices_and_places_are_not_taken_for_persons() -> None:
    veil = Veil(PLACES)
    for text in (
        "La Secretaría de Gobierno enviará el oficio a El Carmen de Bolívar.",
        "Policía Nacional y Ejército Nacional",
        "Mesa Municipal de Participación Efectiva de las Víctimas",
    ):
        assert veil.hide(text, text) == (text, False)


# What is reserved.


@pytest.mark.parametrize("place", ["header", "line", "title"])
def test_of_reserved_minutes_only_metadata_is_read(
    place: str, word: Maker, bodies: Bodies
) -> None:
    table = [["Compromiso", "Responsable"], ["Capturar al cabecilla", "Policía"]]
    line = {"line": "RESERVADO", "title": "ACTA RESERVADA", "header": ""}[place]
    header = "INFORMACIÓN PÚBLICA RESERVADA" if place == "header" else ""
    parts = [*HEAD, line, "Asistieron 8 personas.", "Inteligencia informó.", table]
    proposal = proposed(word(parts, header=header), bodies)
    (row,) = proposal.rows["sesion"]
    assert row["acta_estado"] == "reservada"
    assert row["acta_numero"] == "3"
    assert row["total_asistentes"] is None
    assert proposal.rows["compromiso"] == []
    assert "cabecilla" not in everything(proposal)
    assert "Inteligencia" not in everything(proposal)


# What is not sure.


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("CONSEJO MUNICIPAL DE JUVENTUD\nMunicipio de San Jacinto", "13654-CMJ"),
        ("Consejo Municipal de la Juventud de El Carmen de Bolívar", "13244-CMJ"),
        ("CMJ – San Jacinto, Bolívar", "13654-CMJ"),
        ("CONSEJO MUNICIPAL DE JUVENTUD", None),  # of which of the two municipalities
        ("Mesa de Víctimas", "13244-MMPEV"),  # the programme has only one
        ("Mesa de Víctimas de San Jacinto", None),  # which the programme does not have
        ("Consejo de Paz y Consejo Municipal de Juventud de San Jacinto", None),
        ("Consejo Municipal de Seguridad y Convivencia de San Jacinto", None),
        ("Comité de cafeteros de San Jacinto", None),
    ],
)
def test_an_instance_is_found_or_left_empty(
    title: str, found: str | None, bodies: Bodies
) -> None:
    instance, reason = bodies.match(title, title)
    assert instance == found
    assert bool(reason) is (found is None)


def test_without_instance_or_date_there_is_no_code_and_it_is_told(
    word: Maker, bodies: Bodies
) -> None:
    parts = ["Acta", [["Compromiso", "Plazo"], ["Enviar el informe", "1 mes"]]]
    proposal = proposed(word(parts), bodies)
    (session,), (row,) = proposal.rows["sesion"], proposal.rows["compromiso"]
    assert session["sesion_id"] is row["sesion_id"] is row["compromiso_id"] is None
    assert row["plazo_fecha"] is None
    assert "no se reconoció la instancia" in proposal.marks["sesion"][0]
    assert "no se encontró con día, mes y año" in proposal.marks["sesion"][0]
    assert len(proposal.frames()["sesion"]) == 1


def test_two_minutes_of_a_day_have_each_its_code(word: Maker, bodies: Bodies) -> None:
    minutes, _ = read_minutes(word(HEAD), "a.docx")
    assert minutes is not None
    proposal = Proposal(bodies, PLACES, taken={"13654-CMJ-20230310"})
    proposal.add(minutes, 1)
    proposal.add(replace(minutes, file="b.docx"), 2)
    codes = [row["sesion_id"] for row in proposal.rows["sesion"]]
    assert codes == ["13654-CMJ-20230310", "13654-CMJ-20230310-02"]
    assert "ya está en el programa" in proposal.marks["sesion"][0]
    assert "de la misma sesión o día" in proposal.marks["sesion"][1]


def test_two_dates_in_the_heading_are_not_chosen_among(
    word: Maker, bodies: Bodies
) -> None:
    parts = [*HEAD, "Reunidos a los once (11) días del mes de marzo de 2023"]
    (row,) = proposed(word(parts), bodies).rows["sesion"]
    assert row["fecha"] is None


def test_a_table_of_commitments_without_rows_is_told(
    word: Maker, bodies: Bodies
) -> None:
    empty = [["Compromiso", "Responsable", "Plazo"], ["", "", ""], ["N/A", "", ""]]
    proposal = proposed(word([*HEAD, empty]), bodies)
    assert proposal.rows["compromiso"] == []
    assert "la tabla de compromisos está vacía" in proposal.marks["sesion"][0]


def test_a_table_of_schedule_or_attendance_is_not_of_commitments(
    word: Maker, bodies: Bodies
) -> None:
    schedule = [["Hora", "Actividad", "Responsable"], ["8:00", "Saludo", "Alcaldía"]]
    names = [["Nombre", "Entidad", "Firma"], ["X", "Alcaldía", ""]]
    assert proposed(word([*HEAD, schedule, names]), bodies).rows["compromiso"] == []


def test_what_comes_in_the_text_and_in_the_table_is_proposed_once(
    word: Maker, bodies: Bodies
) -> None:
    parts = [
        *HEAD,
        "La Personería se compromete a enviar el informe de riesgos a la mesa técnica.",
        [
            ["Compromiso", "Responsable", "Plazo"],
            ["Enviar el informe de riesgos a la mesa", "Personería", "1 mes"],
        ],
    ]
    (row,) = proposed(word(parts), bodies).rows["compromiso"]
    assert row["plazo_fecha"] == date(2023, 4, 10)


# Deadlines and owners.

HELD = date(2022, 12, 10)


@pytest.mark.parametrize(
    ("text", "due", "flags"),
    [
        ("31/01/2023", date(2023, 1, 31), ("fecha_anio_distinto",)),
        ("1 de diciembre de 2022", date(2022, 12, 1), ("fecha_anterior_al_acta",)),
        ("20 de diciembre", date(2022, 12, 20), ()),
        ("15 de enero", None, ("plazo_vago",)),  # of which year
        ("quince (15) días", date(2022, 12, 25), ()),
        ("dos semanas", date(2022, 12, 24), ()),
        ("tres meses", date(2023, 3, 10), ()),
        ("10 días hábiles", None, ()),  # needs the calendar of holidays
        ("31/02/2023", None, ("plazo_vago",)),
        ("Inmediato", None, ("plazo_vago",)),
        ("Próxima sesión", None, ("plazo_vago",)),
        ("", None, ("sin_plazo",)),
        ("N/A", None, ("sin_plazo",)),
    ],
)
def test_deadlines(text: str, due: date | None, flags: tuple[str, ...]) -> None:
    found = deadline_of(text, HELD)
    assert (found.due, found.flags) == (due, flags)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Enviar el oficio a más tardar el 15 de agosto de 2023.", "15 de agosto"),
        ("Instalar la mesa antes del 3 de mayo.", "3 de mayo"),
        ("Responder en un término de diez (10) días hábiles.", "días hábiles"),
        ("Entregar el acta a la mayor brevedad posible.", "mayor brevedad"),
        ("Citar a la próxima sesión al comandante.", "próxima sesión"),
        ("Enviar la brigada el 20 de mayo de 2023.", "20 de mayo de 2023"),
        ("Revisar el acta del 3 de mayo de 2023.", ""),
        ("Revisar el plan.", ""),
    ],
)
def test_the_deadline_inside_a_sentence(sentence: str, words: str) -> None:
    found = deadline_within(sentence)
    assert words in found
    assert bool(found) is bool(words)


@pytest.mark.parametrize(
    ("text", "sector", "flag"),
    [
        ("Secretaría de Gobierno", "institucional_local", ""),
        ("Personero municipal", "ministerio_publico", ""),
        ("Estación de Policía", "policia", ""),
        ("JAC del barrio La Paz", "accion_comunal", ""),
        ("Presidente de la JAC", "accion_comunal", ""),
        ("ICBF", "institucional_nacional", ""),
        ("Consejeros de juventud", "organizacion_juvenil", ""),
        ("Todos los asistentes", None, "responsable_generico"),
        ("La mesa", None, "responsable_generico"),
        ("Quien corresponda", None, "responsable_generico"),
        ("", None, "sin_responsable"),
        ("Por definir", None, "sin_responsable"),
        ("Alcaldía y Personería", None, ""),
    ],
)
def test_owners(text: str, sector: Any, flag: str) -> None:
    found = owner_of(text)
    assert (found.sector, found.flag) == (sector, flag)

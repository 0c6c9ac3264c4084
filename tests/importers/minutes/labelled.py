"""Minutes with what a person would take out of them: the set that is measured.

Written for this project in the way in which minutes of Colombian municipalities are;
no name is anybody's. Each commitment: words that its text has, sector, deadline as a
date, flags. Sessions: the values that the text says.
"""

from datetime import date
from typing import Any, NamedTuple


class Wanted(NamedTuple):
    """A commitment that a person would write down."""

    words: str
    sector: str | None
    due: date | None
    flags: frozenset[str]
    kind: str = "compromiso"


class Labelled(NamedTuple):
    """Some minutes, their session and their commitments."""

    parts: tuple[Any, ...]
    session: dict[str, Any]
    wanted: tuple[Wanted, ...]


TABLE = Labelled(
    (
        "ALCALDÍA MUNICIPAL DE EL CARMEN DE BOLÍVAR",
        "ACTA N.º 004",
        "CONSEJO MUNICIPAL DE JUVENTUD",
        "Fecha: 15 de abril de 2022",
        "Tipo de sesión: ordinaria",
        "Total de asistentes: 17 personas",
        "ORDEN DEL DÍA",
        "1. Llamado a lista y verificación del quórum",
        "2. Ruta de atención a jóvenes en riesgo",
        "3. Compromisos",
        "DESARROLLO DE LA SESIÓN",
        "1. Se verifica que existe quórum para deliberar y decidir.",
        "2. La Secretaría de Gobierno presentó los avances de la ruta. Los consejeros "
        "pidieron que se atienda también la zona rural.",
        "3. Compromisos",
        [
            ["N.º", "Compromiso", "Responsable", "Fecha límite"],
            [
                "1",
                "Entregar el documento de la ruta de atención",
                "Secretaría de Gobierno",
                "15/05/2022",
            ],
            ["2", "Socializar la ruta en los barrios", "Todos", "Próxima sesión"],
            [
                "3",
                "Convocar a la Policía Nacional a la mesa de trabajo",
                "Personería Municipal",
                "30 de abril de 2021",
            ],
            ["4", "Gestionar refrigerios para los talleres", "", ""],
        ],
        "Siendo las 5:00 p. m. se da por terminada la sesión. Original firmado.",
    ),
    {
        "instancia_id": "13244-CMJ",
        "fecha": date(2022, 4, 15),
        "tipo_sesion": "ordinaria",
        "quorum": "alcanzado",
        "acta_numero": "4",
        "total_asistentes": 17,
        "acta_estado": "firmada",
        "estado": "realizada",
    },
    (
        Wanted(
            "documento de la ruta",
            "institucional_local",
            date(2022, 5, 15),
            frozenset(),
        ),
        Wanted(
            "Socializar la ruta",
            None,
            None,
            frozenset({"plazo_vago", "responsable_generico"}),
        ),
        Wanted(
            "Convocar a la Policía",
            "ministerio_publico",
            date(2021, 4, 30),
            frozenset({"fecha_anio_distinto", "fecha_anterior_al_acta"}),
        ),
        Wanted(
            "Gestionar refrigerios",
            None,
            None,
            frozenset({"sin_plazo", "sin_responsable"}),
        ),
    ),
)

LIST = Labelled(
    (
        "MESA MUNICIPAL DE PARTICIPACIÓN EFECTIVA DE LAS VÍCTIMAS",
        "El Carmen de Bolívar",
        "Acta No. 12 de reunión extraordinaria",
        "En El Carmen de Bolívar, a los tres (3) días del mes de octubre de dos mil "
        "veintitrés (2023), se reunió la Mesa en sesión extraordinaria. Asistieron "
        "catorce (14) personas.",
        "Orden del día",
        "1. Verificación del quórum",
        "2. Plan de Acción Territorial",
        "3. Compromisos",
        "Desarrollo",
        "1. Verificación del quórum. La secretaría constató que hay quórum.",
        "2. Plan de Acción Territorial. Se recordó que el plan sigue sin presupuesto.",
        "3. Compromisos",
        "* La Alcaldía remitirá el presupuesto del plan antes del 20 de "
        "octubre de 2023.",
        "* Enviar las observaciones de la Mesa al proyecto de acuerdo. Responsable: "
        "Enlace de víctimas. Plazo: quince (15) días.",
        "* Unidad para las Víctimas: informar el estado de las indemnizaciones, a la "
        "mayor brevedad posible.",
        "* Revisar el reglamento interno.",
        "Siendo las 11:30 a. m. se levanta la sesión.",
    ),
    {
        "instancia_id": "13244-MMPEV",
        "fecha": date(2023, 10, 3),
        "tipo_sesion": "extraordinaria",
        "quorum": "alcanzado",
        "acta_numero": "12",
        "total_asistentes": 14,
        "acta_estado": None,
        "estado": "realizada",
    },
    (
        Wanted(
            "presupuesto del plan",
            "institucional_local",
            date(2023, 10, 20),
            frozenset(),
        ),
        Wanted(
            "observaciones de la Mesa",
            "institucional_local",
            date(2023, 10, 18),
            frozenset(),
        ),
        Wanted(
            "estado de las indemnizaciones",
            "institucional_nacional",
            None,
            frozenset({"plazo_vago"}),
        ),
        Wanted(
            "reglamento interno",
            None,
            None,
            frozenset({"sin_plazo", "sin_responsable"}),
        ),
    ),
)

IN_LINE = Labelled(
    (
        "Municipio de San Jacinto, Bolívar",
        "CONSEJO MUNICIPAL DE SEGURIDAD",
        "ACTA No. 07 – SESIÓN ORDINARIA",
        "Fecha: 08/08/2023",
        "El alcalde instala la sesión. No se cuenta con quórum decisorio en la primera "
        "media hora, pero la sesión continúa como informativa.",
        "La Policía Nacional informó sobre los hurtos del mes en la zona urbana. El "
        "comandante de estación se compromete a aumentar el patrullaje en el "
        "corregimiento "
        "de Las Palmas a partir de la fecha.",
        "La Personería solicita información sobre la alerta temprana. La Secretaría de "
        "Gobierno queda encargada de enviar el oficio a la Gobernación a más tardar el "
        "15 de agosto de 2023. Se discutió también el horario de los establecimientos.",
        "La comunidad manifiesta que en el pasado la administración nunca se "
        "comprometió "
        "con las luminarias.",
    ),
    {
        "instancia_id": "13654-CMS",
        "fecha": date(2023, 8, 8),
        "tipo_sesion": "ordinaria",
        "quorum": "no_alcanzado",
        "acta_numero": "7",
        "total_asistentes": None,
        "acta_estado": None,
        "estado": "sin_quorum",
    },
    (
        Wanted("aumentar el patrullaje", "policia", None, frozenset({"sin_plazo"})),
        Wanted(
            "enviar el oficio", "institucional_local", date(2023, 8, 15), frozenset()
        ),
    ),
)

VOTE = Labelled(
    (
        "CONSEJO TERRITORIAL DE PAZ, RECONCILIACIÓN Y CONVIVENCIA",
        "Municipio de San Jacinto",
        "Acta número 3",
        "San Jacinto, 21 de noviembre de 2023",
        "Sesión ordinaria, modalidad virtual. Verificado el quórum, se inicia "
        "la sesión "
        "con la asistencia de 9 consejeros.",
        "Se aprueba por unanimidad el orden del día.",
        "El acta anterior fue aprobada por unanimidad.",
        "Sometida a votación, se aprueba por mayoría la creación del comité de impulso "
        "del plan de paz, que la Alcaldía debe instalar antes del 15 de "
        "diciembre de 2023.",
        "Con ocho (8) votos a favor y uno en contra, el Consejo acuerda solicitar a la "
        "Gobernación la reparación de la vía.",
        "La propuesta de trasladar la sede no fue aprobada por mayoría.",
    ),
    {
        "instancia_id": "13654-CMPRC",
        "fecha": date(2023, 11, 21),
        "tipo_sesion": "ordinaria",
        "quorum": "alcanzado",
        "acta_numero": "3",
        "total_asistentes": 9,
        "acta_estado": None,
        "estado": "realizada",
    },
    (
        Wanted(
            "comité de impulso",
            None,
            date(2023, 12, 15),
            frozenset({"sin_responsable"}),
            "acuerdo_votado",
        ),
        Wanted(
            "reparación de la vía",
            None,
            None,
            frozenset({"sin_plazo", "sin_responsable"}),
            "acuerdo_votado",
        ),
    ),
)

SET = {"tabla": TABLE, "lista": LIST, "en_linea": IN_LINE, "voto": VOTE}

# The next three were written after the reader, to see how it does with other words.
NUMBERED = Labelled(
    (
        "REPÚBLICA DE COLOMBIA",
        "MUNICIPIO DE SAN JACINTO",
        "CONSEJO MUNICIPAL DE JUVENTUD",
        "ACTA DE REUNIÓN ORDINARIA Nro. 015-2023",
        "Fecha: viernes 10 de marzo de 2023    Hora de inicio: 8:00 a. m.",
        "ASISTENTES",
        [
            ["Nombre", "Cargo", "Firma"],
            ["Juan Carlos Pérez Gómez", "Secretario de Gobierno", "x"],
            ["Yurleidis Torres", "Consejera", "x"],
        ],
        "AGENDA",
        "1. Saludo",
        "2. Quórum",
        "3. Tareas y compromisos",
        "4. Varios",
        "DESARROLLO DE LA AGENDA",
        "El señor Juan Carlos Pérez da la bienvenida.",
        "2. Quórum",
        "Se cuenta con el quórum reglamentario, doce de dieciséis consejeros.",
        "3. Tareas y compromisos",
        "1) Secretaría de Planeación: incluir el proyecto de la casa de la juventud en "
        "el POAI. Plazo: 30 de junio de 2023.",
        "2) Yurleidis Torres hará el cronograma de visitas a las veredas para la "
        "próxima reunión.",
        "3) Oficiar a la Defensoría del Pueblo (Responsable: Personero Municipal; "
        "Plazo: 5 días hábiles).",
        "4. Varios",
        "No se presentaron.",
        "En constancia firman:",
    ),
    {
        "instancia_id": "13654-CMJ",
        "fecha": date(2023, 3, 10),
        "acta_numero": "15",
        "quorum": "alcanzado",
        "total_asistentes": None,
    },
    (
        Wanted("en el POAI", "institucional_local", date(2023, 6, 30), frozenset()),
        Wanted("cronograma de visitas", None, None, frozenset({"plazo_vago"})),
        Wanted("Defensoría del Pueblo", "ministerio_publico", None, frozenset()),
    ),
)

ACTIONS = Labelled(
    (
        "Acta de Consejo de Seguridad No. 21",
        "San Jacinto – Bolívar",
        "Fecha 2022-09-01",
        "Extraordinaria",
        [
            ["Tema", "Acción", "Responsable", "Plazo"],
            ["Hurto", "Instalar dos cámaras en la plaza", "Alcaldía", "31/12/2022"],
            [
                "Riñas",
                "Operativos de control a establecimientos",
                "Policía Nacional y Ejército Nacional",
                "Permanente",
            ],
            ["Alertas", "Seguimiento a la alerta temprana 019", "Comité", "En 1 mes"],
        ],
        "Se levanta la sesión a las 6 p.m.",
    ),
    {
        "instancia_id": "13654-CMS",
        "fecha": date(2022, 9, 1),
        "tipo_sesion": "extraordinaria",
        "quorum": "sin_dato",
        "acta_numero": "21",
    },
    (
        Wanted("cámaras", "institucional_local", date(2022, 12, 31), frozenset()),
        Wanted("Operativos", None, None, frozenset({"plazo_vago"})),
        Wanted(
            "alerta temprana",
            None,
            date(2022, 10, 1),
            frozenset({"responsable_generico"}),
        ),
    ),
)

MIXED = Labelled(
    (
        "MESA DE VÍCTIMAS DE EL CARMEN DE BOLÍVAR",
        "ACTA 2 DEL 14 DE FEBRERO DE 2024",
        "La mesa se instaló con quórum. Participaron 21 personas.",
        "Luego del debate, la Unidad para las Víctimas asume el compromiso de entregar "
        "el listado de hogares pendientes dentro de los diez (10) días siguientes. Los "
        "integrantes de la mesa quedan comprometidos a revisar ese listado. Se aprobó "
        "el reglamento por unanimidad.",
        "COMPROMISOS DE LA SESIÓN ANTERIOR",
        "- Publicar el plan: cumplido.",
        "Recomendaciones:",
        "- Que la Alcaldía asigne un espacio físico para la Mesa.",
        "- Que se traduzca la cartilla.",
        "Próxima reunión: 13 de marzo de 2024",
    ),
    {
        "instancia_id": "13244-MMPEV",
        "fecha": date(2024, 2, 14),
        "tipo_sesion": "sin_dato",
        "quorum": "alcanzado",
        "acta_numero": "2",
        "total_asistentes": 21,
    },
    (
        Wanted(
            "hogares pendientes",
            "institucional_nacional",
            date(2024, 2, 24),
            frozenset(),
        ),
        Wanted(
            "revisar ese listado",
            None,
            None,
            frozenset({"sin_plazo", "responsable_generico"}),
        ),
        Wanted(
            "reglamento por unanimidad",
            None,
            None,
            frozenset({"sin_plazo", "sin_responsable"}),
            "acuerdo_votado",
        ),
        Wanted(
            "espacio físico",
            None,
            None,
            frozenset({"sin_plazo", "sin_responsable"}),
            "recomendacion",
        ),
        Wanted(
            "traduzca la cartilla",
            None,
            None,
            frozenset({"sin_plazo", "sin_responsable"}),
            "recomendacion",
        ),
    ),
)

SET |= {"numerada": NUMBERED, "acciones": ACTIONS, "mezclada": MIXED}

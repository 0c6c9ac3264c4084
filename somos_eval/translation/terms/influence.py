"""Clauses of influence over the policy cycle and of the coding behind it."""

from somos_eval.wording import Label

CLAUSES = (
    Label(
        "no hay eventos de incidencia registrados en esta etapa",
        "no influence events are on record at this stage",
    ),
    Label(
        "no hay eventos de incidencia registrados",
        "no influence events are on record",
    ),
    Label("evidencia de confianza {x}", "evidence of {x} confidence"),
    Label(
        "entre {n1} y {n2} según a qué codificador se deje por fuera",
        "between {n1} and {n2} depending on which coder is left out",
    ),
    Label(
        "el catálogo no marca como verificada la norma de este tipo de instancia",
        "the catalogue does not mark the norm of this kind of body as verified",
    ),
    Label("norma verificada en parte", "norm verified in part"),
    Label(
        "no se registran explicaciones rivales, así que no puede ser fuerte",
        "rival explanations are not recorded, so it cannot be strong",
    ),
    Label(
        "no se vio que algo suyo se adoptara",
        "nothing of it was seen to be adopted",
    ),
    Label(
        "no hay registros con los que mirar ningún paso",
        "there are no records with which to look at any step",
    ),
    Label(
        "no hay registros con los que mirar este paso",
        "there are no records with which to look at this step",
    ),
    Label(
        "el programa no declara cuánto prueba cada clase de fuente "
        "(indices.evidencia en programa.yml)",
        "the programme does not declare how much each kind of source proves "
        "(indices.evidencia in programa.yml)",
    ),
    Label(
        "no hay eventos de incidencia alta",
        "there are no events of high influence",
    ),
    Label(
        "el programa no declara qué condiciones comparar (indices.condiciones "
        "en programa.yml)",
        "the programme does not declare which conditions to compare "
        "(indices.condiciones in programa.yml)",
    ),
    Label(
        "hay {n1} instancias con todos los datos, menos de las {n2} que se piden",
        "{n1} bodies have all the data, fewer than the {n2} required",
    ),
    Label(
        "hay {n1} instancia con todos los datos, menos de las {n2} que se piden",
        "{n1} body has all the data, fewer than the {n2} required",
    ),
    Label(
        "ninguna combinación llega a la inclusión mínima que pide el programa",
        "no combination reaches the least inclusion that the programme asks for",
    ),
)

"""Clauses of the ties between bodies."""

from somos_eval.wording import Label

CLAUSES = (
    Label(
        "no se reportó ningún vínculo de esta instancia con otra",
        "no tie of this body with another was reported",
    ),
    Label(
        "de ningún vínculo entre instancias se conoce la dirección",
        "the direction of no tie between bodies is known",
    ),
    Label(
        "no se reportó ningún vínculo con instituciones",
        "no tie with institutions was reported",
    ),
    Label(
        "hay menos de {n} instancias creadas",
        "there are fewer than {n} bodies created",
    ),
    Label("no forman una red", "they do not make up a network"),
    Label(
        "no se reportó ningún vínculo entre instancias",
        "no tie between bodies was reported",
    ),
    Label(
        "no se reportó ningún vínculo entre instancias en ninguno de los dos periodos",
        "no tie between bodies was reported in either period",
    ),
    Label(
        "hay menos de {n} vínculos entre instancias",
        "there are fewer than {n} ties between bodies",
    ),
    Label(
        "los vínculos se observaron en un solo periodo",
        "the ties were observed in one period only",
    ),
    Label(
        "la prueba pide al menos {n} instancias creadas",
        "the test asks for at least {n} bodies created",
    ),
    Label(
        "la prueba pide vínculos entre instancias en los dos periodos",
        "the test asks for ties between bodies in both periods",
    ),
    Label(
        "en uno de los dos periodos están vinculados todos los pares: no hay "
        "correlación que calcular",
        "in one of the two periods every pair is tied: there is no correlation "
        "to compute",
    ),
    Label(
        "vínculos quitados en cada ensayo: {n1} de {n2}",
        "ties removed in each trial: {n1} of {n2}",
    ),
    Label(
        "entre {x1} y {x2}, vínculos que se mantienen: {n}",
        "between {x1} and {x2}, ties that stay: {n}",
    ),
    Label("entre {x1} y {x2}", "between {x1} and {x2}"),
    Label("que se pierden: {n}", "lost: {n}"),
    Label("que aparecen: {n}", "new: {n}"),
    Label(
        "p = {n} de que el azar dé una semejanza igual o mayor ({x} de las instancias)",
        "p = {n} that chance would give an equal or larger likeness ({x} of the "
        "bodies)",
    ),
    Label("todos los órdenes", "all orders"),
    Label("{n} órdenes", "{n} orders"),
    Label("la línea base", "the baseline"),
    Label("el cierre", "the endline"),
)

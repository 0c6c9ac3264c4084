"""Clauses of the official series and of the change after entry."""

from somos_eval.wording import Label

CLAUSES = (
    Label("datos de la Policía extraídos el {day}", "Police data extracted on {day}"),
    Label(
        "sin fecha de extracción declarada: se supone que el año está completo",
        "no extraction date declared: the year is taken to be complete",
    ),
    Label("población: {as_is}", "population: {as_is}"),
    Label(
        "ruptura de la serie: desde {n} la Policía excluye las denuncias desistidas",
        "break in the series: since {n} the Police leave out withdrawn reports",
    ),
    Label("año incompleto, {span}", "incomplete year, {span}"),
    Label("año incompleto, {day}", "incomplete year, {day}"),
    Label(
        "la tabla poblacion no cubre este territorio y año",
        "the table poblacion does not cover this territory and year",
    ),
    Label(
        "sin contar {n} caso de municipios sin población",
        "not counting {n} case of municipalities without population",
    ),
    Label(
        "sin contar {n} casos de municipios sin población",
        "not counting {n} cases of municipalities without population",
    ),
    Label(
        "solo hay {n} municipio {x} con población conocida",
        "there is only {n} municipality {x} with known population",
    ),
    Label(
        "solo hay {n} municipios {x} con población conocida",
        "there are only {n} municipalities {x} with known population",
    ),
    Label("de su departamento", "in its department"),
    Label("frente a su departamento", "against its department"),
    Label("del país", "in the country"),
    Label("frente al país", "against the country"),
    Label("del programa", "in the programme"),
    Label("frente al programa", "against the programme"),
    Label(
        "se necesitan {n} para comparar cada uno con los demás",
        "{n} are needed to compare each one with the others",
    ),
    Label(
        "su departamento no tiene otro municipio con población conocida",
        "its department has no other municipality with known population",
    ),
    Label(
        "no hubo casos en ninguno de los dos territorios",
        "there were no cases in either territory",
    ),
    Label(
        "sin casos en el resto del departamento",
        "no cases in the rest of the department",
    ),
    Label(
        "menos de {n} habitantes: una tasa suavizada diría más de los demás",
        "fewer than {n} inhabitants: a smoothed rate would tell more about the others",
    ),
    Label(
        "los municipios no varían más que el azar: todos reciben la tasa del conjunto",
        "the municipalities vary no more than chance: all are given the overall rate",
    ),
    Label(
        "no hubo ningún caso en el conjunto con el que se compara",
        "there was no case in the group it is compared with",
    ),
    Label(
        "{n1} de {n2} municipios {x} queda fuera del límite del {p}, cuando el "
        "azar dejaría cerca de {n3} de cada {n4}",
        "{n1} of {n2} municipalities {x} is outside the {p} limit, where chance "
        "would leave about {n3} in every {n4}",
    ),
    Label(
        "{n1} de {n2} municipios {x} quedan fuera del límite del {p}, cuando el "
        "azar dejaría cerca de {n3} de cada {n4}",
        "{n1} of {n2} municipalities {x} are outside the {p} limit, where "
        "chance would leave about {n3} in every {n4}",
    ),
    Label(
        "{n1} de {n2} municipios {x} queda fuera del límite del {p}",
        "{n1} of {n2} municipalities {x} is outside the {p} limit",
    ),
    Label(
        "{n1} de {n2} municipios {x} quedan fuera del límite del {p}",
        "{n1} of {n2} municipalities {x} are outside the {p} limit",
    ),
    Label(
        "muy por debajo de lo esperado (fuera del límite del {p})",
        "far below what is expected (outside the {p} limit)",
    ),
    Label(
        "por debajo de lo esperado (fuera del límite del {p})",
        "below what is expected (outside the {p} limit)",
    ),
    Label(
        "dentro de lo que da el azar alrededor de la tasa de referencia",
        "within what chance gives around the reference rate",
    ),
    Label(
        "por encima de lo esperado (fuera del límite del {p})",
        "above what is expected (outside the {p} limit)",
    ),
    Label(
        "muy por encima de lo esperado (fuera del límite del {p})",
        "far above what is expected (outside the {p} limit)",
    ),
    Label(
        "se calcula para el país y el programa: un solo municipio no se ordena",
        "it is computed for the country and the programme: a single "
        "municipality is not put in order",
    ),
    Label(
        "uno de los cinco grupos no tuvo casos y la tasa no tiene logaritmo",
        "one of the five groups had no cases and its rate has no logarithm",
    ),
    Label(
        "menos de {n} municipios con población por área en este conjunto",
        "fewer than {n} municipalities with population by area in this group",
    ),
    Label(
        "{n} municipios en cinco grupos, del menos al más rural",
        "{n} municipalities in five groups, from the least to the most rural",
    ),
    Label(
        "{n} mes sin ningún registro en todo el país, aunque hay archivo del año",
        "{n} month without any record in the whole country, although there is a "
        "file for the year",
    ),
    Label(
        "{n} meses sin ningún registro en todo el país, aunque hay archivo del año",
        "{n} months without any record in the whole country, although there is "
        "a file for the year",
    ),
    Label(
        "hay {n1} trimestre completo con datos de la misma serie",
        "there is {n1} complete quarter with data of the same series",
    ),
    Label(
        "hay {n1} trimestres completos con datos de la misma serie",
        "there are {n1} complete quarters with data of the same series",
    ),
    Label(
        "hay {n1} mes completo con datos de la misma serie",
        "there is {n1} complete month with data of the same series",
    ),
    Label(
        "hay {n1} meses completos con datos de la misma serie",
        "there are {n1} complete months with data of the same series",
    ),
    Label(
        "se necesitan {n} para hablar de tendencia",
        "{n} are needed to speak of a trend",
    ),
    Label(
        "tendencia al alza ({x}) en {n1} trimestres, de {n2} a {n3}",
        "upward trend ({x}) over {n1} quarters, from {n2} to {n3}",
    ),
    Label(
        "tendencia a la baja ({x}) en {n1} trimestres, de {n2} a {n3}",
        "downward trend ({x}) over {n1} quarters, from {n2} to {n3}",
    ),
    Label(
        "ninguna tendencia que se distinga del azar ({x}) en {n1} trimestres, "
        "de {n2} a {n3}",
        "no trend that can be distinguished from chance ({x}) over {n1} quarters, from "
        "{n2} to {n3}",
    ),
    Label(
        "tendencia al alza ({x}) en {n1} meses, de {n2} a {n3}",
        "upward trend ({x}) over {n1} months, from {n2} to {n3}",
    ),
    Label(
        "tendencia a la baja ({x}) en {n1} meses, de {n2} a {n3}",
        "downward trend ({x}) over {n1} months, from {n2} to {n3}",
    ),
    Label(
        "ninguna tendencia que se distinga del azar ({x}) en {n1} meses, de "
        "{n2} a {n3}",
        "no trend that can be distinguished from chance ({x}) over {n1} months, from "
        "{n2} to {n3}",
    ),
    Label(
        "la serie cambia de definición en {n} (la Policía dejó de contar las "
        "denuncias desistidas): lo anterior y lo posterior no se comparan",
        "the definition of the series changes in {n} (the Police stopped "
        "counting withdrawn reports): before and after are not compared",
    ),
    Label("vea cada serie aparte", "see each series separately"),
)

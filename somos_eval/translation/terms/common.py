"""Clauses that every family writes: what is missing, too small or suppressed."""

from somos_eval.indicators import NO_ROWS
from somos_eval.indicators.holdings import HOLDINGS
from somos_eval.indicators.unwritten import REASON
from somos_eval.wording import Label

CLAUSES = (
    Label(
        "el programa no ha suministrado la tabla «{as_is}»",
        "the programme has not supplied the table “{as_is}”",
    ),
    *(
        Label(
            NO_ROWS.format(records=held.es),
            f"there are no records of {held.en} for this municipality",
        )
        for held in HOLDINGS.values()
    ),
    Label(
        "no hay registros del periodo con los que calcularlo en este municipio",
        "there are no records of the period with which to compute it in this "
        "municipality",
    ),
    Label(REASON, "the computation of this indicator has not been written yet"),
    Label("no hay casos en el denominador", "there are no cases in the denominator"),
    Label(
        "no hay dato de los casos o de la exposición",
        "there are no data on the cases or on the exposure",
    ),
    Label(
        "es una cifra del conjunto de los municipios",
        "it is a figure of the municipalities as a whole",
    ),
    Label("no hay una por municipio", "there is none by municipality"),
    Label("menos de {n} casos", "fewer than {n} cases"),
    Label(
        "se dan los conteos, no el porcentaje",
        "the counts are given, not the percentage",
    ),
    Label(
        "se dan los conteos, no el coeficiente",
        "the counts are given, not the coefficient",
    ),
    Label("se dan los conteos, no el cambio", "the counts are given, not the change"),
    Label(
        "se dan los conteos, no una cifra de conjunto",
        "the counts are given, not an overall figure",
    ),
    Label(
        "se dan los puntajes, no una cifra de conjunto",
        "the scores are given, not an overall figure",
    ),
    Label("se dan los casos, no el cambio", "the cases are given, not the change"),
    Label("no se calcula un porcentaje", "no percentage is computed"),
    Label(
        "sin intervalo: los casos son de una sola instancia",
        "no interval: the cases are of a single body",
    ),
    Label(
        "sin intervalo: hacen falta {n} sesiones",
        "no interval: {n} sessions are needed",
    ),
    Label(
        "sin intervalo: hacen falta {n} instancias que difieran",
        "no interval: {n} bodies that differ are needed",
    ),
    Label("dato de uso interno", "data for internal use"),
    Label(
        "hay un conteo de personas menor que {n}, o que permitiría deducir uno así",
        "there is a count of people below {n}, or one that would allow such a "
        "count to be deduced",
    ),
    Label(
        "los conteos de personas se publican solo por municipio y programa",
        "counts of people are published by municipality and programme only",
    ),
    Label("o todas las personas respondieron lo mismo", "or all answered alike"),
    Label(
        "cada respuesta se publica solo para el conjunto del programa",
        "each answer is published for the programme as a whole only",
    ),
    Label(
        "cada sexo y edad se publica solo para el conjunto del programa",
        "each sex and age is published for the programme as a whole only",
    ),
    Label("{n1} de {n2} municipios", "{n1} of {n2} municipalities"),
    Label(
        "la región tiene un solo municipio en el programa",
        "the region has a single municipality in the programme",
    ),
    Label(
        "ningún municipio de la región tiene una cifra que se muestre",
        "no municipality of the region has a figure that is shown",
    ),
    Label(
        "un solo municipio de la región tiene una cifra que se muestra",
        "a single municipality of the region has a figure that is shown",
    ),
    Label(
        "los conteos de fuentes escogidas a propósito no dan la cifra de una región",
        "counts of sources chosen on purpose give no figure of a region",
    ),
    Label(
        "una clase no se suma ni se promedia", "a class is neither added nor averaged"
    ),
    Label("conteos redondeados a {n}", "counts rounded to {n}"),
    Label("de {n1} a {n2}", "from {n1} to {n2}"),
    Label("p = {n}", "p = {n}"),
    Label("p < {n}", "p < {n}"),
    Label("menor que {n}", "below {n}"),
    Label("= {n}", "= {n}"),
    Label("alta", "high"),
    Label("media", "medium"),
    Label("baja", "low"),
)

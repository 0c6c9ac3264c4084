"""Clauses of the surveys."""

from somos_eval.wording import Label

CLAUSES = (
    Label(
        "no se eligió al azar a todas las personas: se cuentan, sin dar un porcentaje",
        "not everybody was chosen at random: people are counted, and no "
        "percentage is given",
    ),
    Label(
        "no se estima un cambio porque no se eligió al azar a todas las personas",
        "no change is estimated because not everybody was chosen at random",
    ),
    Label(
        "se cuentan, sin dar un porcentaje",
        "people are counted, and no percentage is given",
    ),
    Label(
        "menos de {n} casos en una de las dos rondas",
        "fewer than {n} cases in one of the two rounds",
    ),
    Label(
        "las respuestas no son de ninguna escala conocida",
        "the answers are not of any known scale",
    ),
    Label("revise sus códigos", "check their codes"),
    Label(
        "las respuestas no son todas de una misma escala",
        "the answers are not all of one scale",
    ),
    Label("nadie respondió así", "nobody answered so"),
    Label("informa el límite superior", "the upper limit is what informs"),
    Label("todas las respuestas son desfavorables", "every answer is unfavourable"),
    Label("encuesta en {n} municipio", "survey in {n} municipality"),
    Label("encuesta en {n} municipios", "survey in {n} municipalities"),
    Label(
        "las respuestas a una o más preguntas no varían: el coeficiente no está "
        "definido",
        "the answers to one or more questions do not vary: the coefficient is "
        "undefined",
    ),
    Label(
        "un solo factor no describe estas preguntas: la omega no está definida",
        "a single factor does not describe these questions: omega is undefined",
    ),
    Label("{n} preguntas", "{n} questions"),
    Label("{n} pregunta", "{n} question"),
    Label(
        "el diseño no permite medir el error: hay un solo conglomerado, o un "
        "estrato con uno solo",
        "the design does not allow the error to be measured: there is a single "
        "cluster, or a stratum with only one",
    ),
    Label(
        "coeficiente de variación de {p}: es demasiado impreciso para publicarse",
        "coefficient of variation of {p}: too imprecise to be published",
    ),
    Label("léase con precaución", "read with caution"),
    Label("coeficiente de variación {p}", "coefficient of variation {p}"),
    Label("efecto de diseño {n}", "design effect {n}"),
    Label("n efectivo {n}", "effective n {n}"),
)

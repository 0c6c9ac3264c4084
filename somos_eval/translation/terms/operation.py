"""Clauses of how the bodies operate."""

from somos_eval.wording import Label

CLAUSES = (
    Label(
        "ni la ley ni un acto local verificado fijan cuántas sesiones debe tener",
        "neither the law nor a verified local act sets how many sessions it must hold",
    ),
    Label("no hay registro de sesiones", "there is no session log"),
    Label(
        "la falta de registro no equivale a cero sesiones",
        "a missing log does not mean that there were no sessions",
    ),
    Label(
        "la instancia se creó después de este periodo",
        "the body was created after this period",
    ),
    Label(
        "sin sesiones: la instancia está declarada como {x}",
        "no sessions: the body is declared {x}",
    ),
    Label(
        "sin contar {n} sesión antes de la fecha de creación",
        "not counting {n} session before the date of creation",
    ),
    Label(
        "sin contar {n} sesiones antes de la fecha de creación",
        "not counting {n} sessions before the date of creation",
    ),
    Label(
        "sin contar {n} sesión fuera de la vigencia de la norma",
        "not counting {n} session outside the time when the norm was in force",
    ),
    Label(
        "sin contar {n} sesiones fuera de la vigencia de la norma",
        "not counting {n} sessions outside the time when the norm was in force",
    ),
    Label(
        "la norma que fija cuántas sesiones debe tener no regía en este periodo",
        "the norm that sets how many sessions it must hold was not in force in "
        "this period",
    ),
    Label(
        "sin contar {n} sesión con acta reservada o no entregada",
        "not counting {n} session whose minutes are reserved or were not handed over",
    ),
    Label(
        "sin contar {n} sesiones con acta reservada o no entregada",
        "not counting {n} sessions whose minutes are reserved or were not handed over",
    ),
    Label("la instancia no se ha creado", "the body has not been created"),
    Label("la instancia aún no se había creado", "the body had not been created yet"),
    Label(
        "sin incluir {n} instancia sin norma o sin registro",
        "leaving out {n} body without a norm or without a log",
    ),
    Label(
        "sin incluir {n} instancias sin norma o sin registro",
        "leaving out {n} bodies without a norm or without a log",
    ),
    Label(
        "ninguna instancia tiene a la vez norma verificada y registro de sesiones",
        "no body has both a verified norm and a session log",
    ),
    Label(
        "ninguna norma verificada fija cuántas sesiones deben tener estas instancias",
        "no verified norm sets how many sessions these bodies must hold",
    ),
    Label(
        "sin registro de sesiones: las instancias con norma están declaradas "
        "como inactivas o no creadas",
        "no session log: the bodies with a norm are declared inactive or not created",
    ),
    Label(
        "ninguna instancia existía en este periodo",
        "no body existed in this period",
    ),
    Label("inactiva", "inactive"),
    Label("no creada", "not created"),
    Label("no_creada", "not created"),
    Label(
        "para comparar hacen falta instancias de participación y de "
        "coordinación con norma verificada y registro",
        "a comparison needs participation and coordination bodies with a "
        "verified norm and a log",
    ),
    Label(
        "ni las de participación ni las de coordinación se reunieron",
        "neither the participation nor the coordination bodies met",
    ),
    Label(
        "las de coordinación no se reunieron: dividiría por cero",
        "the coordination bodies did not meet: it would divide by zero",
    ),
    Label(
        "no se sabe si la instancia se creó",
        "it is not known whether the body was created",
    ),
    Label(
        "no se sabe si las instancias registradas se han creado",
        "it is not known whether the bodies on record have been created",
    ),
    Label("no hay dato de ningún requisito", "there are no data on any requirement"),
    Label("no hay dato de ninguna instancia", "there are no data on any body"),
    Label(
        "ninguna instancia tiene dato de los tres requisitos",
        "no body has data on the three requirements",
    ),
    Label(
        "menos de {n} sesiones: no alcanza para medir la regularidad",
        "fewer than {n} sessions: not enough to measure regularity",
    ),
    Label(
        "menos de {n} lapsos entre sesiones: no alcanza para medir la regularidad",
        "fewer than {n} intervals between sessions: not enough to measure regularity",
    ),
    Label(
        "más de la mitad de los lapsos sigue abierta al corte: no hay mediana",
        "more than half of the intervals are still open at the cut-off: there "
        "is no median",
    ),
    Label(
        "sigue sin sesionar al corte: es ese tiempo o más",
        "it had not met again by the cut-off: it is that long or longer",
    ),
    Label("el intervalo no tiene límite superior", "the interval has no upper limit"),
    Label("el inferior es de {n} días", "the lower one is {n} days"),
    Label("el inferior es de {n} día", "the lower one is {n} day"),
    Label(
        "está declarada como inactiva o no creada: no hay un ritmo que medir",
        "it is declared inactive or not created: there is no rhythm to measure",
    ),
    Label(
        "sin intervalo: todos los lapsos son iguales",
        "no interval: all the intervals between sessions are equal",
    ),
    Label(
        "{n} sin seguimiento: los límites suponen lo peor y lo mejor",
        "{n} not followed up: the limits suppose the worst and the best",
    ),
    Label(
        "nadie siguió los {n} compromisos vencidos",
        "nobody followed up the {n} commitments that fell due",
    ),
    Label(
        "nadie siguió el único compromiso vencido",
        "nobody followed up the only commitment that fell due",
    ),
    Label(
        "menos de {n} instancias con lista de asistencia",
        "fewer than {n} bodies with an attendance list",
    ),
    Label("las listas no tienen ninguna asistencia", "the lists hold no attendance"),
    Label(
        "menos de {n} sillas ocupadas con sector conocido",
        "fewer than {n} filled seats of known sector",
    ),
    Label(
        "ninguna silla de las instancias de coordinación la ocupa una mujer",
        "no seat of the coordination bodies is held by a woman",
    ),
    Label(
        "el programa no ha suministrado el porcentaje de mujeres de este "
        "municipio (tabla «{as_is1}», indicador «{as_is2}»)",
        "the programme has not supplied the percentage of women of this "
        "municipality (table “{as_is1}”, indicator “{as_is2}”)",
    ),
    Label(
        "el programa no ha suministrado el porcentaje de mujeres de ninguno de "
        "sus municipios con sillas ocupadas (tabla «{as_is1}», indicador "
        "«{as_is2}»)",
        "the programme has not supplied the percentage of women of any of its "
        "municipalities with filled seats (table “{as_is1}”, indicator "
        "“{as_is2}”)",
    ),
)

"""Clauses of coded sources: agreement, saturation, strength of evidence."""

from somos_eval.wording import Label

CLAUSES = (
    Label(
        "todas las personas lo pusieron en todos los fragmentos: la "
        "coincidencia es total y el alfa no está definido",
        "everybody applied it to every segment: agreement is total and alpha is "
        "undefined",
    ),
    Label(
        "menos de dos fragmentos leídos por dos personas",
        "fewer than two segments read by two people",
    ),
    Label(
        "la coincidencia es total o los casos son muy pocos: no hay con qué "
        "calcular probabilidades",
        "agreement is total or the cases are too few: there is nothing to "
        "compute probabilities with",
    ),
    Label(
        "todos los eventos recibieron el mismo nivel: el alfa no está definido",
        "every event was given the same level: alpha is undefined",
    ),
    Label(
        "menos de dos eventos codificados por dos personas",
        "fewer than two events coded by two people",
    ),
    Label(
        "no cita ninguna fuente que se pueda usar: se apoya en indicadores o "
        "registros, o en fuentes sin consentimiento",
        "it cites no source that can be used: it rests on indicators or "
        "records, or on sources without consent",
    ),
    Label("{n1} fuente de {n2} clase", "{n1} source of {n2} kind"),
    Label("{n1} fuentes de {n2} clase", "{n1} sources of {n2} kind"),
    Label("{n1} fuentes de {n2} clases", "{n1} sources of {n2} kinds"),
    Label(
        "{n1} de {n2} que toman partido sobre lo mismo dice lo contrario",
        "{n1} of {n2} that take a side on the same matter says the opposite",
    ),
    Label(
        "{n1} de {n2} que toman partido sobre lo mismo dicen lo contrario",
        "{n1} of {n2} that take a side on the same matter say the opposite",
    ),
    Label(
        "{n1} de {n2} entrevistas y grupos focales codificados que pide la regla",
        "{n1} of the {n2} coded interviews and focus groups that the rule asks for",
    ),
    Label(
        "no se alcanzó: la última corrida trajo {n1} código nuevo frente a {n2} "
        "de la base",
        "not reached: the last run brought {n1} new code against {n2} of the base",
    ),
    Label(
        "no se alcanzó: la última corrida trajo {n1} códigos nuevos frente a "
        "{n2} de la base",
        "not reached: the last run brought {n1} new codes against {n2} of the base",
    ),
    Label(
        "con una sola fuente no se puede estimar lo que falta",
        "what is missing cannot be estimated from a single source",
    ),
    Label("{n} vistos", "{n} seen"),
    Label("{n} visto", "{n} seen"),
    Label("error estándar de {n}", "standard error of {n}"),
    Label(
        "los puntajes no varían: el coeficiente no está definido",
        "the scores do not vary: the coefficient is undefined",
    ),
    Label(
        "los puntajes no varían: no hay correlación",
        "the scores do not vary: there is no correlation",
    ),
    Label(
        "menos de {n} organizaciones puntuadas por dos evaluadores",
        "fewer than {n} organisations scored by two assessors",
    ),
    Label(
        "muy pocas organizaciones fueron puntuadas por dos evaluadores: no se "
        "sabe cuánto error tiene el puntaje",
        "very few organisations were scored by two assessors: it is not known "
        "how much error the score has",
    ),
    Label(
        "falta al menos una de las ocho subáreas",
        "at least one of the eight sub-areas is missing",
    ),
    Label(
        "ninguna organización tiene completa la línea base",
        "no organisation has a complete baseline",
    ),
    Label(
        "ninguna organización tiene las dos mediciones completas de un mismo evaluador",
        "no organisation has both measurements complete from one assessor",
    ),
    Label(
        "frente a la línea base sola sería {n}, que el error de medición empuja "
        "hacia abajo",
        "against the baseline alone it would be {n}, which measurement error "
        "pushes down",
    ),
    Label("p de Pitman y Morgan, menor que {n}", "Pitman and Morgan p, below {n}"),
    Label("p de Pitman y Morgan, {n}", "Pitman and Morgan p, {n}"),
    Label("p de Wilcoxon menor que {n}", "Wilcoxon p below {n}"),
    Label("p de Wilcoxon {n}", "Wilcoxon p {n}"),
    Label(
        "ajustado por {n} dominio probado (Holm), {x}",
        "adjusted for {n} domain tested (Holm), {x}",
    ),
    Label(
        "ajustado por {n1} dominios probados (Holm), {n2}",
        "adjusted for {n1} domains tested (Holm), {n2}",
    ),
    Label(
        "ajustado por {n} dominios probados (Holm), {x}",
        "adjusted for {n} domains tested (Holm), {x}",
    ),
    Label(
        "{n1} alcanza la meta y {n2} la pierde",
        "{n1} reaches the target and {n2} loses it",
    ),
    Label(
        "{n1} alcanza la meta y {n2} la pierden",
        "{n1} reaches the target and {n2} lose it",
    ),
    Label(
        "{n1} alcanzan la meta y {n2} la pierde",
        "{n1} reach the target and {n2} loses it",
    ),
    Label(
        "{n1} alcanzan la meta y {n2} la pierden",
        "{n1} reach the target and {n2} lose it",
    ),
    Label(
        "si alcanzarla y perderla fueran igual de fáciles, una diferencia así o "
        "mayor tendría p {x} (McNemar, p medio)",
        "if reaching and losing it were equally easy, such a difference or a "
        "larger one would have p {x} (McNemar, mid-p)",
    ),
    Label(
        "con tan pocas organizaciones no hay intervalo de la confianza pedida",
        "with so few organisations there is no interval of the confidence asked for",
    ),
    Label(
        "más de {n} organizaciones: sin intervalo exacto",
        "more than {n} organisations: no exact interval",
    ),
    Label(
        "hay un solo año con datos ({n}): no hay con qué comparar",
        "there are data for one year only ({n}): there is nothing to compare with",
    ),
)

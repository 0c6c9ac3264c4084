"""Units that several families measure in; one of its own is declared in place."""

from somos_eval.indicators.declaration import Unit, Writing

PER_INHABITANTS = 100_000

BODIES = Unit("instancias", "bodies")
CASES_PER_100K = Unit(
    "casos por 100.000 habitantes, por año",
    "cases per 100,000 inhabitants, per year",
    decimals=1,
)
CORRELATION = Unit("correlación (-1 a 1)", "correlation (-1 to 1)", decimals=2)
EQUAL_RATIO = Unit("razón (1 es igualdad)", "ratio (1 is equality)", decimals=2)
EVENTS = Unit("eventos", "events")
OPI_CHANGE = Unit("puntos OPI", "OPI points", decimals=2)
OPI_SCORE = Unit("puntos OPI (1 a 4)", "OPI points (1 to 4)", decimals=2)
PERSONS = Unit("personas", "persons")
PER_100K = Unit(
    "por 100.000 habitantes",
    "per 100,000 inhabitants",
    decimals=1,
    per=PER_INHABITANTS,
)
PER_REQUIRED = Unit(
    "sesiones realizadas por sesión exigida",
    "sessions held per session required",
    writing=Writing.SHARE,
    per=1,
)
POINTS = Unit("puntos porcentuales", "percentage points", decimals=1)
RATE_RATIO = Unit("razón de tasas", "rate ratio", decimals=2)
PROBABILITY = Unit("probabilidad", "probability", writing=Writing.PERCENT)
PROPORTION = Unit("proporción", "proportion", writing=Writing.SHARE, per=1)
REPLICATES = Unit(
    "parte de las réplicas", "share of the replicates", writing=Writing.PERCENT
)
SCORE = Unit("puntos (0 a 100)", "points (0 to 100)")
SOURCES = Unit("fuentes", "sources")
TIES = Unit("vínculos", "ties")

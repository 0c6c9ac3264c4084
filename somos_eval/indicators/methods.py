"""How values and intervals are obtained, in the words of the catalogue.

Each text is shared by every indicator that uses the method, so that two of them never
say the same thing differently.
"""

from somos_eval.indicators.declaration import Label

COUNT = Label(
    "Conteo, sin intervalo. Si no hay registro la fila dice que falta; nunca es un "
    "cero.",
    "Count, without an interval. Where there is no log the row says that it is "
    "missing; it is never a zero.",
)
WILSON = Label(
    "Proporción con el intervalo de Wilson, sin corrección de continuidad. Sin "
    "denominador no se calcula; por debajo del mínimo se dan los conteos y no el "
    "porcentaje.",
    "Proportion with Wilson's interval, uncorrected for continuity. Not computed "
    "without a denominator; below the minimum the counts are given and the percentage "
    "is not.",
)
POISSON_RATE = Label(
    "Tasa de Poisson frente a la exposición: intervalo exacto con menos de diez "
    "eventos y de Byar desde diez. Sin exposición no se calcula.",
    "Poisson rate against exposure: exact interval below ten events and Byar's from "
    "ten on. Not computed without exposure.",
)
POISSON_RATIO = Label(
    "Razón de tasas con intervalo exacto condicional. Con un solo cero queda un límite "
    "informativo; con los dos no se calcula.",
    "Rate ratio with the exact conditional interval. With one zero one limit stays "
    "informative; with both it is not computed.",
)
READING = Label(
    "Lectura declarada: clases ordinales, sin intervalo.",
    "Declared reading: ordinal classes, without an interval.",
)

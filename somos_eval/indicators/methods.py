"""How values and intervals are obtained, in the words of the catalogue.

Each text is shared by every indicator that uses the method, so that two of them never
say the same thing differently.
"""

from somos_eval.wording import Label

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
SURVEY_SHARE = Label(
    "Muestra probabilística: proporción ponderada con varianza de Taylor (estratos, "
    "conglomerados y pesos) e intervalo de Korn y Graubard. Con coeficiente de "
    "variación de 20 % o más, o n efectivo menor que 30, se lee con precaución; con "
    "más de 30 % no se publica (valores por defecto), y sin dos conglomerados por "
    "estrato no se calcula. Por debajo del mínimo se dan los conteos y no el "
    "porcentaje. Los conteos son personas, sin ponderar. Muestra por conveniencia: "
    "conteos, nunca un porcentaje ni un intervalo.",
    "Probability sample: weighted proportion with Taylor's variance (strata, clusters "
    "and weights) and Korn & Graubard's interval. With a coefficient of variation of "
    "20% or more, or an effective n under 30, it is read with caution; over 30% it is "
    "not published (default values), and without two clusters in each stratum it is "
    "not computed. Below the minimum the counts are given and the percentage is not. "
    "Counts are persons, unweighted. Convenience sample: counts, never a percentage or "
    "an interval.",
)
EMPIRICAL_BAYES = Label(
    "Bayes empírico de Marshall por momentos, sobre todos los municipios con "
    "población; límites de la gama a posteriori. Si los municipios no varían más que "
    "el azar, todos reciben la tasa del conjunto, sin intervalo. No se da con menos "
    "municipios que el mínimo ni con menos de 500 habitantes.",
    "Marshall's empirical Bayes by moments, over every municipality with population; "
    "limits of the gamma posterior. If municipalities vary no more than chance, all "
    "get the common rate, without an interval. Not given with fewer municipalities "
    "than the minimum, nor under 500 inhabitants.",
)
FUNNEL = Label(
    "Embudo con límites del 95 % y del 99,8 %: el intervalo de los casos (exacto con "
    "menos de diez, Byar desde diez) contiene o no los esperados. Los esperados suman "
    "los de cada año a la tasa de ese año. Sin casos esperados no se calcula; con "
    "menos municipios que el mínimo se dan los conteos.",
    "Funnel with limits at 95% and 99.8%: the interval of the cases (exact below "
    "ten, Byar's from ten on) holds the expected ones or not. Those expected add up "
    "the ones of each year at that year's rate. Not computed if none is expected; "
    "with fewer municipalities than the minimum the counts are given.",
)
PERCENT_CHANGE = Label(
    "Cambio porcentual de la tasa, con los límites exactos de la razón de tasas. Sin "
    "casos al comienzo no hay porcentaje y se dan los conteos. Nunca pasa de una "
    "definición de la serie a otra.",
    "Percent change of the rate, with the exact limits of the rate ratio. Without "
    "cases at first there is no percentage and the counts are given. It never goes "
    "from one definition of the series to another.",
)
TREND = Label(
    "Pendiente de Sen con sus límites, y prueba de Mann-Kendall corregida por empates: "
    "estacional por meses con cuatro años o más, por trimestres si no. Con menos de 48 "
    "meses, o de ocho trimestres, no se da.",
    "Sen's slope with its limits, and Mann-Kendall's test corrected for ties: "
    "seasonal, by month, with four years or more, otherwise by quarter. Not given "
    "with fewer than 48 months, or eight quarters.",
)
SENSITIVITY_RANGE = Label(
    "Media aritmética ponderada. El rango de sensibilidad viene de 256 réplicas que "
    "cambian pesos, forma de agregar y codificador; no es un intervalo de confianza, "
    "porque las instancias no son una muestra. Con menos componentes de los que pide "
    "el programa no hay valor.",
    "Weighted arithmetic mean. The sensitivity range comes from 256 replicates that "
    "change weights, way to aggregate and coder; it is no confidence interval, for the "
    "bodies are no sample. With fewer components than the programme asks for there is "
    "no value.",
)

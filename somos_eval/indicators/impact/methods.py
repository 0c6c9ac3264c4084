"""How the values of impact are obtained, in the words of the catalogue."""

from somos_eval.wording import Label

DETECTABLE = Label(
    "Reducción mínima que se distingue con la potencia pedida (80 % si el programa "
    "no dice otra), por raíces cuadradas de las tasas y con la variación de los "
    "municipios que no entraron. Si ni una caída a cero se distinguiría, lo dice y "
    "no da valor.",
    "Smallest fall that is seen with the power asked (80% unless the programme "
    "says otherwise), by square roots of the rates and with the variation of the "
    "municipalities that did not join. If not even a fall to zero would be seen it "
    "says so and gives no value.",
)
INTERRUPTED = Label(
    "Serie interrumpida por meses: regresión segmentada cuasi-Poisson con la "
    "población, una onda anual y dispersión de al menos 1; límites de Student. Pide "
    "ocho meses y diez casos (si el programa no dice otra cosa) de cada lado del "
    "ingreso; con menos se dan los casos. Nunca cruza un cambio de definición.",
    "Interrupted series by month: segmented quasi-Poisson regression with the "
    "population, a yearly wave and a dispersion of at least 1; Student limits. It "
    "asks for eight months and ten cases (unless the programme says otherwise) on each "
    "side of the entry; with fewer the cases are given. It never crosses a change of "
    "definition.",
)
RELATIVE_CHANGE = Label(
    "Razón de razones de tasas con límites de puntaje, condicionada al total de "
    "cada municipio y ensanchada por lo que varían los que no entraron. El valor p "
    "es el puesto del municipio entre ellos. Sin casos antes no se calcula; con "
    "pocos meses o municipios de comparación se dan los conteos.",
    "Ratio of rate ratios with score limits, given the total of each municipality "
    "and widened by how much those that did not join vary. The p-value is the rank "
    "of the municipality among them. Not computed without cases before; with few "
    "months or comparators the counts are given.",
)
CHECKLIST = Label(
    "Lista de nueve criterios. Las comprobaciones previas se cumplen si el "
    "intervalo incluye 1 y descarta el doble y la mitad: no haber encontrado un "
    "problema con pocos datos no es cumplir.",
    "List of nine criteria. Earlier checks are met if the interval includes 1 and "
    "rules out the double and the half: not having found a problem with few data is "
    "not to meet it.",
)
ADMITTED = Label(
    "Atribución si se cumplen todos los criterios, salvo el sorteo; contribución si "
    "hay meses comparables de cada lado; asociación si no.",
    "Attribution if all the criteria but the draw are met; contribution if there "
    "are comparable months on each side; association otherwise.",
)

"""Clauses of the change of the official series: by years and after entry."""

from somos_eval.wording import Label

CLAUSES = (
    Label(
        "sin casos al comienzo no hay porcentaje de cambio: después hubo {n}",
        "without cases at the start there is no percentage of change: "
        "afterwards there were {n}",
    ),
    Label(
        "no hubo casos ni al comienzo ni al final",
        "there were no cases at the start or at the end",
    ),
    Label("solo la serie hasta {n}", "only the series until {n}"),
    Label("solo la serie desde {n}", "only the series since {n}"),
    Label(
        "el programa no declara el día en que entró el municipio",
        "the programme does not declare the day on which the municipality entered",
    ),
    Label(
        "no hay archivos de antes de que el municipio entrara al programa",
        "there are no files from before the municipality entered the programme",
    ),
    Label(
        "no hay archivos de después de que el municipio entró al programa",
        "there are no files from after the municipality entered the programme",
    ),
    Label("antes y después del {day}", "before and after {day}"),
    Label(
        "hay menos de seis meses con datos antes o después del ingreso al programa",
        "there are fewer than six months with data before or after entry into "
        "the programme",
    ),
    Label(
        "hay {n1} mes antes y {n2} mes después del corte",
        "there is {n1} month before and {n2} month after the cut",
    ),
    Label(
        "hay {n1} mes antes y {n2} meses después del corte",
        "there is {n1} month before and {n2} months after the cut",
    ),
    Label(
        "hay {n1} meses antes y {n2} mes después del corte",
        "there are {n1} months before and {n2} month after the cut",
    ),
    Label(
        "hay {n1} meses antes y {n2} meses después del corte",
        "there are {n1} months before and {n2} months after the cut",
    ),
    Label(
        "se necesitan al menos {n} de cada lado",
        "at least {n} are needed on each side",
    ),
    Label(
        "hay {n1} meses antes y {n2} meses después",
        "there are {n1} months before and {n2} months after",
    ),
    Label(
        "hay {n1} mes antes y {n2} meses después",
        "there is {n1} month before and {n2} months after",
    ),
    Label(
        "hay {n1} meses antes y {n2} mes después",
        "there are {n1} months before and {n2} month after",
    ),
    Label(
        "hay {n1} caso antes y {n2} caso después",
        "there is {n1} case before and {n2} case after",
    ),
    Label(
        "hay {n1} caso antes y {n2} casos después",
        "there is {n1} case before and {n2} cases after",
    ),
    Label(
        "hay {n1} casos antes y {n2} caso después",
        "there are {n1} cases before and {n2} case after",
    ),
    Label(
        "hay {n1} casos antes y {n2} casos después",
        "there are {n1} cases before and {n2} cases after",
    ),
    Label(
        "con menos de {n} de cada lado el cambio de la serie es tan impreciso "
        "que no se da",
        "with fewer than {n} on each side the change of the series is so "
        "imprecise that it is not given",
    ),
    Label(
        "los casos no bastan para estimar el cambio",
        "the cases are not enough to estimate the change",
    ),
    Label(
        "{n1} mes antes y {n2} mes después",
        "{n1} month before and {n2} month after",
    ),
    Label(
        "{n1} mes antes y {n2} meses después",
        "{n1} month before and {n2} months after",
    ),
    Label(
        "{n1} meses antes y {n2} mes después",
        "{n1} months before and {n2} month after",
    ),
    Label(
        "{n1} meses antes y {n2} meses después",
        "{n1} months before and {n2} months after",
    ),
    Label("dispersión {n}", "dispersion {n}"),
    Label(
        "sin casos antes del ingreso no hay de dónde bajar",
        "without cases before entry there is nothing to fall from",
    ),
    Label(
        "no hay meses con datos antes del ingreso, o después",
        "there are no months with data before entry, or after it",
    ),
    Label(
        "con {n} caso antes del ingreso, ni siquiera una caída a cero se "
        "distinguiría del azar",
        "with {n} case before entry, not even a fall to zero could be distinguished "
        "from chance",
    ),
    Label(
        "con {n} casos antes del ingreso, ni siquiera una caída a cero se "
        "distinguiría del azar",
        "with {n} cases before entry, not even a fall to zero could be distinguished "
        "from chance",
    ),
    Label(
        "con {p} de potencia y dispersión {n} entre municipios",
        "with {p} power and dispersion {n} between municipalities",
    ),
    Label(
        "el departamento tiene {n} municipio fuera del programa",
        "the department has {n} municipality outside the programme",
    ),
    Label(
        "el departamento tiene {n} municipios fuera del programa",
        "the department has {n} municipalities outside the programme",
    ),
    Label(
        "se necesitan al menos {n} para comparar",
        "at least {n} are needed to compare",
    ),
    Label(
        "solo {n} municipio de comparación tuvo casos, en todos los departamentos",
        "only {n} comparison municipality had cases, in all departments",
    ),
    Label(
        "solo {n} municipios de comparación tuvieron casos, en todos los departamentos",
        "only {n} comparison municipalities had cases, in all departments",
    ),
    Label(
        "se necesitan {n} para saber cuánto varían",
        "{n} are needed to know how much they vary",
    ),
    Label(
        "sin casos antes no hay un cambio que comparar",
        "without cases before there is no change to compare",
    ),
    Label(
        "el resto del departamento no tuvo casos antes o después",
        "the rest of the department had no cases before or after",
    ),
    Label(
        "p = {n1} por su puesto entre {n2} municipio que no entró (no puede "
        "bajar de {n3})",
        "p = {n1} by its place among {n2} municipality that did not enter (it "
        "cannot go below {n3})",
    ),
    Label(
        "p = {n1} por su puesto entre {n2} municipios que no entraron (no puede "
        "bajar de {n3})",
        "p = {n1} by its place among {n2} municipalities that did not enter (it "
        "cannot go below {n3})",
    ),
    Label(
        "ningún municipio tiene meses y comparadores suficientes",
        "no municipality has enough months and comparators",
    ),
    Label(
        "p = {n} por permutación dentro de los departamentos",
        "p = {n} by permutation within departments",
    ),
    Label(
        "los municipios no se escogieron por sorteo: el programa los escogió, y "
        "lo que los hizo elegibles puede explicar el cambio",
        "the municipalities were not chosen by lot: the programme chose them, "
        "and what made them eligible may explain the change",
    ),
    Label(
        "el programa declara que los municipios se escogieron por sorteo",
        "the programme declares that the municipalities were chosen by lot",
    ),
    Label(
        "{n1} meses antes y {n2} meses después del ingreso",
        "{n1} months before and {n2} months after entry",
    ),
    Label(
        "{n1} mes antes y {n2} meses después del ingreso",
        "{n1} month before and {n2} months after entry",
    ),
    Label(
        "{n1} meses antes y {n2} mes después del ingreso",
        "{n1} months before and {n2} month after entry",
    ),
    Label(
        "{n1} mes antes y {n2} mes después del ingreso",
        "{n1} month before and {n2} month after entry",
    ),
    Label(
        "solo distinguiría una reducción de {p} o más",
        "it could only detect a reduction of {p} or more",
    ),
    Label("se pide distinguir {p}", "it is asked to detect {p}"),
    Label(
        "con tan pocos casos no distinguiría ninguna reducción",
        "with so few cases it could detect no reduction at all",
    ),
    Label(
        "distinguiría una reducción de {p} o más",
        "it could detect a reduction of {p} or more",
    ),
    Label(
        "no se pudo comprobar: faltan meses, casos o municipios de comparación",
        "it could not be checked: months, cases or comparison municipalities "
        "are missing",
    ),
    Label(
        "no se cumple o no se puede asegurar: razón de {n1} ({n2} a {n3})",
        "not met, or not certain: ratio of {n1} ({n2} to {n3})",
    ),
    Label(
        "debe incluir el 1 y descartar el doble y la mitad",
        "it must include 1 and rule out double and half",
    ),
    Label(
        "razón de {n1} ({n2} a {n3}): incluye el 1 y descarta el doble y la mitad",
        "ratio of {n1} ({n2} to {n3}): it includes 1 and rules out double and half",
    ),
    Label(
        "todos los meses están contados con una misma definición",
        "all the months are counted under one definition",
    ),
    Label(
        "en los meses que se comparan también hubo {x}",
        "in the months compared there was also {x}",
    ),
    Label(
        "la emergencia sanitaria por la covid-19 (marzo de 2020 a junio de 2022)",
        "the COVID-19 health emergency (March 2020 to June 2022)",
    ),
    Label("el cambio de alcaldes de {n}", "the change of mayors in {n}"),
    Label(
        "no se conoce otro choque en los meses que se comparan",
        "no other shock is known in the months compared",
    ),
    Label(
        "no se examinó si la violencia pasó a los municipios vecinos, que son "
        "los mismos con los que se compara",
        "it was not examined whether violence moved to the neighbouring "
        "municipalities, which are the same ones used for comparison",
    ),
    Label(
        "el programa declara que examinó si la violencia pasó a los vecinos",
        "the programme declares that it examined whether violence moved to the "
        "neighbours",
    ),
    Label(
        "su registro casi nunca depende de una denuncia",
        "its record hardly ever depends on a report",
    ),
    Label(
        "aun así, se cuenta lo que la Policía registró",
        "even so, what is counted is what the Police recorded",
    ),
    Label(
        "solo se puede describir lo que coincidió en el tiempo: no hay meses "
        "suficientes o comparables antes y después",
        "only what coincided in time can be described: there are not enough, or "
        "not comparable, months before and after",
    ),
    Label(
        "se puede decir que el programa pudo contribuir, junto con otras causas",
        "it can be said that the programme may have contributed, along with "
        "other causes",
    ),
    Label("no que el cambio se deba a él", "not that the change is due to it"),
    Label(
        "el diseño pasó las pruebas que se le pidieron: se puede hablar de un "
        "efecto del programa, con su intervalo",
        "the design passed the tests asked of it: an effect of the programme "
        "can be spoken of, with its interval",
    ),
)

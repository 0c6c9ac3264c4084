"""Clauses of the indices of influence and potential."""

from somos_eval.wording import Label

CLAUSES = (
    Label("el índice de potencial es cero", "the index of potential is zero"),
    Label(
        "falta el índice de potencial o no hay eventos de incidencia",
        "the index of potential is missing or there are no influence events",
    ),
    Label("cuadrante con los pesos declarados", "quadrant with the declared weights"),
    Label("clase con los pesos declarados", "class with the declared weights"),
    Label(
        "ninguna tabla del programa lo alimenta en este municipio",
        "no table of the programme feeds it in this municipality",
    ),
    Label("ningún componente tiene dato", "no component has data"),
    Label("hay índice de {n} municipios", "{n} municipalities have an index"),
    Label("hay índice de {n} municipio", "{n} municipality has an index"),
    Label(
        "con menos de {n} no se ordenan",
        "with fewer than {n} they are not put in order",
    ),
    Label(
        "hay dato de {n1} de {n2} componentes, menos de los que pide el programa",
        "{n1} of {n2} components have data, fewer than the programme asks for",
    ),
    Label("sin dato: {x}", "no data: {x}"),
    Label("rango de sensibilidad: {n1} a {n2}", "sensitivity range: {n1} to {n2}"),
    Label("con las anclas declaradas", "with the declared anchors"),
    Label(
        "el programa no declara qué significan el 0 y el 100 de la incidencia "
        "(indices.anclas en programa.yml)",
        "the programme does not declare what 0 and 100 mean for influence "
        "(indices.anclas in programa.yml)",
    ),
    Label(
        "un nivel ordinal no se vuelve puntaje sin eso",
        "an ordinal level does not become a score without it",
    ),
    Label(
        "el programa no declara las mismas anclas para el potencial y la "
        "incidencia (indices.anclas en programa.yml)",
        "the programme does not declare the same anchors for potential and "
        "influence (indices.anclas in programa.yml)",
    ),
    Label("escalas distintas no se restan", "different scales are not subtracted"),
    Label(
        "el orden no se mueve con ninguna de las opciones",
        "the order does not move with any of the options",
    ),
    Label(
        "sin más de un componente con dato no hay con qué comparar",
        "without more than one component with data there is nothing to compare with",
    ),
    Label(
        "no hay dato, o es el mismo en todos los municipios",
        "there are no data, or they are the same in every municipality",
    ),
    Label("mandato", "mandate"),
    Label("capacidad", "capacity"),
    Label("representatividad", "representativeness"),
    Label("propuestas", "proposals"),
    Label("enlaces", "links"),
    Label("recursos", "resources"),
)

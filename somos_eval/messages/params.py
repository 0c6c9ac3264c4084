"""Messages about parameters (SE-PAR): what an evaluator writes in YAML."""

MESSAGES: dict[str, tuple[str, str]] = {
    "SE-PAR-001": (
        "no se puede leer como YAML: {detail}",
        "{hint}",
    ),
    "SE-PAR-002": (
        "«{key}» aparece dos veces en el mismo bloque (antes, en la línea {first})",
        "deje una sola",
    ),
    "SE-PAR-003": (
        "«{raw}» sin comillas se lee como {read}, y {what} debe ser texto",
        "escríbalo entre comillas: '{raw}'",
    ),
    "SE-PAR-004": (
        "clave desconocida «{key}»",
        "{near}Claves válidas: {valid}",
    ),
    "SE-PAR-005": (
        "falta la clave obligatoria «{key}»",
        "agréguela: {description}",
    ),
    "SE-PAR-006": (
        "el valor de «{key}» no es válido: {detail}",
        "se espera {expected}",
    ),
    "SE-PAR-007": (
        "no existe {what}",
        "{hint}",
    ),
    "SE-PAR-008": (
        "el municipio {divipola} está en dos archivos (también en {other})",
        "deje un solo archivo por municipio",
    ),
    "SE-PAR-009": (
        "el nombre del archivo no corresponde a su código {divipola}",
        "nómbrelo {expected}",
    ),
    "SE-PAR-010": (
        "la región «{region}» no está entre las del programa",
        "{near}Regiones de programa.yml: {valid}",
    ),
    "SE-PAR-011": (
        "el código {divipola} no está en la tabla territorio (DIVIPOLA)",
        "corrija el código o importe la DIVIPOLA vigente con «somos importar divipola»",
    ),
    "SE-PAR-012": (
        "el código {divipola} no tiene población para {years} en la tabla poblacion",
        "importe las proyecciones que cubren ese periodo con «somos importar "
        "poblacion»",
    ),
    "SE-PAR-013": (
        "el código {divipola} es {official} en la DIVIPOLA, no {named}",
        "corrija el código o, si es otro nombre del mismo lugar, agréguelo en «alias»",
    ),
    "SE-PAR-014": (
        "no se admite «{raw}»: {reason}",
        "escriba el valor completo; si es un texto que empieza por &, * o !, póngalo "
        "entre comillas",
    ),
    "SE-PAR-015": (
        "«{raw}» se lee como el número {read}",
        "escriba el número como {read}, o corrija la cifra",
    ),
    "SE-PAR-016": (
        "el archivo {what}",
        "un archivo de parámetros es corto: revise que sea el que corresponde",
    ),
    "SE-PAR-017": (
        "el periodo termina ({end}) antes de empezar ({start})",
        "corrija «desde» o «hasta»",
    ),
    "SE-PAR-018": (
        "los umbrales no concuerdan: {detail}",
        "{expected}",
    ),
    "SE-PAR-019": (
        "el programa se llama «{programme}» y su carpeta «{folder}»",
        "use el mismo nombre en los dos",
    ),
    "SE-PAR-020": (
        "no se sabe para qué es este archivo",
        "los municipios van en municipios/<divipola>_<nombre>.yml; borre o mueva los "
        "demás",
    ),
    "SE-PAR-021": (
        "«{value}» está dos veces en «{key}» (antes, en la línea {first})",
        "deje uno solo",
    ),
    "SE-PAR-022": (
        "el archivo no está escrito en UTF-8",
        "guárdelo de nuevo con esa codificación (en el Bloc de notas, «Guardar como…»)",
    ),
}

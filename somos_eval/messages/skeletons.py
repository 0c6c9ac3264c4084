"""Messages about what ``somos nuevo`` begins (SE-NUE)."""

MESSAGES: dict[str, tuple[str, str]] = {
    # Of every skeleton.
    "SE-NUE-001": (
        "{what} lleva minúsculas sin tilde, cifras y guion bajo, y empieza por letra",
        "{near}No puede llevar espacios, barras ni puntos",
    ),
    "SE-NUE-002": (
        "ya existe y no se escribe encima",
        "{hint}",
    ),
    "SE-NUE-003": (
        "«{option}» está vacío",
        "escriba un texto entre comillas después de {option}",
    ),
    # A programme.
    "SE-NUE-010": (
        "así se llama el programa de demostración, que «somos demo» reemplaza",
        "póngale otro nombre al programa",
    ),
    "SE-NUE-011": (
        "las regiones «{one}» y «{other}» quedan con el mismo identificador, {key}",
        "dele otro a una de ellas, con --region ID=NOMBRE",
    ),
    # A municipality.
    "SE-NUE-020": (
        "un código DIVIPOLA son cinco dígitos, con el cero de la izquierda",
        "{near}Escríbalo completo, como 05120",
    ),
    "SE-NUE-021": (
        "no se sabe {what} el municipio {divipola}, y el programa no tiene la DIVIPOLA",
        "impórtela (somos importar divipola ARCHIVO --programa {programme}), "
        "o dé {options}, un municipio por orden",
    ),
    "SE-NUE-022": (
        "«{option}» es de un solo municipio y se dieron {count} códigos",
        "dé una orden por municipio, o importe la DIVIPOLA, que trae los nombres",
    ),
    "SE-NUE-023": (
        "el municipio {divipola} ya está en el programa",
        "si hay algo que corregir, cámbielo en ese archivo",
    ),
    "SE-NUE-024": (
        "de ese nombre no sale uno para el archivo del municipio {divipola}",
        "escriba el nombre oficial, con letras del alfabeto latino",
    ),
    # A chapter.
    "SE-NUE-030": (
        "la lista no está escrita de modo que se le pueda agregar el capítulo "
        "{chapter} sin cambiar lo demás",
        "escriba cada capítulo como en la lista del proyecto («- id: …» y sus claves "
        "debajo) y repita la orden",
    ),
    # An indicator.
    "SE-NUE-040": (
        "un indicador se escribe en el código fuente, y esta instalación no está en "
        "una copia del repositorio",
        "clone el repositorio, corra «make test» y dé la orden con su .venv/bin/somos",
    ),
    "SE-NUE-041": (
        "ya hay un indicador «{indicator}»",
        "escoja otro id, o cambie ese en el módulo de su familia",
    ),
    "SE-NUE-042": (
        "{entry} es una entrada del catálogo metodológico que no se calcula: {reason}",
        "escoja otra; si ahora hay con qué calcularla, quítela antes de NOT_FED en "
        "somos_eval/indicators/modules.py",
    ),
    "SE-NUE-043": (
        "la familia no está escrita de modo que se le pueda agregar el módulo {module} "
        "sin cambiar lo demás",
        "deje un solo «from somos_eval.indicators.… import (…)» y una tupla con sus "
        "módulos, sin comentarios dentro, y repita la orden",
    ),
}

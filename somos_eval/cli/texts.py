"""Click's own words in Spanish.

Click marks its texts for gettext and binds ``_`` in each of its modules; a compiled
catalogue would depend on the machine's locale, and the language of this program does
not. So the same lookup is done here from a dictionary, in the modules that print to a
user.
"""

from collections.abc import Callable

import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.types

SPANISH = {
    "Usage:": "Uso:",
    "Options": "Opciones",
    "Commands": "Órdenes",
    "required": "obligatorio",
    "env var: {var}": "variable: {var}",
    "Positional arguments": "Argumentos",
    "default: {default}": "por defecto: {default}",
    "Show this message and exit.": "Muestra esta ayuda.",
    "Show the version and exit.": "Muestra la versión.",
    "%(prog)s, version %(version)s": "%(prog)s, versión %(version)s",
    "Error: {message}": "Error: {message}",
    "Missing command.": "Falta la orden.",
    "Missing argument": "Falta el argumento",
    "Missing option": "Falta la opción",
    "Missing parameter": "Falta el parámetro",
    "Missing {param_type}": "Falta {param_type}",
    "Missing parameter: {param_name}": "Falta el parámetro {param_name}",
    "Try '{command} {option}' for help.": "Para ver la ayuda: «{command} {option}».",
    "No such command {name!r}.": "No existe la orden {name!r}.",
    "No such option {name!r}.": "No existe la opción {name!r}.",
    "Invalid value for {param_hint}: {message}": (
        "Valor no válido para {param_hint}: {message}"
    ),
    "Invalid value: {message}": "Valor no válido: {message}",
    "Option {name!r} does not take a value.": "La opción {name!r} no lleva valor.",
    "Argument {name!r} takes {nargs} values.": (
        "El argumento {name!r} necesita {nargs} valores."
    ),
    "Takes {nargs} values but 1 was given.": "Necesita {nargs} valores y se da 1.",
    "Takes {nargs} values but {len} were given.": (
        "Necesita {nargs} valores y se dan {len}."
    ),
    "Option {name!r} requires an argument.": "La opción {name!r} necesita un valor.",
    "Option {name!r} requires {nargs} arguments.": (
        "La opción {name!r} necesita {nargs} valores."
    ),
    "Got unexpected extra argument ({args})": "Sobra el argumento ({args})",
    "Got unexpected extra arguments ({args})": "Sobran los argumentos ({args})",
    "Did you mean {possibility}?": "¿Quiso escribir {possibility}?",
    "(Did you mean one of: {possibilities}?)": "(¿Quiso escribir {possibilities}?)",
    "{value!r} is not a valid {number_type}.": "{value!r} no es un número válido.",
    "{value} is not in the range {range}.": "{value} no está en el rango {range}.",
    "{value!r} is not {choice}.": "{value!r} no es {choice}.",
    "{value!r} is not one of {choices}.": "{value!r} no es uno de {choices}.",
    "{name} {filename!r} does not exist.": "no existe: {filename!r}.",
    "{name} {filename!r} is a directory.": "{filename!r} es una carpeta.",
    "{name} {filename!r} is a file.": "{filename!r} es un archivo.",
    "{name} {filename!r} is not readable.": "no se puede leer {filename!r}.",
    "{name} {filename!r} is not writable.": "no se puede escribir en {filename!r}.",
    "{name} {filename!r} is not executable.": "no se puede ejecutar {filename!r}.",
    "Could not open file {filename!r}: {message}": (
        "No se pudo abrir {filename!r}: {message}"
    ),
    "unknown error": "error desconocido",
    "Aborted!": "Interrumpido.",
    "file": "archivo",
    "directory": "carpeta",
    "path": "ruta",
}

_PRINTING = (
    click.core,
    click.decorators,
    click.exceptions,
    click.formatting,
    click.parser,
    click.types,
)


def _one(text: str) -> str:
    return SPANISH.get(text, text)


def _many(singular: str, plural: str, n: int) -> str:
    return _one(singular if n == 1 else plural)


def speak_spanish() -> None:
    """Make click print Spanish, whatever the locale of the machine."""
    bindings: dict[str, Callable[..., str]] = {"_": _one, "ngettext": _many}
    for module in _PRINTING:
        for name, function in bindings.items():
            if hasattr(module, name):
                setattr(module, name, function)

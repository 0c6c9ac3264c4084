"""Say in Spanish, and at its line, why a text is not YAML."""

import re

import yaml

from somos_eval.errors import Problem, Where

# The first English wording that appears in PyYAML's message decides the Spanish one.
_DETAILS = (
    ("expected a single document", "hay más de un documento («---»)"),
    ("mapping values are not allowed", "hay un «:» donde no se espera"),
    ("could not find expected ':'", "falta «:» después de una clave"),
    ("expected <block end>", "la sangría no coincide con la de las líneas anteriores"),
    ("while scanning a quoted scalar", "hay una comilla que no se cierra"),
    ("expected ',' or", "falta una coma, un corchete o una llave de cierre"),
    ("that cannot start any token", "un valor empieza por un signo reservado"),
    ("unknown escape character", "hay una «\\» dentro de comillas dobles"),
)
SYNTAX_HINT = "revise la sangría, las comillas y los dos puntos de esa línea"


def syntax_problem(error: yaml.YAMLError, text: str, file: str) -> Problem:
    """Put PyYAML's complaint in Spanish (SE-PAR-001), where it noticed."""
    line, detail = None, "hay un carácter de control invisible"
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        line = None if mark is None else mark.line + 1
        detail = _detail(f"{error.context} {error.problem}", _line_text(text, line))
    elif isinstance(error, yaml.reader.ReaderError):
        line = text.count("\n", 0, error.position) + 1
    return Problem.of("SE-PAR-001", Where(file, line), detail=detail, hint=SYNTAX_HINT)


def _line_text(text: str, line: int | None) -> str:
    lines = text.splitlines()
    return lines[line - 1] if line and line <= len(lines) else ""


def _detail(message: str, written: str) -> str:
    if re.match(r" *\t", written):
        return "la línea empieza con un tabulador; use espacios"
    found = (spanish for english, spanish in _DETAILS if english in message)
    return next(found, "la escritura de esa línea no es YAML")

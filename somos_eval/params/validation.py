"""Turn what pydantic rejects into problems that an evaluator can act on."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from somos_eval.errors import Problem
from somos_eval.messages.near import closest, near
from somos_eval.params.fields import EXPECTED_PATTERNS
from somos_eval.params.yaml_source import Path, Scalar, Source, describe_value

M = TypeVar("M", bound=BaseModel)

_EXPECTED = {
    "string_type": "un texto",
    "string_too_short": "un texto que no esté vacío",
    "int_type": "un número entero, sin comillas",
    "float_type": "un número, con punto decimal y sin comillas",
    "finite_number": "un número finito",
    "bool_type": "sí o no, sin comillas",
    "date_type": "una fecha AAAA-MM-DD, como 2022-05-31",
    "no_such_day": "una fecha que exista, AAAA-MM-DD",
    "tuple_type": "una lista, con un guion por elemento",
    "dict_type": "un bloque de claves con dos puntos",
    "model_type": "un bloque de claves con dos puntos",
    "repeated": "cada elemento una sola vez",
    "too_short": "al menos un elemento",
    "greater_than": "un número mayor que {gt}",
    "greater_than_equal": "un número desde {ge}",
    "less_than": "un número menor que {lt}",
    "less_than_equal": "un número hasta {le}",
}
_DETAILS = {
    "string_too_short": "está vacío",
    "finite_number": "no es un número finito",
    "no_such_day": "esa fecha no existe",
    "repeated": "hay un elemento repetido",
    "too_short": "está vacío",
    "greater_than": "es demasiado pequeño",
    "greater_than_equal": "es demasiado pequeño",
    "less_than": "es demasiado grande",
    "less_than_equal": "es demasiado grande",
    "string_pattern_mismatch": "no tiene la forma que debe",
    "literal_error": "no está entre los valores posibles",
}
# Numbers that read the same to a person and to YAML 1.1: no octal, no base 60, no «_».
_PLAIN_NUMBER = re.compile(
    r"[-+]?(0|[1-9]\d*)(\.\d*)?([eE][-+]?\d+)?|[-+]?\.\d+|[-+]?\.(inf|nan)",
    re.IGNORECASE,
)


def validate(model: type[M], source: Source) -> tuple[M | None, list[Problem]]:
    """Check a YAML file against a model.

    Parameters
    ----------
    model : type of BaseModel
        What the file may say.
    source : Source
        The file, read by :func:`~somos_eval.params.yaml_source.read_yaml`.

    Returns
    -------
    model or None
        None if the file does not satisfy it.
    list of Problem
        Everything that is wrong, by line: those of the reader and SE-PAR-003 to 006,
        015, 017 and 018.
    """
    problems = list(source.problems)
    if not source.readable:
        return None, problems
    checked: M | None = None
    rejected: set[Path] = set()
    try:
        checked = model.model_validate(source.data)
    except ValidationError as error:
        found = error.errors(include_url=False)
        misspelt = _misspelt(found, model)
        details = [e for e in found if not _echo(e, misspelt)]
        rejected = {tuple(e["loc"]) for e in details}
        problems += [_problem(e, model, source) for e in details]
    problems += _odd_numbers(source, rejected)
    problems.sort(key=lambda p: p.where.line or 0)
    return (None if problems else checked), problems


def key_name(path: Path) -> str:
    """Name a path as a person would: ``periodo.desde``, ``autores[1]``."""
    parts = [f"[{p + 1}]" if isinstance(p, int) else f".{p}" for p in path]
    return "".join(parts).removeprefix(".") or "el archivo"


def _misspelt(errors: Iterable[ErrorDetails], model: type[BaseModel]) -> set[Path]:
    """Return the keys that the unknown ones were probably meant to be."""
    unknown = [tuple(e["loc"]) for e in errors if e["type"] == "extra_forbidden"]
    meant = ((p[:-1], closest(str(p[-1]), _keys_at(model, p[:-1]))) for p in unknown)
    return {(*block, key) for block, key in meant if key}


def _echo(error: ErrorDetails, misspelt: set[Path]) -> bool:
    """Tell an error that only repeats another.

    A key is missing because it was misspelt, or a list is short because its elements
    were rejected.
    """
    if error["type"] == "too_short":
        return len(error["input"]) > 0
    return error["type"] == "missing" and tuple(error["loc"]) in misspelt


def _problem(error: ErrorDetails, model: type[BaseModel], source: Source) -> Problem:
    kind = error["type"]
    path: Path = tuple(p for p in error["loc"] if p != "[key]")
    where = source.where(path)
    if kind.startswith("SE-PAR-"):
        return Problem.of(kind, where, **error.get("ctx", {}))
    if kind == "extra_forbidden":
        valid = list(_keys_at(model, path[:-1]))
        word = str(path[-1])
        return Problem.of(
            "SE-PAR-004",
            where,
            key=key_name(path),
            near=near(word, valid),
            valid=", ".join(valid),
        )
    if kind == "missing":
        description = _keys_at(model, path[:-1])[str(path[-1])]
        return Problem.of(
            "SE-PAR-005", where, key=key_name(path), description=description
        )
    written = source.scalars.get(path)
    if written and not written.quoted and _wanted_text(error, written):
        return Problem.of(
            "SE-PAR-003",
            where,
            raw=written.raw,
            read=describe_value(written.value),
            what=f"«{key_name(path)}»",
        )
    return _bad_value(error, path, source)


def _wanted_text(error: ErrorDetails, written: Scalar) -> bool:
    """Tell whether quotes alone would put the value right."""
    if written.value is None or isinstance(written.value, str):
        return False
    return error["type"] == "string_type" or (
        error["type"] == "literal_error" and written.raw in _options(error)
    )


def _bad_value(error: ErrorDetails, path: Path, source: Source) -> Problem:
    kind = error["type"]
    written = source.scalars.get(path)
    is_key = "[key]" in error["loc"]
    detail = _DETAILS.get(kind) or _what_is(error["input"])
    if kind == "int_type" and isinstance(error["input"], float):
        detail = "tiene decimales"
    found = str(path[-1]) if is_key else (written.raw if written else None)
    return Problem.of(
        "SE-PAR-006",
        source.where(path),
        found=found or None,
        key=key_name(path),
        detail=detail,
        expected=_expected(error),
    )


def _expected(error: ErrorDetails) -> str:
    kind, context = error["type"], error.get("ctx", {})
    if kind == "string_pattern_mismatch":
        return EXPECTED_PATTERNS[context["pattern"]]
    if kind == "literal_error":
        hint = near(str(error["input"]), _options(error)).strip()
        return f"uno de: {', '.join(_options(error))}" + (f" ({hint})" if hint else "")
    return _EXPECTED[kind].format(**context)


def _options(error: ErrorDetails) -> list[str]:
    """Return the valid values, which pydantic lists in English: 'es' or 'en'."""
    listed = re.findall(r"'([^']*)'|\b(\d+)\b", error["ctx"]["expected"])
    return [text or number for text, number in listed]


def _what_is(value: object) -> str:
    if value is None:
        return "está vacío"
    if isinstance(value, bool):
        return "es verdadero o falso"
    if isinstance(value, int | float):
        return "es un número"
    if isinstance(value, date):
        return "es una fecha"
    if isinstance(value, str):
        return "es un texto"
    return "es una lista" if isinstance(value, tuple) else "es un bloque de claves"


def _odd_numbers(source: Source, rejected: set[Path]) -> list[Problem]:
    """Report numbers that YAML reads otherwise than a person: ``010`` is 8."""
    return [
        Problem.of(
            "SE-PAR-015", source.where(path), raw=written.raw, read=written.value
        )
        for path, written in source.scalars.items()
        if path not in rejected
        and isinstance(written.value, int | float)
        and not isinstance(written.value, bool)
        and not _PLAIN_NUMBER.fullmatch(written.raw)
    ]


def _keys_at(model: type[BaseModel], path: Path) -> Mapping[str, str]:
    """Return the keys of the block at `path` and what each is for."""
    annotation: Any = model
    for part in path:
        annotation = _inner(annotation, part)
    fields = annotation.model_fields if _is_model(annotation) else {}
    return {f.alias or name: f.description or "" for name, f in fields.items()}


def _inner(annotation: Any, part: str | int) -> Any:
    """Return the type of one part of a model, a tuple or a dict."""
    if _is_model(annotation):
        fields = annotation.model_fields.items()
        found = (f.annotation for n, f in fields if (f.alias or n) == part)
        return _unwrap(next(found, None))
    arguments = get_args(annotation)
    inner = arguments[0] if get_origin(annotation) is tuple else arguments[-1]
    return _unwrap(inner)


def _unwrap(annotation: Any) -> Any:
    if get_origin(annotation) in {Union, UnionType}:
        present = [a for a in get_args(annotation) if a is not type(None)]
        return _unwrap(present[0])
    if get_origin(annotation) is Annotated:
        return _unwrap(get_args(annotation)[0])
    return annotation


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)

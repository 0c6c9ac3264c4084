"""What went wrong, where, and what to do: one shape for every layer.

Nothing here formats a row's content: a value is carried only when its column is public.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum
from typing import Self

from somos_eval.messages import message

SHOWN_AT_MOST = 40
ALIKE_AT_MOST = 4


class Severity(Enum):
    """Whether a problem stops the work or only deserves to be read."""

    ERROR = "error"
    WARNING = "aviso"


@dataclass(frozen=True)
class Where:
    """The place of a problem; every part is optional.

    A file without sheets may have lists, such as the sources of a coding project:
    `part` is the name of one, and `row` then counts what is in it.
    """

    file: str | None = None
    line: int | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    part: str | None = None

    def describe(self) -> str:
        """Name the place in Spanish, from the file inwards."""
        parts = []
        if self.file:
            parts.append(self.file + (f":{self.line}" if self.line else ""))
        if self.sheet:
            parts.append(f"hoja «{self.sheet}»")
        if self.part:
            parts.append(f"lista de {self.part}")
        if self.row:
            parts.append(f"{'número' if self.part else 'fila'} {self.row}")
        if self.column:
            parts.append(f"columna «{self.column}»")
        return ", ".join(parts)


@dataclass(frozen=True)
class Problem:
    """One broken rule: code, place, what was found, the rule and what to do."""

    code: str
    where: Where
    rule: str
    hint: str
    found: str | None = None
    severity: Severity = Severity.ERROR

    @classmethod
    def of(
        cls,
        code: str,
        where: Where | None = None,
        *,
        found: object = None,
        severity: Severity = Severity.ERROR,
        **values: object,
    ) -> Self:
        """Build a problem from the message catalogue.

        Parameters
        ----------
        code : str
            Key of the catalogue.
        where : Where, optional
            Its place.
        found : object, optional
            The value found; leave it out for a column that is not public.
        severity : Severity
            ``ERROR`` stops the command, ``WARNING`` is only shown.
        **values
            What the message's templates name.
        """
        text = message(code, **values)
        shown = None if found is None else str(found)
        return cls(code, where or Where(), text.rule, text.hint, shown, severity)

    def located(self, **place: str | int | None) -> Self:
        """Return the same problem with parts of its place set."""
        return replace(self, where=replace(self.where, **place))  # type: ignore[arg-type]

    def describe(self) -> str:
        """Say it in one or two lines of Spanish."""
        place = self.where.describe()
        found = f" Se encontró «{self.found}»." if self.found is not None else ""
        head = f"{self.code}  {place}: " if place else f"{self.code}  "
        hint = f"\n    → {_sentence(self.hint)}" if self.hint else ""
        return f"{head}{self.rule.rstrip('.')}.{found}{hint}"

    def as_json(self) -> dict[str, object]:
        """Return the form that `--json` prints (see the interface)."""
        shown = {
            "codigo": self.code,
            "archivo": self.where.file,
            "linea": self.where.line,
            "hoja": self.where.sheet or self.where.part,
            "fila": self.where.row,
            "columna": self.where.column,
            "valor": self.found,
            "regla": self.rule,
            "sugerencia": self.hint,
        }
        optional = {"archivo", "linea", "valor"}
        return {k: v for k, v in shown.items() if k not in optional or v is not None}


class SomosError(Exception):
    """Base of every error that a user is meant to read."""

    exit_code = 2

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(p.describe() for p in self.problems))

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[Problem, ...]]]:
        """Come back from another process with its problems."""
        return type(self), (self.problems,)


class InputError(SomosError):
    """Bad input or bad usage: nothing was executed (exit code 2)."""


def raise_if_any(problems: Iterable[Problem]) -> None:
    """Raise one `InputError` with every problem that is an error.

    Raises
    ------
    InputError
        At least one problem has severity ``ERROR``.
    """
    errors = [p for p in problems if p.severity is Severity.ERROR]
    if errors:
        raise InputError(errors)


def report(problems: Iterable[Problem]) -> str:
    """Describe problems for a terminal.

    Of the same problem in the same column only the first ones are described and the
    rest counted, so that a long column does not hide what else is wrong. The lines of
    a parameter file are each about something else.
    """
    kinds: dict[tuple[object, ...], list[Problem]] = {}
    for problem in problems:
        where = problem.where
        kind = (problem.code, where.file, where.line, where.column)
        kinds.setdefault(kind, []).append(problem)
    lines = []
    for same in list(kinds.values())[:SHOWN_AT_MOST]:
        lines += [p.describe() for p in same[:ALIKE_AT_MOST]]
        if len(same) > ALIKE_AT_MOST:
            lines.append(f"    … y {len(same) - ALIKE_AT_MOST} más como ese")
    if len(kinds) > SHOWN_AT_MOST:
        rest = sum(len(same) for same in list(kinds.values())[SHOWN_AT_MOST:])
        lines.append(f"… y {rest} más")
    return "\n".join(lines)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:].rstrip(".") + "."

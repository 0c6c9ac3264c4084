"""Begin an indicator in a checkout of the repository: declaration, function, test."""

import keyword
import re
from pathlib import Path

from somos_eval.errors import InputError, Problem, Where, raise_if_any
from somos_eval.indicators import INDICATORS
from somos_eval.indicators.holdings import HOLDINGS
from somos_eval.indicators.modules import NOT_FED
from somos_eval.messages.near import near
from somos_eval.params.fields import ID
from somos_eval.store.files import read_text
from somos_eval.templates.indicator import NewIndicator, module_test_text, module_text
from somos_eval.workflow.registering import registered
from somos_eval.workflow.skeletons import (
    bad_identifier,
    blank,
    taken,
    tidy,
    write_all,
)

_FAMILIES = Path("somos_eval/indicators")
_TESTS = Path("tests/indicators")
_HINT = "dele otro nombre con --funcion, o cambie ese archivo"


def new_indicator(repository: Path | None, begun: NewIndicator) -> list[str]:
    """Write the skeleton of an indicator and name it in its family.

    It imports, is in the catalogue as something to be defined, and answers
    ``no_calculable`` with its reason until its function is written.

    Parameters
    ----------
    repository : Path or None
        The checkout; None if the program does not run from one.
    begun : NewIndicator
        As it was typed.

    Returns
    -------
    list of str
        What was done and all that is left to do, in Spanish.

    Raises
    ------
    InputError
        SE-NUE-040 where there is no checkout; SE-NUE-001 to 003 and 041 to 043 and
        SE-USO-002, all at once. Nothing was written.
    """
    if repository is None:
        raise InputError([Problem.of("SE-NUE-040")])
    module = _FAMILIES / begun.family / f"{begun.function}.py"
    test = _TESTS / begun.family / f"test_{begun.function}.py"
    raise_if_any([*_of_names(begun), *_of_place(repository, begun, module, test)])
    family = repository / _FAMILIES / begun.family / "__init__.py"
    package = ".".join([*_FAMILIES.parts, begun.family])
    with_it = registered(read_text(family), package, begun.function)
    if with_it is None:
        where = Where((_FAMILIES / begun.family / family.name).as_posix())
        raise InputError([Problem.of("SE-NUE-043", where, module=begun.function)])
    names = (tidy(begun.names[0]) or "", tidy(begun.names[1]) or "")
    final = NewIndicator(
        begun.id, begun.family, begun.function, begun.entry, names, begun.tables
    )
    files = {
        repository / module: module_text(final),
        repository / test: module_test_text(final),
    }
    write_all(files, (family, with_it))
    return _told(begun, module, test)


def _of_names(begun: NewIndicator) -> list[Problem]:
    problems = blank({"--nombre-es": begun.names[0], "--nombre-en": begun.names[1]})
    if not re.fullmatch(ID, begun.id):
        problems.append(bad_identifier("el id de un indicador", begun.id))
    elif begun.id in INDICATORS:
        problems.append(Problem.of("SE-NUE-041", indicator=begun.id))
    if not re.fullmatch(ID, begun.function) or keyword.iskeyword(begun.function):
        what = "el nombre en inglés de la función"
        problems.append(bad_identifier(what, begun.function))
    problems += [
        _unknown("tabla", table, list(HOLDINGS))
        for table in begun.tables
        if table not in HOLDINGS
    ]
    entries = sorted({i.module for i in INDICATORS.values()}, key=_in_order)
    if begun.entry in NOT_FED:
        reason = NOT_FED[begun.entry].es.rstrip(".")
        problems.append(Problem.of("SE-NUE-042", entry=begun.entry, reason=reason))
    elif begun.entry not in entries:
        problems.append(_unknown("entrada", begun.entry, entries))
    return problems


def _of_place(
    repository: Path, begun: NewIndicator, module: Path, test: Path
) -> list[Problem]:
    folder = repository / _FAMILIES
    families = sorted(path.parent.name for path in folder.glob("*/__init__.py"))
    if begun.family not in families:
        return [_unknown("familia", begun.family, families)]
    # A name that is no identifier may lead out of the folder: it has been told.
    if not re.fullmatch(ID, begun.function):
        return []
    return taken([(repository / p, p.as_posix()) for p in (module, test)], _HINT)


def _unknown(what: str, asked: str, known: list[str]) -> Problem:
    hint, valid = near(asked, known), ", ".join(known)
    return Problem.of("SE-USO-002", what=what, asked=asked, near=hint, valid=valid)


def _in_order(entry: str) -> tuple[int, ...]:
    return tuple(int(n) for n in re.findall(r"\d+", entry))


def _told(begun: NewIndicator, module: Path, test: Path) -> list[str]:
    return [
        f"{module.as_posix()}: {begun.function}, declarado como «{begun.id}».",
        f"{test.as_posix()}: su prueba.",
        f"{(module.parent / '__init__.py').as_posix()}: registrado en la familia.",
        "Todavía no da ninguna cifra: responde «no_calculable», con su razón. Falta:",
        "  decidir definición, unidad, fórmula, método y fuente (dicen «Por definir.», "
        "y las pruebas no pasan mientras lo digan); añadir minimum, frame, people, "
        "sensitivity, norm y caveats si los tiene",
        "  escribir el cálculo en vez de unwritten(…), y sus razones en los dos "
        "idiomas (somos_eval/translation/terms/); la fuente, si está en español, en "
        "somos_eval/translation/sources.py",
        "  probarlo con valores que este código no calculó: "
        f"make test ARGS={test.as_posix()}",
        "  mostrarlo: una pregunta en somos_eval/chapters/sections/ que lo declare en "
        "uses; si no, solo sale en indicadores.csv",
        "  escribir de nuevo el catálogo: python -m somos_eval.workflow.catalogue",
        "  decir en CHANGELOG.md si cambian cifras publicadas",
        "  make check y make test",
    ]

"""What attendance keeps of each person, out of the words that sheets and forms use.

A word that is not known is not guessed: it is ``sin_dato`` and it is told.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from somos_eval.contracts.tables.domains import (
    AGE_GROUPS,
    ETHNIC_GROUPS,
    SECTORS,
    SEXES,
)
from somos_eval.errors import Problem, Where
from somos_eval.importers.forms.spelling import said, same
from somos_eval.importers.reading.cells import Cell, is_missing
from somos_eval.importers.report import warning
from somos_eval.templates.forms.english import ENGLISH
from somos_eval.templates.labels import label

NO_DATA = "sin_dato"
YOUNGEST = 14
_OLDEST = 120

VALUES: Mapping[str, tuple[str, ...]] = {
    "sector": SECTORS,
    "sexo": SEXES,
    "grupo_edad": AGE_GROUPS,
    "pertenencia_etnica": ETHNIC_GROUPS,
}
# How the four are called where a person reads them.
NAMES = {
    "sector": ("el sector", "Sector"),
    "sexo": ("el sexo", "Sexo"),
    "grupo_edad": ("la edad", "Edad"),
    "pertenencia_etnica": ("la pertenencia étnica", "Pertenencia étnica"),
}

_WORDS: Mapping[str, Mapping[str, str]] = {
    "sexo": {
        "mujer": "mujer femenino femenina f fem mujeres female woman",
        "hombre": "hombre masculino h masc hombres male man masculina",
        "intersexual": "intersexual intersex inter",
        "no_reporta": "no_reporta no_responde prefiere_no_responder nr ns_nr "
        "prefiere_no_decir no_informa",
    },
    "pertenencia_etnica": {
        "indigena": "indigena indigenas pueblo_indigena indigenous",
        "afro_negro_raizal_palenquero": "afro afrocolombiano afrocolombiana narp "
        "afrodescendiente afrodescendientes negro negra negritudes raizal palenquero "
        "palenquera mulato mulata afro_colombiano afro_colombiana comunidad_negra "
        "negro_a afrocolombiano_a palenquero_a raizal_del_archipielago",
        "rrom": "rrom rom gitano gitana gitano_a gitano_rrom rrom_gitano",
        "ninguna": "ninguna ninguno ningun_grupo_etnico mestizo mestiza blanco blanca "
        "mestizo_a sin_pertenencia_etnica ninguna_de_las_anteriores none",
        "no_reporta": "no_reporta no_responde prefiere_no_responder nr ns_nr",
    },
    "grupo_edad": {},
    "sector": {},
}
_BLANK = frozenset({"", "n_a", "na"})
# «M» is a woman beside «H», and a man beside «F».
_M = "m"
_WOMAN_OF_M = frozenset({"h", "hombre", "hombres"})
_MAN_OF_M = frozenset({"f", "femenino", "femenina", "fem"})

_RANGE = re.compile(r"(\d{1,3})_(?:(?:a|y|to|hasta)_)?(\d{1,3})(?:_(?:anos|years))?")
_YEARS = re.compile(r"(\d{1,3})(?:_(?:anos?|years?))?")
_UP = re.compile(
    r"(?:mas_de_|mayor(?:es)?_(?:de_)?|older_than_)?(\d{2})"
    r"(?:_(?:anos?|years?))?(?:_(?:o|y|or|and)_(?:mas|mayor|more|older)|_mas)?"
    r"(?:_(?:anos|years))?"
)
_GROUPS = {(14, 17): "14_17", (18, 28): "18_28", (29, 59): "29_59"}
_LAST_STARTS = 60


@dataclass
class Trait:
    """A column of people as read: a value each, and what was not understood.

    Attributes
    ----------
    values : list of str
        In the order of the rows; ``sin_dato`` where there is nothing or nothing known.
    unknown : list of int
        Positions of the words that are not known.
    too_young : list of int
        Positions of those under the youngest age group.
    ambiguous : bool
        Whether the column says M and nothing tells what it means.
    """

    values: list[str]
    unknown: list[int] = field(default_factory=list)
    too_young: list[int] = field(default_factory=list)
    ambiguous: bool = False


@cache
def known_words(trait: str) -> Mapping[str, str]:
    """Return spelling → value of what is admitted, in both languages and as typed."""
    known: dict[str, str] = {}
    for value in VALUES[trait]:
        for text in (value, label(value), ENGLISH.get(value, value)):
            known.setdefault(same(text), value)
    for value, words in _WORDS[trait].items():
        for word in words.split():
            known.setdefault(word, value)
    return known


def read_trait(trait: str, cells: Sequence[Cell], header: str = "") -> Trait:
    """Read a column: ``sector``, ``sexo``, ``grupo_edad`` or ``pertenencia_etnica``.

    Ages in years, as numbers or as text, become their group. What M means is told by
    the other words of the column or by its header (``Sexo (H/M)``).
    """
    known = known_words(trait)
    out = Trait([])
    if trait == "sexo":
        meaning = meaning_of_m(
            {same(said(c)) for c in cells} | {*same(header).split("_")}
        )
        known = {**known, **({_M: meaning} if meaning else {})}
    for position, cell in enumerate(cells):
        text = same(said(cell))
        value = value_of(trait, text, known)
        if value is None and (text in _BLANK or is_missing(cell)):
            value = NO_DATA
        if value is None and trait == "sexo" and text == _M:
            out.ambiguous = True
        elif value is None and _is_child(trait, text):
            out.too_young.append(position)
        elif value is None:
            out.unknown.append(position)
        out.values.append(value or NO_DATA)
    return out


def value_of(trait: str, text: str, known: Mapping[str, str]) -> str | None:
    """Return the value of a word already reduced by `same`; None if it is unknown."""
    found = known.get(text)
    return age_group(text) if found is None and trait == "grupo_edad" else found


def age_group(text: str) -> str | None:
    """Return the group of an age or of a range, already reduced by `same`."""
    years = _YEARS.fullmatch(text)
    if years:
        return _of_years(int(years[1]))
    between = _RANGE.fullmatch(text)
    if between:
        return _GROUPS.get((int(between[1]), int(between[2])))
    up = _UP.fullmatch(text)
    return "60_mas" if up and int(up[1]) == _LAST_STARTS else None


def _of_years(age: int) -> str | None:
    for (low, high), group in _GROUPS.items():
        if low <= age <= high:
            return group
    return "60_mas" if _LAST_STARTS <= age <= _OLDEST else None


def _is_child(trait: str, text: str) -> bool:
    years = _YEARS.fullmatch(text)
    return trait == "grupo_edad" and bool(years and int(years[1]) < YOUNGEST)


def meaning_of_m(texts: set[str]) -> str:
    """Return what «M» is beside the other words of a column; nothing if untold."""
    woman, man = bool(texts & _WOMAN_OF_M), bool(texts & _MAN_OF_M)
    if woman == man:
        return ""
    return "mujer" if woman else "hombre"


def told(
    trait: str, read: Trait, place: Where, rows: Sequence[int], *, shown: int = 10
) -> list[Problem]:
    """Tell what was not understood in a column; never the words themselves.

    Parameters
    ----------
    trait : str
        Which one.
    read : Trait
        The column.
    place : Where
        Sheet and header.
    rows : sequence of int
        Number of the row of each position.
    shown : int
        How many rows are listed.
    """
    problems = []
    if read.ambiguous:
        problems.append(Problem.of("SE-FOR-033", place))
    if read.unknown:
        listed = ", ".join(str(rows[p]) for p in read.unknown[:shown])
        more = "…" if len(read.unknown) > shown else ""
        valid = ", ".join(VALUES[trait])
        count = len(read.unknown)
        problems.append(
            warning("SE-FOR-032", place, count=count, rows=listed + more, valid=valid)
        )
    if read.too_young:
        problems.append(warning("SE-FOR-035", place, count=len(read.too_young)))
    return problems


def unasked(trait: str, sheet: str | None) -> Problem:
    """Say that nothing tells a trait, and how to bring it."""
    what, header = NAMES[trait]
    return warning("SE-FOR-034", Where(sheet=sheet), what=what, header=header)


def counted(
    sessions: Sequence[str], traits: Mapping[str, Sequence[str]]
) -> list[dict[str, object]]:
    """Count people into rows of ``asistencia``, sorted by their key.

    Parameters
    ----------
    sessions : sequence of str
        Session of each person.
    traits : mapping of str to sequence of str
        Each trait of each person; one that is absent is ``sin_dato``.
    """
    blank = [NO_DATA] * len(sessions)
    columns = [traits.get(trait, blank) for trait in VALUES]
    crossed = Counter(zip(sessions, *columns, strict=True))
    keys = ("sesion_id", *VALUES)
    return [
        {**dict(zip(keys, key, strict=True)), "n_asistentes": count}
        for key, count in sorted(crossed.items())
    ]

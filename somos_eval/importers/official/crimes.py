"""Which crime a police file is about, and since when its series is not comparable."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from somos_eval.contracts.tables.crime import UNBROKEN_CRIMES
from somos_eval.errors import Problem, Where
from somos_eval.importers.reading.cells import Cell, clean, fold, is_missing, key
from somos_eval.importers.report import warning

# The first pattern that matches wins: deaths and injuries on the road are not the
# intentional ones, and an attempt is not a homicide.
_KNOWN = tuple(
    (re.compile(pattern), slug)
    for pattern, slug in (
        (r"tentativa.*homicid", "tentativa_homicidio"),
        (r"homicid.*(transito|culpos)", "homicidio_accidente_transito"),
        (r"\bhomicidios?\b", "homicidio"),
        (r"\bsecuestros?\b", "secuestro"),
        (r"\bextorsion(es)?\b", "extorsion"),
        (r"\bmasacres?\b", "masacres"),
        (r"lesion.*(transito|culpos)", "lesiones_accidente_transito"),
        (r"\blesiones personales\b|\blesiones comunes\b", "lesiones_personales"),
        (r"violencia intrafamiliar", "violencia_intrafamiliar"),
        (r"delitos sexuales|violencia sexual", "delitos_sexuales"),
        (r"hurto.*person", "hurto_personas"),
        (r"hurto.*residencia", "hurto_residencias"),
        (r"hurto.*(comercio|establecimiento)", "hurto_comercio"),
        (r"hurto.*motocicleta", "hurto_motocicletas"),
        (r"hurto.*(automotor|vehiculo)", "hurto_automotores"),
        (r"hurto.*(financier|banc)", "hurto_entidades_financieras"),
        (r"hurto.*celular", "hurto_celulares"),
        (r"abigeato|hurto.*(cabezas|ganado)", "abigeato"),
        (r"pirateria terrestre", "pirateria_terrestre"),
        (r"\bamenazas?\b", "amenazas"),
        (r"\bterrorismo\b", "terrorismo"),
    )
)

_LETTERHEAD = re.compile(
    r"ministerio|republica|policia|direccion|grupo|seccional|observatorio|periodo|"
    r"\bano\b|estadistic|fuente|^enero|^\W*\d|^cifras"
)

BREAK_YEAR = 2023


@dataclass(frozen=True)
class Crime:
    """The crime of each row of a sheet, and what deserves a warning about it."""

    slugs: list[str]
    problems: list[Problem]


def breaks_series(slug: str, year: int) -> bool:
    """Whether a row is counted under the definition in force since 2023.

    From 2023 the police leave out withdrawn reports, in every crime but homicide,
    kidnapping, extortion and massacres. The flag marks each row on the new side: a
    comparison is broken when it mixes rows with the flag and rows without it. Deaths on
    the road and attempts are not the homicides that were excepted.
    """
    return year >= BREAK_YEAR and slug not in UNBROKEN_CRIMES


def known_crime(text: str) -> str | None:
    """Return the slug of the crime that a title, a cell or a file name is about."""
    plain = re.sub(r"[_\W]+", " ", fold(text))
    plain = re.sub(r"(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])", " ", plain)
    return next((slug for pattern, slug in _KNOWN if pattern.search(plain)), None)


def crime_of_rows(
    title: Sequence[str], column: Sequence[Cell] | None, size: int, filename: str
) -> Crime:
    """Say of which crime each of `size` rows is.

    The title of the sheet decides; without one that is known, the column DELITO if all
    its words are known; then the file name; then, with a warning, whatever the column
    or the title say.

    Parameters
    ----------
    title : sequence of str
        Lines above the header.
    column : sequence of cells, optional
        The column DELITO of those rows.
    size : int
        Number of rows.
    filename : str
        Name of the file.

    Returns
    -------
    Crime
        One slug a row; SE-IMP-031 and no slugs if nothing says what it is.
    """
    heading = [line for line in title if not _LETTERHEAD.search(fold(line))]
    from_title = next(filter(None, map(known_crime, heading)), None)
    if from_title:
        return Crime([from_title] * size, [])
    said = ["" if is_missing(cell) else clean(cell) for cell in column or []]
    by_word = {word: known_crime(word) for word in dict.fromkeys(said)}
    if by_word and all(by_word.values()):
        return Crime([by_word[word] or "" for word in said], [])
    from_name = known_crime(PurePath(filename).stem)
    if from_name:
        return Crime([from_name] * size, [])
    several = any(by_word.values())
    if heading and not several:
        slug, problems = _unknown(heading[-1])
        return Crime([slug] * size, problems)
    if by_word and all(by_word):
        slugs = {word: slug or _slug(word) for word, slug in by_word.items()}
        problems = [
            p for w, known in by_word.items() if not known for p in _unknown(w)[1]
        ]
        return Crime([slugs[word] for word in said], problems)
    return Crime([], [Problem.of("SE-IMP-031", Where(file=filename))])


def _unknown(title: str) -> tuple[str, list[Problem]]:
    slug = _slug(title)
    return slug, [warning("SE-IMP-032", title=title, slug=slug)]


def _slug(text: str) -> str:
    slug = key(re.sub(r"(?i)^art[ií]culo \w+\W+", "", text))
    return slug if slug[:1].isalpha() else f"delito_{slug}".rstrip("_")

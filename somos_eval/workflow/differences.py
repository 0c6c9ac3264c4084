"""What is not the same in two executions of a programme, named for a person."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest
from pathlib import Path
from typing import Any

from somos_eval.blocks import MIME
from somos_eval.contracts import RESULT
from somos_eval.runner.notebooks import code_cells, parse
from somos_eval.store.files import read_bytes, read_text, sha256_file
from somos_eval.store.results import csv_rows

Row = tuple[str, ...]

_FILE = "indicadores.csv"
_MISSING = "falta la salida guardada"
_SPOILT = "la salida guardada no es la que dice corrida.json"
_KEY = len(RESULT.key)
# Below it a difference is noise of the arithmetic.
_NOISE = 1e-9


@dataclass(frozen=True)
class Difference:
    """Something published that does not come out again.

    Attributes
    ----------
    place : str
        DIVIPOLA code, or ``programa``.
    chapter : str
        Chapter id, or ``indicadores.csv``.
    what : str
        In Spanish.
    """

    place: str
    chapter: str
    what: str

    @property
    def told(self) -> str:
        """A line for the terminal."""
        return f"{self.place} {self.chapter}: {self.what}"

    def as_json(self) -> dict[str, str]:
        """Return the object of ``--json``."""
        return {"municipio": self.place, "capitulo": self.chapter, "que": self.what}


def spoilt(saved: Path, expected: str) -> str:
    """Say what is wrong with a saved output, by its hash; nothing if it is good."""
    try:
        return "" if sha256_file(saved) == expected else _SPOILT
    except OSError:
        return _MISSING


def different_answers(saved: Path, again: Path) -> Iterator[str]:
    """Compare the answers of two executed notebooks, whatever profile sees them."""
    before, now = _answers(saved), _answers(again)
    for name in dict.fromkeys([*before, *now]):
        if name not in now:
            yield f"la respuesta «{name}» ya no sale"
        elif name not in before:
            yield f"la respuesta «{name}» no estaba"
        elif before[name] != now[name]:
            kinds = sorted(_different_kinds(before[name], now[name]))
            yield f"no es igual la respuesta «{name}» ({', '.join(kinds)})"


def different_results(published: Path, again: Path) -> Iterator[Difference]:
    """Compare two ``indicadores.csv``, indicator by indicator.

    Parameters
    ----------
    published, again : Path
        The Parquet files of both; the CSV is beside each.
    """
    one, two = (path.with_suffix(".csv") for path in (published, again))
    if not one.is_file():
        yield Difference("programa", _FILE, "falta el archivo")
    elif sha256_file(one) != sha256_file(two):
        for before, now in _paired(_by_indicator(one), _by_indicator(two)):
            for key in dict.fromkeys([*before, *now]):
                what = _moved(before.get(key), now.get(key))
                if what:
                    name = " ".join(filter(None, (key[0], *key[2:])))
                    yield Difference(key[1], _FILE, f"{name}: {what}")


def different_sites(published: Path, again: Path) -> Iterator[Difference]:
    """Compare what the pages of two sites say, and the data behind their figures.

    Parameters
    ----------
    published, again : Path
        The folder of all profiles of each. Only the languages of `again` count, and of
        a page only its content: around it are the day and the versions of its run.
    """
    for language in sorted(again.glob("*/*/")):
        profile = language.parent.name
        former = published / profile / language.name
        names = sorted({*_files(language), *_files(former)})
        for name in names:
            fault = _unlike(former / name, language / name)
            if fault:
                what = f"{fault} ({profile})"
                yield Difference(name.split("/")[0], _chapter(name, names), what)


def _answers(path: Path) -> dict[str, Any]:
    """Return the blocks of an executed notebook by their id."""
    outputs = [o for c in code_cells(parse(read_text(path))) for o in c["outputs"]]
    blocks = [o["data"][MIME] for o in outputs if MIME in o.get("data", {})]
    return {block["id"]: block for block in blocks}


def _different_kinds(a: Mapping[str, Any], b: Mapping[str, Any]) -> set[str]:
    """Return what kinds of view differ, such as ``tabla`` or ``figura``."""
    kinds = set()
    for edition in a["indice"].keys() | b["indice"].keys():
        views = (_views(block, edition) for block in (a, b))
        for one, two in zip_longest(*views, fillvalue={}):
            if one != two:
                kinds.add((one or two)["tipo"])
    return kinds


def _views(block: Mapping[str, Any], edition: str) -> list[dict[str, Any]]:
    number = block["indice"].get(edition)
    return [] if number is None else list(block["vistas"][number])


def _by_indicator(path: Path) -> Iterator[tuple[str, dict[Row, Row]]]:
    """Read the rows of one indicator at a time: those of a country do not fit."""
    for name, rows in groupby(csv_rows(path), key=lambda row: row[0]):
        yield name, {row[:_KEY]: row[_KEY:] for row in rows}


def _paired(
    a: Iterator[tuple[str, dict[Row, Row]]], b: Iterator[tuple[str, dict[Row, Row]]]
) -> Iterator[tuple[dict[Row, Row], dict[Row, Row]]]:
    """Return the rows of each indicator in both files, which are in its order."""
    one, two = next(a, None), next(b, None)
    while one or two:
        name = min(side[0] for side in (one, two) if side)
        before: dict[Row, Row] = {}
        now: dict[Row, Row] = {}
        if one and one[0] == name:
            before, one = one[1], next(a, None)
        if two and two[0] == name:
            now, two = two[1], next(b, None)
        yield before, now


def _moved(before: Row | None, now: Row | None) -> str:
    """Say how a row differs; nothing if it does not."""
    if before is None:
        return "no estaba"
    if now is None:
        return "ya no sale"
    names = RESULT.names[_KEY:]
    return "; ".join(
        f"{name} era «{was}» y ahora «{is_now}»"
        for name, was, is_now in zip_longest(names, before, now, fillvalue="")
        if not _same(was, is_now)
    )


def _same(a: str, b: str) -> bool:
    if a == b:
        return True
    try:
        return math.isclose(float(a), float(b), rel_tol=_NOISE, abs_tol=_NOISE)
    except ValueError:
        return False


def _files(language: Path) -> Iterator[str]:
    """Name the pages of chapters and the data of a language, from its folder."""
    for pattern in ("*/[0-9]*.html", "*/datos/*.csv"):
        for path in language.glob(pattern):
            yield path.relative_to(language).as_posix()


def _chapter(name: str, names: Sequence[str]) -> str:
    """Return the chapter of a page or a data file, whose name starts as the page's."""
    stem = Path(name).stem
    pages = {Path(one).stem for one in names if one.endswith(".html")}
    own = [page for page in pages if stem.startswith(f"{page}_")]
    return max(own, key=len, default=stem)


def _unlike(published: Path, again: Path) -> str:
    data = again.suffix == ".csv"
    what = f"el archivo de datos {again.name}" if data else "la página"
    if not published.is_file():
        return f"falta {what}"
    if not again.is_file():
        return f"sobra {what}"
    if data:
        same = read_bytes(published) == read_bytes(again)
    else:
        same = _content(published) == _content(again)
    return "" if same else f"no es igual {what}"


def _content(page: Path) -> str:
    """Return what a page says, without what surrounds it."""
    _, start, rest = read_bytes(page).decode(errors="replace").partition("<main")
    return start + rest.partition("</main>")[0]

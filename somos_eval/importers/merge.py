"""Bring the rows of a file into a canonical table that may already have rows."""

from collections.abc import Collection, Mapping

import pandas as pd

from somos_eval.contracts import TABLES

_HASH_SHOWN, _HASH_LENGTH = 12, 64
_BETWEEN = "\x1f"


def merge(
    table: str,
    existing: pd.DataFrame | None,
    new: pd.DataFrame,
    names: Mapping[str, str] | None = None,
    before: Collection[str] = (),
) -> tuple[pd.DataFrame, list[str]]:
    """Replace what `new` supersedes and return the table sorted by its key.

    ``delito``: rows of the same file, and rows of another file about the same crime and
    year, which otherwise would be counted twice. ``territorio``: the same ``vigencia``.
    ``poblacion``: the same ``edicion``. ``asistencia``: all of the same session. Any
    other table: the rows with the same key and those that an earlier version of the
    file brought and this one does not have.

    Parameters
    ----------
    table : str
        Name of a canonical table.
    existing : DataFrame or None
        Its rows until now, in canonical form.
    new : DataFrame
        Rows of one file, in canonical form.
    names : mapping of str to str, optional
        Hash of a file → its name, to name the file whose rows go away.
    before : collection of str, optional
        Keys (`row_keys`) of the rows that an earlier version of the file brought.

    Returns
    -------
    frame : DataFrame
        The new table. It does not depend on the order in which files come, except where
        one supersedes another; the same file twice gives the same frame.
    notices : list of str
        In Spanish, what was replaced.
    """
    order = [*TABLES[table].key]
    if existing is None or existing.empty:
        return _sorted(new, order), []
    if table == "delito":
        gone, notices = _superseded_crimes(existing, new, names or {})
    elif table in _EDITION:
        column = _EDITION[table]
        gone = existing[column].isin(new[column])
        notices = _told(gone, f"de la misma {column}")
    else:
        mine = row_keys(table, existing)
        again = mine.isin(row_keys(table, new))
        if table in _WHOLE:
            again |= existing[_WHOLE[table]].isin(new[_WHOLE[table]])
        dropped = mine.isin(list(before)) & ~again
        gone = again | dropped
        notices = _told(again, _SAME.get(table, "con la misma llave"))
        if dropped.any():
            notices.append(
                f"Filas que se quitaron: {int(dropped.sum())}; la versión anterior de "
                "este archivo las traía y esta no."
            )
    kept = existing[~gone]
    merged = pd.concat([kept, new], ignore_index=True) if len(kept) else new
    return _sorted(merged, order), notices


def row_keys(table: str, frame: pd.DataFrame) -> "pd.Series[str]":
    """Return the key of each row as one text, the same whatever the dtypes."""
    first, *others = (frame[name].astype("str") for name in TABLES[table].key)
    for other in others:
        first = first + _BETWEEN + other
    return first


def unit_of(table: str, key: str) -> str:
    """Return what a file replaces whole when it has that key (`row_keys`).

    It is the row itself, save for attendance: a list of a session that is corrected may
    have no row in common with what it said before.
    """
    return key.partition(_BETWEEN)[0] if table in _WHOLE else key


# What a row is part of and cannot be mixed with: those who attended a session, counted
# twice under other groups, would be twice as many.
_WHOLE = {"asistencia": "sesion_id"}
_SAME = {"asistencia": "de la misma sesion_id"}
_EDITION = {"territorio": "vigencia", "poblacion": "edicion"}


def _told(gone: "pd.Series[bool]", what: str) -> list[str]:
    count = int(gone.sum())
    return [f"Filas reemplazadas: {count}, {what}."] if count else []


def replaced_told(count: int) -> list[str]:
    """Say that a file of crimes was already there, if it had any row."""
    said = "de este mismo archivo, que ya estaba importado"
    return [f"Filas reemplazadas: {count}, {said}."] if count else []


def superseded_told(topic: tuple[str, int], lost: int, file: str, coming: int) -> str:
    """Say which rows of another file go away: its name, or its hash."""
    crime, year = topic
    said = file if len(file) != _HASH_LENGTH else file[:_HASH_SHOWN]
    return (
        f"Filas de {crime} {year} que se quitaron: {lost}, del archivo {said}; este "
        f"archivo trae {coming} del mismo delito y año."
    )


def complement_told(topic: tuple[str, int]) -> str:
    """Warn that two files of a crime and year have no day in common."""
    crime, year = topic
    return (
        f"Las fechas de {crime} {year} de los dos archivos no se cruzan: si se "
        "complementan (por ejemplo, dos semestres), impórtelos como uno solo."
    )


def _superseded_crimes(
    existing: pd.DataFrame, new: pd.DataFrame, names: Mapping[str, str]
) -> tuple["pd.Series[bool]", list[str]]:
    again = existing["archivo_sha256"].isin(new["archivo_sha256"])
    notices = replaced_told(int(again.sum()))
    pairs = pd.MultiIndex.from_arrays([new["delito"], new["fecha"].dt.year])
    mine = pd.MultiIndex.from_arrays([existing["delito"], existing["fecha"].dt.year])
    other = pd.Series(mine.isin(pairs), index=existing.index) & ~again
    lost = existing[other]
    years = lost["fecha"].dt.year
    for label, rows in lost.groupby(["delito", years, "archivo_sha256"]):
        crime, year, sha = map(str, label)
        topic = crime, int(year)
        coming = new[(new["delito"] == crime) & (new["fecha"].dt.year == int(year))]
        file = names.get(sha) or sha
        notices.append(superseded_told(topic, len(rows), file, len(coming)))
        if _disjoint(rows["fecha"], coming["fecha"]):
            notices.append(complement_told(topic))
    return again | other, notices


def _disjoint(one: "pd.Series[pd.Timestamp]", two: "pd.Series[pd.Timestamp]") -> bool:
    return bool(one.max() < two.min() or two.max() < one.min())


def _sorted(frame: pd.DataFrame, order: list[str]) -> pd.DataFrame:
    return frame.sort_values(order, kind="stable").reset_index(drop=True)

"""Scores of organisations that have no name: they are told apart, never identified."""

import pandas as pd

from somos_eval.figures.rows import Selection, part_of_group

BEFORE, AFTER = "linea_base", "cierre"


def paired_scores(drawn: pd.DataFrame) -> pd.DataFrame:
    """Return one row per organisation with its two scores, NaN for a missing round."""
    table = drawn.assign(
        organisation=_organisation(drawn), round=part_of_group(drawn, "ronda")
    )
    wide = table.pivot_table(index="organisation", columns="round", values="valor")
    return wide.reindex(columns=[BEFORE, AFTER])


def numbered(selection: Selection, scores: pd.DataFrame) -> Selection:
    """Replace each organisation's id by its place when sorted by its scores.

    Parameters
    ----------
    selection : Selection
        Rows of organisations.
    scores : DataFrame
        What `paired_scores` said of those that are drawn.
    """
    ordered = scores.sort_values([BEFORE, AFTER], kind="stable")
    drawn, undrawn = _organisation(selection.drawn), _organisation(selection.undrawn)
    unseen = sorted(set(undrawn) - set(ordered.index))
    place = {who: i for i, who in enumerate([*ordered.index, *unseen], start=1)}
    return Selection(
        _renamed(selection.drawn, drawn.map(place)),
        _renamed(selection.undrawn, undrawn.map(place)),
    )


def _organisation(rows: pd.DataFrame) -> "pd.Series[str]":
    return rows["divipola"] + " " + part_of_group(rows, "organizacion")


def _renamed(rows: pd.DataFrame, place: "pd.Series[int]") -> pd.DataFrame:
    text = place.astype("str").str.zfill(3)
    group = "organizacion=" + text + ";ronda=" + part_of_group(rows, "ronda")
    return rows.assign(grupo=group)

"""Which rows an analysis may look at, decided once for every indicator.

Only the municipalities that the programme includes, only rows that hang from one of
their bodies, organisations or sources, and nothing that rests on a source without
consent: so the levels add up, and withdrawing a consent reaches every figure.
"""

import pandas as pd

from somos_eval.contracts import TABLES
from somos_eval.contracts.schema import Tables
from somos_eval.indicators.consent import usable_sources
from somos_eval.indicators.rows import among
from somos_eval.params import Programme

# How a table without ``divipola`` hangs from one that leads to a municipality.
PARENTS = {
    "asiento": ("instancia_id", "instancia"),
    "sesion": ("instancia_id", "instancia"),
    "incidencia": ("instancia_id", "instancia"),
    "vinculo": ("origen", "instancia"),
    "asistencia": ("sesion_id", "sesion"),
    "compromiso": ("sesion_id", "sesion"),
    "opi_medicion": ("organizacion_id", "organizacion"),
    "segmento": ("fuente_id", "fuente"),
}
PLACED = ("instancia", "organizacion", "fuente")
# What cites sources, and goes or changes with those that may not be used.
RESTING = ("segmento", "vinculo", "incidencia", "compromiso")
PROVEN = ("cumplido", "parcial")


def in_scope(tables: Tables, programme: Programme) -> dict[str, pd.DataFrame]:
    """Keep the rows that indicators may use.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Every canonical table; the official series (``delito``, ``poblacion``…) stay
        whole, because a municipality is compared with its department and the country.
    programme : Programme
        Its included municipalities.

    Returns
    -------
    dict of str to DataFrame
        Keys unique. ``fuente`` keeps the sources without consent, to be counted as left
        out; what rests on them is gone.
    """
    kept = dict(tables)
    codes = {m.divipola for m in programme.included}
    for name in PLACED:
        frame = _unique(name, tables)
        here = frame["divipola"].isin(codes)
        # A source of no single municipality belongs to the programme as a whole.
        kept[name] = _where(frame, here | frame["divipola"].isna())
    for name, (column, parent) in PARENTS.items():
        frame = _unique(name, tables)
        key = TABLES[parent].key[0]
        kept[name] = _where(frame, among(frame[column], kept[parent][key]))
    return _consented(kept, tables["fuente"])


def rests_on(name: str) -> frozenset[str]:
    """Return the tables whose rows decide what `in_scope` keeps of one, and itself."""
    found = {name}
    if name in RESTING:
        found |= rests_on("fuente")
    if name in PARENTS:
        found |= rests_on(PARENTS[name][1])
    return frozenset(found)


def _unique(name: str, tables: Tables) -> pd.DataFrame:
    frame = tables[name]
    return _where(frame, ~frame.duplicated(list(TABLES[name].key)))


def _where(frame: pd.DataFrame, mask: "pd.Series[bool]") -> pd.DataFrame:
    """Keep some rows; where that is all of them, a country is not copied."""
    return frame if mask.all() else frame[mask]


def _consented(
    kept: dict[str, pd.DataFrame], sources: pd.DataFrame
) -> dict[str, pd.DataFrame]:
    """Drop what rests on sources that may not be analysed (Ley 1581 de 2012, art. 9).

    An event stays while one of the sources it names may be used. A commitment whose
    proof is gone is one that nobody followed up.
    """
    usable = usable_sources(sources)["fuente_id"]
    barred = frozenset(sources["fuente_id"]) - frozenset(usable)
    for name in ("segmento", "vinculo"):
        kept[name] = _where(kept[name], ~kept[name]["fuente_id"].isin(barred))
    events = kept["incidencia"]
    groundless = events["fuente_ids"].map(lambda ids: bool(ids) and barred >= set(ids))
    kept["incidencia"] = _where(events, ~groundless.astype(bool))
    taken = kept["compromiso"]
    unproven = taken["fuente_id"].isin(barred) & taken["estado"].isin(PROVEN)
    state = taken["estado"].mask(unproven, "sin_seguimiento")
    kept["compromiso"] = taken.assign(estado=state)
    return kept


def places(name: str, tables: Tables) -> frozenset[str]:
    """Return the municipalities that a table in scope has rows of."""
    frame = tables[name]
    if "divipola" in frame:
        return frozenset(frame["divipola"].dropna())
    if name not in PARENTS:
        return frozenset()
    column, parent = PARENTS[name]
    above = tables[parent]
    used = above[among(above[TABLES[parent].key[0]], frame[column])]
    return places(parent, {**tables, parent: used})

"""What each table loses when a source goes, as its contract allows."""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from typing import Any, Self

import pandas as pd

from somos_eval.contracts import Kind

_PROVEN = ("cumplido", "parcial")
_UNFOLLOWED = "sin_seguimiento"
_DOCUMENTARY = {"acta", "documento_oficial"}
# Which kind of support each class of source is; papers of either kind are documents.
_SUPPORT = {
    "entrevista": ("entrevista",),
    "grupo_focal": ("grupo_focal",),
    "acta": ("acta",),
    "documento": ("documento_oficial", "prensa"),
    "observacion": ("observacion",),
}
_DOCUMENTED_FROM = 3
_SUPPORTING = ("fuente_ids", "n_fuentes", "tipos_fuente", "confianza")


@dataclass(frozen=True)
class Pruned:
    """A table after losing something, and the rows that changed as they were."""

    frame: pd.DataFrame
    before: pd.DataFrame

    @classmethod
    def of(cls, before: pd.DataFrame, after: pd.DataFrame) -> Self:
        """Compare two states of the same rows, in the same order."""
        same = (before == after) | (before.isna() & after.isna())
        differ = ~same.fillna(value=False).astype(bool).all(axis="columns")
        return cls(after if differ.any() else before, before[differ])


def without_rows(frame: pd.DataFrame, gone: "pd.Series[bool]") -> Pruned:
    """Take out whole rows."""
    mask = gone.fillna(value=False).astype(bool)
    if not mask.any():
        return Pruned(frame, frame[mask])
    return Pruned(frame[~mask].reset_index(drop=True), frame[mask])


def prune_references(
    frame: pd.DataFrame, column: str, sources: Collection[str]
) -> Pruned:
    """Empty a reference: the row says something that does not rest on the source."""
    out = frame.copy()
    out[column] = out[column].mask(out[column].isin(list(sources))).astype("str")
    return Pruned.of(frame, out)


def prune_commitments(
    frame: pd.DataFrame, sources: Collection[str], claims: pd.DataFrame | None
) -> Pruned:
    """Empty the proof; a commitment fulfilled without any is one without follow-up."""
    out = prune_references(frame, "fuente_id", sources)
    if out.before.empty:
        return out
    lost = pd.Series(frame.index.isin(out.before.index), index=frame.index)
    if claims is not None:
        lost &= ~frame["compromiso_id"].isin(claims["soporte_ids"].explode().dropna())
    state = out.frame["estado"]
    after = out.frame.assign(estado=state.mask(lost & state.isin(_PROVEN), _UNFOLLOWED))
    return Pruned.of(frame, after)


def prune_events(
    frame: pd.DataFrame, sources: Collection[str], register: pd.DataFrame
) -> tuple[Pruned, set[str]]:
    """Take the sources out of events; one that rested on them alone goes.

    Returns
    -------
    pruned : Pruned
    gone : set of str
        The events that went.
    """
    barred = frozenset(sources)
    named = frame["fuente_ids"]
    touched = named.map(lambda ids: not barred.isdisjoint(ids or ())).astype(bool)
    if not touched.any():
        return Pruned(frame, frame[touched]), set()
    alone = touched & named.map(lambda ids: barred >= set(ids or ())).astype(bool)
    classes = dict(zip(register["fuente_id"], register["clase"], strict=True))
    rows = frame.to_dict("records")
    weaker = [
        _weakened(row, barred, classes) if hit else {c: row[c] for c in _SUPPORTING}
        for row, hit in zip(rows, touched & ~alone, strict=True)
    ]
    out = frame.assign(
        **{
            name: pd.Series(
                [row[name] for row in weaker],
                index=frame.index,
                dtype=frame[name].dtype,
            )
            for name in _SUPPORTING
        }
    )
    kept = out[~alone].reset_index(drop=True)
    return Pruned(kept, frame[touched]), set(frame.loc[alone, "incidencia_id"])


def _weakened(
    row: Mapping[Hashable, Any], barred: frozenset[str], classes: Mapping[str, str]
) -> dict[str, Any]:
    """Leave an event with the support that it has left, and no surer than that."""
    ids, count, trust = row["fuente_ids"], row["n_fuentes"], row["confianza"]
    left = tuple(i for i in ids if i not in barred)
    if not pd.isna(count):
        count = max(int(count) - (len(ids) - len(left)), len(left))
    still = {k for i in left for k in _SUPPORT.get(classes.get(i, ""), ())}
    lost = {k for i in ids if i in barred for k in _SUPPORT.get(classes.get(i, ""), ())}
    gone = lost - still
    kinds = tuple(k for k in row["tipos_fuente"] or () if k not in gone)
    if trust == "alta" and len(kinds) <= 1:
        trust = "media"
    documented = not _DOCUMENTARY.isdisjoint(kinds)
    if row["nivel"] >= _DOCUMENTED_FROM and trust == "media" and not documented:
        trust = "baja"
    return dict(zip(_SUPPORTING, (left, count, kinds, trust), strict=True))


def prune_claims(
    frame: pd.DataFrame, dead: frozenset[str]
) -> tuple[Pruned, dict[str, bool]]:
    """Take supports that went out of the claims; one left without any goes too.

    Returns
    -------
    pruned : Pruned
    lost : dict of str to bool
        Claims that lost some support: whether they went.
    """
    supports = {
        str(i): tuple(s or ())
        for i, s in zip(frame["afirmacion_id"], frame["soporte_ids"], strict=True)
    }
    classes = dict(zip(frame["afirmacion_id"], frame["clase"], strict=True))
    left, gone = dict(supports), set[str]()
    while True:
        out = dead | gone
        left = {i: tuple(s for s in own if s not in out) for i, own in supports.items()}
        fallen = {
            i
            for i, own in left.items()
            if i not in gone
            and own != supports[i]
            and not _stands(classes[i], own, classes)
        }
        if not fallen:
            break
        gone |= fallen
    lost = {i: i in gone for i, own in left.items() if own != supports[i]}
    touched = frame["afirmacion_id"].isin(list(lost))
    after = frame.assign(
        soporte_ids=pd.Series(
            [left[str(i)] for i in frame["afirmacion_id"]],
            index=frame.index,
            dtype=Kind.LIST.dtype,
        )
    )
    kept = after[~frame["afirmacion_id"].isin(gone)].reset_index(drop=True)
    return Pruned(kept if lost else frame, frame[touched]), lost


def _stands(kind: str, supports: tuple[str, ...], classes: dict[str, str]) -> bool:
    """Whether a claim still has the support that its class must have."""
    if kind == "hallazgo":
        return any(s not in classes for s in supports)
    if kind == "conclusion":
        return bool(supports)
    return any(classes.get(s) == "conclusion" for s in supports)

"""What consent lets in, and what goes when it is revoked (Ley 1581 de 2012, art. 9).

A source without consent in force stays in the register, to be counted as left out;
nothing else may rest on it. One that was revoked also loses what describes it, and does
not come back by importing an older file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from somos_eval.contracts import TABLES, Kind
from somos_eval.contracts.structure import missing
from somos_eval.importers.merge import row_keys
from somos_eval.importers.privacy.folding import plain
from somos_eval.importers.privacy.resting import (
    Pruned,
    prune_claims,
    prune_commitments,
    prune_events,
    prune_references,
    without_rows,
)

SOURCE, SEGMENT = "fuente", "segmento"
REVOKED, ABSENT = "revocado", "ausente"
# Tables that may name a source, or what rests on one.
CONCERNED = (
    SOURCE,
    SEGMENT,
    "sesion",
    "compromiso",
    "incidencia",
    "opi_medicion",
    "vinculo",
    "afirmacion",
)
_ON_PAPER = ("acta", "documento")
_LITERALLY = ("textual_anonima", "textual_con_cargo")
_DESCRIBES = ("n_mujeres", "modalidad", "ruta_protegida", "sha256")
_LEAST_WORDS = 4


@dataclass
class Consented:
    """Tables as consent lets them be.

    Attributes
    ----------
    tables : dict of str to DataFrame
        Every table given, those that changed in place of the former.
    changed : dict of str to DataFrame
        Rows as they were before, of each table that changed.
    insisted : list of str
        Keys of the sources withdrawn before that a file brought again with consent.
    originals : list of str
        SHA-256 of the originals of the revoked sources.
    removed, silenced : set of str
        Keys (`row_keys`) of the segments that went, and of those that lost their words.
    lost : dict of str to bool
        Claims that lost support: whether they went altogether.
    """

    tables: dict[str, pd.DataFrame]
    changed: dict[str, pd.DataFrame] = field(default_factory=dict)
    insisted: list[str] = field(default_factory=list)
    originals: list[str] = field(default_factory=list)
    removed: set[str] = field(default_factory=set)
    silenced: set[str] = field(default_factory=set)
    lost: dict[str, bool] = field(default_factory=dict)

    def put(self, name: str, pruned: Pruned) -> None:
        """Take a table that lost something, with its former rows."""
        if not pruned.before.empty:
            earlier = self.changed.get(name)
            parts = [pruned.before] if earlier is None else [earlier, pruned.before]
            self.changed[name] = pd.concat(parts, ignore_index=True)
        self.tables[name] = pruned.frame


def barred(sources: pd.DataFrame) -> frozenset[str]:
    """Return the sources on which nothing may rest.

    A paper needs no consent, but whoever gave it may have withdrawn it.
    """
    consent = sources["consentimiento"]
    needed = ~sources["clase"].isin(_ON_PAPER)
    out = (consent == REVOKED) | ((consent == ABSENT) & needed)
    return frozenset(sources.loc[out.fillna(value=False), "fuente_id"])


def consented(
    tables: Mapping[str, pd.DataFrame], before: pd.DataFrame | None = None
) -> Consented:
    """Apply consent to the tables of a programme.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Those of `CONCERNED` that exist, in canonical form.
    before : DataFrame, optional
        ``fuente`` before the file that is being imported.

    Returns
    -------
    Consented
        Applying it again changes nothing.
    """
    done = Consented(dict(tables))
    if SOURCE not in tables:
        return done
    sources = tables[SOURCE]
    if before is not None:
        sources, done.insisted = _lasting(sources, before)
    revoked = sources["consentimiento"] == REVOKED
    done.originals = sorted(sources.loc[revoked, "sha256"].dropna())
    done.put(SOURCE, _undescribed(sources, revoked))
    _withdraw(done, barred(sources))
    if SEGMENT in done.tables:
        _silence(done)
    return done


def _lasting(
    sources: pd.DataFrame, before: pd.DataFrame
) -> tuple[pd.DataFrame, list[str]]:
    """Keep what was revoked, whatever an older file says."""
    gone = before[before["consentimiento"] == REVOKED]
    again = sources["fuente_id"].isin(gone["fuente_id"])
    insisted = again & (sources["consentimiento"] != REVOKED)
    absent = ~gone["fuente_id"].isin(sources["fuente_id"])
    if not insisted.any() and not absent.any():
        return sources, []
    names = list(sources.loc[insisted, "fuente_id"])
    back = gone[absent | gone["fuente_id"].isin(names)]
    whole = pd.concat([sources[~insisted], back], ignore_index=True)
    key = list(TABLES[SOURCE].key)
    return whole.sort_values(key, kind="stable", ignore_index=True), sorted(names)


def _undescribed(sources: pd.DataFrame, revoked: "pd.Series[bool]") -> Pruned:
    """Leave of a revoked source what counting it as left out needs."""
    group = sources["clase"] == "grupo_focal"
    out = sources.copy()
    for name in _DESCRIBES:
        kind = TABLES[SOURCE].column(name).kind
        out[name] = out[name].mask(revoked, missing(kind, 1)[0]).astype(kind.dtype)  # type: ignore[call-overload]  # dtype is a str
    alone = revoked & ~group
    out["n_participantes"] = out["n_participantes"].mask(alone).astype("Int64")
    for name in ("perfil", "participa_menor"):
        out[name] = out[name].mask(revoked, "sin_dato")
    out["consentimiento_citar"] = out["consentimiento_citar"].mask(revoked, "no_citar")
    return Pruned.of(sources, out)


def _withdraw(done: Consented, sources: frozenset[str]) -> None:
    """Take out of every table what rests on some sources."""
    tables = done.tables
    dead: set[str] = set()
    for name in (SEGMENT, "vinculo"):
        if name in tables:
            gone = tables[name]["fuente_id"].isin(sources)
            if name == SEGMENT:
                dead |= set(tables[name].loc[gone, "segmento_id"])
                done.removed = set(row_keys(SEGMENT, tables[name][gone]))
            done.put(name, without_rows(tables[name], gone))
    if "incidencia" in tables:
        pruned, events = prune_events(tables["incidencia"], sources, tables[SOURCE])
        dead |= events
        done.put("incidencia", pruned)
    for name, column in (("sesion", "fuente_id"), ("opi_medicion", "evidencia_id")):
        if name in tables:
            done.put(name, prune_references(tables[name], column, sources))
    if "afirmacion" in tables and dead:
        pruned, done.lost = prune_claims(tables["afirmacion"], frozenset(dead))
        done.put("afirmacion", pruned)
    if "compromiso" in tables:
        claims = done.tables.get("afirmacion")
        done.put("compromiso", prune_commitments(tables["compromiso"], sources, claims))


def _silence(done: Consented) -> None:
    """Take out the words of sources that may not be quoted literally.

    A paraphrase stays, unless it is the very words.
    """
    segments, sources = done.tables[SEGMENT], done.tables[SOURCE]
    if segments.empty:
        return
    how = sources.drop_duplicates("fuente_id").set_index("fuente_id")
    allowed = segments["fuente_id"].map(how["consentimiento_citar"])
    quiet = allowed.notna() & ~allowed.isin(_LITERALLY)
    never = allowed == "no_citar"
    verbatim = quiet & pd.Series(
        [
            _is_quote(public, literal)
            for public, literal in zip(
                segments["texto_publico"], segments["texto_literal"], strict=True
            )
        ],
        index=segments.index,
        dtype=bool,
    )
    out = segments.copy()
    out["texto_literal"] = segments["texto_literal"].mask(quiet)
    mute = never | verbatim
    out["texto_publico"] = segments["texto_publico"].mask(mute)
    out["atribucion_publica"] = segments["atribucion_publica"].mask(mute)
    text = Kind.TEXT.dtype
    out = out.astype(
        dict.fromkeys(("texto_literal", "texto_publico", "atribucion_publica"), text)
    )
    pruned = Pruned.of(segments, out)
    done.silenced = set(row_keys(SEGMENT, pruned.before))
    done.put(SEGMENT, pruned)


def _is_quote(public: object, literal: object) -> bool:
    """Whether the public text is the literal one, or quotes it between marks."""
    if not isinstance(public, str) or not isinstance(literal, str):
        return False
    said = " ".join(plain(literal).split())
    for text in (public, *_between_marks(public)):
        words = plain(text).strip(' .,;:«»"“”').split()
        if len(words) >= _LEAST_WORDS and " ".join(words) in said:
            return True
    return False


def _between_marks(text: str) -> list[str]:
    parts = text.replace("«", '"').replace("»", '"')
    return parts.replace("“", '"').replace("”", '"').split('"')[1::2]

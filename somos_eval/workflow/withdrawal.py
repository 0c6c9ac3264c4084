"""Consent, applied to a whole programme: tables, received files, outputs and site."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

from somos_eval.contracts import TABLES
from somos_eval.errors import InputError, Problem
from somos_eval.importers.privacy.consent import (
    CONCERNED,
    REVOKED,
    SEGMENT,
    SOURCE,
    Consented,
    consented,
)
from somos_eval.store.origins import brought_these
from somos_eval.store.programmes import require_programme
from somos_eval.store.raw import forget, index
from somos_eval.store.tables import present_tables, read_table, write_table
from somos_eval.store.workspace import Workspace
from somos_eval.wording import count
from somos_eval.wording.phrases import listing
from somos_eval.workflow.alone import alone

if TYPE_CHECKING:
    from somos_eval.workflow.retraction import Affected

_NAMED = 12
_ABOVE = ("instancia", "organizacion", "sesion", SOURCE)
_SEGMENTS = ("segmento codificado", "segmentos codificados")
_ROWS = {
    "incidencia": ("evento de incidencia", "eventos de incidencia"),
    "compromiso": ("compromiso", "compromisos"),
    "sesion": ("sesión", "sesiones"),
    "vinculo": ("vínculo", "vínculos"),
    "opi_medicion": ("medición de OPI", "mediciones de OPI"),
    "afirmacion": ("afirmación", "afirmaciones"),
}


@dataclass
class Withdrawal:
    """What consent takes out of a programme; nothing is written until `carry_out`.

    Attributes
    ----------
    tables : dict of str to DataFrame
        The tables concerned, as they have to be.
    now : Consented
        What consent did to the tables that are about to be written.
    past : Consented
        What it does to those that were there.
    affected : mapping of str to sequence of str
        Chapters that have to be made again, by municipality.
    copies : list of str
        Hashes of received files that hold what was withdrawn.
    """

    ws: Workspace
    programme: str
    tables: dict[str, pd.DataFrame]
    now: Consented
    past: Consented
    affected: "Affected" = field(default_factory=dict)
    copies: list[str] = field(default_factory=list)

    def carry_out(self) -> None:
        """Remove outputs and copies; the tables are for whoever asked to write.

        Before the tables, so that a cut in between leaves it to be done next time.
        """
        if self.past.changed:
            # It brings the site with it, which the other imports do not need.
            from somos_eval.workflow.retraction import retract

            retract(self.ws, self.programme, self.affected)
        for digest in self.copies:
            forget(self.ws, self.programme, digest)

    @property
    def lines(self) -> list[str]:
        """What to tell, in Spanish; nothing if nothing was there to be taken out."""
        done = self.past if self.past.changed else self.now
        told = _rows_told(done)
        if not self.past.changed:
            return told
        return [*told, *_claims_told(self.past), *self._outputs_told()]

    def _outputs_told(self) -> list[str]:
        lines = []
        if self.copies:
            copies = count(len(self.copies), "archivo recibido", "archivos recibidos")
            lines.append(f"Se borró la copia de {copies} con esas palabras.")
        alike: dict[str, list[str]] = {}
        for place, chapters in self.affected.items():
            alike.setdefault(", ".join(chapters), []).append(place)
        for told, places in alike.items():
            where = (
                "del programa" if places == ["programa"] else f"de {_listed(places)}"
            )
            lines.append(f"Capítulos {where} que cambian: {told}.")
        lines.append(
            "Se quitaron de los cuadernos y del sitio, con las cifras de la portada, "
            "el mapa, la comparación, las recomendaciones, los resúmenes y las "
            "descargas de cada edición; se borraron los paquetes y los PDF. Para "
            "hacerlos de nuevo: "
            f"somos correr {self.programme}"
        )
        lines.append(
            "Lo que una persona escribió en programa.yml (resumen, resumen ejecutivo) "
            "vuelve como está: revise que no diga nada de esa fuente."
        )
        return lines


def consider(
    ws: Workspace,
    programme: str,
    coming: Mapping[str, pd.DataFrame],
    present: Mapping[str, pd.DataFrame],
) -> Withdrawal | None:
    """Work out what consent says of a programme that is about to change.

    Parameters
    ----------
    ws, programme
        Whose tables.
    coming : mapping of str to DataFrame
        Tables about to be written.
    present : mapping of str to DataFrame
        Tables that are there, read on demand.

    Returns
    -------
    Withdrawal or None
        None if no table concerned is about to change, or there is no register.
    """
    if not coming.keys() & set(CONCERNED):
        return None
    held = {n: present[n] for n in CONCERNED if n in present}
    whole = held | {n: f for n, f in coming.items() if n in CONCERNED}
    if SOURCE not in whole:
        return None
    now = consented(whole, held.get(SOURCE))
    past = consented({**held, SOURCE: now.tables[SOURCE]}) if held else Consented({})
    if SOURCE in now.changed and SOURCE in held:
        _note_described(past, held[SOURCE], now.tables[SOURCE])
    out = Withdrawal(ws, programme, now.tables, now, past)
    if past.changed:
        above = {n: present[n] for n in _ABOVE if n in present}
        from somos_eval.workflow.retraction import (
            affected_chapters,
            places_with_outputs,
        )

        elsewhere = places_with_outputs(ws, programme)
        out.affected = affected_chapters(ws, above | held, past.changed, elsewhere)
        out.copies = _copies(ws, programme, now, past)
    return out


@alone("retirar")
def withdraw(ws: Workspace, programme: str, source: str) -> list[str]:
    """Withdraw a source from everything, as if its consent came revoked.

    Returns
    -------
    list of str
        What to tell.

    Raises
    ------
    InputError
        There is no such programme (SE-PAR-007), register (SE-PRI-013) or source
        (SE-PRI-012); nothing was touched.
    """
    require_programme(ws, programme)
    present = {
        name: read_table(ws, programme, name)
        for name in present_tables(ws, programme)
        if name in {*CONCERNED, *_ABOVE}
    }
    if SOURCE not in present:
        raise InputError([Problem.of("SE-PRI-013")])
    register = present[SOURCE]
    mine = register["fuente_id"] == source
    if not mine.any():
        raise InputError([Problem.of("SE-PRI-012")])
    was = register.loc[mine, "consentimiento"].iloc[0]
    state = register["consentimiento"].mask(mine, REVOKED)
    coming = {SOURCE: register.assign(consentimiento=state)}
    done = consider(ws, programme, coming, present)
    if done is None:
        return []
    done.carry_out()
    for name, frame in done.tables.items():
        if not frame.equals(present[name]):
            write_table(ws, programme, name, frame)
    if was == REVOKED and not done.past.changed:
        return ["Esa fuente ya estaba retirada: no había nada más que quitar."]
    return ["La fuente quedó retirada.", *done.lines]


def _note_described(past: Consented, before: pd.DataFrame, after: pd.DataFrame) -> None:
    """Count a source whose description goes among what changed."""
    same = before.merge(after, how="left", indicator=True)["_merge"] == "both"
    revoked = after.loc[after["consentimiento"] == REVOKED, "fuente_id"]
    rows = before[~same.to_numpy() & before["fuente_id"].isin(revoked)]
    if not rows.empty:
        past.changed[SOURCE] = rows


def _copies(
    ws: Workspace, programme: str, now: Consented, past: Consented
) -> list[str]:
    """Return the received files that are a revoked source, or hold its segments."""
    entries = index(ws, programme)
    own = {*now.originals, *past.originals} & entries.keys()
    if past.removed:
        origins = brought_these(ws, programme, SEGMENT, past.removed)
        names = {origin.partition("/")[2] for origin in origins}
        own |= {sha for sha, entry in entries.items() if entry["nombre"] in names}
    return sorted(own)


def _listed(places: Sequence[str]) -> str:
    more = len(places) - _NAMED
    rest = [f"{more} más"] if more > 0 else []
    return listing([*places[:_NAMED], *rest])


def _rows_told(done: Consented) -> list[str]:
    counts = [
        count(len(done.changed[name].drop_duplicates(list(TABLES[name].key))), *words)
        for name, words in _ROWS.items()
        if name in done.changed
    ]
    if done.removed:
        counts.insert(0, count(len(done.removed), *_SEGMENTS))
    lines = []
    if counts:
        lines.append(
            "Por falta de consentimiento se quitó lo que descansaba en esas fuentes: "
            f"{listing(counts)}."
        )
    if done.silenced:
        told = count(len(done.silenced), "segmento quedó", "segmentos quedaron")
        lines.append(
            f"{told} sin palabras textuales: su fuente no autorizó que se la cite así."
        )
    return lines


def _claims_told(done: Consented) -> list[str]:
    weak = [claim for claim, gone in done.lost.items() if not gone]
    fallen = [claim for claim, gone in done.lost.items() if gone]
    lines = []
    if weak:
        lines.append(
            "Afirmaciones que perdieron parte de su soporte; revise su fuerza: "
            f"{', '.join(weak[:_NAMED])}."
        )
    if fallen:
        lines.append(
            "Afirmaciones que quedaron sin soporte y se quitaron: "
            f"{', '.join(fallen[:_NAMED])}."
        )
    return lines

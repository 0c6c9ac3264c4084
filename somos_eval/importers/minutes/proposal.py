"""From minutes to proposed rows, which nobody has confirmed yet."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from somos_eval.contracts import TABLES, coerce
from somos_eval.errors import raise_if_any
from somos_eval.importers.minutes.bodies import Bodies
from somos_eval.importers.minutes.commitments import read_commitments
from somos_eval.importers.minutes.deadlines import deadline_of, deadline_within
from somos_eval.importers.minutes.document import Minutes
from somos_eval.importers.minutes.owners import owner_of
from somos_eval.importers.minutes.raw import Raw
from somos_eval.importers.minutes.session import Session, is_reserved, read_session
from somos_eval.importers.minutes.veil import Veil, shown_name
from somos_eval.templates.book_review import Reviewed
from somos_eval.templates.book_sheet import FIRST
from somos_eval.templates.labels import label
from somos_eval.templates.sheets import SHEETS

SESSION, COMMITMENT = "sesion", "compromiso"
PENDING = "SIN CONFIRMAR"
_LONGEST = 2_000
_TITLE_LINES = 6
_LAYOUTS: Mapping[str, str] = {
    "tabla": "tabla",
    "lista": "lista final",
    "en_linea": "en el texto",
    "voto": "por votación",
}
_KEPT_IF_RESERVED = ("instancia_id", "fecha", "tipo_sesion", "acta_numero")


@dataclass
class Proposal:
    """Rows to be confirmed, and what is said of each.

    Attributes
    ----------
    bodies : Bodies
        Instances of the programme.
    places : collection of str
        Names of territories, which are nobody's.
    taken : collection of str
        Sessions that the programme has already.
    """

    bodies: Bodies
    places: Collection[str] = ()
    taken: Collection[str] = ()
    rows: dict[str, list[dict[str, Any]]] = field(
        default_factory=lambda: {SESSION: [], COMMITMENT: []}
    )
    marks: dict[str, list[str]] = field(
        default_factory=lambda: {SESSION: [], COMMITMENT: []}
    )
    review: list[Reviewed] = field(default_factory=list)

    def add(self, minutes: Minutes, number: int = 1) -> int:
        """Propose the rows of some minutes; return how many commitments there are."""
        name = shown_name(minutes.file, number)
        veil = Veil.over(minutes, self.places)
        session = read_session(minutes, self.bodies)
        reserved = is_reserved(minutes)
        if reserved:
            self._reserve(session)
        read = "" if reserved else _title(minutes, veil)
        found = None if reserved else read_commitments(minutes)
        session.notes += found.notes if found else []
        held = self._identified(session)
        row = session.values | {"sesion_id": held, "apoyo_programa": "sin_dato"}
        self._propose(
            SESSION, row, Reviewed("", 0, name, "", "", read, ""), session.notes
        )
        for at, raw in enumerate(found.raw if found else [], start=1):
            code = f"{held}-C{at}" if held else None
            self._commitment(raw, session.held, (name, code), veil)
        return len(found.raw) if found else 0

    def frames(self) -> dict[str, pd.DataFrame]:
        """Return the proposed rows in canonical form; ids may be missing."""
        frames = {}
        for table, rows in self.rows.items():
            loose = pd.DataFrame(rows, columns=TABLES[table].names, dtype="object")
            frames[table], problems = coerce(TABLES[table], loose)
            raise_if_any(problems)
        return frames

    def _propose(
        self, table: str, row: dict[str, Any], said: Reviewed, notes: list[str]
    ) -> None:
        look = "; ".join(notes)
        place = f"{said.file}, {said.place}" if said.place else said.file
        at = FIRST + len(self.rows[table]) + 1
        self.rows[table].append(row)
        self.marks[table].append(
            f"{PENDING}: {place}" + (f". Mire: {look}" if look else "")
        )
        sheet = SHEETS[table].title
        self.review.append(
            Reviewed(sheet, at, said.file, said.place, said.layout, said.text, look)
        )

    def _reserve(self, session: Session) -> None:
        for name in session.values:
            if name not in {*_KEPT_IF_RESERVED, "acta_estado", "estado"}:
                session.values[name] = None
        session.values["quorum"] = "sin_dato"
        kept = ("instancia", "fecha", "tipo de", "número", "acta reservada")
        session.notes = [n for n in session.notes if n.startswith(kept)]

    def _identified(self, session: Session) -> str | None:
        """Return the id of a session, another one for each of the same day."""
        instance, held = session.values["instancia_id"], session.held
        if instance is None or held is None:
            return None
        base = f"{instance}-{held:%Y%m%d}"
        mine = {r["sesion_id"] for r in self.rows[SESSION]}
        name, n = base, 1
        while name in mine:
            n += 1
            name = f"{base}-{n:02}"
        if n > 1:
            session.notes.append(
                "otra acta de esta carpeta es de la misma sesión o día"
            )
        if name in self.taken:
            session.notes.append(
                "la sesión ya está en el programa: confirmarla la cambia"
            )
        return name

    def _commitment(
        self, raw: Raw, held: date | None, named_as: tuple[str, str | None], veil: Veil
    ) -> None:
        file, name = named_as
        text, named = veil.hide(raw.text, raw.owner)
        due = deadline_of(raw.due or deadline_within(raw.text), held)
        due_text = None if due.text is None else veil.hide(due.text)[0]
        who, person = veil.hide(raw.owner, raw.owner)
        owner = owner_of(raw.owner)
        flags = [f for f in (*due.flags, owner.flag) if f]
        notes = [label(flag).lower() for flag in flags]
        if text is None:
            notes.append(
                "el texto nombra personas: léalo en el acta y escríbalo sin ellas"
            )
        elif named:
            notes.append("se quitaron nombres de personas: revise la frase")
        if owner.sector is None and not owner.flag:
            why = "varios sectores" if owner.several else "sin sector que se reconozca"
            why = "es una persona" if person and not owner.several else why
            notes.append(f"responsable: {why}; escoja el sector")
        row = {
            "compromiso_id": name,
            "sesion_id": name.rpartition("-C")[0] if name else None,
            "clase": raw.kind,
            "texto": None if text is None else _cut(text),
            "responsable_sector": owner.sector,
            "plazo_texto": due_text,
            "plazo_fecha": due.due,
            "estado": "sin_seguimiento",
            "fecha_corte_estado": held,
            "banderas": tuple(flags),
        }
        said = [text or "(no se copia)"]
        said += [f"Responsable: {who}"] if who else []
        said += [f"Plazo: {due_text}"] if due_text else []
        layout = _LAYOUTS[raw.layout]
        read = Reviewed("", 0, file, raw.place, layout, _cut(" | ".join(said)), "")
        self._propose(COMMITMENT, row, read, notes)


def _title(minutes: Minutes, veil: Veil) -> str:
    lines = minutes.opening(_TITLE_LINES).split("\n")
    safe = [veil.hide(line)[0] for line in lines]
    return _cut(" | ".join(line for line in safe if line))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"

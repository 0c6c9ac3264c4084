"""The notes of a REFI-QDA project: no table holds them, so the report says where."""

from collections import Counter
from xml.etree.ElementTree import Element

from somos_eval.importers.coding.project import Project
from somos_eval.importers.coding.refi_sources import sources_of
from somos_eval.importers.coding.refi_users import below, guid
from somos_eval.importers.reading.markup import local
from somos_eval.importers.report import Skipped

_PART = "fuentes"


def tell_notes(root: Element, project: Project) -> None:
    """Say how many notes there are, and which sources they are about.

    Parameters
    ----------
    root : Element
        The project.
    project : Project
        Where what is left out goes: a line a source with notes, and the totals.
    """
    notes = {guid(note.get("guid")) for note in below(root, "Notes", "Note")}
    referred = [_target(ref) for ref in root.iter() if local(ref) == "NoteRef"]
    if not notes and not referred:
        return
    where: Counter[str] = Counter()
    for number, source in enumerate(sources_of(root), start=1):
        whole = sum(local(child) == "NoteRef" for child in source)
        inside = sum(local(e) == "NoteRef" for e in source.iter()) - whole
        where["de una fuente"] += whole
        where["de una selección o codificación"] += inside
        if whole or inside:
            reason = (
                f"notas que no se importan: {whole} de la fuente y {inside} de sus "
                "selecciones"
            )
            project.skipped.append(Skipped("", number, reason, _PART))
    where["de un código, un caso o un conjunto"] = len(referred) - where.total()
    where["sueltas"] = len(notes - {*referred})
    where["que no están en el proyecto"] = sum(ref not in notes for ref in referred)
    parts = ", ".join(f"{count} {of}" for of, count in where.items() if count)
    project.notes.append(f"Notas que no se importan: {len(notes)} ({parts}).")


def _target(ref: Element) -> str:
    return guid(ref.get("targetGUID"))

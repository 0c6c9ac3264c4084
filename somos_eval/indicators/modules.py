"""The modules of the methodological catalogue, and what in them nothing can feed."""

from collections.abc import Mapping

from somos_eval.indicators.declaration import Label

MODULES: Mapping[str, Label] = {
    "M1": Label("Contexto de seguridad y tasas", "Security context and rates"),
    "M2": Label("Operatividad", "Operational functioning"),
    "M3": Label("Incidencia", "Influence"),
    "M4": Label("Potencial y brecha", "Potential and gap"),
    "M5": Label("Articulación", "Linkage"),
    "M6": Label("Reconocimiento", "Recognition"),
    "M7": Label("Capacidad", "Capacity"),
    "M8": Label(
        "Codificación, acuerdo y saturación", "Coding, agreement and saturation"
    ),
    "M9": Label("Percepción", "Perception"),
    "M10": Label("Índices y su sensibilidad", "Indices and their sensitivity"),
    "M11": Label("Cambio y contribución", "Change and contribution"),
    "M12": Label("Desigualdad", "Inequality"),
    "M13": Label("Control de divulgación", "Disclosure control"),
}
NOT_FED: Mapping[str, Label] = {}


def module_of(entry: str) -> str:
    """Return the module of a catalogue entry: ``M2`` of ``M2.2``."""
    return entry.partition(".")[0]

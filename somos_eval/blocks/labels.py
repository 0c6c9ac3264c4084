"""The words that surround a view, by language."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Labels:
    """Words of one language for captions, notes and claims.

    `kinds` names the kinds of claim by id; `tones` names the tones of text that need
    it, so that no meaning rests on colour.
    """

    figure: str
    table: str
    note: str
    source: str
    data: str
    description: str
    scroll: str
    support: str
    evidence: str
    tones: Mapping[str, str]
    kinds: Mapping[str, str]

    def kind(self, name: str) -> str:
        """Return the visible name of a kind of claim; an unknown one is shown as is."""
        return self.kinds.get(name, name.capitalize())


LABELS: Mapping[str, Labels] = MappingProxyType(
    {
        "es": Labels(
            figure="Figura",
            table="Tabla",
            note="Nota",
            source="Fuente",
            data="Descargar los datos",
            description="Descripción de la figura",
            scroll="desplazable",
            support="Se apoya en",
            evidence="Evidencia de {id}",
            tones=MappingProxyType({"sin_evidencia": "Sin evidencia", "nota": "Nota"}),
            kinds=MappingProxyType(
                {
                    "hallazgo": "Hallazgo",
                    "conclusion": "Conclusión",
                    "recomendacion": "Recomendación",
                    "cita": "Cita",
                }
            ),
        ),
        "en": Labels(
            figure="Figure",
            table="Table",
            note="Note",
            source="Source",
            data="Download the data",
            description="Description of the figure",
            scroll="scrollable",
            support="Supported by",
            evidence="Evidence for {id}",
            tones=MappingProxyType({"sin_evidencia": "No evidence", "nota": "Note"}),
            kinds=MappingProxyType(
                {
                    "hallazgo": "Finding",
                    "conclusion": "Conclusion",
                    "recomendacion": "Recommendation",
                    "cita": "Quotation",
                }
            ),
        ),
    }
)

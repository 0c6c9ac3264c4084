"""Texts of the pages around the chapters, by language."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Words:
    """Texts of one language; those with braces are filled in with `str.format`."""

    nav: str
    nav_entries: Mapping[str, str]
    entries: Mapping[str, str]
    entries_title: str
    filter_label: str
    filter_none: str
    filter_one: str
    filter_many: str
    claims_title: str
    claims_lead: str
    applies: str
    applies_all: str
    evidence_title: str
    evidence_lead: str
    evidence_more: str
    chain_title: str
    chain_lead: str
    places_with_evidence: str
    rests_on: str
    cited_by: str
    cited_by_findings: str
    documents: str
    seen_in: str
    told_in: str
    how_computed: str
    supports: Mapping[str, str]
    groups: Mapping[str, str]
    glossary_title: str
    glossary_lead: str
    glossary_terms: str
    glossary_bodies: str
    glossary_bodies_note: str
    glossary_other: str
    glossary_gloss: str
    downloads_title: str
    downloads_lead: str
    downloads_files: str
    downloads_about: Mapping[str, str]
    downloads_note: str
    dictionary_title: str
    below: str
    more: str


_ES = Words(
    nav="Secciones del sitio",
    nav_entries=MappingProxyType(
        {
            "inicio": "Inicio",
            "resumen_ejecutivo": "Resumen ejecutivo",
            "mapa": "Mapa",
            "comparacion": "Comparación",
            "sintesis": "Síntesis",
            "recomendaciones": "Recomendaciones",
            "glosario": "Glosario",
            "metodos": "Métodos",
            "descargas": "Descargas",
            "entrega": "Esta entrega",
        }
    ),
    entries=MappingProxyType(
        {
            "resumen_ejecutivo": "El estudio en pocas páginas: qué se preguntó, qué se "
            "encontró y qué se recomienda.",
            "mapa": "Dónde están los municipios y qué valor tiene cada uno.",
            "comparacion": "Los municipios lado a lado, indicador por indicador.",
            "sintesis": "Lo que se observa en el conjunto del programa.",
            "recomendaciones": "Qué se recomienda, a quién y con qué evidencia.",
            "glosario": "Qué quieren decir los términos de este sitio.",
            "metodos": "Cómo se calcula cada cifra y qué no dice.",
            "descargas": "Los indicadores en CSV y Excel, con su diccionario.",
            "entrega": "Quién encarga y escribe, con qué términos y qué se revisó.",
        }
    ),
    entries_title="Por dónde empezar",
    filter_label="Filtrar por municipio, departamento o código",
    filter_none="Ningún municipio coincide.",
    filter_one="Se muestra 1 municipio.",
    filter_many="Se muestran {n} municipios.",
    claims_title="Recomendaciones",
    claims_lead="Cada recomendación se deduce de conclusiones, cada conclusión de "
    "hallazgos, y cada hallazgo de evidencia que se puede abrir desde su página.",
    applies="Se aplica en",
    applies_all="Todos los municipios del programa",
    evidence_title="Hallazgos y conclusiones",
    evidence_lead="Lo que se afirma, en qué se apoya y qué se deduce de ello.",
    evidence_more="Hallazgos y conclusiones, con su evidencia",
    chain_title="En qué se apoya",
    chain_lead="De la conclusión al hallazgo, y de este al dato.",
    places_with_evidence="Hallazgos y conclusiones por municipio",
    rests_on="Se apoya en",
    cited_by="La citan",
    cited_by_findings="Hallazgos que lo citan",
    documents="Documentos",
    seen_in="Véase en el capítulo",
    told_in="{id} en el capítulo",
    how_computed="Cómo se calcula",
    supports=MappingProxyType(
        {
            "afirmacion": "Afirmación",
            "indicador": "Indicador",
            "incidencia": "Evento de incidencia",
            "segmento": "Fragmento codificado",
            "compromiso": "Compromiso",
        }
    ),
    groups=MappingProxyType({"hallazgo": "Hallazgos", "conclusion": "Conclusiones"}),
    glossary_title="Glosario",
    glossary_lead="Los términos con los que se escribe este sitio, en sus dos lenguas.",
    glossary_terms="Términos",
    glossary_bodies="Instancias",
    glossary_bodies_note="Los nombres legales se dejan en español; la versión inglesa "
    "es una glosa, no un nombre oficial.",
    glossary_other="En inglés",
    glossary_gloss="Glosa en inglés",
    downloads_title="Descargas",
    downloads_lead="Los indicadores de esta edición, como se ven en sus páginas: lo "
    "que se suprime o se redondea en ellas también se suprime o se redondea aquí.",
    downloads_files="Archivos",
    downloads_about=MappingProxyType(
        {
            "datos/indicadores.csv": "Todos los indicadores, una fila por indicador, "
            "territorio, periodo y grupo. Texto separado por comas, en UTF-8, con "
            "punto decimal.",
            "datos/indicadores.xlsx": "Los totales de cada territorio, sin desagregar, "
            "con el diccionario de datos en otras hojas.",
        }
    ),
    downloads_note="Un texto que una hoja de cálculo tomaría por una fórmula lleva un "
    "apóstrofo delante.",
    dictionary_title="Diccionario de datos",
    below="Páginas de esta sección",
    more="Más sobre esto",
)

_EN = Words(
    nav="Sections of the site",
    nav_entries=MappingProxyType(
        {
            "inicio": "Home",
            "resumen_ejecutivo": "Executive summary",
            "mapa": "Map",
            "comparacion": "Comparison",
            "sintesis": "Synthesis",
            "recomendaciones": "Recommendations",
            "glosario": "Glossary",
            "metodos": "Methods",
            "descargas": "Downloads",
            "entrega": "This report",
        }
    ),
    entries=MappingProxyType(
        {
            "resumen_ejecutivo": "The study in a few pages: what was asked, what was "
            "found and what is recommended.",
            "mapa": "Where the municipalities are and the value of each one.",
            "comparacion": "Municipalities side by side, one indicator at a time.",
            "sintesis": "What is observed across the whole programme.",
            "recomendaciones": "What is recommended, to whom and on which evidence.",
            "glosario": "What the terms of this site mean.",
            "metodos": "How each number is computed and what it does not say.",
            "descargas": "The indicators as CSV and Excel, with their dictionary.",
            "entrega": "Who commissions and writes, on which terms, what was reviewed.",
        }
    ),
    entries_title="Where to start",
    filter_label="Filter by municipality, department or code",
    filter_none="No municipality matches.",
    filter_one="1 municipality is shown.",
    filter_many="{n} municipalities are shown.",
    claims_title="Recommendations",
    claims_lead="Each recommendation follows from conclusions, each conclusion from "
    "findings, and each finding from evidence that can be opened from its page.",
    applies="Applies in",
    applies_all="Every municipality of the programme",
    evidence_title="Findings and conclusions",
    evidence_lead="What is claimed, what it rests on and what follows from it.",
    evidence_more="Findings and conclusions, with their evidence",
    chain_title="What it rests on",
    chain_lead="From the conclusion to the finding, and from there to the data.",
    places_with_evidence="Findings and conclusions by municipality",
    rests_on="Rests on",
    cited_by="Cited by",
    cited_by_findings="Findings that cite it",
    documents="Documents",
    seen_in="See it in the chapter",
    told_in="{id} in the chapter",
    how_computed="How it is computed",
    supports=MappingProxyType(
        {
            "afirmacion": "Claim",
            "indicador": "Indicator",
            "incidencia": "Influence event",
            "segmento": "Coded segment",
            "compromiso": "Commitment",
        }
    ),
    groups=MappingProxyType({"hallazgo": "Findings", "conclusion": "Conclusions"}),
    glossary_title="Glossary",
    glossary_lead="The terms in which this site is written, in both its languages.",
    glossary_terms="Terms",
    glossary_bodies="Bodies",
    glossary_bodies_note="Legal names stay in Spanish; the English version is a gloss, "
    "not an official name.",
    glossary_other="In Spanish",
    glossary_gloss="Gloss",
    downloads_title="Downloads",
    downloads_lead="The indicators of this edition as its pages show them: what is "
    "suppressed or rounded there is suppressed or rounded here too.",
    downloads_files="Files",
    downloads_about=MappingProxyType(
        {
            "datos/indicadores.csv": "Every indicator, one row per indicator, "
            "territory, period and group. Comma-separated text in UTF-8, with a "
            "decimal point; its headers and codes are in Spanish.",
            "datos/indicadores.xlsx": "The totals of each territory, without "
            "breakdowns, with the data dictionary in other sheets.",
        }
    ),
    downloads_note="Text that a spreadsheet would take for a formula begins with an "
    "apostrophe.",
    dictionary_title="Data dictionary",
    below="Pages of this section",
    more="More on this",
)

WORDS: Mapping[str, Words] = MappingProxyType({"es": _ES, "en": _EN})

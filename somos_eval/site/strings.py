"""Every text of the site's own, by language."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Strings:
    """Texts of one language; those with braces are filled in with `str.format`."""

    language_name: str
    languages: str
    skip: str
    programme: str
    edition: str
    disclaimer: str
    report: str
    report_whole: str
    home: str
    synthetic_name: str
    synthetic: str
    synthetic_print: str
    contents: str
    exhibits: str
    chapters_title: str
    chapters_of: str
    chapters_programme: str
    programme_place: str
    sequence: str
    previous: str
    next: str
    breadcrumb: str
    provenance: str
    provenance_note: str
    no_commit: str
    caption: str
    description: str
    questions_title: str
    questions: tuple[str, ...]
    reading_title: str
    reading: tuple[str, ...]
    places_title: str
    programme_title: str
    missing_title: str
    missing_intro: str
    missing_columns: tuple[str, str, str]
    no_chapters: str
    place_intro: str
    scroll: str
    profiles: Mapping[str, str]
    profile_notes: Mapping[str, str]
    fields: Mapping[str, str]


_ES = Strings(
    language_name="Español",
    languages="Idioma",
    skip="Ir al contenido",
    programme="Programa",
    edition="Edición",
    disclaimer="Descargo",
    report="Informe de {place}",
    report_whole="Informe del conjunto del programa",
    home="Inicio",
    synthetic_name="Datos sintéticos",
    synthetic="Esto es una demostración: cifras, textos y hallazgos fueron generados "
    "por computador y no describen ningún municipio real.",
    synthetic_print="DATOS SINTÉTICOS: demostración, no describe ningún municipio real",
    contents="Contenido",
    exhibits="Figuras y tablas",
    chapters_title="Capítulos",
    chapters_of="Capítulos de {place}",
    chapters_programme="Capítulos del programa",
    programme_place="Conjunto de municipios",
    sequence="Capítulo anterior y siguiente",
    previous="Anterior",
    next="Siguiente",
    breadcrumb="Ruta",
    provenance="Procedencia de esta página",
    provenance_note="Con estos datos se puede comprobar de dónde sale cada cifra y "
    "repetir el cálculo.",
    no_commit="no se conoce: no se instaló desde un repositorio; al código lo "
    "identifica su hash",
    caption="Tabla de la sección «{section}»",
    description="Capítulos municipales de evaluación sobre la incidencia de las "
    "instancias formales de participación y de coordinación en los sistemas locales de "
    "seguridad. Periodo de análisis: {period}.",
    questions_title="Las preguntas",
    questions=(
        "¿Cuál es el nivel de incidencia de las instancias de participación y de "
        "coordinación en los sistemas locales de seguridad?",
        "¿Cuál es su potencial de incidencia?",
    ),
    reading_title="Cómo leer este sitio",
    reading=(
        "Cada municipio tiene los mismos capítulos, en el mismo orden. Cada sección "
        "parte de una pregunta y trae la respuesta, las figuras y tablas que la "
        "sostienen, y los límites de lo que se puede afirmar.",
        "Bajo cada figura y cada tabla están su fuente y sus datos, en un archivo CSV "
        "que abre en cualquier hoja de cálculo. Al pie de cada página se indica con "
        "qué datos y con qué versión se produjo.",
        "Las páginas funcionan sin conexión a internet y se pueden imprimir.",
    ),
    places_title="Municipios",
    programme_title="El conjunto del programa",
    missing_title="Capítulos sin publicar",
    missing_intro="Estos capítulos no forman parte de esta edición.",
    missing_columns=("Municipio", "Capítulos", "Motivo"),
    no_chapters="sin capítulos publicados",
    place_intro="Periodo de análisis: {period}.",
    scroll="desplazable",
    profiles=MappingProxyType(
        {
            "publico": "Versión pública",
            "donante": "Versión para donantes",
            "interno": "Uso interno",
        }
    ),
    profile_notes=MappingProxyType(
        {
            "publico": "Los datos que podrían identificar a personas se suprimen o se "
            "redondean.",
            "donante": "Los datos que podrían identificar a personas se suprimen o se "
            "redondean.",
            "interno": "Contiene datos que solo debe ver el equipo evaluador: no se "
            "difunde.",
        }
    ),
    fields=MappingProxyType(
        {
            "municipio": "Municipio",
            "divipola": "Código DIVIPOLA",
            "periodo": "Periodo de análisis",
            "perfil": "Perfil de salida",
            "fecha_datos": "Fecha de los datos",
            "fecha_corrida": "Fecha de la corrida",
            "version": "Versión de somos_eval",
            "revision": "Commit de somos_eval",
            "biblioteca": "Hash del código de somos_eval",
            "revision_programa": "Commit del programa",
            "datos": "Hash de los datos",
            "clave": "Clave del capítulo",
            "entorno": "Entorno",
        }
    ),
)

_EN = Strings(
    language_name="English",
    languages="Language",
    skip="Skip to content",
    programme="Programme",
    edition="Edition",
    disclaimer="Disclaimer",
    report="Report on {place}",
    report_whole="Report on the whole programme",
    home="Home",
    synthetic_name="Synthetic data",
    synthetic="This is a demonstration: figures, texts and findings were generated by "
    "a computer and describe no actual municipality.",
    synthetic_print="SYNTHETIC DATA: demonstration, describes no actual municipality",
    contents="Contents",
    exhibits="Figures and tables",
    chapters_title="Chapters",
    chapters_of="Chapters on {place}",
    chapters_programme="Chapters on the programme",
    programme_place="All municipalities",
    sequence="Previous and next chapter",
    previous="Previous",
    next="Next",
    breadcrumb="Breadcrumb",
    provenance="Provenance of this page",
    provenance_note="These details let anyone check where each number comes from and "
    "repeat the calculation.",
    no_commit="not known: it was not installed from a repository; its hash identifies "
    "the code",
    caption="Table of the section “{section}”",
    description="Municipal evaluation chapters on the influence of formal "
    "participation and coordination bodies on local security systems. Period of "
    "analysis: {period}.",
    questions_title="The questions",
    questions=(
        "How much influence do participation and coordination bodies have on local "
        "security systems?",
        "What is their potential for influence?",
    ),
    reading_title="How to read this site",
    reading=(
        "Every municipality has the same chapters, in the same order. Each section "
        "starts from a question and gives the answer, the figures and tables that "
        "support it, and the limits of what can be claimed.",
        "Below each figure and table are its source and its data, in a CSV file that "
        "any spreadsheet opens. The foot of each page says with which data and which "
        "version it was produced.",
        "The pages work offline and can be printed.",
    ),
    places_title="Municipalities",
    programme_title="The programme as a whole",
    missing_title="Chapters not published",
    missing_intro="These chapters are not part of this edition.",
    missing_columns=("Municipality", "Chapters", "Reason"),
    no_chapters="no chapters published",
    place_intro="Period of analysis: {period}.",
    scroll="scrollable",
    profiles=MappingProxyType(
        {
            "publico": "Public version",
            "donante": "Version for donors",
            "interno": "Internal use",
        }
    ),
    profile_notes=MappingProxyType(
        {
            "publico": "Data that could identify people are suppressed or rounded.",
            "donante": "Data that could identify people are suppressed or rounded.",
            "interno": "Holds data for the evaluation team only: not to be circulated.",
        }
    ),
    fields=MappingProxyType(
        {
            "municipio": "Municipality",
            "divipola": "DIVIPOLA code",
            "periodo": "Period of analysis",
            "perfil": "Output profile",
            "fecha_datos": "Date of the data",
            "fecha_corrida": "Date of the run",
            "version": "Version of somos_eval",
            "revision": "Commit of somos_eval",
            "biblioteca": "Hash of the code of somos_eval",
            "revision_programa": "Commit of the programme",
            "datos": "Hash of the data",
            "clave": "Key of the chapter",
            "entorno": "Environment",
        }
    ),
)

STRINGS: Mapping[str, Strings] = MappingProxyType({"es": _ES, "en": _EN})

"""A small edition that meets every rule, to be spoilt one rule at a time."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from somos_eval.checklist import Subject
from somos_eval.contracts import RESULT, TABLES
from somos_eval.params import load_programme

CODE = "05120"
ABSTRACT = "El propósito, las preguntas, el método y los hallazgos."
ABSTRACT_EN = "The object, the questions, the method and the findings."
SUMMARY = (
    "Propósito, antecedentes, preguntas, métodos, hallazgos, conclusiones y "
    "recomendaciones. " + "palabra " * 900
).strip()
SUMMARY_PARTS = (
    *("proposito", "antecedentes", "preguntas", "metodos"),
    *("hallazgos", "conclusiones", "recomendaciones"),
)
SUMMARY_EN = (
    "Purpose, background, questions, methods, findings, conclusions and "
    "recommendations. " + "palabra " * 900
).strip()
PROGRAMME = f"""\
esquema: 1
programa: ensayo
nombre: Programa de ensayo
descripcion: Un programa.
sintetico: sí
periodo: {{desde: 2022-01-01, hasta: 2024-12-31}}
idiomas: [es, en]
perfiles: [interno, donante, publico]
regiones: {{bajo_cauca: Bajo Cauca}}
creditos: {{encarga: La Agencia, autores: [Ana Ruiz], fecha: 2025-01-31}}
entrega:
  tipo: estudio_de_caso
  lider: Ana Ruiz
  descargo: {{es: No es la opinión de nadie., en: Nobody holds this view.}}
  resumen: {{es: '{ABSTRACT}', en: '{ABSTRACT_EN}'}}
  proposito: {{es: Saber cuánto., en: To know how much.}}
  antecedentes: {{problema: No se sabe cuánto.}}
  matriz:
    - {{pregunta: Uno, metodo: Dos, fuente: Tres, muestra: Cuatro, limitacion: Cinco}}
  criterios_omitidos:
    coherencia: no
    eficiencia: no
    impacto: no
    sostenibilidad: no
    pertinencia: no
  terminos_de_referencia: Los términos.
  instrumentos:
    - {{nombre: Guía, clase: guia_de_entrevista, texto: Qué pasó}}
  equipo:
    - nombre: Ana Ruiz
      rol: dirige
      resena: Economista.
      conflicto_de_interes: ninguno
      declaracion_firmada: 2025-01-01
  revision_por_pares: {{fecha: 2025-01-15, revisores: [Luz Gil]}}
""".replace(": no\n", ": 'no'\n")
PLACE = (
    f"divipola: '{CODE}'\nmunicipio: Cáceres\ndepartamento: Antioquia\n"
    "region: bajo_cauca\n"
)
FIELDS = (
    *("divipola", "periodo", "perfil", "fecha_datos", "fecha_corrida"),
    *("version", "revision", "biblioteca", "datos", "clave", "entorno"),
)
TABLE = (
    '<div class="tabla" id="t"><table><caption>Personas</caption><tr>'
    '<th scope="col">Valor</th></tr><tr><td>[SUPRIMIDO]</td></tr></table>'
    '<p><span class="nombre">Fuente.</span> Actas. Un valor suprimido aparece como '
    "[SUPRIMIDO]; nunca como cero.</p></div>"
)
FIGURE = (
    '<figure class="figura" id="f"><svg role="img"><title>F</title></svg>'
    "<details><summary>Descripción</summary><p>Sube.</p></details>"
    '<p><span class="nombre">Fuente.</span> Actas.</p></figure>'
)
QUOTE = (
    '<article class="afirmacion afirmacion-cita"><p class="enunciado">Nos oyen.</p>'
    "</article>"
)
INDEX = (
    '<nav class="indice"><ol><li><a href="#s">Sección</a></li></ol><details>'
    '<a href="#t">Tabla 1</a><a href="#f">Figura 1</a></details></nav>'
)
COVER = {
    "es": ("La Agencia", "Ana Ruiz", "Ana Ruiz", "31 de enero de 2025"),
    "en": ("La Agencia", "Ana Ruiz", "Ana Ruiz", "31 January 2025"),
}
MATRIX = ("Uno", "Dos", "Tres", "Cuatro", "Cinco")
MEMBER = "dirige. Economista. conflicto de interés: ninguno (1 de enero de 2025)"


ANNEX_INDEX = (
    '<nav class="indice"><ol><li><a href="#fuentes">Fuentes</a></li>'
    '<li><a href="#log">Bitácora</a></li></ol></nav>'
)
SOURCES = '<h2 id="fuentes">Fuentes</h2><ul><li>Una.</li></ul>'
LOG = '<h2 id="log">Bitácora de supresión</h2><ul><li>Una.</li></ul>'
METHODS = "".join(
    f'<section><h2 id="{name}">Un indicador</h2></section>'
    for name in ("instancias", "asistencia_sexo", "asistencia_edad")
)


def page_of(title: str, body: str, language: str = "es", head: str = "") -> str:
    """A whole page."""
    fields = "".join(f'<dd data-campo="{name}">x</dd>' for name in FIELDS)
    return (
        f'<!doctype html><html lang="{language}"><head><title>{title}</title>'
        f"<style>@media print {{ a {{ color: red }} }}</style>{head}</head><body>"
        f"<main><h1>{title}</h1>{body}</main><footer><dl>{fields}</dl></footer>"
        "</body></html>"
    )


def _parts(**texts: str) -> str:
    return "".join(
        f'<section><h2 id="{anchor}">{anchor}</h2>\n<p>{text}</p></section>'
        for anchor, text in texts.items()
    )


def summary_page(language: str = "es", words: int = 900, **texts: str) -> str:
    """An executive summary put together, with other texts in some of its parts."""
    each = words // len(SUMMARY_PARTS) + 1
    parts = dict.fromkeys(SUMMARY_PARTS, "palabra " * each) | texts
    return page_of("Resumen ejecutivo", _parts(**parts), language)


def facts_of(*facts: tuple[str, str]) -> str:
    """A sheet of facts, each with its name."""
    pairs = "".join(f"<div><dt>{k}</dt><dd>{v}</dd></div>" for k, v in facts)
    return f'<dl class="ficha">{pairs}</dl>'


def table_html(name: str, *rows: tuple[str, ...]) -> str:
    """A table of text, with its first column as headers."""
    body = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{c}</td>" for c in rest)}</tr>'
        for first, *rest in rows
    )
    head = '<thead><tr><th scope="col">Uno</th></tr></thead>'
    return f"<table><caption>{name}</caption>{head}<tbody>{body}</tbody></table>"


def delivery_of(language: str, **other: str) -> str:
    """The page of the delivery, with other contents of some sections."""
    kind = {"es": "Estudio de caso", "en": "Case study"}[language]
    said = {"es": "No es la opinión de nadie.", "en": "Nobody holds this view."}
    sections = {
        "portada": facts_of(*(("Dato", text) for text in COVER[language])),
        "descargo": said[language],
        "matriz": table_html("Matriz", MATRIX),
        "terminos": "Los términos.",
        "instrumentos": "Guía. Qué pasó",
        "equipo": facts_of(("Ana Ruiz", MEMBER)),
        "revision": "Luz Gil",
    }
    return page_of(f"{kind}: Programa", _parts(**sections | other), language)


def recommendation_of(language: str) -> str:
    """The page of the recommendation, with the way to its conclusion."""
    link = '<a href="../programa/evidencia.html#c-001">C-001</a>'
    text = {"es": "Que se reúnan.", "en": "Let them meet."}[language]
    return page_of("R", f"<p>{text}</p><p>Alcaldía</p><p>{link}</p>", language)


def _pages(language: str) -> dict[str, str]:
    answer = "<p>Tres de cada cuatro.</p>"
    question = f'<section><h2 id="pregunta-1">¿Cuánto?</h2>{answer}</section>'
    annexes = ANNEX_INDEX + SOURCES + LOG
    chapter = INDEX + TABLE.replace("SUPRIMIDO", _mark(language)) + FIGURE + QUOTE
    return {
        _home(language): page_of("Programa", question, language),
        f"{language}/entrega.html": delivery_of(language),
        f"{language}/entrega/resumen.html": page_of(
            "Resumen",
            _parts(texto=ABSTRACT if language == "es" else ABSTRACT_EN),
            language,
        ),
        f"{language}/resumen_ejecutivo.html": summary_page(language),
        f"{language}/glosario.html": page_of(
            "Glosario", facts_of(("OPI", "Un índice.")), language
        ),
        f"{language}/metodos.html": page_of("Métodos", "", language),
        f"{language}/metodos/m1.html": page_of("Familia", METHODS, language),
        f"{language}/recomendaciones/R-001.html": recommendation_of(language),
        f"{language}/{CODE}/01_metodologia.html": page_of("M", chapter, language),
        f"{language}/{CODE}/07_anexos.html": page_of("A", annexes, language),
    }


def _home(language: str) -> str:
    return "index.html" if language == "es" else "en/index.html"


def _mark(language: str) -> str:
    return "SUPRIMIDO" if language == "es" else "SUPPRESSED"


def rows_of(*rows: dict[str, Any]) -> pd.DataFrame:
    """Rows of RESULT as they are read from the CSV of an edition."""
    plain = {
        **dict.fromkeys(RESULT.names),
        "instancia_id": "",
        "periodo": "2022-01-01/2024-12-31",
        "grupo": "",
        "unidad": "instancias",
        "marco": "censo",
        "estado": "ok",
        "nota": "",
    }
    numbers = ("valor", "li", "ls", "confianza", "numerador", "denominador")
    frame = pd.DataFrame([{**plain, **row} for row in rows], columns=RESULT.names)
    return frame.astype(dict.fromkeys((*numbers, "n_faltantes"), "float64"))


def table_of(name: str, *rows: dict[str, Any]) -> pd.DataFrame:
    """Rows of a canonical table."""
    return pd.DataFrame([*rows], columns=TABLES[name].names)


def count_row(place: str, value: float, **more: Any) -> dict[str, Any]:
    """A plain count of bodies."""
    found = {"indicador": "instancias", "divipola": place}
    return {**found, "valor": value, "numerador": value, **more}


PEOPLE = {
    "indicador": "asistencia_sexo",
    "grupo": "sexo=mujer",
    "unidad": "proporción",
    "divipola": CODE,
    "valor": 0.5,
    "numerador": 10,
    "denominador": 20,
}
CLAIMS = (
    {
        "afirmacion_id": "H-001",
        "clase": "hallazgo",
        "soporte_ids": ("instancias",),
        "criterio_cad": ("eficacia",),
    },
    {"afirmacion_id": "C-001", "clase": "conclusion", "soporte_ids": ("H-001",)},
    {
        "afirmacion_id": "R-001",
        "clase": "recomendacion",
        "soporte_ids": ("C-001",),
        "texto_es": "Que se reúnan.",
        "texto_en": "Let them meet.",
        "responsable": "Alcaldía",
        "plazo": "corto",
    },
)
SOURCE = {
    "fuente_id": "ENT-0001",
    "clase": "entrevista",
    "perfil": "organizacion_juvenil",
    "divipola": CODE,
    "consentimiento": "firmado",
    "consentimiento_citar": "textual_anonima",
    "participa_menor": "sin_menores",
}
SEGMENT = {
    "segmento_id": "SEG-1",
    "fuente_id": "ENT-0001",
    "texto_publico": "Nos oyen.",
    "instancia_id": "05120-CMJ",
    "texto_literal": "La verdad es que sí nos oyen, doctora, a veces.",
    "atribucion_publica": "integrante de una organización juvenil",
    "revision_riesgo": "aprobada",
}

Make = Callable[..., Subject]


@pytest.fixture
def make() -> Make:
    """Build the good edition, with other pages, parameters or parts of it."""

    def build(
        pages: dict[str, str] | None = None,
        yaml: str = PROGRAMME,
        *,
        without: tuple[str, ...] = (),
        tables: dict[str, pd.DataFrame] | None = None,
        **parts: Any,
    ) -> Subject:
        files = {**_pages("es"), **_pages("en"), **(pages or {})}
        files = {path: html for path, html in files.items() if path not in without}
        contents = {"programa.yml": yaml, f"municipios/{CODE}_caceres.yml": PLACE}
        good = Subject(
            programme=load_programme("ensayo", contents),
            profile="publico",
            paths=tuple(sorted(files)),
            read=files.__getitem__,
            rows=rows_of(count_row(CODE, 4), count_row("programa", 4), PEOPLE),
            tables={
                "afirmacion": table_of("afirmacion", *CLAIMS),
                "fuente": table_of("fuente", SOURCE),
                "segmento": table_of("segmento", SEGMENT),
                **(tables or {}),
            },
            same_again=True,
        )
        return replace(good, **parts)

    return build

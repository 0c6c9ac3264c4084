"""Editions that break a rule of accessibility or of privacy, and what is said of it."""

from typing import Any

from tests.checklist.conftest import (
    CODE,
    FIGURE,
    INDEX,
    PEOPLE,
    QUOTE,
    SEGMENT,
    SOURCE,
    SOURCES,
    TABLE,
    page_of,
    rows_of,
    table_of,
)

CHAPTER = f"es/{CODE}/01_metodologia.html"
ANNEXES = f"es/{CODE}/07_anexos.html"
Spoilt = dict[str, list[tuple[dict[str, Any], str]]]


def chapter(body: str, head: str = "") -> dict[str, Any]:
    return {"pages": {CHAPTER: page_of("M", INDEX + body, head=head)}}


def rows(*rows: dict[str, Any]) -> dict[str, Any]:
    return {"rows": rows_of(*rows)}


def page(path: str, body: str, language: str = "es") -> dict[str, Any]:
    return {"pages": {path: page_of("P", body, language)}}


def table(name: str, row: dict[str, Any], **values: Any) -> dict[str, Any]:
    return {"tables": {name: table_of(name, row | values)}}


WHO = f"<div><dt>Quién habla</dt><dd>{SEGMENT['atribucion_publica']}</dd></div>"
SAID = str(SEGMENT["texto_literal"]).upper()
HIDDEN = {**PEOPLE, "estado": "suprimido", "nota": "x", "valor": None}
HIDDEN |= {"numerador": None, "denominador": None}
ACCESS: Spoilt = {
    "A01": [
        ({"pages": {CHAPTER: page_of("M", "", "en")}}, "lang dice en"),
        (
            chapter("<p>This is the text of a page that nobody put in Spanish.</p>"),
            "texto en «en» sin marcar",
        ),
    ],
    "A02": [
        (chapter("<h3>Sin su h2</h3>"), "después de un h1 viene un h3"),
        (chapter("<h1>Otro</h1>"), "hay 2 encabezados h1"),
        ({"pages": {CHAPTER: page_of("", "")}}, "no tiene título"),
        (chapter("<h2> </h2>"), "encabezado sin texto"),
    ],
    "A03": [
        (chapter('<img src="x.png">'), "imagen sin texto alternativo"),
        (chapter("<svg></svg>"), "dibujo sin nombre"),
        (chapter('<figure id="z"></figure>'), "la figura z no tiene descripción"),
        (
            chapter(FIGURE + FIGURE.replace('"f"', '"g"')),
            "la figura g repite la descripción",
        ),
    ],
    "A04": [
        (chapter("<table><tr><th scope='col'>x</th></tr></table>"), "caption"),
        (chapter("<table><caption>x</caption><tr><th>x</th></tr></table>"), "scope"),
        (chapter("<table><caption>x</caption><tr><td>x</td></tr></table>"), "maquet"),
    ],
    "A06": [
        (chapter("", '<link href="https://cdn.example/a.css">'), "pide https://cdn"),
        (chapter('<p style="background: url(//x.example/p)">x</p>'), "el estilo pide"),
        (chapter('<object data="//x.example/p"></object>'), "pide //x.example"),
        (chapter('<form action="https://x.example"></form>'), "pide https://x"),
        (
            chapter('<svg><title>x</title><use href="https://x.example/#a"/></svg>'),
            "pide https://x.example",
        ),
        (chapter('<a href="x.html">aquí</a>'), "un enlace dice «aquí»"),
        (chapter('<p tabindex="3">x</p>'), "tabindex"),
    ],
}
PRIVACY: Spoilt = {
    "P01": [
        (rows({**PEOPLE, "numerador": 7, "denominador": 20}), "menores que 8"),
        (rows({**PEOPLE, "numerador": 11}), "no son múltiplos de 5"),
        (rows({**PEOPLE, "n_faltantes": 3}), "menores que 8"),
    ],
    "P02": [
        (rows({**PEOPLE, "grupo": "sexo=mujer;medida=maximo"}), "un máximo"),
        (chapter(TABLE.replace("Valor", "Mínimo")), "da un mínimo"),
    ],
    "P03": [
        (rows({**PEOPLE, "valor": 1.0, "numerador": 20}), "100 % de un grupo"),
    ],
    "P04": [
        (rows({**PEOPLE, "estado": "suprimido", "nota": "x"}), "trae números"),
        (chapter("<p>[SUPRIMIDO]</p>"), "no dice qué significa"),
        # Another table explains it: this one does not.
        (
            chapter(TABLE + TABLE.replace("Un valor", "<!--").replace("cero.", "-->")),
            "la tabla t usa [SUPRIMIDO]",
        ),
    ],
    "P06": [
        (table("segmento", SEGMENT, revision_riesgo="pendiente"), "la cita 1"),
        (table("fuente", SOURCE, consentimiento_citar="no_citar"), "la cita 1"),
        (table("fuente", SOURCE, participa_menor="con_menores"), "la cita 1"),
        (table("fuente", SOURCE, consentimiento="revocado"), "la cita 1"),
        # One person of that kind there: to say which kind says who.
        (
            chapter(QUOTE.replace("</article>", f"<dl>{WHO}</dl></article>")),
            "la cita 1 se atribuye",
        ),
        # In any page and element, what was said word for word.
        (
            page("es/recomendaciones/R-001.html", f"<span>{SAID}</span>"),
            "no se pueden mostrar",
        ),
    ],
    "P07": [
        (
            rows({**PEOPLE, "grupo": "edad=14_17", "instancia_id": "05120-CMJ"}),
            "menores de edad",
        )
    ],
    "P09": [
        ({"without": (ANNEXES,)}, "se suprimió"),
        (
            page(ANNEXES, SOURCES + '<h2 id="log">Bitácora de supresión</h2>')
            | rows(HIDDEN),
            "se suprimió",
        ),
    ],
    "P10": [
        (chapter("<p>/home/ana/datos</p>"), "una carpeta"),
        (chapter("<p>Traceback (most recent call last)</p>"), "una traza"),
        (chapter("<p>/srv/ana</p>") | {"private": ("/srv/ana",)}, "un usuario"),
    ],
}

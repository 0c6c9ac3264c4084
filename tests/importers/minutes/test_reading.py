"""What Word and PDF do to minutes, and the files that must not be read."""

import io
import random
import zipfile
import zlib
from collections.abc import Callable

import docx
import pytest
from docx.oxml import parse_xml
from reportlab.pdfgen.canvas import Canvas

from somos_eval.importers.minutes.document import Grid, Minutes
from somos_eval.importers.minutes.reading import read_minutes

Maker = Callable[..., bytes]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(content: bytes) -> Minutes:
    minutes, problems = read_minutes(content, "acta")
    assert minutes is not None, problems
    return minutes


def codes(content: bytes) -> list[str]:
    minutes, problems = read_minutes(content, "acta")
    assert minutes is None
    return [p.code for p in problems]


def texts(minutes: Minutes) -> list[str]:
    return [line.text for line in minutes.lines]


# Word.


def test_content_controls_and_insertions_are_read_and_deletions_are_not() -> None:
    made = docx.Document()
    body = made.element.body
    body.insert(
        0,
        parse_xml(
            f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>Acta No. 3</w:t></w:r></w:p>"
            "</w:sdtContent></w:sdt>"
        ),
    )
    body.insert(
        1,
        parse_xml(
            f'<w:p {W}><w:r><w:t xml:space="preserve">Plazo: </w:t></w:r>'
            "<w:ins><w:r><w:t>30</w:t></w:r></w:ins>"
            "<w:del><w:r><w:delText>15</w:delText></w:r></w:del>"
            '<w:r><w:t xml:space="preserve"> días</w:t></w:r></w:p>'
        ),
    )
    content = io.BytesIO()
    made.save(content)
    assert texts(read(content.getvalue())) == ["Acta No. 3", "Plazo: 30 días"]


def test_headers_and_footers_are_not_of_the_body(word: Maker) -> None:
    minutes = read(word(["Acta"], header="Documento reservado"))
    assert minutes.margins == ("Documento reservado",)
    assert texts(minutes) == ["Acta"]


# PDF.


def test_two_columns_are_read_one_after_the_other(pdf: Maker) -> None:
    left = [f"Izquierda {n}: " + "la comunidad expone su caso " * 4 for n in range(12)]
    right = [f"Derecha {n}: " + "la alcaldía responde a ello " * 4 for n in range(12)]
    whole = " ".join(texts(read(pdf([*left, *right], columns=2))))
    order = [whole.index(f"Izquierda {n}:") for n in range(12)]
    order += [whole.index(f"Derecha {n}:") for n in range(12)]
    assert order == sorted(order)
    assert "la comunidad expone su caso la comunidad" in whole


def test_a_table_over_two_pages_is_one_with_its_header_repeated(pdf: Maker) -> None:
    rows = [
        [f"{n}", f"Tarea número {n} del plan de trabajo " * 3, "Alcaldía", "1 mes"]
        for n in range(1, 41)
    ]
    head = ["N.º", "Compromiso", "Responsable", "Plazo"]
    minutes = read(pdf(["Acta No. 1", [head, *rows]]))
    grids = [b for b in minutes.blocks if isinstance(b, Grid)]
    assert len(grids) > 1
    from somos_eval.importers.minutes.commitments import read_commitments

    found = read_commitments(minutes)
    assert len(found.raw) == 40
    assert {r.place for r in found.raw} == {g.place for g in grids}
    assert not found.notes


def test_words_cut_at_the_end_of_a_line_are_joined(pdf: Maker) -> None:
    minutes = read(pdf(["La Secretaría de Gobierno convo-\ncará a la mesa técnica."]))
    assert texts(minutes) == ["La Secretaría de Gobierno convocará a la mesa técnica."]


def test_what_every_page_repeats_is_no_text_of_the_minutes(pdf: Maker) -> None:
    parts = [
        f"Punto {n}. " + "Se expone el asunto con detalle. " * 8 for n in range(40)
    ]
    minutes = read(pdf(parts, header="ALCALDÍA DE SAN JACINTO – ACTA 4"))
    assert not any("ACTA 4" in t or "Página" in t for t in texts(minutes))
    assert "ALCALDÍA DE SAN JACINTO – ACTA 4" in minutes.margins


def test_pages_without_text_are_told(pdf: Maker) -> None:
    content = io.BytesIO()
    canvas = Canvas(content, invariant=1)
    canvas.drawString(
        72, 700, "Acta No. 4 del Consejo Municipal de Juventud, con texto"
    )
    canvas.showPage()
    canvas.rect(72, 72, 100, 100)
    canvas.showPage()
    canvas.save()
    assert read(content.getvalue()).blank_pages == (2,)


# What must not be read.


def scanned() -> bytes:
    content = io.BytesIO()
    canvas = Canvas(content, invariant=1)
    canvas.rect(72, 72, 100, 100, fill=1)
    canvas.showPage()
    canvas.save()
    return content.getvalue()


def locked() -> bytes:
    content = io.BytesIO()
    canvas = Canvas(content, encrypt="secreto")
    canvas.drawString(72, 700, "Acta No. 4 del Consejo Municipal de Juventud")
    canvas.save()
    return content.getvalue()


def swollen_pdf(times: int) -> bytes:
    packed = zlib.compress(b" " * (60 << 20), 9)
    for _ in range(times - 1):
        packed = zlib.compress(packed, 9)
    filters = b"[" + b"/FlateDecode " * times + b"]"
    head = b"%PDF-1.4\n1 0 obj\n<</Length " + str(len(packed)).encode()
    return head + b"/Filter" + filters + b">>\nstream\n" + packed + b"\n%%EOF\n"


def swollen_word() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", b" " * (40 << 20))
    return content.getvalue()


def test_files_that_are_not_read_say_why(word: Maker, pdf: Maker) -> None:
    whole = pdf(["Acta con texto. " * 20])
    assert codes(scanned()) == ["SE-ACT-006"]
    assert codes(locked()) == ["SE-ACT-002"]
    assert codes(whole[: len(whole) // 2]) == ["SE-ACT-005"]
    assert codes(b"%PDF-1.7\nnada\n%%EOF\n") == ["SE-ACT-001"]
    assert codes(word(["Acta"])[:-200]) == ["SE-ARC-002"]
    assert codes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)) == ["SE-ACT-003"]
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    assert codes(ole) == ["SE-ACT-002"]
    assert codes(b"\xff\xd8\xff\xe0 foto") == ["SE-ACT-009"]
    assert codes(b"") == ["SE-ACT-009"]


@pytest.mark.parametrize("times", [1, 2])
def test_a_pdf_that_swells_is_refused_before_it_is_unpacked(times: int) -> None:
    assert codes(swollen_pdf(times)) == ["SE-ACT-004"]


def heavy(times: int) -> bytes:
    """Return a page that draws a form that draws a form… each `times` times."""
    content = io.BytesIO()
    canvas = Canvas(content, invariant=1)
    canvas.beginForm("f0")
    canvas.drawString(72, 700, "La comunidad expone su caso")
    canvas.endForm()
    for n in range(1, 5):
        canvas.beginForm(f"f{n}")
        for _ in range(times):
            canvas.doForm(f"f{n - 1}")
        canvas.endForm()
    canvas.doForm("f4")
    canvas.drawString(72, 600, "Acta No. 4 del Consejo Municipal de Juventud")
    canvas.save()
    return content.getvalue()


def test_a_page_that_draws_itself_over_and_over_is_refused() -> None:
    assert codes(heavy(30)) == ["SE-ACT-008"]
    assert "Acta No. 4" in " ".join(texts(read(heavy(1))))


def test_damage_anywhere_is_an_error_and_never_a_crash(word: Maker, pdf: Maker) -> None:
    table = [["Compromiso", "Plazo"], ["Enviar el informe de la mesa", "1 mes"]]
    sound = (word(["Acta No. 1", table]), pdf(["Acta No. 1 de la mesa", table]))
    chance = random.Random(7)
    for turn in range(60):
        spoilt = bytearray(sound[turn % 2])
        for _ in range(20):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        minutes, problems = read_minutes(bytes(spoilt), "acta")
        assert (minutes is None) == bool(problems)


def test_a_word_file_that_swells_is_refused_before_it_is_unpacked() -> None:
    assert codes(swollen_word()) == ["SE-ACT-004"]


def test_a_zip_that_is_no_document_is_refused() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        made.writestr("hola.txt", b"hola")
    assert codes(content.getvalue()) == ["SE-ACT-001"]

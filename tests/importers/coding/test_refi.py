"""Projects of REFI-QDA: hierarchy, coders, cases and everything that may be missing."""

import hashlib
import io
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from pyrefiqda.refiproject import RefiProject

from somos_eval.contracts import ANY_PROGRAMME, check_tables
from tests.importers.coding.conftest import (
    CODES,
    TEXT,
    Frames,
    Qdpx,
    Read,
    code,
    coding,
    guid,
    segments,
    selection,
    source,
    warned,
)


@pytest.fixture
def simple(qdpx: Qdpx) -> bytes:
    """Return two coders over two stretches of one interview."""
    both = coding("a") + coding("b", "luis")
    marked = selection(0, 13, both) + selection(14, 34, coding("b"))
    return qdpx(
        CODES, source("ENT-0001 alcalde.docx", marked, "t.txt"), {"t.txt": TEXT}
    )


@pytest.mark.reales
def test_the_project_of_atlas_gives_what_its_authors_say(
    real_data: Path, read: Read, programme: Frames, tmp_path: Path
) -> None:
    name = "atlasti8_test_project.qdpx"
    content = (real_data / name).read_bytes()
    imported = read("qdpx", content, name, tables=programme)
    # shared/data/README.md: 14 codes, 16 codings, 3 users.
    assert imported.report.rows_read == 16
    assert len(imported.frames["codigo"]) == 14
    assert imported.report.notes[0] == (
        "Códigos del archivo: 14; codificaciones: 16; personas que codifican: 3."
    )
    # None of its documents is a source of the programme: none is made up.
    assert "segmento" not in imported.frames
    assert sum(s.reason.count("sin registrar") for s in imported.report.skipped) == 6
    oracle = RefiProject.load(real_data / name, str(tmp_path))
    names = {c.name for c in oracle.code_book.codes.code}
    assert set(imported.frames["codigo"]["etiqueta_es"]) == names
    said = imported.report.as_json()
    assert not any(user.name in str(said) for user in oracle.users.user)


@pytest.mark.reales
def test_the_project_of_atlas_with_its_sources_registered(
    real_data: Path,
    read: Read,
    sources_table: Callable[..., pd.DataFrame],
) -> None:
    """A PDF selected as a rectangle and as text is coded once, not twice."""
    name = "atlasti8_test_project.qdpx"
    content = (real_data / name).read_bytes()
    files = [
        "1994 Diet Coke-Diet Coke Break.docx",
        "Mabel.txt",
        "Simon.docx",
        "cornflakes-n-milk.jpg",
        "Pay de Limón con Base de Granola | Kellogg's ®.pdf",
        "1994 Diet Coke-Diet Coke Break.mp4",
    ]
    rows = {
        f"ENT-{n:04d}": {"ruta_protegida": f"D:\\crudo\\{file}"}
        for n, file in enumerate(files, 1)
        if not file.startswith("1994")  # two of the same name: nobody knows which
    }
    imported = read("qdpx", content, name, tables={"fuente": sources_table(rows)})
    frame = segments(imported)
    # 16 codings less one of each 1994 file; two of the PDF are there twice.
    assert len(frame) == 16 - 2 - 2
    assert frame["codificador"].nunique() == 1
    assert set(frame["revision_riesgo"]) == {"pendiente"}
    assert frame["texto_publico"].isna().all()
    assert Counter(frame["fuente_id"]) == {
        "ENT-0002": 3,
        "ENT-0003": 3,
        "ENT-0004": 2,
        "ENT-0005": 4,
    }


def test_what_each_coder_saw_in_each_stretch(
    read: Read, simple: bytes, programme: Frames
) -> None:
    imported = read("qdpx", simple, "p.qdpx", tables=programme)
    frame = segments(imported)
    seen = {(r.texto_literal, r.codigo_id, r.codificador) for r in frame.itertuples()}
    ana = next(c for c in frame["codificador"] if c != "COD-B")
    assert seen == {
        ("No hay plata.", "recursos", ana),
        ("No hay plata.", "voluntad_politica", "COD-B"),
        ("El alcalde no viene.", "voluntad_politica", ana),
    }
    # The same stretch is the same segment whoever marks it: agreement is measurable.
    assert frame.groupby("texto_literal")["segmento_id"].nunique().eq(1).all()
    assert set(frame["fuente_id"]) == {"ENT-0001"}
    assert imported.keeps_original is False


def test_nobody_who_codes_is_named(
    read: Read, simple: bytes, programme: Frames
) -> None:
    imported = read("qdpx", simple, "p.qdpx", tables=programme)
    whole = str(imported.report.as_json()) + segments(imported).to_csv()
    assert "Persona" not in whole
    assert "Ficticia" not in whole


def test_rows_satisfy_the_contract(
    read: Read, simple: bytes, programme: Frames
) -> None:
    imported = read("qdpx", simple, "p.qdpx", tables=programme)
    tables = {**programme, **imported.frames}
    problems = check_tables(tables, ANY_PROGRAMME, {})
    names = {p.where.file for p in problems}
    assert not names & {"segmento", "codigo"}, problems
    assert [p for p in problems if p.where.column in imported.frames["segmento"]] == []


def test_the_same_project_twice_gives_the_same_rows(
    read: Read, simple: bytes, programme: Frames
) -> None:
    first = read("qdpx", simple, "p.qdpx", tables=programme)
    again = read("qdpx", simple, "p.qdpx", tables={**programme, **first.frames})
    for table, frame in first.frames.items():
        pd.testing.assert_frame_equal(again.frames[table], frame)


def test_what_people_reviewed_stays_while_the_words_do(
    read: Read, qdpx: Qdpx, programme: Frames
) -> None:
    def made(text: str) -> bytes:
        marked = selection(0, 13, coding("a"))
        return qdpx(CODES, source("ENT-0001", marked, "t.txt"), {"t.txt": text})

    first = segments(read("qdpx", made(TEXT), "p.qdpx", tables=programme))
    reviewed = first.assign(
        texto_publico="Falta dinero.", revision_riesgo="aprobada", polaridad="mixta"
    )
    tables = {**programme, "segmento": reviewed}
    same = segments(read("qdpx", made(TEXT), "p.qdpx", tables=tables))
    pd.testing.assert_frame_equal(same, reviewed)
    changed = read("qdpx", made("No hay techo. …"), "p.qdpx", tables=tables)
    row = segments(changed).iloc[0]
    assert row["revision_riesgo"] == "pendiente"
    assert pd.isna(row["texto_publico"])
    assert "SE-COD-053" in warned(changed)


@pytest.mark.parametrize("consent", ["ausente", "revocado"])
def test_nothing_enters_of_a_source_without_consent(
    read: Read,
    simple: bytes,
    sources_table: Callable[..., pd.DataFrame],
    consent: str,
) -> None:
    register = sources_table({"ENT-0001": {"consentimiento": consent}})
    imported = read("qdpx", simple, "p.qdpx", tables={"fuente": register})
    assert "segmento" not in imported.frames
    assert "SE-COD-023" in warned(imported)
    assert [s.reason for s in imported.report.skipped] == [
        f"consentimiento {consent} (codificaciones: 3)"
    ]


@pytest.mark.parametrize("allowed", ["solo_parafrasis", "no_citar"])
def test_the_words_of_whoever_may_not_be_quoted_do_not_enter(
    read: Read,
    simple: bytes,
    sources_table: Callable[..., pd.DataFrame],
    allowed: str,
) -> None:
    register = sources_table({"ENT-0001": {"consentimiento_citar": allowed}})
    imported = read("qdpx", simple, "p.qdpx", tables={"fuente": register})
    assert len(segments(imported)) == 3
    assert segments(imported)["texto_literal"].isna().all()
    assert "SE-COD-024" in warned(imported)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Entrevista ENT-0001 (alcalde).docx", "ENT-0001"),
        ("ent_0001", "ENT-0001"),
        ("ENT–0001.txt", "ENT-0001"),
        ("ENT-0009", "SE-COD-021"),
        ("ENT-0001 y ENT-0002", "SE-COD-022"),
        ("PATIENT-0001", "SE-COD-020"),
        ("DOC 2023 plan", "SE-COD-020"),
        ("Juan Pérez.docx", "SE-COD-020"),
    ],
)
def test_a_source_is_recognised_by_the_id_in_its_name_or_reported(
    read: Read, qdpx: Qdpx, programme: Frames, name: str, expected: str
) -> None:
    marked = source(name, selection(0, 2, coding("a")), "t.txt")
    imported = read("qdpx", qdpx(CODES, marked, {"t.txt": TEXT}), tables=programme)
    if expected.startswith("SE-"):
        assert "segmento" not in imported.frames
        assert expected in warned(imported)
        assert "Juan" not in str(imported.report.as_json())
    else:
        assert list(segments(imported)["fuente_id"]) == [expected]


def test_a_source_is_recognised_by_the_hash_of_its_file(
    read: Read, qdpx: Qdpx, sources_table: Callable[..., pd.DataFrame]
) -> None:
    sha = hashlib.sha256(TEXT.encode()).hexdigest()
    marked = source("cualquiera", selection(0, 2, coding("a")), "t.txt")
    content = qdpx(CODES, marked, {"t.txt": TEXT})
    register = sources_table({"ENT-0001": {"sha256": sha}})
    imported = read("qdpx", content, tables={"fuente": register})
    assert list(segments(imported)["fuente_id"]) == ["ENT-0001"]


def test_cases_and_variables_say_of_whom_and_of_which_instance(
    read: Read, qdpx: Qdpx, programme: Frames
) -> None:
    more = (
        f'<Variables><Variable guid="{guid("v")}" name="Instancia ID" '
        'typeOfVariable="Text"/></Variables>'
        f'<Cases><Case guid="{guid("caso")}" name="ENT-0002"><VariableValue>'
        f'<VariableRef targetGUID="{guid("v")}"/><TextValue>13244-CMJ</TextValue>'
        f'</VariableValue><SourceRef targetGUID="{guid("Sin nombre")}"/></Case></Cases>'
    )
    marked = source("Sin nombre", selection(0, 2, coding("a")), "t.txt")
    # NVivo lists each case among the codes too, and codes the whole source with it.
    codes = CODES + code("caso", "ENT-0002")
    marked += source("Tampoco", coding("caso") + coding("b"), "t.txt")
    content = qdpx(codes, marked, {"t.txt": TEXT}, more=more)
    instances = pd.DataFrame({"instancia_id": ["13244-CMJ"]})
    tables = {**programme, "instancia": instances}
    frame = segments(read("qdpx", content, tables=tables))
    assert set(frame["codigo_id"]) == {"recursos", "voluntad_politica"}
    assert set(frame["fuente_id"]) == {"ENT-0002"}
    assert set(frame["instancia_id"]) == {"13244-CMJ"}
    lost = read("qdpx", content, tables=programme)
    assert segments(lost)["instancia_id"].isna().all()
    assert "SE-COD-054" in warned(lost)
    assert len(lost.frames["codigo"]) == 2


def broken(content: bytes) -> bytes:
    return content[: len(content) * 2 // 3]


@pytest.mark.parametrize(
    ("content", "code_"),
    [
        (b"", "SE-IMP-001"),
        (b"hola", "SE-COD-001"),
        (b"<html/>", "SE-COD-001"),
        (b"<Project/>", "SE-COD-001"),
        (
            b"<CodeBook xmlns='urn:QDA-XML:codebook:1.0'><Codes/></CodeBook>",
            "SE-COD-006",
        ),
        (b"<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "SE-ARC-010"),
        (b"%PDF-1.7", "SE-COD-001"),
    ],
)
def test_what_is_no_project_is_refused(
    read: Read, content: bytes, code_: str, programme: Frames
) -> None:
    imported = read("qdpx", content, "p.qdpx", tables=programme)
    assert [p.code for p in imported.report.errors] == [code_]
    assert imported.frames == {}


def test_a_truncated_project_is_refused(
    read: Read, simple: bytes, programme: Frames
) -> None:
    imported = read("qdpx", broken(simple), "p.qdpx", tables=programme)
    assert [p.code for p in imported.report.errors] == ["SE-ARC-002"]


def test_a_zip_without_a_project_is_refused(read: Read, programme: Frames) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("otra.txt", "x")
    imported = read("qdpx", out.getvalue(), tables=programme)
    assert [p.code for p in imported.report.errors] == ["SE-COD-002"]


def test_pyrefiqda_reads_the_same_as_here(
    read: Read, simple: bytes, programme: Frames
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "p.qdpx"
        path.write_bytes(simple)
        oracle = RefiProject.load(path, folder)
        first = oracle.sources.text_source[0]
        text = RefiProject.resolve_source_path(first.plain_text_path, folder)
        whole = text.read_text(encoding="utf-8")
        names = {c.guid: c.name for c in oracle.code_book.codes.code}
        theirs = {
            (whole[s.start_position : s.end_position], names[c.code_ref.target_guid])
            for s in first.plain_text_selection
            for c in s.coding
        }
    imported = read("qdpx", simple, "p.qdpx", tables=programme)
    labels = imported.frames["codigo"][["codigo_id", "etiqueta_es"]]
    ours = segments(imported).merge(labels, on="codigo_id")
    columns = ours[["texto_literal", "etiqueta_es"]]
    assert set(columns.itertuples(index=False, name=None)) == theirs

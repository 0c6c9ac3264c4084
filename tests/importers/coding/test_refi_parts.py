"""Projects whose parts point nowhere, repeat or go by other names."""

import io
import zipfile

import pandas as pd
import pytest

from somos_eval.importers.handout import handout_html
from somos_eval.workflow.import_told import FileImport
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


def test_what_points_nowhere_is_reported_and_not_guessed(
    read: Read, qdpx: Qdpx, programme: Frames
) -> None:
    marked = (
        selection(0, 2, coding("no está"))
        + selection(3, 6, coding("a", "nadie"))
        + selection(7, 900, coding("a"))
        + selection("x", 3, coding("a"))
        + selection(9, 3, coding("b"))
    )
    sources = source("ENT-0001", marked, "t.txt")
    sources += source("ENT-0002", selection(0, 2, coding("a")), "falta.txt")
    imported = read("qdpx", qdpx(CODES, sources, {"t.txt": TEXT}), tables=programme)
    assert set(warned(imported)) >= {
        "SE-COD-040",
        "SE-COD-041",
        "SE-COD-042",
        "SE-COD-043",
        "SE-COD-045",
        "SE-COD-049",
    }
    frame = segments(imported)
    assert len(frame) == 3
    assert list(frame["texto_literal"].dropna()) == ["hay"]
    assert "sin_dato" in set(frame["codificador"])


def test_two_codes_with_one_guid_stop_the_import(
    read: Read, qdpx: Qdpx, programme: Frames
) -> None:
    codes = code("a", "Recursos") + code("a", "Otra cosa")
    imported = read("qdpx", qdpx(codes, ""), tables=programme)
    assert [p.code for p in imported.report.errors] == ["SE-COD-030"]
    assert imported.frames == {}


def test_repeated_guids_of_sources_users_and_selections_are_reported(
    read: Read, qdpx: Qdpx, programme: Frames
) -> None:
    one = selection(0, 2, coding("a"), own="misma")
    other = selection(3, 6, coding("a"), own="misma")
    sources = source("ENT-0001", one + other, "t.txt") * 2
    imported = read("qdpx", qdpx(CODES, sources, {"t.txt": TEXT}), tables=programme)
    assert {"SE-COD-044", "SE-COD-050", "SE-COD-025"} <= set(warned(imported))
    assert set(segments(imported)["texto_literal"]) == {"No", "hay"}


def test_two_users_with_one_guid_stop_the_import(
    read: Read, qdpx: Qdpx, programme: Frames
) -> None:
    archive = zipfile.ZipFile(io.BytesIO(qdpx(CODES, "")))
    text = archive.read("project.qde").decode().replace(guid("luis"), guid("ana"))
    imported = read("qdpx", text.encode(), "project.qde", tables=programme)
    assert [p.code for p in imported.report.errors] == ["SE-COD-052"]


@pytest.mark.parametrize(
    ("qde", "folder"), [("Project.qde", "Sources"), ("carpeta/project.qde", "")]
)
def test_every_way_of_naming_the_parts_is_read(
    read: Read, qdpx: Qdpx, programme: Frames, qde: str, folder: str
) -> None:
    marked = source("ENT-0001", selection(0, 2, coding("a")), "T.TXT")
    content = qdpx(CODES, marked, {"t.txt": TEXT}, qde=qde, folder=folder or "sources")
    frame = segments(read("qdpx", content, tables=programme))
    assert list(frame["texto_literal"]) == ["No"]


def test_guids_with_braces_and_in_lower_case_are_the_same(
    read: Read, qdpx: Qdpx, programme: Frames
) -> None:
    marked = coding("a").replace(guid("a"), f"{{{guid('a').lower()}}}")
    sources = source("ENT-0001", selection(0, 2, marked), "t.txt")
    frame = segments(
        read("qdpx", qdpx(CODES, sources, {"t.txt": TEXT}), tables=programme)
    )
    assert list(frame["codigo_id"]) == ["recursos"]


def test_a_transcript_is_cut_by_its_synchronisation_points(
    read: Read, qdpx: Qdpx, programme: Frames
) -> None:
    points = "".join(
        f'<SyncPoint guid="{guid(f"p{n}")}" position="{n}" timeStamp="{n}"/>'
        for n in (0, 13)
    )
    chosen = (
        f'<TranscriptSelection guid="{guid("s")}" fromSyncPoint="{guid("p0")}" '
        f'toSyncPoint="{guid("p13")}">{coding("a")}</TranscriptSelection>'
    )
    video = (
        f'<VideoSource guid="{guid("v")}" name="ENT-0001.mp4" path="relative:///v.mp4">'
        f'<Transcript guid="{guid("t")}" plainTextPath="internal://t.txt">'
        f"{points}{chosen}</Transcript>"
        f'<VideoSelection guid="{guid("w")}" begin="0" end="900">{coding("b")}'
        "</VideoSelection></VideoSource>"
    )
    imported = read("qdpx", qdpx(CODES, video, {"t.txt": TEXT}), tables=programme)
    frame = segments(imported).set_index("codigo_id")["texto_literal"]
    assert frame["recursos"] == "No hay plata."
    assert pd.isna(frame["voluntad_politica"])


def test_notes_are_counted_where_they_are(
    read: Read, qdpx: Qdpx, programme: Frames
) -> None:
    def ref(name: str) -> str:
        return f'<NoteRef targetGUID="{guid(name)}"/>'

    notes = "".join(f'<Note guid="{guid(n)}" name="x"/>' for n in ("n1", "n2", "n3"))
    marked = selection(0, 2, coding("a") + ref("n1") + ref("perdida"))
    sources = source("ENT-0001", marked + ref("n2"), "t.txt")
    sources += source("ENT-0002", selection(0, 2, coding("a")), "t.txt")
    content = qdpx(CODES, sources, {"t.txt": TEXT}, more=f"<Notes>{notes}</Notes>")
    report = read("qdpx", content, tables=programme).report
    assert [(s.sheet, s.part, s.row, s.reason) for s in report.skipped] == [
        (
            "",
            "fuentes",
            1,
            "notas que no se importan: 1 de la fuente y 2 de sus selecciones",
        )
    ]
    (told,) = [n for n in report.notes if n.startswith("Notas")]
    assert told == (
        "Notas que no se importan: 3 (1 de una fuente, 2 de una selección o "
        "codificación, 1 sueltas, 1 que no están en el proyecto)."
    )


def test_no_list_of_a_project_is_called_a_sheet(
    read: Read, qdpx: Qdpx, programme: Frames
) -> None:
    marked = selection(0, 2, coding("a") + f'<NoteRef targetGUID="{guid("n1")}"/>')
    sources = source("ENT-0001", marked + selection(7, 900, coding("a")), "t.txt")
    # The second one is of no source that the programme has.
    sources += source("Otra", selection(0, 2, coding("a")), "t.txt")
    notes = f'<Notes><Note guid="{guid("n1")}" name="x"/></Notes>'
    content = qdpx(CODES, sources, {"t.txt": TEXT}, more=notes)
    report = read("qdpx", content, tables=programme).report
    told = handout_html(report) + FileImport(report).describe()
    assert "hoja" not in told.casefold()
    for piece in (
        "Lista de fuentes, número 1",
        "lista de fuentes, número 2",
        "lista de códigos",
    ):
        assert piece in told, piece
    # Whoever reads the JSON finds it where it was.
    assert {one["hoja"] for one in report.as_json()["omitidas"]} == {"fuentes"}  # type: ignore[attr-defined]  # a list
    assert {problem.as_json()["hoja"] for problem in report.warnings} <= {
        "fuentes",
        "códigos",
    }


def test_a_project_without_codebook_says_what_it_has(
    read: Read, qdpx: Qdpx, programme: Frames
) -> None:
    content = qdpx("", source("ENT-0001", selection(0, 2, coding("a")), "t.txt"))
    report = read("qdpx", content, tables=programme).report
    (error,) = report.errors
    assert error.code == "SE-COD-009"
    assert "fuentes: 1; codificaciones: 1" in error.rule
    assert report.rows_read == 1

"""Projects made to do harm: refused in a moment, whatever hides inside them."""

import io
import time
import zipfile
from collections.abc import Callable

import pytest

from somos_eval.importers import Imported
from tests.importers.coding.conftest import Frames, code, coding, selection, source

Read = Callable[..., Imported]
Qdpx = Callable[..., bytes]

CODES = code("a", "Recursos")
MARKED = source("ENT-0001", selection(0, 2, coding("a")), "t.txt")


def repacked(
    content: bytes, change: Callable[[str], str], *more: tuple[str, bytes]
) -> bytes:
    """Return a project with its XML changed, and with other files inside."""
    old = zipfile.ZipFile(io.BytesIO(content))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in old.namelist():
            text = old.read(name).decode()
            made.writestr(name, change(text) if name.endswith("qde") else text)
        for name, extra in more:
            made.writestr(name, extra)
    return out.getvalue()


def same(text: str) -> str:
    return text


def external(text: str) -> str:
    head, _, rest = text.partition("?>")
    entity = '<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    return f"{head}?>{entity}{rest.replace('Recursos', '&x;')}"


def nested(text: str) -> str:
    return text.replace("<Sources>", "<Sources>" + "<TextSource>" * 50_000).replace(
        "</Sources>", "</TextSource>" * 50_000 + "</Sources>"
    )


@pytest.mark.parametrize(
    ("change", "more", "expected"),
    [
        (external, (), "SE-ARC-010"),
        (lambda text: text[:-20], (), "SE-ARC-011"),
        (same, (("sources/b.txt", bytes(80 << 20)),), "SE-ARC-005"),
        (same, (("../../fuera.txt", b"x"),), "SE-ARC-006"),
        (same, (("otro.qde", b"<a/>"), ("PROJECT.QDE", b"<a/>")), "SE-COD-002"),
    ],
)
def test_a_project_made_to_harm_is_refused(
    read: Read,
    qdpx: Qdpx,
    programme: Frames,
    change: Callable[[str], str],
    more: tuple[tuple[str, bytes], ...],
    expected: str,
) -> None:
    content = repacked(qdpx(CODES, MARKED, {"t.txt": "No"}), change, *more)
    start = time.perf_counter()
    imported = read("qdpx", content, "p.qdpx", tables=programme)
    assert time.perf_counter() - start < 2
    assert [p.code for p in imported.report.errors] == [expected]
    assert imported.frames == {}
    assert "root:" not in str(imported.report.as_json())


def test_sources_inside_sources_do_not_take_the_process_down(
    read: Read, qdpx: Qdpx, programme: Frames
) -> None:
    content = repacked(qdpx(CODES, MARKED, {"t.txt": "No"}), nested)
    imported = read("qdpx", content, "p.qdpx", tables=programme)
    assert imported.report.errors == ()


def test_a_path_that_leaves_the_project_is_a_missing_file(
    read: Read, qdpx: Qdpx, programme: Frames
) -> None:
    for path in ("file:///etc/passwd", "../../etc/passwd", "/etc/passwd"):
        marked = MARKED.replace("internal://t.txt", path)
        content = qdpx(CODES, marked, {"t.txt": "No"})
        imported = read("qdpx", content, "p.qdpx", tables=programme)
        assert imported.frames["segmento"]["texto_literal"].isna().all()
        assert "SE-COD-042" in {p.code for p in imported.report.warnings}


def test_text_that_would_fill_the_memory_is_left_out(
    read: Read, qdpx: Qdpx, programme: Frames, monkeypatch: pytest.MonkeyPatch
) -> None:
    from somos_eval.importers.coding import refi_files

    monkeypatch.setattr(refi_files, "_TEXTS_AT_MOST", 10)
    content = qdpx(CODES, MARKED, {"t.txt": "No hay plata"})
    imported = read("qdpx", content, "p.qdpx", tables=programme)
    assert imported.frames["segmento"]["texto_literal"].isna().all()
    assert "SE-COD-048" in {p.code for p in imported.report.warnings}

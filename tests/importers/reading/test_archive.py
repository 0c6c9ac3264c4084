import io
import stat
import struct
import time
import zipfile
from collections.abc import Callable

import pytest

from somos_eval.importers.reading.archive import open_archive
from somos_eval.importers.reading.markup import local, namespace, parse_markup


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()


def marked(content: bytes, at: int, value: bytes) -> bytes:
    """Overwrite a field of the first entry, in its header and in the index."""
    index = content.index(b"PK\x01\x02")
    changed = bytearray(content)
    changed[index + at + 2 : index + at + 2 + len(value)] = value
    changed[at : at + len(value)] = value
    return bytes(changed)


def linked() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        link = zipfile.ZipInfo("enlace")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(link, "/etc/passwd")
    return out.getvalue()


def overlapping() -> bytes:
    """Index one compressed block many times, as the bombs of Fifield (2019) do."""
    content = zipped({"a": bytes(1 << 20)})
    index, end = content.index(b"PK\x01\x02"), content.index(b"PK\x05\x06")
    entry = content[index:end]
    many = b"".join(entry[:46] + bytes([65 + n]) + entry[47:] for n in range(60))
    tail = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 60, 60, len(many), index, 0)
    return content[:index] + many + tail


def doubled() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("a", b"1")
        with pytest.warns(UserWarning, match="Duplicate"):
            made.writestr("a", b"2")
    return out.getvalue()


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: b"", "SE-ARC-001"),
        (lambda: b"esto no es un zip", "SE-ARC-001"),
        (lambda: zipped({"a": b"x" * 1000})[:60], "SE-ARC-002"),
        (lambda: marked(zipped({"a": b"x"}), 6, b"\x01\x00"), "SE-ARC-003"),
        (lambda: zipped({"a": bytes(60 << 20)}), "SE-ARC-005"),
        (overlapping, "SE-ARC-005"),
        (lambda: zipped({"../../fuera.txt": b"x"}), "SE-ARC-006"),
        (lambda: zipped({"/etc/passwd": b"x"}), "SE-ARC-006"),
        (lambda: zipped({"..\\fuera.txt": b"x"}), "SE-ARC-006"),
        (lambda: zipped({"C:\\fuera.txt": b"x"}), "SE-ARC-006"),
        (linked, "SE-ARC-006"),
        (doubled, "SE-ARC-007"),
        (lambda: marked(zipped({"a": b"x"}), 8, b"\x63\x00"), "SE-ARC-008"),
    ],
)
def test_a_dangerous_zip_is_not_opened(make: Callable[[], bytes], code: str) -> None:
    content = make()
    start = time.perf_counter()
    archive, problems = open_archive(content, "proyecto.qdpx")
    assert time.perf_counter() - start < 1
    assert archive is None
    assert [p.code for p in problems] == [code]
    assert problems[0].where.file == "proyecto.qdpx"


def test_what_is_inside_is_read_up_to_a_limit() -> None:
    archive, _ = open_archive(zipped({"a/b.txt": b"hola"}), "x.zip")
    assert archive is not None
    assert archive.names == ("a/b.txt",)
    assert archive.read("a/b.txt") == (b"hola", [])
    content, problems = archive.read("a/b.txt", at_most=3)
    assert content is None
    assert [p.code for p in problems] == ["SE-ARC-009"]


def test_stored_media_are_no_bomb_however_many() -> None:
    # 60 MB that compression would shrink a thousand times, stored as they are.
    archive, problems = open_archive(
        zipped({"video.mp4": bytes(60 << 20)}, zipfile.ZIP_STORED), "x.qdpx"
    )
    assert archive is not None
    assert problems == []


def test_content_that_does_not_match_its_checksum_is_told() -> None:
    content = bytearray(zipped({"a": b"hola hola"}, zipfile.ZIP_STORED))
    content[content.index(b"hola")] ^= 1
    archive, _ = open_archive(bytes(content), "x.zip")
    assert archive is not None
    read, problems = archive.read("a")
    assert read is None
    assert [p.code for p in problems] == ["SE-ARC-002"]


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ja">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]><l>&j;</l>"
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (LAUGHS, "SE-ARC-010"),
        (
            '<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>&x;</p>',
            "SE-ARC-010",
        ),
        ('<!DOCTYPE p SYSTEM "http://example.org/p.dtd"><p/>', "SE-ARC-010"),
        ("<p>&x;</p>", "SE-ARC-011"),
        ("<p><q></p>", "SE-ARC-011"),
        ("", "SE-ARC-011"),
        ("no es XML", "SE-ARC-011"),
        ('<?xml version="1.0" encoding="inventada"?><p/>', "SE-ARC-011"),
    ],
)
def test_dangerous_or_broken_xml_is_refused(text: str, code: str) -> None:
    start = time.perf_counter()
    root, problems = parse_markup(text.encode(), "project.qde")
    assert time.perf_counter() - start < 1
    assert root is None
    assert [p.code for p in problems] == [code]
    assert "passwd" not in problems[0].describe()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_xml_is_read_in_the_encoding_that_it_declares(encoding: str) -> None:
    declared = encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{declared}"?><p xmlns="urn:x">ñandú</p>'
    root, problems = parse_markup(text.encode(encoding), "project.qde")
    assert problems == []
    assert root is not None
    assert root.text == "ñandú"
    assert (namespace(root), local(root)) == ("urn:x", "p")


def test_deep_xml_does_not_take_the_process_down() -> None:
    deep = b"<a>" * 100_000 + b"</a>" * 100_000
    root, problems = parse_markup(deep, "project.qde")
    assert problems == []
    assert root is not None


@pytest.mark.parametrize("content", [b"<a/>" * 3_000_001, b"<a>" + bytes(129 << 20)])
def test_xml_that_does_not_fit_in_memory_is_refused(content: bytes) -> None:
    root, problems = parse_markup(content, "project.qde")
    assert root is None
    assert [p.code for p in problems] == ["SE-ARC-012"]

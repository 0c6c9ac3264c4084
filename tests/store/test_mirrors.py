"""A mirror of a URL: a plain folder, which tells no tags, or a store that does."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fsspec", reason="NOT CHECKED: the extra `nube` is not installed")

from somos_eval.errors import InputError
from somos_eval.store.mirrors import Mirror
from somos_eval.store.objects import Objects

OUT, RECORD = "outputs/demo", "outputs/demo/corrida.json"
ALL = ("params", OUT)


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """Folder behind the URL."""
    folder = tmp_path / "nube"
    for name, text in {"params/demo/programa.yml": "a", RECORD: "1"}.items():
        put(folder, name, text)
    return folder


@pytest.fixture
def mirror(there: Path, tmp_path: Path) -> Mirror:
    return Mirror(tmp_path / "espejo", Objects(f"file://{there}"))


def put(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def texts(root: Path) -> dict[str, str]:
    found = [p for p in root.rglob("*") if p.is_file()]
    return {p.relative_to(root).as_posix(): p.read_text() for p in found}


def bring(mirror: Mirror) -> int:
    return mirror.bring(ALL, unsent=OUT, record=RECORD)


def test_what_is_there_is_brought_once_and_what_left_there_leaves(
    mirror: Mirror, there: Path
) -> None:
    put(there, "outputs/demo/.candado", "nobody's")
    put(there, "data/demo/crudo/x.xlsx", "not asked for")
    assert bring(mirror) == 2
    assert texts(mirror.root) == {"params/demo/programa.yml": "a", RECORD: "1"}
    assert bring(mirror) == 0
    (there / "params/demo/programa.yml").unlink()
    put(there, RECORD, "2")
    assert bring(mirror) == 1
    assert texts(mirror.root) == {RECORD: "2"}


def test_what_was_touched_in_the_mirror_is_put_right(mirror: Mirror) -> None:
    bring(mirror)
    put(mirror.root, "params/demo/programa.yml", "b")
    put(mirror.root, "params/demo/otro.yml", "c")
    assert bring(mirror) == 1
    assert texts(mirror.root) == {"params/demo/programa.yml": "a", RECORD: "1"}


def test_what_changed_is_sent_and_the_record_after_everything(
    mirror: Mirror, there: Path
) -> None:
    put(there, "outputs/demo/viejo.html", "x")
    bring(mirror)
    put(mirror.root, "outputs/demo/sitio/[uno]*.html", "page")
    put(mirror.root, RECORD, "2")
    (mirror.root / "outputs/demo/viejo.html").unlink()
    seen = []

    def ready() -> None:
        seen.append({n: t for n, t in texts(there).items() if n.startswith(OUT)})

    assert mirror.send(OUT, RECORD, ready) == 3
    first, last = seen
    assert first == {RECORD: "1", "outputs/demo/viejo.html": "x"}
    assert last == {RECORD: "1", "outputs/demo/sitio/[uno]*.html": "page"}
    assert texts(there)[RECORD] == "2"
    assert mirror.send(OUT, RECORD, ready) == 0
    assert len(seen) == 2
    assert list(there.rglob(".*")) == []


def test_what_was_published_is_noted_before_its_pages_arrive(
    mirror: Mirror, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(mirror)
    for name in ("sitio/index.html", "ediciones/1.parquet", "ediciones/2.parquet"):
        put(mirror.root, f"outputs/demo/{name}", "x")
    sent: list[list[str]] = []
    monkeypatch.setattr(Objects, "send", lambda self, files: sent.append([*files]))
    mirror.send(OUT, RECORD)
    assert [[n.removeprefix(f"{OUT}/") for n in group] for group in sent] == [
        ["ediciones/1.parquet", "ediciones/2.parquet"],
        ["sitio/index.html"],
    ]


def test_a_send_that_is_cut_leaves_the_record_and_is_finished_the_next_time(
    mirror: Mirror, there: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(mirror)
    put(mirror.root, "outputs/demo/pagina.html", "page")
    put(mirror.root, RECORD, "2")

    def cut(self: Objects, files: Any) -> None:
        raise InputError([])

    with monkeypatch.context() as patch:
        patch.setattr(Objects, "send", cut)
        with pytest.raises(InputError):
            mirror.send(OUT, RECORD)
    assert texts(there)[RECORD] == "1"
    again = Mirror(mirror.root.parent, mirror.objects)
    assert bring(again) == 0
    assert texts(again.root)[RECORD] == "2"
    assert again.send(OUT, RECORD) == 2
    assert texts(there)[RECORD] == "2"


def test_where_somebody_went_on_what_was_not_sent_is_of_no_use(
    mirror: Mirror, there: Path
) -> None:
    bring(mirror)
    put(mirror.root, "outputs/demo/pagina.html", "mine")
    put(mirror.root, RECORD, "mine")
    put(there, RECORD, "another's")
    bring(mirror)
    assert texts(mirror.root)[RECORD] == "another's"
    assert "outputs/demo/pagina.html" not in texts(mirror.root)


def test_a_list_that_cannot_be_read_is_as_none(mirror: Mirror, there: Path) -> None:
    bring(mirror)
    put(mirror.root.parent, "archivos.json", "{")
    put(mirror.root, "outputs/demo/pagina.html", "nobody vouches for it")
    bring(mirror)
    assert texts(mirror.root) == texts(there)


def test_a_mirror_keeps_its_name(mirror: Mirror) -> None:
    assert mirror.name == Mirror(mirror.root.parent, mirror.objects).name


@pytest.mark.parametrize("changed", [False, True])
def test_a_store_that_tags_its_objects_is_asked_for_what_changed_only(
    bucket: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, changed: bool
) -> None:
    for name, text in {"params/a.yml": b"a", "params/b.yml": b"b"}.items():
        bucket.pipe_file(f"cubo/ev/{name}", text)
    mirror = Mirror(tmp_path / "espejo", Objects("s3://cubo/ev/"))
    assert mirror.bring(["params"]) == 2
    if changed:
        bucket.pipe_file("cubo/ev/params/b.yml", b"c")
    asked: list[str] = []
    fetch: Callable[..., None] = Objects.fetch

    def noted(self: Objects, wanted: dict[str, Path]) -> None:
        asked.extend(wanted)
        fetch(self, wanted)

    monkeypatch.setattr(Objects, "fetch", noted)
    assert mirror.bring(["params"]) == changed
    assert asked == (["params/b.yml"] if changed else [])

"""What is under a URL, and what is told of one that cannot be used."""

import errno
import secrets
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fsspec", reason="NOT CHECKED: the extra `nube` is not installed")

from somos_eval.errors import InputError
from somos_eval.store import addresses
from somos_eval.store.addresses import is_address, open_objects
from somos_eval.store.objects import Objects


@pytest.fixture(params=["file", "memory", "s3"])
def objects(request: pytest.FixtureRequest, tmp_path: Path) -> Objects:
    """Empty objects of each kind."""
    if request.param == "s3":
        request.getfixturevalue("bucket")
    within = {"file": str(tmp_path / "nube"), "s3": "cubo/ev"}
    name = within.get(request.param, secrets.token_hex(4))
    return Objects(f"{request.param}://{name}")


def told(error: pytest.ExceptionInfo[InputError]) -> str:
    (problem,) = error.value.problems
    return problem.describe()


def test_objects_are_written_read_listed_and_removed(
    objects: Objects, tmp_path: Path
) -> None:
    source, target = tmp_path / "uno", tmp_path / "dos" / "tres"
    source.write_bytes(b"ciento uno")
    assert objects.listing("a") == {}
    assert objects.read("a/b [1].txt") is None
    objects.send({"a/b [1].txt": source, "a/c.txt": source, "a/.oculto": source})
    objects.write("a/c.txt", b"otro")
    assert sorted(objects.listing("a")) == ["a/b [1].txt", "a/c.txt"]
    assert objects.read("a/c.txt") == b"otro"
    objects.fetch({"a/b [1].txt": target})
    assert target.read_bytes() == b"ciento uno"
    objects.remove(["a/b [1].txt", "a/nadie"])
    assert sorted(objects.listing("a")) == ["a/c.txt"]


def test_of_two_who_create_an_object_one_does(objects: Objects) -> None:
    assert objects.create("turno", b"uno")
    assert not objects.create("turno", b"dos")
    assert objects.read("turno") == b"uno"


def test_a_tag_changes_with_the_contents(bucket: Any) -> None:
    objects = Objects("s3://cubo/ev")
    tags = set()
    for content in (b"a", b"b"):
        objects.write("x", content)
        tags.add(objects.listing("")["x"])
    assert len(tags) == 2


def test_a_folder_is_never_left_with_half_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    objects = Objects(f"file://{tmp_path}")
    objects.write("corrida.json", b"la de antes")
    system, _ = objects._opened

    def half(source: str, path: str) -> None:
        Path(path).write_bytes(b"la")
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(type(system), "put_file", lambda self, *a: half(*a))
    with pytest.raises(OSError, match="no space"):
        objects.send({"corrida.json": tmp_path / "x"})
    assert objects.read("corrida.json") == b"la de antes"


@pytest.mark.parametrize("url", ["ftp://equipo/x", "https://pagina/x"])
def test_another_kind_of_address_is_refused(url: str) -> None:
    with pytest.raises(InputError) as error:
        open_objects(url)
    assert told(error).startswith(f"SE-NUB-001  no se sabe trabajar en {url}")


def test_a_bucket_that_does_not_exist_is_named(bucket: Any) -> None:
    with pytest.raises(InputError) as error:
        Objects("s3://otro/ev").listing("params")
    assert told(error).startswith("SE-NUB-004  no existe s3://otro/ev")


def test_without_credentials_it_says_which(
    bucket: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "ninguna"))
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "ninguna"))
    bucket.clear_instance_cache()
    with pytest.raises(InputError) as error:
        Objects("s3://cubo/ev").listing("params")
    assert told(error).startswith("SE-NUB-003  s3://cubo/ev no dejó entrar")
    assert "AWS_ACCESS_KEY_ID" in told(error)


@pytest.mark.parametrize(
    ("raised", "code"),
    [
        (PermissionError("Access Denied"), "SE-NUB-003"),
        (ConnectionError("reset"), "SE-NUB-005"),
        (TimeoutError(), "SE-NUB-005"),
        (OSError(errno.EIO, "the store's"), "SE-NUB-005"),
        (ImportError("Install s3fs"), "SE-NUB-002"),
    ],
)
def test_what_a_store_raises_is_told_with_what_to_do(
    raised: Exception, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    objects = Objects("memory://x")
    system, _ = objects._opened

    def fail(*_: object) -> None:
        raise raised

    monkeypatch.setattr(type(system), "cat_file", fail)
    with pytest.raises(InputError) as error:
        objects.read("a")
    assert told(error).startswith(f"{code}  ")


def test_what_speaks_with_it_is_installed_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import sys

    monkeypatch.delitem(sys.modules, "somos_eval.store.objects")
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(InputError) as error:
        addresses.open_objects("s3://cubo/ev")
    assert "pip install 'somos-eval[nube]'" in told(error)


@pytest.mark.parametrize(
    ("root", "address"),
    [("s3://cubo/ev", True), ("C:\\evaluacion", False), ("/srv/ev", False)],
)
def test_a_folder_is_not_an_address(root: str, *, address: bool) -> None:
    assert is_address(root) is address

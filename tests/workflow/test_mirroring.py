"""An order on a URL, from its mirror."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

pytest.importorskip("fsspec", reason="NOT CHECKED: the extra `nube` is not installed")

from somos_eval.errors import InputError
from somos_eval.store.objects import Objects
from somos_eval.workflow.mirroring import UnsentError, mirrored

Somos = Callable[..., Result]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folder where this machine keeps its mirrors."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def url(root: Path) -> str:
    return f"file://{root}"


def test_an_order_that_reads_says_of_a_url_what_it_says_of_the_folder(
    root: Path, url: str, somos: Somos, tmp_path: Path
) -> None:
    (root / "params/demo/programa.yml").write_text("esquema: 1\nprograma: demo\n")
    done = somos(root, "revisar", "demo")
    there = somos(url, "revisar", "demo")
    assert there.exit_code == done.exit_code == 2
    assert there.stdout == done.stdout
    assert not (root / "outputs").exists()


def test_an_order_that_cannot_work_there_says_which_can(url: str, somos: Somos) -> None:
    done = somos(url, "importar", "mdm", "x", "--programa", "demo")
    assert done.exit_code == 2
    assert f"SE-NUB-006  esta orden no trabaja con la raíz {url}" in done.output
    assert "se puede: correr, explicar, publicar, revisar, verificar." in done.output


def test_an_order_that_needs_no_root_does_not_mind(url: str, somos: Somos) -> None:
    assert "SE-USO-008" in somos(url, "comparar", "a", "b").output


@pytest.mark.parametrize("name", ["dmo", "../demo"])
def test_a_programme_that_is_not_there_is_told_with_those_that_are(
    url: str, somos: Somos, name: str, root: Path
) -> None:
    done = somos(url, "correr", name)
    assert done.exit_code == 2
    assert f"SE-PAR-007  no existe el programa «{name}» en params/" in done.output
    assert "Programas que hay: demo" in done.output


def test_the_outputs_are_sent_and_the_mirror_is_of_its_owner_alone(
    url: str, root: Path, cache: Path
) -> None:
    with mirrored(url, "demo", "correr", changing=True) as mirror:
        assert (root / "outputs/demo/.candado").is_file()
        with (
            pytest.raises(InputError, match="SE-USO-010"),
            mirrored(url, "demo", "correr", changing=True),
        ):
            pass
        mirror.ws.record("demo").parent.mkdir(parents=True)
        mirror.ws.record("demo").write_text("{}")
        (mirror.ws.params("demo") / "programa.yml").write_text(
            "un cambio que no se envía"
        )
        assert mirror.send() == 1
    assert (root / "outputs/demo/corrida.json").read_text() == "{}"
    assert not (root / "outputs/demo/.candado").exists()
    assert "no se envía" not in (root / "params/demo/programa.yml").read_text()
    (home,) = (cache / "somos_eval/espejos").iterdir()
    assert home.stat().st_mode & 0o077 == 0


def test_two_machines_do_not_change_a_programme_at_once(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with mirrored(url, "demo", "correr", changing=True):
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "otra"))
        with (
            pytest.raises(InputError, match="SE-USO-010  otra orden está cambiando"),
            mirrored(url, "demo", "correr", changing=True),
        ):
            pass
        with mirrored(url, "demo", "revisar", changing=False) as mirror:
            assert mirror.brought > 0


def test_what_could_not_be_sent_is_not_bad_input(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with mirrored(url, "demo", "correr", changing=True) as mirror:
        mirror.ws.record("demo").parent.mkdir(parents=True)
        mirror.ws.record("demo").write_text("{}")

        def cut(*_: object) -> None:
            raise InputError([])

        monkeypatch.setattr(Objects, "send", cut)
        with pytest.raises(UnsentError) as error:
            mirror.send()
    assert error.value.exit_code == 1


def test_what_an_order_that_was_cut_had_done_is_sent_by_the_next_one(
    url: str, root: Path
) -> None:
    with mirrored(url, "demo", "correr", changing=True) as cut:
        cut.ws.executed("demo").mkdir(parents=True)
        (cut.ws.executed("demo") / "02_contexto.ipynb").write_text("{}")
        cut.ws.journal("demo").write_text("una línea por capítulo")
    assert not list((root / "outputs/demo").iterdir())
    with mirrored(url, "demo", "correr", changing=True) as again:
        assert again.ws.journal("demo").read_text() == "una línea por capítulo"
        again.ws.journal("demo").unlink()
        again.ws.record("demo").write_text("{}")
        assert again.send() == 2
    sent = [p.name for p in (root / "outputs/demo").rglob("*") if p.is_file()]
    assert sorted(sent) == ["02_contexto.ipynb", "corrida.json"]

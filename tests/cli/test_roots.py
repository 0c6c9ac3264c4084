"""Where an order works if its root is a URL, and when what it did is sent back."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import pytest

from somos_eval.cli.roots import Root, Uses, root_of, rooted
from somos_eval.errors import InputError
from somos_eval.store.workspace import Workspace
from somos_eval.workflow import mirroring
from somos_eval.workflow.mirroring import Mirrored

URL = "s3://cubo/evaluacion"


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """What happened to a mirror that is only made believe: taken, sent, left."""
    told: list[str] = []

    def send() -> int:
        told.append("enviado")
        return 3

    @contextmanager
    def mirrored(
        url: str, programme: str, order: str, *, changing: bool
    ) -> Iterator[Mirrored]:
        assert (url, programme, order) == (URL, "demo", "orden")
        told.append(f"cambia={changing}")
        try:
            yield Mirrored(Workspace(tmp_path, url), 2, send)
        finally:
            told.append("dejado")

    monkeypatch.setattr(mirroring, "mirrored", mirrored)
    return told


def _context(root: Path | str) -> click.Context:
    ctx = click.Context(click.Command("orden"), info_name="orden", obj=root_of(root))
    ctx.params = {"programme": "demo"}
    return ctx


@pytest.mark.parametrize(
    ("given", "is_url"),
    [
        ("s3://cubo/x", True),
        ("file:///srv/x", True),
        ("datos", False),
        ("C:\\x", False),
    ],
)
def test_a_url_stays_as_it_is_and_a_folder_becomes_a_path(
    given: str, *, is_url: bool
) -> None:
    found = Root().convert(given, None, None)
    assert found == (given if is_url else Path(given))
    ws = root_of(found)
    assert ws.origin == (given if is_url else "")


def test_a_file_is_no_root(tmp_path: Path) -> None:
    file = tmp_path / "archivo"
    file.touch()
    with pytest.raises(click.BadParameter):
        Root().convert(str(file), None, None)


def test_an_order_on_a_folder_touches_no_mirror(
    sent: list[str], tmp_path: Path
) -> None:
    ctx = _context(tmp_path)
    with rooted(ctx, Uses.CHANGES):
        assert ctx.obj == Workspace(tmp_path)
    assert sent == []


@pytest.mark.parametrize("code", [None, 0, 1])
def test_what_an_order_changed_is_sent_however_it_ends(
    code: int | None, sent: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """An order may end by itself or with an exit code, of success or of failure."""
    ctx = _context(URL)

    def order() -> None:
        with rooted(ctx, Uses.CHANGES):
            assert isinstance(ctx.obj, Workspace)
            if code is not None:
                ctx.exit(code)

    if code is None:
        order()
    else:
        with pytest.raises(click.exceptions.Exit) as left:
            order()
        assert left.value.exit_code == code
    assert sent == ["cambia=True", "enviado", "dejado"]
    told = capsys.readouterr().err.splitlines()
    assert told == [f"Traídos: 2 archivos ({URL}).", f"Enviados: 3 archivos ({URL})."]


def test_an_order_that_reads_sends_nothing(sent: list[str]) -> None:
    with rooted(_context(URL), Uses.READS):
        pass
    assert sent == ["cambia=False", "dejado"]


@pytest.mark.parametrize("error", [KeyboardInterrupt, InputError])
def test_what_was_cut_is_not_sent(error: type[BaseException], sent: list[str]) -> None:
    raised = InputError([]) if error is InputError else error()
    with pytest.raises(error), rooted(_context(URL), Uses.CHANGES):
        raise raised
    assert sent == ["cambia=True", "dejado"]


def test_an_order_that_cannot_work_with_a_url_names_those_that_can(
    sent: list[str],
) -> None:
    with (
        pytest.raises(InputError, match="SE-NUB-006"),
        rooted(_context(URL), None),
    ):
        pytest.fail("it began")
    assert sent == []


def test_an_order_that_needs_no_root_does_not_mind_where_it_is(
    sent: list[str],
) -> None:
    with rooted(_context(URL), Uses.NOTHING):
        pass
    assert sent == []

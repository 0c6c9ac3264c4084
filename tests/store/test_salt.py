"""The secret with which a programme gives pseudonyms."""

from pathlib import Path

from somos_eval.store.salt import FILE, keep_salt, salt_of
from somos_eval.store.workspace import Workspace


def test_a_new_one_is_nobody_elses_and_is_not_written_yet(tmp_path: Path) -> None:
    ws = Workspace(tmp_path)
    first, second = salt_of(ws, "demo"), salt_of(ws, "demo")
    assert len(first) == 32
    assert first != second
    assert not (ws.raw("demo") / FILE).exists()


def test_what_is_kept_is_given_from_then_on_to_its_programme_alone(
    tmp_path: Path,
) -> None:
    ws = Workspace(tmp_path)
    secret = salt_of(ws, "demo")
    keep_salt(ws, "demo", secret)
    assert salt_of(ws, "demo") == secret
    assert salt_of(ws, "otro") != secret


def test_it_is_never_changed_or_every_pseudonym_would(tmp_path: Path) -> None:
    ws = Workspace(tmp_path)
    keep_salt(ws, "demo", b"1" * 32)
    keep_salt(ws, "demo", b"2" * 32)
    assert salt_of(ws, "demo") == b"1" * 32

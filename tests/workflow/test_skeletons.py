from pathlib import Path

import pytest

from somos_eval.workflow.skeletons import bad_identifier, taken, tidy, write_all


@pytest.mark.parametrize("text", ["Mi  programa\n", "\u200bMi\u00a0programa\x07"])
def test_a_text_is_left_on_one_line_with_what_is_seen(text: str) -> None:
    assert tidy(text) == "Mi programa"


def test_either_every_file_is_written_or_none(tmp_path: Path) -> None:
    (tmp_path / "estorbo").write_text("")
    files = {tmp_path / "uno.yml": "1", tmp_path / "estorbo/dos.yml": "2"}
    with pytest.raises(OSError):  # noqa: PT011  # whichever the system raises
        write_all(files)
    assert [p.name for p in tmp_path.iterdir()] == ["estorbo"]


def test_what_names_new_files_is_written_after_them_or_they_go(tmp_path: Path) -> None:
    lists = tmp_path / "lista.yml"
    lists.write_text("antes")
    new = {tmp_path / "uno.yml": "1"}
    (tmp_path / "estorbo").write_text("")
    with pytest.raises(OSError):  # noqa: PT011  # whichever the system raises
        write_all(new, (tmp_path / "estorbo/lista.yml", "después"))
    assert {p.name for p in tmp_path.iterdir()} == {"estorbo", "lista.yml"}
    write_all(new, (lists, "después"))
    assert lists.read_text() == "después"
    assert (tmp_path / "uno.yml").read_text() == "1"


def test_a_link_that_leads_nowhere_is_a_file_that_is_there(tmp_path: Path) -> None:
    link = tmp_path / "x.yml"
    link.symlink_to(tmp_path / "no")
    assert [p.where.file for p in taken([(link, "x.yml")], "quítelo")] == ["x.yml"]


@pytest.mark.parametrize(
    ("found", "near"),
    [("Ágora 2", "agora_2"), ("2024_plan", "plan"), ("_x", "x"), ("123", "")],
)
def test_an_identifier_is_suggested_where_there_is_one(found: str, near: str) -> None:
    hint = bad_identifier("la clave", found).hint
    assert (f"«{near}»" in hint) == bool(near)

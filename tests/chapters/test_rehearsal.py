from collections.abc import Iterator
from pathlib import Path

import pytest

from somos_eval.blocks import Block, TextView
from somos_eval.blocks.render import notebook_html
from somos_eval.chapters.rehearsal import rehearse
from somos_eval.params.catalogue import base_catalogue


@pytest.fixture
def nothing_opens(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    rehearse()

    def refuse(path: Path, *_: object, **__: object) -> str:
        raise AssertionError(path)

    monkeypatch.setattr(Path, "read_text", refuse)
    monkeypatch.setattr(Path, "open", refuse)
    yield


@pytest.mark.usefixtures("nothing_opens")
def test_after_a_rehearsal_an_answer_opens_no_file_of_the_package() -> None:
    assert base_catalogue().kinds
    block = Block("x", {("interno", "es"): (TextView("Nada que decir."),)})
    assert "Nada que decir." in notebook_html(block)

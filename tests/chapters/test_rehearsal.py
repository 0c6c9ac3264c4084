from pathlib import Path

import pytest

from somos_eval.blocks import Block, TextView
from somos_eval.blocks.render import notebook_html
from somos_eval.chapters.rehearsal import rehearse
from somos_eval.params.catalogue import base_catalogue


def _refuse(path: Path, *_: object, **__: object) -> str:
    raise AssertionError(path)


def test_after_a_rehearsal_an_answer_opens_no_file_of_the_package(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rehearse()
    monkeypatch.setattr(Path, "read_text", _refuse)
    monkeypatch.setattr("jinja2.loaders.PackageLoader.get_source", _refuse)
    assert base_catalogue().kinds
    block = Block("x", {("interno", "es"): (TextView(("Nada que decir.",)),)})
    assert "Nada que decir." in notebook_html(block)

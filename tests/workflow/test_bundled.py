import pytest

from somos_eval.workflow.bundled import bundled


def test_the_chapters_and_the_lock_travel_with_the_program() -> None:
    assert (bundled("notebooks") / "capitulos.yml").is_file()
    assert bundled("requirements.lock").is_file()


def test_a_damaged_installation_is_told() -> None:
    with pytest.raises(FileNotFoundError):
        bundled("otra_cosa")

"""A chapter that was begun with ``somos nuevo capitulo`` runs and is published."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.end_to_end.steps import CODE, OTHER

pytestmark = [pytest.mark.cuaderno, pytest.mark.largo]

Somos = Callable[..., Result]


def test_a_new_chapter_is_executed_and_published_with_the_others(
    somos: Somos, run_root: Path
) -> None:
    for chapter, es, en, *more in (
        ("08_seguimiento", "El seguimiento", "Follow-up", "--pregunta", "operatividad"),
        ("91_cierre", "El cierre", "Closing", "--ambito", "programa"),
    ):
        words = (chapter, "--titulo-es", es, "--titulo-en", en, *more)
        done = somos(run_root, "nuevo", "capitulo", *words)
        assert done.exit_code == 0, done.stderr
    assert somos(run_root, "revisar", "demo").exit_code == 0
    done = somos(run_root, "correr", "demo", "--json", "-j", "2")
    assert done.exit_code == 0, done.output
    outcomes = {
        (j["municipio"], j["capitulo"]): j["resultado"]
        for j in json.loads(done.stdout)["trabajos"]
    }
    # The chapters that were there stay as they are, and only the new ones run.
    assert {job for job, outcome in outcomes.items() if outcome == "ejecutado"} == {
        (CODE, "08_seguimiento"),
        (OTHER, "08_seguimiento"),
        ("programa", "91_cierre"),
    }
    for profile in ("interno", "donante"):
        site = run_root / "outputs/demo/sitio" / profile
        for language, title, heading in (
            ("es", "El seguimiento", "¿Se reúnen como manda la norma?"),
            ("en", "Follow-up", "Do they meet as the norm requires?"),
        ):
            page = (site / language / CODE / "08_seguimiento.html").read_text("utf-8")
            assert title in page
            assert heading in page
            assert "<table" in page
            assert "08_seguimiento.html" in (
                site / language / CODE / "07_anexos.html"
            ).read_text("utf-8")
            assert (site / language / "programa/91_cierre.html").is_file()

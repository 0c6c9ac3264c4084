from pathlib import Path

import pytest

from somos_eval.errors import Severity
from somos_eval.runner import Scope, load_chapters

FOLDER = Path("notebooks")
GOOD = """\
- id: 02_contexto
  titulo: {es: Contexto, en: Context}
  ambito: municipio
- id: 90_sintesis
  titulo: {es: Síntesis}
  ambito: programa
"""
FILES = ("02_contexto.ipynb", "90_sintesis.ipynb")


def codes(text: str, files: tuple[str, ...] = FILES) -> list[tuple[str, int | None]]:
    _, problems = load_chapters(text, files, FOLDER)
    return [(p.code, p.where.line) for p in problems]


def test_chapters_come_in_the_order_of_the_catalogue() -> None:
    chapters, problems = load_chapters(GOOD, FILES, FOLDER)
    assert problems == []
    assert [c.id for c in chapters] == ["02_contexto", "90_sintesis"]
    assert [c.scope for c in chapters] == [Scope.MUNICIPALITY, Scope.PROGRAMME]
    assert chapters[0].title == {"es": "Contexto", "en": "Context"}
    assert chapters[0].path == FOLDER / "02_contexto.ipynb"


def test_every_problem_of_form_is_reported_with_its_line() -> None:
    text = """\
- id: 02_contexto
  titulo: {es: Contexto}
  ambito: municipal
- id: 03_otro
  titulo: {en: Other}
  ambito: programa
- titulo: {es: Sin id}
  ambitos: programa
- suelto
- id: 02_contexto
  id: 02_contexto
  titulo: {es: Repite su clave}
  ambito: programa
"""
    assert set(codes(text, ("02_contexto.ipynb",))) == {
        ("SE-PAR-002", 11),
        ("SE-PAR-004", 8),
        ("SE-PAR-005", 5),
        ("SE-PAR-005", 7),
        ("SE-PAR-006", 3),
        ("SE-PAR-006", 9),
    }


def test_every_problem_of_meaning_is_reported_with_its_line() -> None:
    text = """\
- {id: 02_contexto, titulo: {es: A}, ambito: municipio}
- {id: 02_contexto, titulo: {es: B}, ambito: municipio}
- {id: 03_Síntesis, titulo: {es: C}, ambito: programa}
- {id: 04_falta, titulo: {es: D}, ambito: municipio}
"""
    assert codes(text, ("02_contexto.ipynb",)) == [
        ("SE-CUA-002", 2),
        ("SE-CUA-001", 3),
        ("SE-CUA-004", 4),
    ]


def test_a_wrong_catalogue_gives_no_chapters() -> None:
    chapters, _ = load_chapters(GOOD, FILES[:1], FOLDER)
    assert chapters == ()


def test_a_near_miss_is_suggested() -> None:
    _, problems = load_chapters(GOOD, ("02_contesto.ipynb", FILES[1]), FOLDER)
    missing = next(p for p in problems if p.code == "SE-CUA-004")
    assert "¿Quiso escribir «02_contesto»?" in missing.hint


def test_unlisted_notebook_is_only_a_warning() -> None:
    chapters, problems = load_chapters(GOOD, (*FILES, "03_nuevo.ipynb"), FOLDER)
    assert len(chapters) == 2
    assert [(p.code, p.where.file) for p in problems] == [
        ("SE-CUA-003", "03_nuevo.ipynb")
    ]
    assert problems[0].severity is Severity.WARNING


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("- id: [", "SE-PAR-001"),
        ("", "SE-PAR-006"),
        ("capitulos: []", "SE-PAR-006"),
    ],
    ids=["broken", "empty", "not_a_list"],
)
def test_catalogue_that_is_not_a_list(text: str, code: str) -> None:
    chapters, problems = load_chapters(text, (), FOLDER)
    assert chapters == ()
    assert [p.code for p in problems] == [code]

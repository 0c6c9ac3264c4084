"""A chapter that begins: thin, listed in its place, and nothing else touched."""

import json
import shutil
from pathlib import Path

import pytest
import yaml

from somos_eval.errors import InputError, Severity
from somos_eval.runner import check_notebook
from somos_eval.runner.chapters import Scope
from somos_eval.runner.notebooks import parse, source, tags
from somos_eval.store import Workspace
from somos_eval.store.files import write_text
from somos_eval.workflow import new_chapter as under_test
from somos_eval.workflow import skeletons
from somos_eval.workflow.bundled import bundled, ensure_notebooks
from somos_eval.workflow.new_chapter import NewChapter, new_chapter
from somos_eval.workflow.notebooks import inspect_notebooks
from somos_eval.workflow.questions import questions_of

TITLES = ("Seguimiento", "Follow-up")


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    """A root with the chapters of the project."""
    ws = Workspace(tmp_path)
    ensure_notebooks(ws)
    return ws


def begin(
    ws: Workspace,
    chapter: str = "08_seguimiento",
    titles: tuple[str, str] = TITLES,
    scope: Scope = Scope.MUNICIPALITY,
    question: str | None = None,
) -> list[str]:
    return new_chapter(ws, NewChapter(chapter, titles, scope, question))


def refused(ws: Workspace, *asked: object, **more: object) -> list[str]:
    before = {p: p.read_bytes() for p in ws.notebooks.rglob("*") if p.is_file()}
    with pytest.raises(InputError) as caught:
        begin(ws, *asked, **more)  # type: ignore[arg-type]  # of `begin`
    after = {p: p.read_bytes() for p in ws.notebooks.rglob("*") if p.is_file()}
    assert after == before, "nothing may be written"
    return [p.code for p in caught.value.problems]


def cells(
    ws: Workspace, chapter: str = "08_seguimiento"
) -> list[tuple[list[str], str]]:
    notebook = parse((ws.notebooks / f"{chapter}.ipynb").read_text("utf-8"))
    return [(tags(c), source(c)) for c in notebook["cells"]]


def listed(ws: Workspace) -> list[str]:
    text = (ws.notebooks / "capitulos.yml").read_text("utf-8")
    return [entry["id"] for entry in yaml.safe_load(text)]


def write(ws: Workspace, text: str) -> Path:
    path = ws.notebooks / "capitulos.yml"
    path.write_bytes(text.encode())
    return path


def test_it_is_fit_to_be_a_chapter(ws: Workspace) -> None:
    told = begin(ws)
    text = (ws.notebooks / "08_seguimiento.ipynb").read_text("utf-8")
    assert check_notebook("08_seguimiento.ipynb", text) == []
    assert inspect_notebooks(ws).problems == ()
    assert questions_of(text)
    notebook = json.loads(text)
    assert len({c["id"] for c in notebook["cells"]}) == len(notebook["cells"])
    code = [c for c in notebook["cells"] if c["cell_type"] == "code"]
    assert [c["outputs"] for c in code] == [[]] * 3
    assert {c["execution_count"] for c in code} == {None}
    assert any("somos correr PROGRAMA --capitulo 08_seguimiento" in t for t in told)


def test_its_texts_come_in_both_languages_and_none_is_invented(ws: Workspace) -> None:
    begin(ws)
    assert cells(ws)[:2] == [(["es"], "# Seguimiento"), (["en"], "# Follow-up")]
    # A question is introduced as the chapter that asks it already does.
    assert cells(ws)[-3:] == [
        (["es"], "## Qué evidencia hay"),
        (["en"], "## What evidence there is"),
        ([], 'ch.answer("evidencia_disponible")'),
    ]


def test_the_question_may_be_another_one(ws: Workspace) -> None:
    begin(ws, question="homicidio")
    assert cells(ws)[-3][1].startswith("## La seguridad en el municipio: el homicidio")
    assert cells(ws)[-1] == ([], 'ch.answer("homicidio")')


def test_a_question_that_nobody_asks_yet_has_no_heading(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in ws.notebooks.glob("0*.ipynb"):
        path.unlink()
    write(ws, "- id: 90_sintesis\n  titulo: {es: Síntesis}\n  ambito: programa\n")
    monkeypatch.setattr(under_test, "bundled", lambda _: ws.notebooks)
    begin(ws, question="homicidio")
    assert [text for _, text in cells(ws)][-2].startswith("import somos_eval")


def test_one_of_the_programme_opens_for_the_programme(ws: Workspace) -> None:
    begin(ws, "91_cierre", scope=Scope.PROGRAMME)
    assert 'municipio = "programa"' in cells(ws, "91_cierre")[2][1]
    (chapter,) = [c for c in inspect_notebooks(ws).chapters if c.id == "91_cierre"]
    assert chapter.scope is Scope.PROGRAMME


def test_it_goes_in_its_place_and_nothing_else_changes(ws: Workspace) -> None:
    path = ws.notebooks / "capitulos.yml"
    before = path.read_text("utf-8")
    begin(ws)
    entry = (
        "- id: 08_seguimiento\n"
        "  titulo: {es: Seguimiento, en: Follow-up}\n"
        "  ambito: municipio\n"
    )
    after = path.read_text("utf-8")
    assert after == before.replace("- id: 90_sintesis", f"{entry}- id: 90_sintesis")


def entry(
    chapter: str, titles: str = "es: X", *, indent: str = "", end: str = "\n"
) -> str:
    lines = (f"- id: {chapter}", f"  titulo: {{{titles}}}", "  ambito: municipio")
    return "".join(f"{indent}{line}{end}" for line in lines)


@pytest.fixture
def small(ws: Workspace) -> Workspace:
    """A root with two chapters and a third one that was left out."""
    for name in ("02_a", "05_b"):
        shutil.copy(ws.notebooks / "02_contexto.ipynb", ws.notebooks / f"{name}.ipynb")
    return ws


A, B = entry("02_a"), entry("05_b")
IN, WINDOWS = {"indent": "  "}, {"end": "\r\n"}


@pytest.mark.parametrize(
    ("above", "chapter", "form", "below"),
    [
        (f"# lista\n\n{A}", "03_c", {}, f"\n# del 05\n\n{B}"),
        ("# lista\n\n", "01_c", {}, f"{A}{B}"),
        (f"{A}# del 05\n{B}\n# final\n", "06_c", {}, ""),
        (entry("02_a", **IN), "03_c", IN, entry("05_b", **IN)),
        (entry("02_a", **WINDOWS), "03_c", WINDOWS, entry("05_b", **WINDOWS)),
        ("\ufeff", "01_c", {}, f"{A}{B}"),
        (f"{B}{A}", "03_c", {}, ""),
        (f"{B}{A}", "06_c", {}, ""),
    ],
)
def test_order_comments_and_line_ends_of_the_list_stay(
    small: Workspace, above: str, chapter: str, form: dict[str, str], below: str
) -> None:
    path = write(small, above + below)
    begin(small, chapter)
    added = entry(chapter, "es: Seguimiento, en: Follow-up", **form)
    assert path.read_bytes().decode() == above + added + below
    found = inspect_notebooks(small)
    assert chapter in [c.id for c in found.chapters]
    assert not [p for p in found.problems if p.severity is Severity.ERROR]


def test_a_list_without_its_last_line_end_gets_one(small: Workspace) -> None:
    path = write(small, f"{A}{B}".rstrip())
    begin(small, "06_c")
    added = entry("06_c", "es: Seguimiento, en: Follow-up")
    assert path.read_text("utf-8") == f"{A}{B}{added}"


@pytest.mark.parametrize(
    "text",
    [
        "[{id: 02_a, titulo: {es: X}, ambito: municipio}]\n",
        A + "...\n",
        "-\n  id: 02_a\n  titulo: {es: X}\n  ambito: municipio\n",
    ],
)
def test_a_list_that_is_written_otherwise_is_left_alone(
    small: Workspace, text: str
) -> None:
    write(small, text)
    assert refused(small, "03_c") == ["SE-NUE-030"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("- id: [\n", "SE-PAR-001"),
        ("- id: 02_a\n  titulo: {es: X}\n  ambito: pais\n", "SE-PAR-006"),
        (A + A, "SE-CUA-002"),
        (entry("04_no_esta"), "SE-CUA-004"),
        ("[]\n", "SE-PAR-007"),
    ],
)
def test_a_broken_list_is_told_and_left_as_it_is(
    small: Workspace, text: str, code: str
) -> None:
    write(small, text)
    assert code in refused(small, "03_c")


def test_a_list_in_another_encoding_is_told(small: Workspace) -> None:
    path = small.notebooks / "capitulos.yml"
    path.write_bytes("- id: 02_a\n  titulo: {es: Métodos}\n".encode("cp1252"))
    assert refused(small, "03_c") == ["SE-PAR-022"]


def test_a_root_without_chapters_is_told(tmp_path: Path) -> None:
    assert refused(Workspace(tmp_path)) == ["SE-PAR-007"]


@pytest.mark.parametrize(
    "chapter", ["seguimiento", "8_seguimiento", "08-a", "08_Á", "../08_a", "08_a/b", ""]
)
def test_a_bad_id_is_refused(ws: Workspace, chapter: str) -> None:
    assert refused(ws, chapter) == ["SE-CUA-001"]


def test_a_chapter_that_is_there_is_not_written_over(ws: Workspace) -> None:
    assert refused(ws, "02_contexto") == ["SE-NUE-002"]
    draft = ws.notebooks / "08_seguimiento.ipynb"
    draft.write_text("horas de trabajo")
    assert refused(ws) == ["SE-NUE-002"]


def test_everything_that_is_wrong_is_told_at_once(ws: Workspace) -> None:
    found = refused(ws, "8", (" ", "x"), question="omicidio")
    assert found == ["SE-NUE-003", "SE-CUA-040", "SE-CUA-001"]


def test_a_title_may_have_what_yaml_reads_otherwise(ws: Workspace) -> None:
    title = "Sí: «qué», {cuánto} #1 y 'no'"
    begin(ws, titles=(title, "no"))
    (chapter,) = [c for c in inspect_notebooks(ws).chapters if c.id.startswith("08")]
    assert chapter.title == {"es": title, "en": "no"}


def test_a_title_that_yaml_cannot_hold_is_refused(ws: Workspace) -> None:
    assert refused(ws, titles=("a\ud83d", "x")) == ["SE-PAR-001"]


def test_a_disk_that_fails_leaves_no_notebook_behind(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, text: str) -> None:
        if path.name == "capitulos.yml":
            raise OSError
        write_text(path, text)

    before = listed(ws)
    monkeypatch.setattr(skeletons, "write_text", full)
    with pytest.raises(OSError):  # noqa: PT011  # its own
        begin(ws)
    assert not (ws.notebooks / "08_seguimiento.ipynb").exists()
    assert listed(ws) == before


def test_in_the_repository_the_catalogue_is_remembered(
    ws: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not any("workflow.catalogue" in line for line in begin(ws))
    monkeypatch.setattr(under_test, "bundled", lambda _: ws.notebooks.resolve())
    assert any("workflow.catalogue" in line for line in begin(ws, "09_otro"))
    assert bundled("notebooks").is_dir()

"""What the repository says of itself is so."""

import ast
import fnmatch
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import yaml

from somos_eval.cli import somos
from somos_eval.contracts import TABLES
from somos_eval.importers import FORMATS
from somos_eval.params import load_programme
from somos_eval.runner import check_notebook

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
VERSION = PROJECT["project"]["version"]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
MODULES = sorted((ROOT / "somos_eval").rglob("*.py"))
FENCES = re.MULTILINE | re.DOTALL
PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    "docs/arquitectura.md",
    "docs/cluster.md",
    "docs/empezar_un_programa.md",
)
MAX_LINES = 400
MAX_FUNCTION = 40


def read(path: Path | str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def ignored(path: Path) -> bool:
    """Whether git ignores a file, by the names that `.gitignore` holds."""
    name = named(path)
    parts = Path(name).parts
    for line in [".git/", *read(".gitignore").split()]:
        rule = line.rstrip("/")
        if "/" in rule and (name == rule or name.startswith(f"{rule}/")):
            return True
        if any(fnmatch.fnmatch(part, rule) for part in parts):
            return True
    return False


def tracked(folder: Path = ROOT) -> Iterator[Path]:
    """Walk the files that belong to the repository."""
    for path in sorted(folder.iterdir()):
        if ignored(path):
            continue
        if path.is_dir():
            yield from tracked(path)
        else:
            yield path


TEXTS = [p for p in tracked() if p.suffix not in {".png", ".ttf", ".woff2"}]


# Pages that a person reads.


def spoken_orders(page: str) -> list[list[str]]:
    """Return each ``somos …`` that a page shows as something to type."""
    text = read(page)
    fenced = re.findall(r"^```\w*\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    inline = re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
    lines = [line.strip() for block in fenced for line in block.splitlines()]
    found = []
    for line in [*lines, *inline]:
        words = line.removeprefix("$ ").partition("  #")[0].split()
        if words and words[0].replace("\\", "/").split("/")[-1] == "somos":
            found.append(words[1:])
    return found


def order_of(words: list[str]) -> tuple[click.Command | None, str | None]:
    """Return the order that some words call, inside its group, and its first word."""
    name = next((word for word in words if word in somos.commands), None)
    order = somos.commands.get(name or "")
    if isinstance(order, click.Group):
        inner = next((word for word in words if word in order.commands), "")
        order = order.commands.get(inner)
    return order, name


@pytest.mark.parametrize("page", PAGES)
def test_every_order_that_a_page_shows_exists(page: str) -> None:
    everywhere = {option for param in somos.params for option in param.opts}
    everywhere |= {"--help", "--version", "-h"}
    for words in spoken_orders(page):
        order, name = order_of(words)
        own: set[str] = set()
        if order is None:
            assert all(word.startswith("-") for word in words), words
        else:
            own = {option for param in order.params for option in param.opts}
        for word in words:
            if word.startswith("-"):
                assert word.partition("=")[0] in own | everywhere, words
        if name == "importar":
            layout = words[words.index("importar") + 1]
            assert layout in {*FORMATS, "actas", "FORMATO"}, words


def test_readme_shows_every_order_and_every_import_format() -> None:
    shown = {word for words in spoken_orders("README.md") for word in words}
    assert set(somos.commands) <= shown
    assert set(FORMATS) <= {
        w.strip("`") for w in re.findall(r"`?\w+`?", read(PAGES[0]))
    }


@pytest.mark.parametrize("page", PAGES)
def test_every_make_target_that_a_page_shows_exists(page: str) -> None:
    targets = set(
        re.findall(r"^TASKS := (.*)$", read("Makefile"), flags=re.M)[0].split()
    )
    assert set(re.findall(r"`?make ([a-z]+)", read(page))) <= targets
    written = re.findall(r'^    "(\w+)": \(', read("tareas.py"), flags=re.MULTILINE)
    assert set(written) == targets


@pytest.mark.parametrize("page", PAGES)
def test_every_file_that_a_page_links_exists(page: str) -> None:
    folder = (ROOT / page).parent
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", read(page)):
        if "://" not in target:
            assert (folder / target).exists(), target


def test_parameter_files_that_the_readme_shows_are_valid() -> None:
    shown = re.findall(
        r"^```yaml\n# params/(\w+)/(\S+)\n(.*?)^```", read(PAGES[0]), FENCES
    )
    folders = {folder for folder, _, _ in shown}
    assert folders == {"mi_programa"}
    contents = {name: text for _, name, text in shown}
    programme = load_programme("mi_programa", contents, TABLES)
    assert [m.divipola for m in programme.included] == ["13244"]


def test_orders_that_messages_suggest_exist() -> None:
    known = set(somos.commands)
    suggested = {
        (named(path), order)
        for path in MODULES
        for order in re.findall(r"«somos ([a-z]+)\b", read(path))
    }
    assert {(path, order) for path, order in suggested if order not in known} == set()


def test_readme_says_what_each_exit_code_means() -> None:
    """They are those of the public interface; other programs rely on them."""
    rows = dict(re.findall(r"^\| (\d+(?: / \d+)?) \| (.+?) \|$", read(PAGES[0]), re.M))
    assert list(rows) == ["0", "1", "2", "130 / 143"]


def test_changelog_has_this_version_and_says_whether_figures_change() -> None:
    entries = re.split(r"^## ", read("CHANGELOG.md"), flags=re.MULTILINE)[1:]
    assert entries[0].startswith(f"[{VERSION}]")
    for entry in entries:
        assert "Cifras publicadas que cambian:" in entry, entry.partition("\n")[0]


def test_citation_and_package_agree() -> None:
    citation = yaml.safe_load(read("CITATION.cff"))
    assert citation["version"] == VERSION
    assert citation["license"] == PROJECT["project"]["license"]
    assert read("LICENSE").startswith("MIT License")


# Notebooks.


@pytest.mark.parametrize("path", NOTEBOOKS, ids=named)
def test_notebook_is_thin_and_has_no_outputs(path: Path) -> None:
    assert check_notebook(named(path), read(path)) == []
    notebook = json.loads(read(path))
    assert (notebook["nbformat"], notebook["nbformat_minor"] >= 5) == (4, True)
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert [cell["outputs"] for cell in code] == [[]] * len(code)
    assert {cell["execution_count"] for cell in code} == {None}
    ids = [cell["id"] for cell in notebook["cells"]]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=named)
def test_every_narrative_cell_has_its_english_pair(path: Path) -> None:
    cells = json.loads(read(path))["cells"]
    prose = [c["metadata"]["tags"] for c in cells if c["cell_type"] == "markdown"]
    assert prose[::2] == [["es"]] * (len(prose) // 2)
    assert prose[1::2] == [["en"]] * (len(prose) // 2)


def test_every_notebook_is_a_chapter_and_every_chapter_a_notebook() -> None:
    listed = yaml.safe_load(read("notebooks/capitulos.yml"))
    assert [entry["id"] for entry in listed] == [path.stem for path in NOTEBOOKS]


# Code.


def test_no_module_is_too_long() -> None:
    sizes = {named(p): len(read(p).splitlines()) for p in TEXTS if p.suffix == ".py"}
    assert {name: n for name, n in sizes.items() if n > MAX_LINES} == {}


def long_functions(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(read(path))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            last = node.end_lineno or 0
            if body and last - body[0].lineno >= MAX_FUNCTION:
                yield f"{named(path)}:{node.lineno} {node.name}"


def test_no_function_is_too_long() -> None:
    assert [name for path in MODULES for name in long_functions(path)] == []


def calls(path: Path) -> set[str]:
    """Return the attributes of modules that a file calls, such as ``os.fork``."""
    tree = ast.walk(ast.parse(read(path)))
    functions = [node.func for node in tree if isinstance(node, ast.Call)]
    return {
        f"{f.value.id}.{f.attr}"
        for f in functions
        if isinstance(f, ast.Attribute) and isinstance(f.value, ast.Name)
    }


def test_one_module_forks() -> None:
    """A fork while another thread works may never come back."""
    forks = {"os.fork", "os.forkpty", "pty.fork", "multiprocessing.Process"}
    found = [named(path) for path in MODULES if calls(path) & forks]
    assert found == ["somos_eval/runner/nursery.py"]


# Written in two pieces, so that this file is not one of those it finds.
UNFINISHED = ("TO" + "DO", "FIX" + "ME", "raise NotImplemented" + "Error")
MACHINE = ("/wo" + "rk/", "/ro" + "ot/")
SERVERS = ("py" + "pi.org", "files.python" + "hosted", "registry.npm" + "js")


@pytest.mark.parametrize("words", [UNFINISHED, MACHINE, SERVERS])
def test_nothing_is_unfinished_or_names_a_machine(words: tuple[str, ...]) -> None:
    found = [(named(p), w) for p in TEXTS for w in words if w in read(p)]
    assert found == []

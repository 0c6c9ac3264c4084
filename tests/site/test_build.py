"""A whole edition on disk: complete, linked, and never half-written."""

import json
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from somos_eval.site import (
    Missing,
    PageInfo,
    Place,
    SiteInfo,
    begin_site,
    build,
    build_site,
    folders,
)

FilesOf = Callable[[Path], set[str]]
Parse = Callable[[str], Any]
Pages = tuple[PageInfo, ...]

EXPECTED = {
    "index.html",
    "es/programa/90_sintesis.html",
    "es/05120/index.html",
    "es/05120/02_contexto.html",
    "es/05120/04_participacion.html",
    *(
        f"es/{folder}/datos/{chapter}_{view}.csv"
        for folder, chapter in (
            ("programa", "90_sintesis"),
            ("05120", "02_contexto"),
            ("05120", "04_participacion"),
        )
        for view in ("operatividad", "sesiones", "niveles")
    ),
}


def text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _tree(folder: Path) -> dict[str, bytes]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "sitio" / "publico"


@pytest.fixture
def built(
    target: Path, site: SiteInfo, pages: Pages, missing: tuple[Missing, ...]
) -> Path:
    build_site(target, site, pages, missing)
    return target


def test_every_file_and_no_other(built: Path, files_of: FilesOf) -> None:
    assert files_of(built) == EXPECTED
    assert files_of(built.parent) == {f"publico/{name}" for name in EXPECTED}


def test_however_many_write_it_it_is_the_same(
    built: Path,
    tmp_path: Path,
    site: SiteInfo,
    pages: Pages,
    missing: tuple[Missing, ...],
) -> None:
    other = tmp_path / "otro" / "publico"
    fresh = get_context("spawn")
    with ProcessPoolExecutor(2, mp_context=fresh) as pool:
        build_site(other, site, pages, missing, pool=pool)
    assert _tree(other) == _tree(built)


def test_every_link_leads_somewhere(built: Path, parse: Parse) -> None:
    trees = {p: parse(p.read_text(encoding="utf-8")) for p in built.rglob("*.html")}
    followed = 0
    for path, tree in trees.items():
        for element in tree.iter("a"):
            parts = urlsplit(element.get("href"))
            assert not parts.scheme
            to = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert to.is_file(), (path, element.get("href"))
            if parts.fragment:
                assert parts.fragment in {e.get("id") for e in trees[to].iter()}
            followed += 1
    assert followed > 30


def test_csv_opens_in_a_spreadsheet(built: Path) -> None:
    content = (built / "es/05120/datos/02_contexto_operatividad.csv").read_bytes()
    assert content == b"\xef\xbb\xbfa,a\xc3\xb1o\n1,2\n"


def test_home_leads_to_every_municipality_by_region(built: Path, parse: Parse) -> None:
    home = parse((built / "index.html").read_text(encoding="utf-8"))
    assert text(home.find(".//h1")) == "Programa <de> demostración"
    regions = home.findall(".//div[@class='region']/h3")
    assert [text(e) for e in regions] == ["Bajo Cauca", "Pacífico <nariñense>"]
    links = {text(a): a.get("href") for a in home.find(".//main").iter("a")}
    assert links == {
        "Síntesis": "es/programa/90_sintesis.html",
        "Cáceres": "es/05120/index.html",
        "Contexto": "es/05120/02_contexto.html",
        "Participación": "es/05120/04_participacion.html",
    }
    assert "Nariño · 52835 · sin capítulos publicados" in text(home.find(".//main"))
    assert "Datos sintéticos." in text(home.find(".//aside"))


def test_home_says_what_is_not_published_and_why(built: Path, parse: Parse) -> None:
    home = parse((built / "index.html").read_text(encoding="utf-8"))
    rows = [[text(cell) for cell in row] for row in home.findall(".//tbody/tr")]
    assert rows == [
        ["Cáceres", "Coordinación", "faltan las actas"],
        ["San Andrés de Tumaco", "Contexto", "faltan <datos>"],
    ]


def test_municipality_page_has_its_own_chapters_and_absences(
    built: Path, parse: Parse
) -> None:
    tree = parse((built / "es/05120/index.html").read_text(encoding="utf-8"))
    assert text(tree.find(".//h1")) == "Cáceres"
    main = tree.find(".//main")
    assert [a.get("href") for a in main.iter("a")] == [
        "02_contexto.html",
        "04_participacion.html",
    ]
    assert [text(row) for row in main.findall(".//tbody/tr/th")] == ["Cáceres"]


def test_every_page_is_one_document_with_one_title(built: Path, parse: Parse) -> None:
    for path in built.rglob("*.html"):
        tree = parse(path.read_text(encoding="utf-8"))
        assert len(list(tree.iter("h1"))) == 1
        assert text(tree.find("head/title"))
        assert tree.get("lang") == "es"
        known = [e.get("id") for e in tree.iter() if e.get("id")]
        assert len(known) == len(set(known))


def test_former_pages_go_away(
    built: Path, site: SiteInfo, pages: Pages, files_of: FilesOf
) -> None:
    build_site(built, site, pages[:2])
    assert files_of(built) == {n for n in EXPECTED if "04_participacion" not in n}


def test_a_failure_leaves_the_former_site(
    built: Path,
    site: SiteInfo,
    pages: Pages,
    files_of: FilesOf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = {n: (built / n).read_bytes() for n in files_of(built)}
    written: list[Path] = []

    def full_disk(path: Path, content: str) -> None:
        written.append(path)
        if len(written) > 3:
            raise OSError(28, os.strerror(28))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")

    for module in (build, folders):
        monkeypatch.setattr(module, "write_unseen", full_disk)
    with pytest.raises(OSError, match="28"):
        build_site(built, replace(site, version="9"), pages)
    assert len(written) == 4
    assert {n: (built / n).read_bytes() for n in files_of(built)} == before
    assert files_of(built.parent) == {f"publico/{name}" for name in before}


def test_a_bad_notebook_is_listed_and_the_others_published(
    target: Path, site: SiteInfo, pages: Pages, tmp_path: Path, parse: Parse
) -> None:
    broken = tmp_path / "roto.ipynb"
    broken.write_text(json.dumps({"cells": 3}), encoding="utf-8")
    absent = replace(pages[1], notebook=tmp_path / "no_esta.ipynb")
    bad = replace(pages[1], chapter_id="03_roto", chapter_title="Roto", notebook=broken)
    result = build_site(target, site, [pages[0], absent, bad, pages[2]])
    assert [(m.chapter_id, m.reason.es) for m in result] == [
        ("02_contexto", "no se pudo leer el cuaderno ejecutado"),
        (
            "03_roto",
            "el cuaderno no produjo contenido válido para este perfil e idioma",
        ),
    ]
    html = (target / "es/05120/04_participacion.html").read_text(encoding="utf-8")
    assert "02_contexto" not in html
    assert "03_roto" not in html
    home = (target / "index.html").read_text(encoding="utf-8")
    assert [[text(c) for c in row] for row in parse(home).findall(".//tbody/tr")] == [
        ["Cáceres", m.chapter_title, m.reason.es] for m in result
    ]
    assert str(tmp_path) not in home


def test_second_language_lives_beside_the_first(
    built: Path, site: SiteInfo, pages: Pages, files_of: FilesOf, parse: Parse
) -> None:
    spanish = {n: (built / n).read_bytes() for n in files_of(built)}
    build_site(built, replace(site, language="en", languages=("es", "en")), pages)
    for name, content in spanish.items():
        assert (built / name).read_bytes() == content
    home = parse((built / "en/index.html").read_text(encoding="utf-8"))
    assert home.get("lang") == "en"
    links = [a.get("href") for a in home.find(".//main").iter("a")]
    assert "05120/02_contexto.html" in links
    assert all((built / "en" / link).is_file() for link in links)


def test_languages_begun_together_are_as_those_written_one_after_the_other(
    target: Path, tmp_path: Path, site: SiteInfo, pages: Pages
) -> None:
    both = [replace(site, language=x, languages=("es", "en")) for x in ("es", "en")]
    other = tmp_path / "otro" / "publico"
    for edition in both:
        build_site(target, edition, pages)
    for writing in [begin_site(other, edition, pages) for edition in both]:
        writing.finish()
    assert _tree(other.parent) == _tree(target.parent)


def test_what_is_begun_and_not_finished_leaves_the_former_site(
    built: Path, site: SiteInfo, pages: Pages
) -> None:
    before = _tree(built.parent)
    begin_site(built, replace(site, version="9"), pages).discard()
    assert _tree(built.parent) == before


def test_home_of_many_municipalities_stays_light(
    target: Path, site: SiteInfo, pages: Pages, make_notebook: Any
) -> None:
    places = tuple(Place(f"{i:05}", f"Municipio {i}", "X", "Y") for i in range(1122))
    build_site(target, replace(site, places=places), pages)
    home = (target / "index.html").read_text(encoding="utf-8")
    assert len(home.encode()) < 500_000
    assert home.count("sin capítulos publicados") == 1122


def test_nothing_to_publish_still_gives_a_home(
    target: Path, site: SiteInfo, files_of: FilesOf
) -> None:
    build_site(target, replace(site, places=()), [])
    assert files_of(target) == {"index.html"}

"""Pictures of a site, to be looked at: ``make capturas``.

One page of each kind at two widths, on a light and a dark screen, and the pages that it
prints. `SITIO` is a profile's folder, such as ``outputs/demo/sitio/donante``. Needs
Chromium, and nothing of the network.
"""

import argparse
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # has no types
from playwright.sync_api import Browser

from tests.browsers import chromium, opened

WIDTHS = (1280, 360)
_SHARPNESS = 1.2


def kinds(site: Path) -> dict[str, Path]:
    """Return one page of each kind by name: the first municipality's, and the rest."""
    home = {"inicio": site / "index.html"}
    languages = sorted(p for p in site.iterdir() if p.is_dir())
    tree = max(languages, key=lambda p: sum(1 for _ in p.rglob("*.html")))
    loose = {p.stem: p for p in sorted(tree.glob("*.html"))}
    folders = sorted(p for p in tree.iterdir() if p.is_dir())
    places = [p for p in folders if p.name.isdigit()]
    chosen = [p for p in folders if not p.name.isdigit()] + places[:1]
    inner = {
        f"{'municipio' if folder in places else folder.name}_{path.stem}": path
        for folder in chosen
        for path in sorted(folder.glob("*.html"))
    }
    return home | loose | inner


def shoot(browser: Browser, pages: dict[str, Path], target: Path) -> Iterator[Path]:
    """Take the whole page at each width and scheme."""
    for width, dark in product(WIDTHS, (False, True)):
        with opened(browser, width=width, dark=dark) as page:
            for name, path in pages.items():
                page.goto(path.resolve().as_uri())
                scheme = "oscuro" if dark else "claro"
                picture = target / f"{name}_{width}_{scheme}.png"
                page.screenshot(path=picture, full_page=True)
                yield picture


def paper(browser: Browser, pages: dict[str, Path], target: Path) -> Iterator[Path]:
    """Print each page and take a picture of every sheet."""
    page = browser.new_page()
    for name, path in pages.items():
        page.goto(path.resolve().as_uri())
        file = target / f"{name}.pdf"
        page.pdf(path=file, prefer_css_page_size=True, tagged=True, outline=True)
        yield file
        with pypdfium2.PdfDocument(file) as document:
            for number, sheet in enumerate(document, start=1):
                picture = target / f"{name}_hoja{number:02}.png"
                sheet.render(scale=_SHARPNESS).to_pil().save(picture)
    page.close()


def main() -> None:
    """Read where the site is and what to take, and take it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sitio", type=Path, nargs="?")
    parser.add_argument("--destino", type=Path, default=Path("capturas"))
    parser.add_argument("--solo", default="", help="parte del nombre de las páginas")
    parser.add_argument("--papel", action="store_true", help="solo lo impreso")
    asked = parser.parse_args()
    site = asked.sitio or Path("outputs/demo/sitio/donante")
    if not (site / "index.html").is_file():
        parser.error(f"en {site} no hay un sitio; créelo con «somos demo»")
    pages = {name: path for name, path in kinds(site).items() if asked.solo in name}
    asked.destino.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        if not asked.papel:
            for picture in shoot(browser, pages, asked.destino):
                print(picture)
        for file in paper(browser, pages, asked.destino):
            print(file)


if __name__ == "__main__":
    main()

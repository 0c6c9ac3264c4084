"""Pictures of a site, to be looked at: ``make capturas``.

One page of each kind at two widths, on a light and a dark screen, in every language,
and the pages that it prints. `SITIO` is a profile's folder, such as
``outputs/demo/sitio/donante``. Needs Chromium, and nothing of the network.

A tall page is cut into parts that are read without enlarging them; those of a telephone
stand side by side. What scrolls sideways on the narrowest screen is told at the end.
"""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from itertools import product
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # has no types
from PIL import Image
from playwright.sync_api import Browser

from tests.browsers import chromium, of_each_kind, opened

WIDTHS = (1280, 360)
NARROWEST = 320
_PART = 1500
# Parts of a page in one picture, by the width of the page, and what is between them.
_BESIDE: Mapping[int, int] = {1280: 1, 360: 4}
_GUTTER = 16
_SHARPNESS = 1.2


def kinds(site: Path) -> dict[str, Path]:
    """Return one page of each kind by language and name.

    The home, every section, one page of each family and one recommendation, those of
    the programme, and the first municipality that has a chapter.
    """
    found = {"inicio": site / "index.html"}
    for tree in sorted(p for p in site.iterdir() if p.is_dir() and p.name != "datos"):
        folders = sorted(p for p in tree.iterdir() if p.is_dir())
        places = [p for p in folders if p.name.isdigit() and any(p.glob("0*.html"))]
        sections = [p for p in folders if not p.name.isdigit()]
        for folder in (tree, *sections, *places[:1]):
            where = "municipio" if folder in places else folder.name
            names = [tree.name] if folder == tree else [tree.name, where]
            for path in of_each_kind(sorted(folder.glob("*.html"))):
                found["_".join((*names, path.stem))] = path
    return found


def shoot(browser: Browser, pages: Mapping[str, Path], target: Path) -> Iterator[Path]:
    """Take the whole page at each width and scheme, in parts."""
    for width, dark in product(WIDTHS, (False, True)):
        with opened(browser, width=width, dark=dark) as page:
            for name, path in pages.items():
                page.goto(path.resolve().as_uri())
                taken = Image.open(BytesIO(page.screenshot(full_page=True)))
                scheme = "oscuro" if dark else "claro"
                for number, part in enumerate(parts(taken, _BESIDE[width]), start=1):
                    picture = target / f"{name}_{width}_{scheme}_{number:02}.png"
                    part.save(picture)
                    yield picture


def parts(picture: Image.Image, beside: int) -> Iterator[Image.Image]:
    """Cut a tall picture into parts, and set so many of them side by side."""
    width, height = picture.size
    cuts: Sequence[int] = range(0, height, _PART)
    for first in range(0, len(cuts), beside):
        tops = cuts[first : first + beside]
        size = (len(tops) * (width + _GUTTER) - _GUTTER, min(_PART, height - tops[0]))
        sheet = Image.new("RGB", size, "silver")
        for i, top in enumerate(tops):
            part = picture.crop((0, top, width, min(top + _PART, height)))
            sheet.paste(part, (i * (width + _GUTTER), 0))
        yield sheet


def sideways(browser: Browser, pages: Mapping[str, Path]) -> Iterator[str]:
    """Name the pages that are wider than the narrowest screen."""
    with opened(browser, width=NARROWEST) as page:
        for name, path in pages.items():
            page.goto(path.resolve().as_uri())
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > NARROWEST:
                yield f"{name}: {wide} px"


def paper(browser: Browser, pages: Mapping[str, Path], target: Path) -> Iterator[Path]:
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
    parser.add_argument("--pantalla", action="store_true", help="nada impreso")
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
            for told in sideways(browser, pages):
                print(f"se desplaza de lado a {NARROWEST} px: {told}")
        if not asked.pantalla:
            for file in paper(browser, pages, asked.destino):
                print(file)


if __name__ == "__main__":
    main()

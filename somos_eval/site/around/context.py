"""What every page around the chapters needs: where things are and what cites them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markupsafe import Markup

from somos_eval.blocks import FigureView, TableView, View
from somos_eval.blocks.numbering import Numbering, slug
from somos_eval.blocks.render import ids_of
from somos_eval.site.around.addresses import page_of, place_page
from somos_eval.site.around.data import Claim, Contents, Part
from somos_eval.site.around.strings import WORDS, Words
from somos_eval.site.exporter import RESERVED, chapter_exporter, views_html
from somos_eval.site.frame import common, provenance
from somos_eval.site.info import PageInfo, Place, SiteInfo, folder

Shown = Mapping[tuple[str, str], str]
DATA = "datos"


@dataclass(frozen=True)
class Built:
    """A finished page: its address in the folder of its language, and its files."""

    path: str
    html: str
    csv: Mapping[str, str]


@dataclass(frozen=True)
class Around:
    """An edition, as the pages around its chapters see it.

    Attributes
    ----------
    site : SiteInfo
    contents : Contents
    published : mapping of str to sequence of PageInfo
        Published chapters by folder.
    shown : mapping
        Folder and question → address of the section of a chapter that answers it,
        inside the folder of the language; folder and claim, where a chapter tells it.
    """

    site: SiteInfo
    contents: Contents
    published: Mapping[str, Sequence[PageInfo]]
    shown: Shown

    @property
    def words(self) -> Words:
        """Texts of the edition's language."""
        return WORDS[self.site.language]

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """The municipalities of the programme by their code."""
        return {place.code: place for place in self.site.places}

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """The claims by their id."""
        return {claim.id: claim for claim in self.contents.claims}

    @cached_property
    def citing(self) -> Mapping[str, Sequence[Claim]]:
        """The claims that rest on each claim or indicator, by its id."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.contents.claims:
            for ref in dict.fromkeys(s.ref for s in claim.support if s.ref):
                found[ref].append(claim)
        return found

    def place_links(self, at: str) -> Mapping[str, str]:
        """Return the address, from a page, of each municipality that has one."""
        return {
            code: link(place_page(place), at)
            for code, place in self.places.items()
            if self.published.get(code)
        }

    def chapter_path(self, indicator: str, place: str) -> str:
        """Return where a chapter shows an indicator of a place, or of the programme.

        Empty if no published chapter does.
        """
        asked = self.contents.shown.get(indicator, ())
        for where in dict.fromkeys((place or folder(None), folder(None))):
            for question in asked:
                if (where, question) in self.shown:
                    return self.shown[where, question]
        return ""

    def method_path(self, indicator: str) -> str:
        """Return where the methods page tells of an indicator, or nothing."""
        path = self._methods.get(indicator, "")
        return f"{path}#{slug(indicator)}" if path else ""

    @cached_property
    def _methods(self) -> Mapping[str, str]:
        return {
            part.indicator: page_of(sheet.slug)
            for sheet in self.contents.sheets
            for part in sheet.parts
            if part.indicator
        }

    def fill(self, template: str, path: str, values: Mapping[str, Any]) -> str:
        """Fill in a template of the site.

        Parameters
        ----------
        template : str
            Its name.
        path : str
            Address of the page in the folder of the language.
        values : mapping
            Besides those of every page.
        """
        page = {
            **common(self.site, up=1 + path.count("/"), path=path),
            "provenance": provenance(self.site),
            **values,
        }
        environment = chapter_exporter().environment
        html: str = environment.get_template(template).render(page=page)
        return html


class Writer:
    """Writes the views of one page, numbers them and keeps their data.

    Parameters
    ----------
    around : Around
    path : str
        Address of the page.
    parts : sequence of Part
        All that it will show.
    data : bool
        Whether the data behind its tables and figures go with it.
    """

    def __init__(
        self, around: Around, path: str, parts: Sequence[Part], *, data: bool = True
    ) -> None:
        views = [view for part in parts for view in part.every_view]
        own = [part.anchor for part in parts]
        self.numbering = Numbering(ids_of(views), reserved=(*RESERVED, *own))
        self.csv: dict[str, str] = {}
        self._around, self._path = around, path
        self._csv_href = self._href if data else None

    def html(self, views: Sequence[View]) -> Markup:
        """Return some views as HTML."""
        language = self._around.site.language
        links = self._around.place_links(self._path)
        return views_html(views, self.numbering, self._csv_href, language, links)

    def _href(self, view: TableView | FigureView, anchor: str) -> str:
        at, _, name = self._path.removesuffix(".html").rpartition("/")
        file = f"{name}_{anchor}.csv"
        self.csv["/".join(filter(None, (at, DATA, file)))] = view.csv
        return f"{DATA}/{file}"


def link(path: str, at: str) -> str:
    """Return the address of a page as another one of the language links to it."""
    return "../" * at.count("/") + path

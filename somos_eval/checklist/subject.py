"""What the list is run over: an edition, what it publishes and what it declares."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from somos_eval.checklist.pages import Page, plain
from somos_eval.checklist.phrases import Phrases
from somos_eval.contracts import TABLES
from somos_eval.contracts.records import records
from somos_eval.contracts.rules.coding import MINIMUM_SHARED
from somos_eval.indicators import INDICATORS
from somos_eval.indicators.consent import quotable_segments, sharing_a_voice
from somos_eval.params import Programme
from somos_eval.params.delivery import Delivery

DELIVERY = "entrega"
# The tables that the rules ask for.
ASKED = ("afirmacion", "fuente", "segmento", "incidencia", "compromiso")
ABSTRACT, SUMMARY = "entrega/resumen", "resumen_ejecutivo"


@dataclass(frozen=True)
class Subject:
    """An edition that would be handed in.

    Attributes
    ----------
    programme : Programme
    profile : str
        ``donante`` or ``publico``.
    paths : tuple of str
        Every file of the site, from the root of the profile.
    read : callable
        Path → text of a page.
    rows : DataFrame
        The rows of RESULT that are published, missing text as an empty one.
    tables : mapping of str to DataFrame
        Those of `ASKED` that the programme has.
    same_again : bool or None
        Whether building it twice gave the same bytes; None if it was not tried.
    private : tuple of str
        What no page may hold: folders and user of this machine.
    """

    programme: Programme
    profile: str
    paths: tuple[str, ...]
    read: Callable[[str], str]
    rows: pd.DataFrame
    tables: Mapping[str, pd.DataFrame]
    same_again: bool | None = None
    private: tuple[str, ...] = ()

    @property
    def delivery(self) -> Delivery:
        """What the programme declares of the report."""
        return self.programme.delivery

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages of the site, the first one that of the root."""
        return self.programme.languages

    def pages(self) -> Iterator[Page]:
        """Go through the pages, one in memory at a time."""
        for path in self.paths:
            if path.endswith(".html"):
                yield self._page(path)

    def page(self, slug: str, language: str) -> Page | None:
        """Return a page of a language by its address in it, or None."""
        path = f"{language}/{slug}.html"
        return self._page(path) if path in self._known else None

    def below(self, slug: str, language: str) -> Iterator[Page]:
        """Go through the pages under an address of a language."""
        for path in self.paths:
            if path.startswith(f"{language}/{slug}/") and path.endswith(".html"):
                yield self._page(path)

    def home(self, language: str) -> Page | None:
        """Return the home page of a language, or None."""
        first = language == self.languages[0]
        path = "index.html" if first else f"{language}/index.html"
        return self._page(path) if path in self._known else None

    def table(self, name: str) -> pd.DataFrame:
        """Return a table of the programme, empty if it has none."""
        found = self.tables.get(name)
        return TABLES[name].empty() if found is None else found

    @cached_property
    def people(self) -> pd.DataFrame:
        """The published rows of the indicators that count persons."""
        counted = [i.id for i in INDICATORS.values() if i.people]
        return self.rows[self.rows["indicador"].isin(counted)]

    @cached_property
    def quotes(self) -> Mapping[str, str]:
        """The texts that may be quoted, and the attribution that may not go with each.

        Empty where it may: as many as it takes share profile, body and municipality.
        """
        segments, sources = self.table("segmento"), self.table("fuente")
        sharing = sharing_a_voice(segments, sources)
        told: dict[str, str] = {}
        for row in records(quotable_segments(segments, sources)):
            many = sharing.get(row["segmento_id"], 0) >= MINIMUM_SHARED
            who = row["atribucion_publica"]
            named = "" if many or not isinstance(who, str) else plain(who)
            text = plain(row["texto_publico"])
            told[text] = named and told.get(text, named)
        return told

    @cached_property
    def unquotable(self) -> Phrases:
        """The words of sources that no page may show."""
        segments = self.table("segmento")
        written = pd.concat([segments["texto_publico"], segments["texto_literal"]])
        texts = {plain(str(text)) for text in written.dropna()}
        return Phrases(text for text in texts if text not in self.quotes)

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self.paths)

    def _page(self, path: str) -> Page:
        own = path.partition("/")[0]
        language = own if own in self.languages else self.languages[0]
        return Page(path, self.read(path), language)

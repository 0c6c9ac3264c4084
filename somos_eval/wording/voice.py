"""A language to write in: what a sentence needs besides its facts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from somos_eval.wording import dates, numbers, phrases
from somos_eval.wording.foreign import marked
from somos_eval.wording.label import Label
from somos_eval.wording.languages import Language

Forms = tuple[str, str]


@dataclass(frozen=True)
class Voice:
    """Writes in one language.

    Every text is given in both, side by side, so that none can be left untranslated:
    ``voice.say(es="…", en="…")``. What is put into a text must already be in the
    language of the voice.

    Attributes
    ----------
    language : str
        ``es`` or ``en``.
    """

    language: Language

    def say(self, es: str, en: str) -> str:
        """Choose the text of this language."""
        return en if self.language == "en" else es

    def text(self, label: Label) -> str:
        """Choose the text of a label."""
        return label.text(self.language)

    def spanish(self, text: str) -> str:
        """Quote a text that has no translation; in English it is marked as Spanish."""
        return marked(text) if self.language == "en" else text

    def plural(self, n: float, es: Forms, en: Forms) -> str:
        """Choose the form that agrees with `n`: singular first, in each language."""
        return phrases.plural(n, *(en if self.language == "en" else es))

    def count(
        self, n: int, es: Forms, en: Forms, *, words: bool = False, fem: bool = False
    ) -> str:
        """Write how many there are; see `wording.count`. `fem` is of the Spanish."""
        one, many = en if self.language == "en" else es
        return phrases.count(n, one, many, self.language, words=words, feminine=fem)

    def cardinal(self, n: int, *, fem: bool = False) -> str:
        """Write a number on its own: in words up to nine."""
        return phrases.cardinal(n, self.language, feminine=fem)

    def listing(self, items: Iterable[str], conjunction: str = "y") -> str:
        """Join a list; `conjunction` is ``y`` or ``o`` in either language."""
        return phrases.listing(items, self.language, conjunction)

    def number(
        self, value: float, decimals: int = 0, *, least: int | None = None
    ) -> str:
        """Write a number; see `wording.number`."""
        return numbers.number(value, decimals, self.language, least=least)

    def visible(self, value: float, decimals: int) -> str:
        """Write a number so that it does not look like zero if it is not."""
        return numbers.visible(value, decimals, self.language)

    def percent(self, value: float, decimals: int = 0) -> str:
        """Write a share of one as a percentage."""
        return numbers.percent(value, decimals, self.language)

    def signed_percent(self, value: float) -> str:
        """Write a relative change with its sign."""
        return numbers.signed_percent(value, self.language)

    def share(self, part: float, whole: float) -> str:
        """Write `part` of `whole` as a percentage; see `wording.share`."""
        return numbers.share(part, whole, self.language)

    def out_of(self, part: float, whole: float) -> str:
        """Write a share with its numerator and denominator."""
        return numbers.out_of(part, whole, self.language)

    def day(self, day: date) -> str:
        """Write a day."""
        return dates.date_text(day, self.language)

    def date_range(self, start: date, end: date) -> str:
        """Write a range of days."""
        return dates.date_range(start, end, self.language)

    def period(self, start: date, end: date) -> str:
        """Write a period: of whole years, or its days."""
        return dates.period_text(start, end, self.language)

    def month(self, month: int) -> str:
        """Return the name of a month, 1 to 12."""
        return dates.month_name(month, self.language)


SPANISH, ENGLISH = Voice("es"), Voice("en")
VOICES: Mapping[str, Voice] = MappingProxyType({"es": SPANISH, "en": ENGLISH})

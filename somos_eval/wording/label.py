"""A text in every language of the site."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Label:
    """A text in the languages of the site."""

    es: str
    en: str

    def text(self, language: str) -> str:
        """Return the text in `language` (``es`` or ``en``)."""
        return self.en if language == "en" else self.es

"""Translating texts that were put together from known clauses."""

from collections.abc import Sequence

from somos_eval.wording import Label, Voice

BETWEEN = "; "


def translated(text: str, known: Sequence[Label], voice: Voice) -> str:
    """Return a text, clause by clause, in the language of `voice`.

    Parameters
    ----------
    text : str
        Clauses in Spanish, joined by semicolons.
    known : sequence of Label
        The clauses that there are.
    voice : Voice
    """
    if voice.language == "es" or not text:
        return text
    english = {label.es: label.en for label in known}
    clauses = text.split(BETWEEN)
    return BETWEEN.join(english.get(c) or voice.spanish(c) for c in clauses)

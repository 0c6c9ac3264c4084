"""What RESULT says in Spanish, in the language of a page.

Notes, methods and units are part of the data, and data keep their Spanish words. A page
in another language shows them translated, clause by clause; a clause without
translation is shown in Spanish and marked as such.
"""

from somos_eval.translation.clauses import Clauses, translated
from somos_eval.translation.terms import METHODS, NOTES
from somos_eval.wording import Voice

_NOTES, _METHODS = Clauses(NOTES), Clauses(METHODS)


def note_text(note: str, voice: Voice) -> str:
    """Return the ``nota`` of a RESULT row in the language of `voice`."""
    return translated(note, _NOTES, voice)


def method_text(method: str, voice: Voice) -> str:
    """Return the ``metodo`` of a RESULT row in the language of `voice`."""
    return translated(method, _METHODS, voice)

"""Everything that an edition shows besides its chapters."""

from somos_eval.site.around.data import Contents, Passage, Term
from somos_eval.workflow.around.answers import answers
from somos_eval.workflow.around.claiming import claims, expected
from somos_eval.workflow.around.comparison import comparison_sheets
from somos_eval.workflow.around.delivery import delivery_sheets
from somos_eval.workflow.around.dictionary import dictionary_views
from somos_eval.workflow.around.downloads import downloads
from somos_eval.workflow.around.mapping import map_sheet
from somos_eval.workflow.around.methods import method_sheets
from somos_eval.workflow.around.seen import Seen
from somos_eval.workflow.around.summary import summary_sheet

_KINDS = {
    "es": {
        "participacion": "Instancia de participación; sigla {acronym}.",
        "coordinacion": "Instancia de coordinación; sigla {acronym}.",
        "mixta": "Instancia mixta; sigla {acronym}.",
    },
    "en": {
        "participacion": "Participation body; acronym {acronym}.",
        "coordinacion": "Coordination body; acronym {acronym}.",
        "mixta": "Mixed body; acronym {acronym}.",
    },
}


def contents_of(seen: Seen, language: str) -> Contents:
    """Return what the pages around the chapters show to a profile in a language.

    Parameters
    ----------
    seen : Seen
        What the profile sees; it keeps what it has read for the next language.
    language : str
        ``es`` or ``en``.
    """
    claimed, answered = claims(seen, language), answers(seen, language)
    return Contents(
        answers=answered,
        sheets=(
            summary_sheet(seen, answered, claimed, language),
            map_sheet(seen, language),
            *comparison_sheets(seen, language),
            *method_sheets(seen, language),
            *delivery_sheets(seen.programme, language),
        ),
        claims=claimed,
        expected=expected(seen, claimed, language),
        shown=seen.shared.shown,
        bodies=_bodies(seen, language),
        downloads=downloads(seen),
        dictionary=dictionary_views(language),
    )


def _bodies(seen: Seen, language: str) -> tuple[Term, ...]:
    """Return the legal names of the kinds of body that the programme has."""
    present = set(seen.evidence.table("instancia")["instancia_tipo"])
    own = [k for k in seen.programme.catalogue.kinds if k.id in present]
    names, glosses = ("", "en") if language == "es" else ("es", "")
    return tuple(
        Term(
            Passage(kind.name, names),
            _KINDS[language][kind.type].format(acronym=kind.acronym),
            Passage(kind.gloss or "", glosses),
        )
        for kind in sorted(own, key=lambda k: k.name)
    )

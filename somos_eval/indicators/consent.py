"""Which sources may be analysed: those of people, only with their consent."""

import pandas as pd

NEED_CONSENT = ("entrevista", "grupo_focal", "encuesta", "observacion")
NO_CONSENT = ("ausente", "revocado")


def usable_sources(sources: pd.DataFrame) -> pd.DataFrame:
    """Return the sources with consent, neither absent nor revoked (Ley 1581/2012)."""
    excluded = sources["clase"].isin(NEED_CONSENT) & sources["consentimiento"].isin(
        NO_CONSENT
    )
    return sources[~excluded]

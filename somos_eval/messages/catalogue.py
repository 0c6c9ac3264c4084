"""The catalogue itself: one module a family, merged here."""

from somos_eval.messages import (
    archives,
    books,
    clouds,
    cluster,
    coding,
    contracts,
    delivery,
    forms,
    importers,
    minutes,
    params,
    privacy,
    runs,
    series,
    skeletons,
)

CATALOGUE: dict[str, tuple[str, str]] = {
    **params.MESSAGES,
    **privacy.MESSAGES,
    **contracts.MESSAGES,
    **importers.MESSAGES,
    **archives.MESSAGES,
    **books.MESSAGES,
    **coding.MESSAGES,
    **forms.MESSAGES,
    **minutes.MESSAGES,
    **runs.MESSAGES,
    **cluster.MESSAGES,
    **clouds.MESSAGES,
    **series.MESSAGES,
    **delivery.MESSAGES,
    **skeletons.MESSAGES,
}

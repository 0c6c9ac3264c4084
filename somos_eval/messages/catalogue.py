"""The catalogue itself: one module a family, merged here."""

from somos_eval.messages import archives, coding, contracts, importers, params, runs

CATALOGUE: dict[str, tuple[str, str]] = {
    **params.MESSAGES,
    **contracts.MESSAGES,
    **importers.MESSAGES,
    **archives.MESSAGES,
    **coding.MESSAGES,
    **runs.MESSAGES,
}

"""The catalogue itself: one module a family, merged here."""

from somos_eval.messages import contracts, importers, params, runs

CATALOGUE: dict[str, tuple[str, str]] = {
    **params.MESSAGES,
    **contracts.MESSAGES,
    **importers.MESSAGES,
    **runs.MESSAGES,
}

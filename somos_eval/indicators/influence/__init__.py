"""Influence over the policy cycle: levels, chain, fate of proposals. M3."""

from somos_eval.indicators.influence import (
    levels,
    policy_cycle,
    proposal_funnel,
)

_PARTS = (
    policy_cycle,
    proposal_funnel,
    levels,
)
INDICATORS = tuple(indicator for part in _PARTS for indicator in part.INDICATORS)

"""Influence over the policy cycle: levels, chain, fate of proposals. M3."""

from somos_eval.indicators.influence import levels, policy_cycle, proposals

INDICATORS = (
    *policy_cycle.INDICATORS,
    *proposals.INDICATORS,
    *levels.INDICATORS,
)

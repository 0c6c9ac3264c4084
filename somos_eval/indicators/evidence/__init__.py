"""How strong the evidence of influence and of contribution is. M3.6 to M3.9."""

from somos_eval.indicators.evidence import conditions, contribution, process_tracing

INDICATORS = (
    *process_tracing.INDICATORS,
    *contribution.INDICATORS,
    *conditions.INDICATORS,
)

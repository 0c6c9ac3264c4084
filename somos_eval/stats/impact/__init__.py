"""Change and impact: what a design can say about the effect of an intervention.

Interrupted series, difference-in-differences, few treated clusters, synthetic control
and, through the optional extra ``impacto``, staggered adoption. An estimate here is
never an effect by itself: whether it may be called one is for the checklist of the
design to say, in the layer above.
"""

"""Composite indices: from raw components to a score, a rank, and how firm both are.

Arrays hold units on the axis before the last and components on the last one, so that
any number of replicates may stand in front: ``(..., units, components)``. Weights are
``(..., components)``. NaN is a missing component.

OECD & JRC (2008), Handbook on Constructing Composite Indicators.
"""

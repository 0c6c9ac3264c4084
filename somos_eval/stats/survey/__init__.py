"""Estimates from surveys with a design: strata, clusters, weights and sampled shares.

A `Design` describes how the respondents were drawn, of one survey or of many at once
(one a municipality and question, say). Estimates carry Taylor-linearised variances; a
domain (women, the young, those who answered) is a mask and never a shorter design,
because who was left out also says how much the sample varies.
"""

"""Statistics on arrays: no column names, no frames, no input or output.

Missing values are NaN and stay NaN. A denominator of zero gives NaN limits, never zero;
the layer above turns that into a status. Intervals of counts are exact or score
intervals, those of medians and shifts exact; means and agreement have Student's.
"""

"""Coded sources: saturation, codes still unseen, and what sources say together."""

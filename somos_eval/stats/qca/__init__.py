"""Qualitative comparative analysis: which combinations go with an outcome.

Memberships are in [0, 1]; a crisp set has only 0 and 1.

Ragin (2008), Redesigning Social Inquiry; Duşa (2019), QCA with R.
"""

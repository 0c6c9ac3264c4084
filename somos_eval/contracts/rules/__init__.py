"""Restrictions over several columns or tables, one module a family of tables.

A mask is True on the rows that break the rule. A missing value breaks nothing unless
the rule demands the value: whether a cell is required is said by its column.
"""

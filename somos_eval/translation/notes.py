"""The clauses of ``nota`` in both languages."""

from somos_eval.wording import Label

NOTES: tuple[Label, ...] = ()

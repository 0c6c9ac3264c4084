"""The donor's checklist over an edition: what is met, what is not and what to do.

The list is data (``lista.yml``); each rule that a machine can check is a small function
in the module of its group. Nothing here opens a file: pages come as text.
"""

from somos_eval.checklist.judging import judge
from somos_eval.checklist.rules import Item, items
from somos_eval.checklist.subject import Subject
from somos_eval.checklist.verdicts import State, Verdict

__all__ = ["Item", "State", "Subject", "Verdict", "items", "judge"]

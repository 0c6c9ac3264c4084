"""The contracts of the canonical tables and of RESULT."""

from somos_eval.contracts.check import check_tables, told_once
from somos_eval.contracts.coerce import coerce, complete
from somos_eval.contracts.result import RESULT, Frame, Status
from somos_eval.contracts.schema import (
    ANY_PROGRAMME,
    Column,
    Context,
    Kind,
    Rule,
    Sensitivity,
    Table,
)
from somos_eval.contracts.tables import TABLES

__all__ = [
    "ANY_PROGRAMME",
    "RESULT",
    "TABLES",
    "Column",
    "Context",
    "Frame",
    "Kind",
    "Rule",
    "Sensitivity",
    "Status",
    "Table",
    "check_tables",
    "coerce",
    "complete",
    "told_once",
]

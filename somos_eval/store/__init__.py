"""All access to the disk: the one place that opens files."""

from somos_eval.store.tables import present_tables, read_table, write_table
from somos_eval.store.workspace import Workspace

__all__ = ["Workspace", "present_tables", "read_table", "write_table"]

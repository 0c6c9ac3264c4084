"""All access to the disk: the one place that opens files.

Importing it is cheap: what needs pandas is in its modules.
"""

from somos_eval.store.workspace import Workspace

__all__ = ["Workspace"]

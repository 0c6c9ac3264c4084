"""``somos``: parse, call a use case, print, and leave with the right exit code.

Nothing heavy is imported until an order needs it, so that the help answers at once.
"""

import signal
import sys
from types import FrameType

from somos_eval.cli.orders import somos
from somos_eval.sparing import without_grammars

__all__ = ["main", "somos"]


def main() -> None:
    """Run ``somos``."""
    # A run handles the signal itself; before and after it, what is open must close.
    signal.signal(signal.SIGTERM, _terminate)
    # A terminal that is not UTF-8 (an old Windows console) must not stop the program.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    without_grammars()
    somos(prog_name="somos")


def _terminate(signum: int, _frame: FrameType | None) -> None:
    sys.exit(128 + signum)

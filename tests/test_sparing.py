"""Starting is quick because nothing is built that nobody uses."""

import subprocess
import sys

LOOK = """\
import sys
from somos_eval.sparing import with_grammars, without_grammars
without_grammars()
import nbformat
print("lark" in sys.modules, end=" ")
with_grammars()
import rfc3987_syntax
print("lark" in sys.modules)
"""


def test_the_notebook_libraries_come_without_grammars_until_somebody_asks() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOOK], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False True\n"

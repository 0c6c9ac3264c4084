"""Run notebooks: what there is to do, what is up to date, and what became of the rest.

A notebook is an opaque file here. Importing this package is cheap; papermill is
imported only when a chapter has to be executed.
"""

from somos_eval.runner.cache import Decision, decide
from somos_eval.runner.chapters import Chapter, Scope, load_chapters
from somos_eval.runner.checks import check_notebook
from somos_eval.runner.interrupts import Interrupted
from somos_eval.runner.listeners import Events, Several
from somos_eval.runner.notebooks import code_hash
from somos_eval.runner.outputs import with_outputs
from somos_eval.runner.parameters import check_parameters, declared_parameters
from somos_eval.runner.plan import Job, Selection, key, plan, reason
from somos_eval.runner.pool import Options, run
from somos_eval.runner.progress import Listener, Progress, Silent

__all__ = [
    "Chapter",
    "Decision",
    "Events",
    "Interrupted",
    "Job",
    "Listener",
    "Options",
    "Progress",
    "Scope",
    "Selection",
    "Several",
    "Silent",
    "check_notebook",
    "check_parameters",
    "code_hash",
    "decide",
    "declared_parameters",
    "key",
    "load_chapters",
    "plan",
    "reason",
    "run",
    "with_outputs",
]

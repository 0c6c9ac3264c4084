"""What a worker of a cluster does: check that it will do, and execute chapters.

It knows nothing of the cluster: it runs wherever it is called. A run has an engine of
its own in each worker, so that what is warm there was imported from the files that the
run checked.
"""

import atexit
import socket
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from somos_eval.errors import InputError, Problem
from somos_eval.runner.attempts import Attempt, Engine
from somos_eval.runner.engines import open_engine
from somos_eval.runner.plan import Job
from somos_eval.runner.terms import Terms
from somos_eval.store.scratch import scratch


@dataclass
class _Post:
    """The engine of one run in this worker, or why it cannot have one."""

    engine: Engine | Problem
    scratch: Path = Path()
    open: ExitStack = field(default_factory=ExitStack)
    busy: int = 0


_posts: dict[str, _Post] = {}
_lock = Lock()


def differs(terms: Terms, who: str) -> Problem | None:
    """Say what is not installed here as where the run was started, if anything."""
    here = terms.identify()
    names = sorted(here.keys() | terms.installed.keys())
    parts = [name for name in names if here.get(name) != terms.installed.get(name)]
    if not parts:
        return None
    return Problem.of("SE-CLU-004", who=who, parts=", ".join(parts))


def unfit(terms: Terms) -> Problem | None:
    """Say why this worker cannot take part in a run, if it cannot."""
    who = _who()
    return terms.data.unseen(who) or differs(terms, who)


def execute(job: Job, limit: float, terms: Terms, look: str) -> Attempt:
    """Execute a job with this worker's engine; see `Engine.execute`.

    A worker that joined after the run began is checked when its first job comes. One
    that sees data other than those of `look` would record what they were before.
    """
    post = _enter(terms)
    try:
        if isinstance(post.engine, Problem):
            return _nothing(post.engine)
        directory = terms.data.at(job.place, post.scratch)
        if terms.data.look(job.place, directory) != look:
            return _nothing(terms.data.old(_who(), job.place))
        return post.engine.execute(job, limit, directory)
    except InputError as error:
        return _nothing(error.problems[0])
    finally:
        with _lock:
            post.busy -= 1


def leave(run: str) -> None:
    """End what a run has in this worker, chapters included."""
    with _lock:
        post = _posts.pop(run, None)
    if post is None:
        return
    if not isinstance(post.engine, Problem):
        post.engine.stop()
    post.open.close()


def _nothing(problem: Problem) -> Attempt:
    return Attempt("", 0.0, 0.0, problem)


def _who() -> str:
    return f"un trabajador del equipo {socket.gethostname()}"


def _enter(terms: Terms) -> _Post:
    with _lock:
        if terms.run not in _posts:
            _leave_idle()
            _posts[terms.run] = _post(terms)
        post = _posts[terms.run]
        post.busy += 1
        return post


def _post(terms: Terms) -> _Post:
    problem = unfit(terms)
    if problem:
        return _Post(problem)
    opened = ExitStack()
    folder = opened.enter_context(scratch())
    engine = opened.enter_context(open_engine(terms.engine, folder))
    return _Post(engine, folder, opened)


def _leave_idle() -> None:
    """End what belongs to runs that went away without a word; it can be made again."""
    for run in [run for run, post in _posts.items() if not post.busy]:
        _posts.pop(run).open.close()


@atexit.register
def _leave_all() -> None:
    for run in list(_posts):
        leave(run)

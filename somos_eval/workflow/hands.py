"""Who does what a run computes: this process, or others that end with what they took.

Of a programme of many municipalities the indicators and the cut for each place are
worked out side by side, in processes that the standard library forks from one that has
imported what they need, has one thread and has read nothing (`forkserver`): a fork of
this one, which has threads and tables, may hang, and would carry both. They hand back a
few names and hashes; what they compute they write. When they end, so does the memory.
"""

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing.context import BaseContext
from threading import Thread
from typing import ParamSpec, TypeVar

import pyarrow as pa

from somos_eval.errors import InputError, Problem
from somos_eval.workflow.sizes import MANY

# One more holds more memory than it saves time: reading and writing are shared.
_MOST = 2
_MODULE = "somos_eval.workflow.ready"
# Libraries that would start threads before the fork start none. What Arrow and Python
# let go of goes back to the system at once: kept for later it is a third of the peak.
_SURROUNDINGS = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "MALLOC_MMAP_THRESHOLD_": str(1 << 20),
    "MALLOC_TRIM_THRESHOLD_": str(1 << 20),
}

Given = ParamSpec("Given")
Made = TypeVar("Made")


class Here(Executor):
    """Does at once, in this process, what it is handed."""

    def submit(
        self, fn: Callable[Given, Made], /, *args: Given.args, **kwargs: Given.kwargs
    ) -> Future[Made]:
        """Do it; an error comes out where the result would be asked for."""
        done: Future[Made] = Future()
        try:
            done.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001  # handed on, whatever it is
            done.set_exception(error)
        return done


@contextmanager
def hands(places: int, workers: int) -> Iterator[Executor]:
    """Open what computes, and end it whatever happens.

    Parameters
    ----------
    places : int
        Municipalities of the programme.
    workers : int
        Processes at once.

    Raises
    ------
    InputError
        SE-COR-011: one of the processes died.
    """
    if places < MANY:
        yield Here()
        return
    pool = ProcessPoolExecutor(
        min(workers, _MOST), mp_context=_context(), initializer=_begin
    )
    before = {name: os.environ.get(name) for name in _SURROUNDINGS}
    try:
        os.environ.update(_SURROUNDINGS)
        # They get ready while the input is read and checked here.
        pool.submit(gc.collect)
        yield pool
    except BrokenProcessPool:
        raise InputError([Problem.of("SE-COR-011")]) from None
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for process in multiprocessing.active_children():
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def _context() -> BaseContext:
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([_MODULE])
    return context


def give_back() -> None:
    """Hand the memory that was let go of back to the system.

    What a country took for a moment would otherwise stay with the process.
    """
    gc.collect()
    pa.default_memory_pool().release_unused()
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)


def _begin() -> None:
    """Start a process that ends with the one that gave the order, and not before."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    # Whatever way it ends: nobody would ever tell this process to go.
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)

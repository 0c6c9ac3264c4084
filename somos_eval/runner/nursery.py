"""The process that forks: warm, with one thread, and with nothing of its own to lose.

It has imported what chapters import, so that a child is born with everything at hand
and alone. It reads no data: a fork while another thread works may never come back, and
reading Parquet starts threads. It speaks JSON lines over a socket with the process that
started it, and ends, with all its children, when that one goes away.
"""

import gc
import importlib
import json
import os
import selectors
import signal
import socket
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from somos_eval.sparing import with_grammars, without_grammars

GRACE_SECONDS = 10.0
_TICK_SECONDS = 1.0
_MB_IN_KIBIBYTE = 1024 / 1e6
# What a first chapter will want, in the order in which it is rehearsed by the function
# `rehearse` of those that have one; the rest is learnt from that chapter.
LIBRARIES = (
    "somos_eval.chapters.rehearsal",
    "somos_eval.runner.inprocess",
    "somos_eval.runner.newborn",
    "matplotlib_inline.backend_inline",
    "babel.numbers",
    "babel.dates",
)


@dataclass
class Child:
    """A chapter that is running.

    Attributes
    ----------
    fork : float
        CPU that its birth cost this process [s].
    """

    number: int
    modules: Path
    deadline: float
    fork: float
    late: bool = False


class Nursery:
    """Forks a child a chapter, waits for them, and tells what became of each."""

    def __init__(self, channel: socket.socket) -> None:
        self._channel = channel
        self._children: dict[int, Child] = {}
        self._pending = b""
        self._learnt = False

    def run(self) -> None:
        """Serve until the other end goes away."""
        warm()
        self._tell({"listo": True})
        reader, writer = os.pipe()
        for end in (reader, writer):
            os.set_blocking(end, False)
        signal.set_wakeup_fd(writer)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        with selectors.DefaultSelector() as selector:
            selector.register(self._channel, selectors.EVENT_READ)
            selector.register(reader, selectors.EVENT_READ)
            while self._serve(selector, reader):
                self._reap()
                self._end_late()
        self._kill_all()

    def _serve(self, selector: selectors.BaseSelector, reader: int) -> bool:
        """Attend to what came; say whether the other end is still there."""
        for key, _ in selector.select(_TICK_SECONDS):
            if key.fd == reader:
                with suppress(BlockingIOError):
                    os.read(reader, 4096)
                continue
            received = self._channel.recv(1 << 16)
            if not received:
                return False
            *lines, self._pending = (self._pending + received).split(b"\n")
            for line in lines:
                self._fork(json.loads(line))
        return True

    def _fork(self, order: dict[str, Any]) -> None:
        if threads() > 1:
            self._tell({"numero": order["numero"], "hilos": threads()})
            return
        known, before = len(sys.modules), time.process_time()
        pid = os.fork()
        if not pid:
            self._be_born(order, known)
        spent = time.process_time() - before
        modules = Path(order["modulos"])
        deadline = time.monotonic() + order["limite"] + GRACE_SECONDS
        self._children[pid] = Child(order["numero"], modules, deadline, spent)

    def _be_born(self, order: dict[str, Any], known: int) -> None:
        """Live the life of a child; never returns."""
        from somos_eval.runner import newborn

        code = 1
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.setpgid(0, 0)
            self._channel.close()
            newborn.execute(order, known)
            code = 0
        finally:
            # Not even the exit handlers of libraries: they are of the parent.
            os._exit(code)

    def _reap(self) -> None:
        while self._children:
            pid, status, usage = os.wait4(-1, os.WNOHANG)
            if not pid:
                return
            child = self._children.pop(pid)
            # Whatever the chapter left running goes with it.
            _kill_group(pid)
            report = {
                "numero": child.number,
                "codigo": os.waitstatus_to_exitcode(status),
                "tarde": child.late,
                "cpu": child.fork + usage.ru_utime + usage.ru_stime,
                "memoria_mb": round(usage.ru_maxrss * _MB_IN_KIBIBYTE, 1),
            }
            self._tell(report)
            self._learn(child)

    def _learn(self, child: Child) -> None:
        """Import what the first chapter had to import by itself."""
        if self._learnt or not child.modules.exists():
            return
        self._learnt = True
        for name in child.modules.read_text(encoding="utf-8").split():
            with suppress(Exception):
                importlib.import_module(name)
        settle()

    def _end_late(self) -> None:
        for pid, child in self._children.items():
            if time.monotonic() > child.deadline:
                child.late = True
                _kill_group(pid)

    def _kill_all(self) -> None:
        """End every child and see it gone: who waits for this process waits for all."""
        for pid in self._children:
            _kill_group(pid)
        for pid in self._children:
            os.waitpid(pid, 0)

    def _tell(self, report: dict[str, Any]) -> None:
        with suppress(OSError):
            self._channel.sendall(json.dumps(report).encode() + b"\n")


def warm() -> None:
    """Import, draw and open once whatever every chapter would."""
    without_grammars()
    for name in LIBRARIES:
        rehearse = getattr(importlib.import_module(name), "rehearse", None)
        if rehearse:
            rehearse()
    with_grammars()
    settle()


def settle() -> None:
    """Leave the objects there are out of every later collection: pages stay shared."""
    gc.collect()
    gc.freeze()


def threads() -> int:
    """Count the threads of this process."""
    return sum(1 for _ in Path("/proc/self/task").iterdir())


def _kill_group(pid: int) -> None:
    with suppress(OSError):
        os.killpg(pid, signal.SIGKILL)


if __name__ == "__main__":
    with socket.socket(fileno=int(sys.argv[1])) as channel:
        Nursery(channel).run()

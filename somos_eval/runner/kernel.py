"""The Python process in which a chapter runs: this interpreter, alone and quiet."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

import psutil  # type: ignore[import-untyped]  # it carries no types
from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from somos_eval.runner.surroundings import environment

_MODULE = ("-m", "ipykernel_launcher", "-f", "{connection_file}")
# A chapter has no history, and opening its database costs start-up time.
_OPTIONS = ("--HistoryManager.enabled=False",)
# Unix sockets in a private folder: no ports to collide, nothing on the network.
_TRANSPORT = "tcp" if sys.platform == "win32" else "ipc"


@dataclass
class Usage:
    """What one kernel used, filled in just before it is shut down."""

    cpu_seconds: float = 0.0


@dataclass
class Kernels:
    """The kernels of one run: they can all be ended at once.

    Attributes
    ----------
    scratch : Path
        Private temporary folder for connection files and IPython's own.
    """

    scratch: Path
    _running: set[int] = field(default_factory=set)
    _stopped: bool = False
    _count: int = 0
    _lock: Lock = field(default_factory=Lock)

    def stopped(self) -> bool:
        """Whether `stop` was called."""
        return self._stopped

    def stop(self) -> None:
        """End every kernel now, and let no other start."""
        with self._lock:
            self._stopped = True
            for pid in self._running:
                _kill(pid)

    def manager(self, usage: Usage) -> type[AsyncKernelManager]:
        """Return a kernel manager class for one job, which reports to `usage`."""
        with self._lock:
            self._count += 1
            connection = self.scratch / f"k{self._count}.json"
        return _manager(connection, self._enter, self._leave, usage)

    def _enter(self, pid: int) -> None:
        with self._lock:
            self._running.add(pid)
            if self._stopped:
                _kill(pid)

    def _leave(self, pid: int) -> None:
        with self._lock:
            self._running.discard(pid)


def _spec(scratch: Path) -> KernelSpec:
    """Describe the running interpreter, whatever kernels the machine has registered."""
    variables = environment(scratch)
    return KernelSpec(
        argv=[sys.executable, *_MODULE, *_OPTIONS],
        env={k: v.replace("$", "$$") for k, v in variables.items()},
        display_name="Python 3",
        language="python",
    )


def _manager(
    connection: Path,
    enter: Callable[[int], None],
    leave: Callable[[int], None],
    usage: Usage,
) -> type[AsyncKernelManager]:
    spec = _spec(connection.parent)

    class Provisioner(LocalProvisioner):
        """Starts the process, and says so; measures it before it ends."""

        async def launch_kernel(
            self, cmd: list[str], **options: Any
        ) -> KernelConnectionInfo:
            quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
            information = await super().launch_kernel(cmd, **{**options, **quiet})
            enter(self.pid or 0)
            return information

        async def kill(self, restart: bool = False) -> None:
            usage.cpu_seconds = _cpu_seconds(self.pid or 0)
            await super().kill(restart)

        async def cleanup(self, restart: bool = False) -> None:
            leave(self.pid or 0)
            await super().cleanup(restart)

    class Manager(AsyncKernelManager):
        """One kernel of the running interpreter."""

        def __init__(self, **options: Any) -> None:
            super().__init__(
                transport=_TRANSPORT, connection_file=str(connection), **options
            )
            self.provisioner = Provisioner(
                kernel_id=connection.stem, kernel_spec=spec, parent=self
            )

        @property
        def kernel_spec(self) -> KernelSpec:
            return spec

    return Manager


def _cpu_seconds(pid: int) -> float:
    """CPU of a live process and of the children that it waited for [s]."""
    try:
        return float(sum(psutil.Process(pid).cpu_times()[:4]))
    except psutil.Error:
        return 0.0


def _kill(pid: int) -> None:
    """End a kernel and whatever it started: each kernel leads its own process group."""
    try:
        if sys.platform == "win32":
            psutil.Process(pid).kill()
        else:
            os.killpg(pid, signal.SIGKILL)
    except (OSError, psutil.Error):
        return

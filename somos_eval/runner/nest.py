"""The process that forks, as whoever starts it sees it.

Nothing but the standard library is imported here, so that it can be started before all
that a run imports: what it gets ready takes seconds.
"""

import os
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from somos_eval.runner.surroundings import environment

_MODULE = "somos_eval.runner.nursery"
_END_SECONDS = 5


class Nest:
    """A process that gets ready to fork chapters, and what it is spoken to through.

    Parameters
    ----------
    scratch : Path
        Private temporary folder.
    """

    def __init__(self, scratch: Path) -> None:
        self.channel, other = socket.socketpair()
        with other:
            self._process = subprocess.Popen(
                [sys.executable, "-m", _MODULE, str(other.fileno())],
                pass_fds=[other.fileno()],
                env={**os.environ, **environment(scratch)},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )

    def close(self, *, children: bool = False) -> None:
        """End it, if it has not ended.

        Parameters
        ----------
        children : bool
            Whether it may have some: it ends them itself when nobody speaks with it.
            Before it is ready it has none, and hears nothing.
        """
        if not children:
            self._process.kill()
        with suppress(OSError):
            self.channel.shutdown(socket.SHUT_RDWR)
        try:
            self._process.wait(timeout=_END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self.channel.close()

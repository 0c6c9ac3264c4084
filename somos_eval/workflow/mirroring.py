"""An order on a root that is a URL: it works in a mirror, which is sent back after."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from somos_eval.errors import InputError, Problem
from somos_eval.store.addresses import open_objects
from somos_eval.store.files import sha256
from somos_eval.store.leases import Lease, leased
from somos_eval.store.locks import held
from somos_eval.store.mirrors import Mirror
from somos_eval.store.workspace import LOCK, NOTEBOOKS, RECORD, Workspace

_PLAIN = re.compile(r"\w[\w.-]*")


class UnsentError(InputError):
    """The order did its work, and the URL does not have all of it yet."""

    exit_code = 1


@dataclass(frozen=True)
class Mirrored:
    """The mirror of a programme.

    Attributes
    ----------
    ws : Workspace
        Its folders.
    brought : int
        How many files came from the URL.
    send : callable
        Sends back what changed in the outputs, the run record last, and returns how
        many files those were.
    """

    ws: Workspace
    brought: int
    send: Callable[[], int]


@contextmanager
def mirrored(
    url: str, programme: str, order: str, *, changing: bool
) -> Iterator[Mirrored]:
    """Mirror a programme of a URL while an order works on it.

    Parameters
    ----------
    url : str
    programme : str
        Its name, as it was given.
    order : str
        The order of ``somos``, for whoever comes meanwhile.
    changing : bool
        Whether the order changes the outputs, and so has to be the only one.

    Raises
    ------
    InputError
        SE-NUB-001 to SE-NUB-005: the URL cannot be used. SE-USO-010: another order is
        changing the programme, here or from another machine.
    """
    objects = open_objects(url)
    home = _home(objects.url, programme)
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    ws = Workspace(home / "raiz", objects.url)
    with held(home / LOCK, programme, order):
        mirror = Mirror(home, objects)
        if not _PLAIN.fullmatch(programme):
            # There is no such programme: the order says so, and names those there are.
            yield Mirrored(ws, mirror.bring(["params"]), lambda: 0)
            return
        outputs = f"outputs/{programme}"
        record = f"{outputs}/{RECORD}"
        lease = Lease(objects, f"{outputs}/{LOCK}", programme, order, mirror.name)
        folders = ("params", NOTEBOOKS, f"data/{programme}/tablas", outputs)
        with leased(lease) if changing else nullcontext():
            brought = mirror.bring(folders, unsent=outputs, record=record)

            def send() -> int:
                try:
                    return mirror.send(outputs, record, lease.verify)
                except InputError as error:
                    raise UnsentError(error.problems) from error

            yield Mirrored(ws, brought, send)


def _home(url: str, programme: str) -> Path:
    try:
        from platformdirs import user_cache_path
    except ModuleNotFoundError as error:
        raise InputError([Problem.of("SE-NUB-002", url=url)]) from error
    name = sha256(f"{url} {programme}".encode())[:16]
    return user_cache_path("somos_eval", appauthor=False) / "espejos" / name

"""How the machines of a cluster see the data: a shared folder, or a URL."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from somos_eval.errors import InputError, Problem
from somos_eval.runner.plan import PROGRAMME
from somos_eval.store.addresses import open_objects
from somos_eval.store.files import read_bytes, sha256
from somos_eval.store.programmes import concerns, parameter_names
from somos_eval.store.slices import SEAL, folder, stamp, write_stamp
from somos_eval.store.workspace import TOKEN, Workspace

# The chapters of a place come together, and the first one brings it for all.
_arrivals = Lock()


@dataclass(frozen=True)
class SharedFolder:
    """A folder that every machine has at the same path.

    Attributes
    ----------
    root : Path
        The workspace's, absolute.
    programme, run : str
    """

    root: Path
    programme: str
    run: str

    @property
    def token(self) -> Path:
        """A file with the name of the run: who reads it sees the same folder."""
        return Workspace(self.root).token(self.programme)

    def unseen(self, who: str) -> Problem | None:
        """Say that the folder is not there, or is another one: SE-CLU-006."""
        try:
            seen = self.token.read_text(encoding="ascii") == self.run
        except (OSError, ValueError):
            seen = False
        return None if seen else Problem.of("SE-CLU-006", who=who, folder=self.root)

    def at(self, place: str, scratch: Path) -> Path:
        """Return the root: everything is there."""
        del place, scratch
        return self.root

    def look(self, place: str, directory: Path) -> str:
        """Hash the seal of a place's evidence, as this machine sees it."""
        return sha256(_seal(directory, self.programme, place))

    def old(self, who: str, place: str) -> Problem:
        """Say that it sees what the data were: SE-CLU-009."""
        return Problem.of("SE-CLU-009", who=who, place=place)


@dataclass(frozen=True)
class Address:
    """A URL from which every machine brings what it needs, once a place.

    Attributes
    ----------
    url, programme, run : str
    """

    url: str
    programme: str
    run: str

    @property
    def token(self) -> str:
        """An object with the name of the run: who reads it sees the same data."""
        return f"outputs/{self.programme}/{TOKEN}"

    def unseen(self, who: str) -> Problem | None:
        """Say that this machine cannot read there, or reads elsewhere: SE-NUB-007."""
        try:
            seen = open_objects(self.url).read(self.token) == self.run.encode()
            detail = "" if seen else "no encuentra la marca de esta corrida"
        except InputError as error:
            detail = error.problems[0].rule
        if not detail:
            return None
        return Problem.of("SE-NUB-007", who=who, url=self.url, detail=detail)

    def at(self, place: str, scratch: Path) -> Path:
        """Bring the evidence of a place and the parameters that its chapters read."""
        root, arriving = scratch / place, scratch / f".{place}"
        with _arrivals:
            if not root.is_dir():
                shutil.rmtree(arriving, ignore_errors=True)
                self._bring(Workspace(arriving), place)
                arriving.rename(root)
        return root

    def look(self, place: str, directory: Path) -> str:
        """Hash the seal of a place's evidence and the parameters beside it."""
        ws = Workspace(directory)
        params = ws.params(self.programme)
        names = [n for n in parameter_names(ws, self.programme) if _read_by(place, n)]
        told = [f"{name} {sha256(read_bytes(params / name))}" for name in names]
        seal = sha256(_seal(directory, self.programme, place))
        return sha256("\n".join([seal, *told]).encode())

    def old(self, who: str, place: str) -> Problem:
        """Say that somebody changed them meanwhile: SE-NUB-009."""
        return Problem.of("SE-NUB-009", who=who, url=self.url, place=place)

    def _bring(self, ws: Workspace, place: str) -> None:
        objects = open_objects(self.url)
        evidence = folder(ws, self.programme, place).relative_to(ws.root).as_posix()
        params = ws.params(self.programme).relative_to(ws.root).as_posix()
        names = [n for n in objects.listing(params) if _read_by(place, n)]
        names += objects.listing(evidence)
        objects.fetch({name: ws.root / name for name in names})
        # There are no tables here: the slice is as new as what came with it.
        write_stamp(ws, self.programme, stamp(ws, self.programme))


def _read_by(place: str, file: str) -> bool:
    return place == PROGRAMME or concerns(file, place)


def _seal(root: Path, programme: str, place: str) -> bytes:
    """Read the seal of a place's evidence; nothing if there is none."""
    try:
        return read_bytes(folder(Workspace(root), programme, place) / SEAL)
    except OSError:
        return b""

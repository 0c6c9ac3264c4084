"""Propose the rows of a folder of minutes, in a workbook for a person to confirm."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from somos_eval.contracts import TABLES
from somos_eval.errors import InputError, Problem, Where, raise_if_any, report
from somos_eval.importers.minutes.bodies import Bodies
from somos_eval.importers.minutes.proposal import COMMITMENT, SESSION, Proposal
from somos_eval.importers.minutes.reading import read_minutes
from somos_eval.messages.near import near
from somos_eval.store.files import read_bytes, sha256, write_bytes
from somos_eval.store.programmes import read_programme
from somos_eval.store.tables import read_if_present
from somos_eval.store.workspace import Workspace
from somos_eval.templates.book import Filling, workbook
from somos_eval.templates.choices import choices
from somos_eval.workflow.inspection import context, municipalities
from somos_eval.workflow.places import TERRITORY, place_names

LAYOUT = "actas"
_INSTANCE = "instancia"
_LEFT_BY_PROGRAMS = ("~$", ".")
_NOT_MINUTES = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True)
class FileRead:
    """What came of one file of minutes."""

    file: str
    commitments: int = 0
    problems: tuple[Problem, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What kept it out."""
        return self.problems

    def as_json(self) -> dict[str, object]:
        """Return the object of ``--json``."""
        told = [p.describe() for p in self.problems]
        return {"archivo": self.file, "compromisos": self.commitments, "errores": told}

    def describe(self) -> str:
        """Tell it on the terminal."""
        if self.problems:
            return report(self.problems)
        return f"{self.file}: 1 sesión y {self.commitments} compromisos propuestos"


@dataclass(frozen=True)
class Proposed:
    """What came of all of them, and what to do next."""

    files: tuple[FileRead, ...]
    lines: tuple[str, ...]


def propose(
    ws: Workspace, programme: str, paths: Sequence[Path], target: Path | None
) -> Proposed:
    """Write a workbook with what minutes say; no table changes.

    Parameters
    ----------
    ws, programme
        Whose instances the sessions are of.
    paths : sequence of Path
        Files, and folders with files.
    target : Path or None
        Where; ``actas_<programa>.xlsx`` in the current folder by default.

    Returns
    -------
    Proposed
        A file that cannot be read keeps no other out.

    Raises
    ------
    InputError
        The programme does not exist, some path does not, there is nothing to read, or
        the workbook cannot be written.
    """
    read = read_programme(ws, programme)
    path = target or Path(f"actas_{programme}.xlsx")
    found = list(_files(paths))
    nothing = [] if found else [Problem.of("SE-ACT-010")]
    raise_if_any([*_absent(paths), *_unwritable(path), *nothing])
    offered = choices(context(read), municipalities(read))
    places = municipalities(read)
    named = dict(zip(places["divipola"], places["municipio"], strict=True))
    tables = {
        name: frame
        for name in (_INSTANCE, SESSION, TERRITORY)
        if (frame := read_if_present(ws, programme, name)) is not None
    }
    instances = tables.get(_INSTANCE, TABLES[_INSTANCE].empty())
    held = frozenset(tables[SESSION]["sesion_id"]) if SESSION in tables else frozenset()
    bodies = Bodies(instances, context(read).instance_names, named)
    proposal = Proposal(bodies, place_names(tables) | set(named.values()), held)
    files = tuple(_each(found, proposal))
    if not proposal.rows[SESSION]:
        return Proposed(
            files, ("No se pudo leer ninguna acta: no se escribió el libro.",)
        )
    known = {"instancia.instancia_id": sorted(instances["instancia_id"])}
    filling = Filling(
        programme,
        offered,
        frames=proposal.frames(),
        known={k: v for k, v in known.items() if v},
        tables=(SESSION, COMMITMENT),
        marks=proposal.marks,
        review=proposal.review,
    )
    write_bytes(path, workbook(filling))
    return Proposed(files, _told(path, programme, proposal, files))


def _told(
    path: Path, programme: str, proposal: Proposal, files: Sequence[FileRead]
) -> tuple[str, ...]:
    sessions, commitments = (len(proposal.rows[t]) for t in (SESSION, COMMITMENT))
    refused = sum(bool(f.problems) for f in files)
    return (
        f"{path}: {sessions} sesiones y {commitments} compromisos por confirmar; "
        f"archivos que no se leyeron: {refused}.",
        "Ninguna tabla cambió. Revise cada fila contra su acta, complete lo que falte "
        "y borre su marca de la columna «No importar»: las demás no se importan.",
        f"Después: somos importar libro {path.name} --programa {programme}",
    )


def _each(found: Sequence[Path], proposal: Proposal) -> Iterator[FileRead]:
    seen: dict[str, str] = {}
    for number, path in enumerate(found, start=1):
        where = Where(file=path.name)
        try:
            content = read_bytes(path)
        except InputError as error:
            yield FileRead(path.name, problems=tuple(error.problems))
            continue
        digest = sha256(content)
        if digest in seen:
            copy = Problem.of("SE-ACT-011", where, other=seen[digest])
            yield FileRead(path.name, problems=(copy,))
            continue
        seen[digest] = path.name
        minutes, problems = read_minutes(content, path.name)
        if minutes is None:
            yield FileRead(path.name, problems=tuple(problems))
        else:
            yield FileRead(path.name, proposal.add(minutes, number))


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    """Walk files and folders, in order, without what programs leave there."""
    for path in paths:
        if path.is_file():
            yield path
        for inner in sorted(path.rglob("*")) if path.is_dir() else ():
            hidden = inner.name.startswith(_LEFT_BY_PROGRAMS)
            if (
                inner.is_file()
                and not hidden
                and inner.name.lower() not in _NOT_MINUTES
            ):
                yield inner


def _absent(paths: Sequence[Path]) -> list[Problem]:
    return [
        Problem.of(
            "SE-USO-004",
            Where(file=p.name),
            near=near(p.name, [x.name for x in p.parent.glob("*")]),
        )
        for p in paths
        if not p.exists()
    ]


def _unwritable(path: Path) -> list[Problem]:
    where = Where(file=path.name)
    if path.exists():
        return [Problem.of("SE-LIB-020", where)]
    return [] if path.parent.is_dir() else [Problem.of("SE-LIB-022", where)]

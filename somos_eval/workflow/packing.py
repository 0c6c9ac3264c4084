"""An edition in one file, to be handed in: its site, its PDFs and what they are."""

from collections.abc import Mapping
from pathlib import Path

from somos_eval.params import Programme
from somos_eval.record import RunRecord
from somos_eval.store.bundle import write_bundle
from somos_eval.store.files import sha256, sha256_file
from somos_eval.store.revision import revision
from somos_eval.store.workspace import Workspace
from somos_eval.workflow.crate import METADATA, SUMS, PackedFile, metadata, sums

# What an edition is made of. Anything else that is lying there is nobody's to hand in.
PACKED = frozenset({".html", ".csv", ".xlsx", ".pdf"})
README = "LEAME.txt"
_README = """\
{name}

Abra sitio/index.html en un navegador: funciona sin conexión a internet.
{pdf}Los datos de cada figura y de cada tabla están en las carpetas «datos», en CSV.
{metadata} describe el paquete (RO-Crate 1.1) y {sums} trae la suma de
cada archivo: «sha256sum --check {sums}».
"""
_PDF = "En pdf/ están los mismos capítulos, para imprimir.\n"


def pack(ws: Workspace, programme: Programme, record: RunRecord, profile: str) -> Path:
    """Write the package of an edition: what its folder has, and nothing else.

    The same edition gives the same bytes. The executed notebooks, which are internal,
    are never in it.

    Parameters
    ----------
    ws, programme
    record : RunRecord
        The run that the edition comes from.
    profile : str

    Returns
    -------
    Path
        The ZIP.
    """
    site = _inside("sitio", ws.site(programme.id, profile))
    printed = _inside("pdf", ws.printed(programme.id, profile))
    readme = _README.format(
        name=programme.name,
        pdf=_PDF if printed else "",
        metadata=METADATA,
        sums=SUMS,
    ).encode()
    files: dict[str, Path | bytes] = {README: readme, **site, **printed}
    listed = [_packed(name, files[name]) for name in sorted(files)]
    told = sums(listed).encode()
    files[SUMS] = told
    listed.append(_packed(SUMS, told))
    crate = metadata(programme, record, profile, listed, revision(ws.root))
    files[METADATA] = crate.encode()
    target = ws.delivery(programme.id, profile) / f"{programme.id}_{profile}.zip"
    write_bundle(target, files)
    return target


def _inside(name: str, folder: Path) -> Mapping[str, Path]:
    """Return the files of a folder that are part of an edition, by name in the ZIP."""
    return {
        f"{name}/{path.relative_to(folder).as_posix()}": path
        for path in folder.rglob("*")
        if path.suffix in PACKED and path.is_file() and not path.is_symlink()
    }


def _packed(name: str, content: Path | bytes) -> PackedFile:
    if isinstance(content, bytes):
        return PackedFile(name, len(content), sha256(content))
    return PackedFile(name, content.stat().st_size, sha256_file(content))

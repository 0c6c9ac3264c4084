"""Write the report of an import where the evaluator can hand it to whoever typed it."""

from somos_eval.importers import ImportReport
from somos_eval.importers.handout import handout_html, handout_xlsx
from somos_eval.store.files import read_bytes, sha256, write_bytes
from somos_eval.store.workspace import Workspace

# Names of files may take 255 bytes, and a temporary one adds some of its own.
_LONGEST = 180
_HASH_SHOWN = 8
# Where extensions are hidden, the list of «actas.xlsx» must not look like «actas.xlsx».
_ENDING = ".informe"


def write_handout(
    ws: Workspace, programme: str, report: ImportReport, *, waits: bool = False
) -> str:
    """Write the page and the list of an import, and return how the page is called.

    Those of the same file name are replaced; what would not change is not written.

    Parameters
    ----------
    ws, programme
        Where.
    report : ImportReport
        The import.
    waits : bool
        Whether it was not imported because of another file of the same order.
    """
    folder, name = ws.handouts(programme), _short(report.file)
    page = folder / f"{name}{_ENDING}.html"
    contents = {
        page: handout_html(report, waits=waits).encode(),
        page.with_suffix(".xlsx"): handout_xlsx(report, waits=waits),
    }
    for path, content in contents.items():
        if not path.exists() or read_bytes(path) != content:
            write_bytes(path, content, durable=False)
    return ws.shown(page)


def _short(name: str) -> str:
    encoded = name.encode()
    if len(encoded) <= _LONGEST:
        return name
    kept = encoded[:_LONGEST].decode(errors="ignore")
    return f"{kept}-{sha256(encoded)[:_HASH_SHOWN]}"

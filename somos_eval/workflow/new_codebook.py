"""Write the codebook of a programme for the next round of coding."""

from pathlib import Path

from somos_eval.contracts import TABLES
from somos_eval.errors import Problem, Where, raise_if_any
from somos_eval.store.files import read_bytes, write_bytes
from somos_eval.store.programmes import require_programme
from somos_eval.store.tables import read_if_present
from somos_eval.store.workspace import Workspace
from somos_eval.templates.codebook import codebook_xml

TABLE = "codigo"


def new_codebook(
    ws: Workspace, programme: str, target: Path | None, language: str
) -> list[str]:
    """Write the table ``codigo`` as a REFI-QDA codebook.

    Parameters
    ----------
    ws, programme
        Whose codebook.
    target : Path or None
        Where; ``codigos_<programa>.qdc`` in the current folder by default.
    language : str
        Of the names of the codes: ``es`` or ``en``.

    Returns
    -------
    list of str
        What was done, in Spanish.

    Raises
    ------
    InputError
        The programme does not exist or has no codes, or there is another file there.
    """
    require_programme(ws, programme)
    path = target or Path(f"codigos_{programme}.qdc")
    where = Where(file=path.name)
    found = read_if_present(ws, programme, TABLE)
    codes = TABLES[TABLE].empty() if found is None else found
    content = codebook_xml(codes, language)
    same = path.is_file() and read_bytes(path) == content
    problems = {
        "SE-COD-070": codes.empty,
        "SE-COD-071": not path.parent.is_dir(),
        "SE-COD-072": path.exists() and not same,
    }
    raise_if_any(Problem.of(code, where) for code, wrong in problems.items() if wrong)
    write_bytes(path, content)
    return [
        f"{path}: {len(codes)} códigos.",
        "Ábralo en NVivo, ATLAS.ti, MAXQDA o QualCoder como libro de códigos REFI-QDA; "
        "los códigos vuelven con el mismo codigo_id aunque se les cambie el nombre.",
        "Lo que se codifique se trae con: "
        f"somos importar qdpx PROYECTO.qdpx --programa {programme}",
    ]

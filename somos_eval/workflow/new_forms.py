"""Write the forms with which a programme collects minutes, attendance and OPI."""

from pathlib import Path

import pandas as pd

from somos_eval.errors import Problem, Where, raise_if_any
from somos_eval.params import Programme
from somos_eval.store.files import read_bytes, write_bytes
from somos_eval.store.programmes import read_programme
from somos_eval.store.tables import read_if_present
from somos_eval.store.workspace import Workspace
from somos_eval.templates.forms import (
    FORMS,
    Body,
    Choice,
    Kind,
    Offered,
    Place,
    Words,
    xlsform,
)

_NEVER_MET = "no_creada"


def new_forms(ws: Workspace, programme: str, folder: Path | None) -> list[str]:
    """Write the XLSForms of a programme.

    Parameters
    ----------
    ws, programme
        Whose municipalities, catalogue, instances and codebook they offer.
    folder : Path or None
        Where; ``formularios_<programa>`` in the current folder by default.

    Returns
    -------
    list of str
        What was done, in Spanish.

    Raises
    ------
    InputError
        The parameters or a table cannot be read, or a file is already there and is
        not what would be written (somebody may have changed it).
    """
    read = read_programme(ws, programme)
    offered = _offered(ws, read)
    where = folder or Path(f"formularios_{programme}")
    files = {
        where / f"{name}.xlsx": xlsform(build(offered)) for name, build in FORMS.items()
    }
    raise_if_any(
        Problem.of("SE-FOR-050", Where(file=path.name))
        for path, content in files.items()
        if path.exists() and not (path.is_file() and read_bytes(path) == content)
    )
    where.mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        write_bytes(path, content)
    first = next(iter(files))
    return [
        *(f"{path}" for path in files),
        _told(offered),
        "Súbalos a KoboToolbox; para traer lo que recojan: somos importar kobo "
        f"EXPORTACION --formulario {first} --programa {programme}",
    ]


def _told(offered: Offered) -> str:
    asked = (
        f"las {len(offered.bodies)} instancias registradas"
        if offered.bodies
        else "la clase de instancia del catálogo, porque no todos los municipios "
        "tienen instancias registradas"
    )
    return f"Municipios: {len(offered.places)}. La sesión se identifica con {asked}."


def _offered(ws: Workspace, programme: Programme) -> Offered:
    places = tuple(
        Place(m.divipola, m.name, m.department) for m in programme.municipalities
    )
    kinds = sorted(Kind(k.acronym, k.name) for k in programme.catalogue.kinds)
    bodies, themes, measured = (
        read_if_present(ws, programme.id, name)
        for name in ("instancia", "codigo", "organizacion")
    )
    return Offered(
        programme.start,
        programme.end,
        places,
        tuple(kinds),
        _bodies(bodies, places),
        _themes(themes),
        tuple(sorted(measured["organizacion_id"])) if measured is not None else (),
    )


def _bodies(frame: pd.DataFrame | None, places: tuple[Place, ...]) -> tuple[Body, ...]:
    """Return the registered instances, if every municipality has at least one."""
    if frame is None:
        return ()
    codes = {place.code for place in places}
    met = frame[(frame["estado"] != _NEVER_MET) & frame["divipola"].isin(codes)]
    if codes - {*met["divipola"]}:
        return ()
    within = dict(_pairs(met, "instancia_id", "divipola"))
    return tuple(
        Body(body, within[body], name)
        for body, name in _pairs(met, "instancia_id", "nombre_local")
    )


def _themes(frame: pd.DataFrame | None) -> tuple[Choice, ...]:
    english = dict(_pairs(frame, "codigo_id", "etiqueta_en"))
    return tuple(
        Choice(code, Words(es or code, english[code] or es or code))
        for code, es in _pairs(frame, "codigo_id", "etiqueta_es")
    )


def _pairs(frame: pd.DataFrame | None, one: str, two: str) -> list[tuple[str, str]]:
    """Return two columns as text, sorted; a missing text is blank."""
    if frame is None:
        return []
    texts = frame[two].astype("object").where(frame[two].notna(), "")
    return sorted(zip(frame[one].astype("str"), texts.astype("str"), strict=True))

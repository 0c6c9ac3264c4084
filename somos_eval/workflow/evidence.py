"""What a run computes before any notebook starts: RESULT and each place's evidence."""

from collections.abc import Mapping

import pandas as pd

from somos_eval.chapters import Prepared, prepare, slice_of
from somos_eval.params import Programme
from somos_eval.runner.plan import PROGRAMME
from somos_eval.store.files import write_bytes, write_text
from somos_eval.store.slices import (
    drop_other_slices,
    encode,
    forget_stamp,
    write_slice,
    write_stamp,
)
from somos_eval.store.workspace import Workspace

# Figures beyond these digits are noise of the arithmetic, and would differ by machine.
_DIGITS = "%.12g"


def write_evidence(
    ws: Workspace,
    programme: Programme,
    tables: Mapping[str, pd.DataFrame],
    state: Mapping[str, list[int]],
) -> dict[str, dict[str, str]]:
    """Compute RESULT and write it, with what the chapters of each place read.

    Parameters
    ----------
    ws : Workspace
    programme : Programme
    tables : mapping of str to DataFrame
        Its canonical tables.
    state : mapping
        Stamp of the inputs, taken before they were read.

    Returns
    -------
    dict
        Place → frame → hash.
    """
    name = programme.id
    prepared = prepare(tables, programme)
    forget_stamp(ws, name)
    _write_result(ws, prepared)
    places = [m.divipola for m in programme.included] + [PROGRAMME]
    drop_other_slices(ws, name, set(places))
    hashes = {
        place: write_slice(ws, name, place, slice_of(prepared, place))
        for place in places
    }
    write_stamp(ws, name, state)
    return hashes


def _write_result(ws: Workspace, prepared: Prepared) -> None:
    name, result = prepared.programme.id, prepared.result
    text = result.to_csv(index=False, float_format=_DIGITS, lineterminator="\n")
    write_text(ws.outputs(name) / "indicadores.csv", text)
    write_bytes(ws.results(name), encode(result))

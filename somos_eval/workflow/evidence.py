"""What a run computes before any notebook starts: RESULT and each place's evidence."""

from collections.abc import Mapping

import pandas as pd

from somos_eval.chapters import prepare, slice_of
from somos_eval.params import Programme
from somos_eval.runner.plan import PROGRAMME
from somos_eval.store.provenance import read_provenance
from somos_eval.store.results import result_files
from somos_eval.store.slices import (
    drop_other_slices,
    forget_stamp,
    write_slice,
    write_stamp,
)
from somos_eval.store.workspace import Workspace


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
    forget_stamp(ws, name)
    with result_files(ws, name) as add:
        files = [*read_provenance(ws, name).values()]
        prepared = prepare(tables, programme, add, files)
    places = [m.divipola for m in programme.included] + [PROGRAMME]
    drop_other_slices(ws, name, set(places))
    hashes = {
        place: write_slice(ws, name, place, slice_of(prepared, place))
        for place in places
    }
    write_stamp(ws, name, state)
    return hashes

"""The register of what was published: kept, counted and never silently lost."""

from pathlib import Path

import pandas as pd
import pytest

from somos_eval.errors import InputError
from somos_eval.store.editions import (
    read_draft,
    read_editions,
    write_draft,
    write_edition,
)
from somos_eval.store.workspace import Workspace

ROWS = pd.DataFrame({"divipola": ["05120"], "numerador": [12.0], "edicion": [1]})


def test_nothing_was_published_before_the_first_time(tmp_path: Path) -> None:
    ws = Workspace(tmp_path)

    assert read_editions(ws, "p") == {}
    assert read_draft(ws, "p", "donante") is None


def test_what_a_run_would_show_is_no_edition(tmp_path: Path) -> None:
    ws = Workspace(tmp_path)

    write_draft(ws, "p", {"donante": ROWS, "publico": ROWS.assign(numerador=10.0)})

    assert read_editions(ws, "p") == {}
    told = read_draft(ws, "p", "publico")
    assert told is not None
    assert told["numerador"].tolist() == [10.0]


def test_an_edition_is_read_as_it_was_written(tmp_path: Path) -> None:
    ws = Workspace(tmp_path)

    write_edition(ws, "p", "donante", ROWS)

    pd.testing.assert_frame_equal(read_editions(ws, "p")["donante"], ROWS)


@pytest.mark.parametrize("harm", ["changed", "gone", "index"])
def test_a_register_that_cannot_be_trusted_stops_a_run(
    harm: str, tmp_path: Path
) -> None:
    ws = Workspace(tmp_path)
    write_edition(ws, "p", "donante", ROWS)
    file = ws.editions("p") / "donante.parquet"
    if harm == "changed":
        ROWS.assign(numerador=3.0).to_parquet(file)
    elif harm == "gone":
        file.unlink()
    else:
        (ws.editions("p") / "indice.json").write_text("[", encoding="utf-8")

    with pytest.raises(InputError) as error:
        read_editions(ws, "p")

    (problem,) = error.value.problems
    assert problem.code == "SE-COR-009"
    assert "outputs/p/ediciones/" in str(problem)

"""The files to take away: what the profile sees, and nothing that can run."""

import csv
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from somos_eval.contracts import RESULT
from somos_eval.disclosure import family_of, touches
from somos_eval.indicators import INDICATORS
from somos_eval.store.slices import Frames
from somos_eval.workflow.around.dictionary import dictionary_views
from somos_eval.workflow.around.downloads import CSV, WORKBOOK, downloads
from tests.workflow.around.conftest import MakeRows, MakeSeen


@pytest.fixture
def rows(rows_of: MakeRows, codes: list[str]) -> Any:
    return rows_of(
        "quorum",
        [
            {"divipola": codes[0], "valor": 0.5, "nota": "=2+3"},
            {"divipola": codes[0], "grupo": "tipo=mixta", "valor": 0.25},
            {"divipola": codes[0], "instancia_id": "a", "valor": 0.75},
            {"divipola": codes[1], "estado": "suprimido", "nota": "menor que 8"},
        ],
    )


def written(seen: Any, folder: Path) -> dict[str, Path]:
    files = {file.name: folder / Path(file.name).name for file in downloads(seen)}
    for file in downloads(seen):
        file.write(files[file.name])
    return files


def test_the_csv_has_every_row_and_runs_nothing(
    seen_with: MakeSeen, rows: Any, tmp_path: Path, codes: list[str]
) -> None:
    path = written(seen_with(rows), tmp_path)[CSV]
    assert path.read_bytes().startswith(b"\xef\xbb\xbfindicador,divipola")
    with path.open(encoding="utf-8-sig", newline="") as lines:
        found = list(csv.DictReader(lines))
    assert [row["valor"] for row in found] == ["0.5", "0.25", "0.75", "[SUPRIMIDO]"]
    assert found[0]["nota"] == "'=2+3"
    assert found[3]["estado"] == "suprimido"


def test_the_workbook_has_totals_of_territories_and_its_dictionary(
    seen_with: MakeSeen, rows: Any, tmp_path: Path
) -> None:
    path = written(seen_with(rows), tmp_path)[WORKBOOK]
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["indicadores", "columnas", "estados", "marcos", "lista"]
    sheet = book["indicadores"]
    head, first, second = sheet.iter_rows(values_only=True)
    assert head == tuple(RESULT.names)
    assert first[head.index("valor")] == 0.5
    assert first[head.index("nota")] == "=2+3"
    cell = sheet.cell(2, head.index("nota") + 1)
    assert cell.data_type == "s" or cell.quotePrefix
    assert second[head.index("valor")] == "[SUPRIMIDO]"
    assert second[head.index("estado")] == "suprimido"


def test_the_same_rows_give_the_same_bytes(
    seen_with: MakeSeen, rows: Any, tmp_path: Path
) -> None:
    made = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        paths = written(seen_with(rows), tmp_path / name)
        made.append([path.read_bytes() for path in paths.values()])
    assert made[0] == made[1]


def test_very_many_municipalities_get_no_workbook(seen_with: MakeSeen) -> None:
    seen = seen_with()
    (one, *_) = seen.programme.municipalities
    many = tuple(replace(one, divipola=f"{i:05}") for i in range(121))
    crowded = replace(seen, programme=replace(seen.programme, municipalities=many))
    assert [file.name for file in downloads(crowded)] == [CSV]


def test_the_dictionary_explains_every_column_and_value() -> None:
    spanish, english = dictionary_views("es"), dictionary_views("en")
    assert [row[0] for row in spanish[0].rows] == list(RESULT.names)
    for ours, theirs in zip(spanish, english, strict=True):
        assert [row[0] for row in ours.rows] == [row[0] for row in theirs.rows]
        pairs = zip(ours.rows, theirs.rows, strict=True)
        assert all(one[1] != other[1] for one, other in pairs)


def test_what_a_profile_may_not_see_is_never_read_whole(
    seen_with: MakeSeen, rows_of: MakeRows, codes: list[str]
) -> None:
    """Parts of persons and of reserved classes hold the figures as computed."""
    secret = rows_of("sillas_sexo", [{"divipola": codes[0], "numerador": 3.0}])
    told = rows_of(
        "sillas_sexo", [{"divipola": codes[0], "estado": "suprimido", "nota": "x"}]
    )
    seen = seen_with(secret, profile="donante", guarded=[told])
    every = pd.concat(seen.every())
    own = every[every["indicador"] == "sillas_sexo"]
    assert own["numerador"].isna().all()
    assert own["estado"].tolist() == ["suprimido"]
    assert seen_with(secret, profile="donante", guarded=[]).rows("sillas_sexo").empty


def test_a_part_without_the_view_of_a_profile_is_refused(seen_with: MakeSeen) -> None:
    asked: list[tuple[str, ...]] = []

    class Whole:
        def first(self, name: str, tables: Any) -> Any:
            asked.append(tuple(tables))
            raise KeyError(name)

    bare = seen_with()
    shared = replace(bare.shared, parts=Whole(), frames=Frames({}))
    for profile in ("donante", "publico"):
        for indicator in INDICATORS.values():
            seen = replace(bare, profile=profile, shared=shared)
            try:
                seen.of_bodies(indicator.id)
            except KeyError:
                whole = len(asked.pop()) == 2
                assert whole != touches(indicator, profile), indicator.id
            else:
                assert family_of(indicator), indicator.id

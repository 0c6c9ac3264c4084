"""The codebook written as ``.qdc``, read by another implementation and by ours."""

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pandas as pd
import pytest
from click.testing import Result
from pyrefiqda.models.codebook import CodeType
from pyrefiqda.reficodebook import RefiCodebook

from somos_eval.contracts import TABLES, coerce, complete
from somos_eval.demo.codebook import codebook
from somos_eval.importers import FORMATS, Given
from somos_eval.store import Workspace
from somos_eval.store.tables import read_table
from somos_eval.templates.codebook import code_guid, codebook_xml, label_paths

Somos = Callable[..., Result]


@pytest.fixture
def codes() -> pd.DataFrame:
    """Return the codebook of the demonstration: families, codes and topics."""
    rows = pd.DataFrame(codebook())
    return coerce(TABLES["codigo"], rows)[0]


def flattened(
    codes: list[CodeType], above: tuple[str, ...] = ()
) -> set[tuple[str, ...]]:
    found = set()
    for one in codes:
        path = (*above, one.name)
        found |= {path} | flattened(one.code, path)
    return found


def test_another_implementation_reads_the_same_hierarchy(
    codes: pd.DataFrame, tmp_path: Path
) -> None:
    path = tmp_path / "c.qdc"
    path.write_bytes(codebook_xml(codes))
    oracle = RefiCodebook.load(path)
    # Its models are made from the official schema: a file out of it does not load.
    assert flattened(oracle.codes.code) == set(label_paths(codes).values())
    assert len(label_paths(codes)) == len(codes)


def test_what_is_written_comes_back_the_same(codes: pd.DataFrame) -> None:
    for language in ("es", "en"):
        content = codebook_xml(codes, language)
        given = Given("0" * 64, tables={"codigo": codes})
        back = FORMATS["qdpx"](content, "c.qdc", given).frames["codigo"]
        key = ["codigo_id"]
        pd.testing.assert_frame_equal(
            back.sort_values(key, ignore_index=True),
            codes.sort_values(key, ignore_index=True),
        )


def test_it_does_not_depend_on_the_order_of_the_rows(codes: pd.DataFrame) -> None:
    assert codebook_xml(codes) == codebook_xml(codes[::-1])


def test_a_renamed_code_keeps_its_id(codes: pd.DataFrame) -> None:
    renamed = codebook_xml(codes).replace(b'name="', b'name="Nuevo ')
    given = Given("0" * 64, tables={"codigo": codes})
    back = FORMATS["qdpx"](renamed, "c.qdc", given).frames["codigo"]
    assert set(back["codigo_id"]) == set(codes["codigo_id"])


def test_a_cycle_and_a_missing_parent_do_not_lose_codes() -> None:
    rows = {"a": "b", "b": "a", "c": "no_esta", "d": None}
    frame = pd.DataFrame(
        [
            {
                "codigo_id": i,
                "etiqueta_es": f"<{i}> & «{i}»\v",
                "definicion": None,
                "padre_id": parent,
                "familia": "contexto",
            }
            for i, parent in rows.items()
        ]
    )
    content = codebook_xml(complete(TABLES["codigo"], frame))
    written = {e.get("guid", "").lower() for e in ET.fromstring(content).iter()}
    assert {code_guid(i) for i in rows} <= written


def test_the_order_writes_the_file_and_says_what_comes_next(
    somos: Somos, root: Path
) -> None:
    target = root / "ronda2.qdc"
    words = ("nuevo", "codigos", "--programa", "demo", "--salida", str(target))
    done = somos(root, *words)
    assert done.exit_code == 0, done.stderr
    assert target.read_bytes() == codebook_xml(
        read_table(Workspace(root), "demo", "codigo")
    )
    assert "somos importar qdpx" in done.stdout
    assert somos(root, *words).exit_code == 0  # the same again
    target.write_bytes(b"otra cosa")
    again = somos(root, *words)
    assert again.exit_code == 2
    assert "SE-COD-072" in again.stderr
    assert target.read_bytes() == b"otra cosa"


def test_a_programme_without_codes_is_told(somos: Somos, root: Path) -> None:
    (root / "data/demo/tablas/codigo.parquet").unlink()
    done = somos(root, "nuevo", "codigos", "--programa", "demo")
    assert done.exit_code == 2
    assert "SE-COD-070" in done.stderr

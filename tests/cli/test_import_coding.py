"""``somos importar qdpx``: what a project brings, keeps and takes away with it."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from click.testing import Result

from somos_eval.store import Workspace
from somos_eval.store.tables import read_table, write_table

Somos = Callable[..., Result]

TEXT = "No hay plata para el salón."
GUIDS = {n: f"{n:08X}-0000-4000-8000-000000000000" for n in range(9)}
PROJECT = """<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="p" origin="Prueba">
<Users><User guid="{g[1]}" name="Persona Ficticia"/></Users>
<CodeBook><Codes><Code guid="{g[2]}" name="Espacio físico" isCodable="true"/></Codes>
</CodeBook><Sources>
<TextSource guid="{g[3]}" name="{source}" plainTextPath="internal://t.txt">
<PlainTextSelection guid="{g[4]}" name="x" startPosition="0" endPosition="12">
<Coding guid="{g[5]}" creatingUser="{g[1]}"><CodeRef targetGUID="{g[2]}"/></Coding>
</PlainTextSelection></TextSource></Sources></Project>"""


@pytest.fixture
def quotable(root: Path) -> str:
    """Return a source of the demonstration that may be quoted."""
    sources = read_table(Workspace(root), "demo", "fuente")
    good = sources[
        (sources["consentimiento"] == "firmado")
        & (sources["consentimiento_citar"] == "textual_anonima")
    ]
    return str(good["fuente_id"].iloc[0])


@pytest.fixture
def project(root: Path, quotable: str) -> Path:
    return packed(root / "ronda1.qdpx", f"{quotable} x")


def packed(path: Path, source: str) -> Path:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("project.qde", PROJECT.format(g=GUIDS, source=source))
        made.writestr("sources/t.txt", TEXT)
    path.write_bytes(out.getvalue())
    return path


def bring(somos: Somos, root: Path, path: Path) -> dict[str, Any]:
    order = ("importar", "qdpx", str(path), "--programa", "demo", "--json")
    done = somos(root, *order)
    assert done.exit_code == 0, done.stdout + done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def stored(root: Path) -> dict[str, pd.DataFrame]:
    ws = Workspace(root)
    return {name: read_table(ws, "demo", name) for name in ("segmento", "codigo")}


def test_a_project_adds_its_rows_and_leaves_the_others(
    somos: Somos, root: Path, project: Path, quotable: str
) -> None:
    before = stored(root)
    said = bring(somos, root, project)
    after = stored(root)
    assert said["filas_por_tabla"] == {"segmento": 1, "codigo": 1}
    new = after["segmento"][after["segmento"]["codigo_id"] == "espacio_fisico"]
    assert list(new["texto_literal"]) == ["No hay plata"]
    assert list(new["fuente_id"]) == [quotable]
    for name, frame in before.items():
        assert len(after[name]) == len(frame) + 1
    assert somos(root, "revisar", "demo").exit_code == 0


def test_importing_it_again_changes_nothing(
    somos: Somos, root: Path, project: Path
) -> None:
    said = bring(somos, root, project)
    first = stored(root)
    again = bring(somos, root, project)
    for part in ("avisos", "omitidas", "filas_leidas", "filas_importadas"):
        assert again[part] == said[part]
    assert [n for n in again["notas"] if "reemplazadas" not in n] == said["notas"]
    for name, frame in stored(root).items():
        pd.testing.assert_frame_equal(frame, first[name])


def test_a_revoked_consent_takes_its_quotes_away_on_the_next_import(
    somos: Somos, root: Path, project: Path, quotable: str
) -> None:
    bring(somos, root, project)
    ws = Workspace(root)
    sources = read_table(ws, "demo", "fuente")
    mine = sources["fuente_id"] == quotable
    sources.loc[mine, "consentimiento"] = "revocado"
    write_table(ws, "demo", "fuente", sources)
    said = bring(somos, root, project)
    assert "espacio_fisico" not in set(stored(root)["segmento"]["codigo_id"])
    assert any(problem["codigo"] == "SE-COD-023" for problem in said["avisos"])


def test_neither_the_interviews_nor_who_coded_them_are_kept(
    somos: Somos, root: Path, project: Path
) -> None:
    said = bring(somos, root, project)
    raw = root / "data/demo/crudo"
    assert not [*raw.glob("*.qdpx")]
    index = (raw / "indice.json").read_text(encoding="utf-8")
    assert "ronda1.qdpx" in index
    kept = "".join(frame.to_csv() for frame in stored(root).values())
    assert "Ficticia" not in kept + json.dumps(said, ensure_ascii=False)


def test_the_secret_of_the_pseudonyms_is_made_once_and_only_if_it_enters(
    somos: Somos, root: Path, project: Path, quotable: str
) -> None:
    salt = root / "data/demo/crudo/seudonimos.sal"
    bad = root / "roto.qdpx"
    bad.write_bytes(project.read_bytes()[:-40])
    somos(root, "importar", "qdpx", str(bad), "--programa", "demo")
    assert not salt.exists()
    bring(somos, root, project)
    secret = salt.read_bytes()
    assert len(secret) >= 16
    bring(somos, root, project)
    assert salt.read_bytes() == secret


def test_the_pseudonym_that_was_told_is_the_one_that_enters_later(
    somos: Somos, root: Path, quotable: str
) -> None:
    waiting = bring(somos, root, packed(root / "a.qdpx", "sin registrar"))
    (told,) = [n for n in waiting["notas"] if "queda como" in n]
    bring(somos, root, packed(root / "b.qdpx", f"{quotable} x"))
    segments = stored(root)["segmento"]
    coder = segments[segments["codigo_id"] == "espacio_fisico"]["codificador"]
    assert [*coder] == [told.rstrip(".").split()[-1]]

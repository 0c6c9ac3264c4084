from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from somos_eval.blocks import TableView
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.frames import PROVENANCE
from somos_eval.chapters.prepared import Prepared
from somos_eval.chapters.provenance import COLUMNS, provenance_of
from somos_eval.chapters.sections import SECTIONS
from somos_eval.chapters.sections.common import POLICE, police_notes, source
from somos_eval.chapters.slicing import Slicing
from somos_eval.contracts.origin import keys_of

NOTE = "*Agrupación según la ley 1098 de 2006."


def entry(tables: Mapping[str, pd.DataFrame], name: str) -> dict[str, object]:
    return {
        "archivo": f"{name}.xlsx",
        "tabla": name,
        "claves": keys_of(name, tables[name]),
        "notas": [NOTE],
    }


def seen(prepared: Prepared) -> Evidence:
    place = prepared.programme.included[0]
    return Evidence(
        prepared.programme, place, "interno", Slicing(prepared).frames(place.divipola)
    )


def test_each_series_names_its_file_and_its_notes(prepared: Prepared) -> None:
    tables = prepared.tables
    files = [entry(tables, "delito"), entry(tables, "territorio")]
    found = provenance_of(tables, files)
    assert list(found.columns) == COLUMNS
    crimes = found[found["archivo"] == "delito.xlsx"]
    assert set(crimes["notas"]) == {NOTE}
    assert (
        len(crimes)
        == tables["delito"]
        .groupby(["delito", tables["delito"]["fecha"].dt.year])
        .ngroups
    )
    assert set(found.loc[found["serie"] == "poblacion", "notas"]) == {""}
    assert set(found["serie"]) >= {"poblacion", "territorio", "indicador_externo"}


def test_a_file_that_was_superseded_says_nothing(prepared: Prepared) -> None:
    old = entry(prepared.tables, "delito") | {"claves": ["f" * 64]}
    assert set(provenance_of(prepared.tables, [old])["archivo"]) == {""}


def test_the_notes_go_next_to_the_figures(prepared: Prepared) -> None:
    files = [entry(prepared.tables, "delito")]
    e = seen(replace(prepared, files=files))
    assert police_notes(e) == (
        " Notas de los archivos de la Policía: Agrupación según la ley 1098 de 2006."
    )
    days = [d for d in e.frames[PROVENANCE]["fecha"] if d]
    assert ("extraídos" in source(e, POLICE)) == bool(days)
    tables = [v for v in SECTIONS["cambio_delitos"](e) if isinstance(v, TableView)]
    assert all("ley 1098" in table.note for table in tables)
    annex = [v for v in SECTIONS["procedencia"](e) if isinstance(v, TableView)]
    assert [table.id for table in annex] == ["procedencia", "notas_de_archivos"]
    assert "delito.xlsx" in annex[0].csv


def test_only_the_files_of_what_is_shown_speak(prepared: Prepared) -> None:
    e = seen(prepared)
    told = pd.DataFrame(
        [
            ("homicidio 2018", "SIEDCO", "2020-07-15", "a.xlsx", "De otro periodo."),
            (
                "homicidio 2022",
                "SIEDCO",
                "2023-07-12",
                "b.xlsx",
                "FUENTE: DIJIN. DATOS "
                "EXTRAIDOS EL DIA 12 DE JULIO 2023.\n*De homicidio.",
            ),
            ("secuestro 2022", "SIEDCO", "", "c.xlsx", ""),
        ],
        columns=COLUMNS,
    )
    e = replace(e, frames={**e.frames, PROVENANCE: told})
    day = "; datos de la Policía extraídos el 12 de julio de 2023"
    assert police_notes(e) == " Notas de los archivos de la Policía: De homicidio."
    assert f"{day} (" in source(e, POLICE, ["homicidio"])
    assert f"{day}; otros archivos no declaran el día" in source(e, POLICE)
    assert police_notes(e, ["secuestro"]) == ""
    assert "extraídos" not in source(e, POLICE, ["secuestro"])


def test_without_notes_nothing_is_added(prepared: Prepared) -> None:
    assert police_notes(seen(prepared)) == ""

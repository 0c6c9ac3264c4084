"""``somos importar kobo`` and ``asistencia``: what stays on disk, and what never."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import xlsxwriter
from click.testing import Result

from somos_eval.store import Workspace
from somos_eval.store.tables import read_table, write_table

Somos = Callable[..., Result]
Cells = list[list[object]]
Sessions = Mapping[str, Sequence[str]]

MINUTES: list[object] = ["municipio", "instancia", "fecha", "tipo_sesion", "estado"]
MINUTES += ["acta_estado", "_index"]
SECRETS = ("Anacaona", "Guarionex", "1047382911", "3001234567", "anacaona@correo.co")


@pytest.fixture
def session(root: Path) -> str:
    """Return a session that was held and whose attendance nobody has counted."""
    ws = Workspace(root)
    sessions = read_table(ws, "demo", "sesion")
    held = str(sessions.loc[sessions["estado"] == "realizada", "sesion_id"].iloc[0])
    counted = read_table(ws, "demo", "asistencia")
    others = counted[counted["sesion_id"] != held].reset_index(drop=True)
    write_table(ws, "demo", "asistencia", others)
    return held


def written(path: Path, sheets: dict[str, Cells]) -> Path:
    book = xlsxwriter.Workbook(str(path))
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    book.close()
    return path


def roster(path: Path, session: str, *sexes: str) -> Path:
    names = ["Anacaona Guarionex"] * len(sexes)
    rows: Cells = [[f"Sesión {session}"], ["Nombre", "Cédula", "Celular", "Sexo"]]
    rows += [[n, 1047382911, 3001234567, s] for n, s in zip(names, sexes, strict=True)]
    return written(path, {"Lista": rows})


def attended(root: Path, session: str) -> dict[Any, int]:
    counted = read_table(Workspace(root), "demo", "asistencia")
    mine = counted[counted["sesion_id"] == session]
    return mine.groupby("sexo")["n_asistentes"].sum().to_dict()


def secrets_on_disk(root: Path) -> list[str]:
    """Return the names that are in any file under data/, tables read whole."""
    found = set()
    for path in (root / "data").rglob("*"):
        if not path.is_file():
            continue
        text = path.read_bytes().decode("latin-1")
        if path.suffix == ".parquet":
            text += pd.read_parquet(path).to_csv()
        found |= {secret for secret in SECRETS if secret in text}
    return sorted(found)


def test_names_never_reach_the_disk_nor_the_terminal(
    somos: Somos, root: Path, session: str
) -> None:
    path = roster(root / "lista.xlsx", session, "F", "F", "M", "")
    raw = {p.name for p in (root / "data/demo/crudo").iterdir()}
    order = ("importar", "asistencia", str(path), "--programa", "demo")
    for form in ((), ("--json",)):
        done = somos(root, *order, *form)
        assert done.exit_code == 0, done.output
        assert [s for s in SECRETS if s in done.output] == []
    assert attended(root, session) == {"mujer": 2, "hombre": 1, "sin_dato": 1}
    assert secrets_on_disk(root) == []
    added = {p.name for p in (root / "data/demo/crudo").iterdir()} - raw
    assert not any(name.endswith(".xlsx") for name in added)


def test_the_same_list_changes_nothing_and_a_corrected_one_replaces_it(
    somos: Somos, root: Path, session: str
) -> None:
    def bring(*sexes: str) -> bytes:
        path = roster(root / "lista.xlsx", session, *sexes)
        order = ("importar", "asistencia", str(path), "--programa", "demo")
        done = somos(root, *order)
        assert done.exit_code == 0, done.output
        return (root / "data/demo/tablas/asistencia.parquet").read_bytes()

    first = bring("F", "M", "")
    assert bring("F", "M", "") == first
    assert bring("F", "F", "F") != first
    assert attended(root, session) == {"mujer": 3}
    bring("", "")  # it shares no row with the list before, and is still its correction
    assert attended(root, session) == {"sin_dato": 2}


def test_a_list_with_a_fault_writes_nothing(
    somos: Somos, root: Path, session: str
) -> None:
    table = root / "data/demo/tablas/asistencia.parquet"
    before = table.read_bytes()
    path = roster(root / "lista.xlsx", session, "M", "M")
    done = somos(root, "importar", "asistencia", str(path), "--programa", "demo")
    assert done.exit_code == 2
    assert "SE-FOR-033" in done.output
    assert [s for s in SECRETS if s in done.output] == []
    assert table.read_bytes() == before
    assert secrets_on_disk(root) == []


def test_from_the_form_that_the_programme_writes_to_its_tables(
    somos: Somos, root: Path, session: str
) -> None:
    folder = root / "formularios"
    done = somos(
        root, "nuevo", "formularios", "--programa", "demo", "--salida", str(folder)
    )
    assert done.exit_code == 0, done.output
    body, day = session[:-9], session[-8:]
    person = ["policia", "mujer", "18_28", "ninguna", 1, 1]
    sheets: dict[str, Cells] = {
        "Asistencia a una sesión": [
            ["municipio", "instancia", "fecha", "registro", "_submitted_by", "_index"],
            [
                body[:5],
                body,
                f"{day[:4]}-{day[4:6]}-{day[6:]}",
                "nominal",
                "anacaona@correo.co",
                1,
            ],
        ],
        "personas": [
            [
                "personas.nombre",
                "personas.persona_sector",
                "personas.persona_sexo",
                "personas.persona_grupo_edad",
                "personas.persona_pertenencia_etnica",
                "_index",
                "_parent_index",
            ],
            ["Anacaona", *person],
            ["Guarionex", *person[:4], 2, 1],
        ],
    }
    export = written(root / "export.xlsx", sheets)
    done = somos(
        root,
        *("importar", "kobo", str(export), "--programa", "demo", "--json"),
        *("--formulario", str(folder / "asistencia.xlsx")),
    )
    assert done.exit_code == 0, done.output
    answer = json.loads(done.stdout.splitlines()[-1])
    assert (answer["tabla"], answer["filas_leidas"]) == ("asistencia", 1)
    assert attended(root, session) == {"mujer": 2}
    assert [s for s in SECRETS if s in done.output] == []
    assert secrets_on_disk(root) == []


@dataclass(frozen=True)
class Field:
    """A programme that collects the minutes of one instance with its own form."""

    somos: Somos
    root: Path
    form: Path
    body: str

    def bring(self, name: str, sessions: Sessions, *more: str) -> Result:
        """Import an export: day of each session → what was agreed in it."""
        main: Cells = [MINUTES]
        header: list[object] = ["clase", "texto", "compromiso_estado"]
        header += ["fecha_corte_estado", "respuesta_institucional"]
        turns: Cells = [[*header, "_index", "_parent_index"]]
        rest = ["sin_seguimiento", "2024-06-30", "no_aplica"]
        for at, (day, texts) in enumerate(sessions.items(), start=1):
            said = ["ordinaria", "realizada", "firmada", at]
            main.append([self.body[:5], self.body, day, *said])
            turns += [["compromiso", text, *rest, len(turns), at] for text in texts]
        sheets = {"Acta de sesión": main, "compromisos": turns}
        return self.somos(
            self.root,
            *("importar", "kobo", str(written(self.root / name, sheets))),
            *("--programa", "demo", "--formulario", str(self.form), *more),
        )

    def agreed(self) -> dict[str, list[str]]:
        """Return what was agreed by day, of the sessions that the tables have."""
        ws = Workspace(self.root)
        held = read_table(ws, "demo", "sesion")
        ours = held[held["sesion_id"].str.startswith(f"{self.body}-2022022")]
        found = read_table(ws, "demo", "compromiso")
        return {
            str(day.date()): sorted(found[found["sesion_id"] == session]["texto"])
            for session, day in zip(ours["sesion_id"], ours["fecha"], strict=True)
        }


@pytest.fixture
def field_work(somos: Somos, root: Path) -> Field:
    body = str(read_table(Workspace(root), "demo", "instancia")["instancia_id"].iloc[0])
    form = root / "formularios/acta.xlsx"
    order = ("nuevo", "formularios", "--programa", "demo", "--salida", str(form.parent))
    assert somos(root, *order).exit_code == 0
    return Field(somos, root, form, body)


def test_a_commitment_deleted_in_kobo_goes_away_whatever_the_export_is_called(
    field_work: Field,
) -> None:
    done = field_work.bring("acta_2024-01-01.xlsx", {"2022-02-21": ["Uno", "Dos"]})
    assert done.exit_code == 0, done.output
    assert field_work.agreed() == {"2022-02-21": ["Dos", "Uno"]}
    done = field_work.bring("acta_2024-02-01.xlsx", {"2022-02-21": ["Dos"]})
    assert done.exit_code == 0, done.output
    assert field_work.agreed() == {"2022-02-21": ["Dos"]}


def test_a_later_export_with_more_submissions_replaces_the_earlier_one(
    field_work: Field,
) -> None:
    field_work.bring("enero.xlsx", {"2022-02-21": ["Uno"]})
    done = field_work.bring("febrero.xlsx", {"2022-02-21": ["Uno"], "2022-02-22": []})
    assert done.exit_code == 0, done.output
    assert field_work.agreed() == {"2022-02-21": ["Uno"], "2022-02-22": []}


def test_a_partial_export_says_what_would_go_and_how_to_add_it(
    field_work: Field,
) -> None:
    whole = {"2022-02-21": ["Uno", "Dos"], "2022-02-22": ["Tres"], "2022-02-23": []}
    field_work.bring("todo.xlsx", whole)
    month = {"2022-02-23": ["Cuatro"], "2022-02-24": []}
    refused = field_work.bring("mes.xlsx", month)
    assert refused.exit_code == 2
    told = ("SE-IMP-063", f"{field_work.body}-20220221", "--agregar", "--reemplazar")
    assert [text for text in told if text not in refused.output] == []
    assert f"{field_work.body}-20220223" not in refused.output
    assert field_work.agreed() == {d: sorted(t) for d, t in whole.items()}
    done = field_work.bring("mes.xlsx", month, "--agregar")
    assert done.exit_code == 0, done.output
    both = {d: sorted(t) for d, t in (whole | month).items()}
    assert field_work.agreed() == both
    # The next whole export still knows what all of them brought.
    done = field_work.bring("todo.xlsx", whole | month)
    assert done.exit_code == 0, done.output
    assert field_work.agreed() == both
    done = field_work.bring("mes.xlsx", month, "--reemplazar")
    assert done.exit_code == 0, done.output
    assert field_work.agreed() == month


def test_what_is_added_replaces_its_own_submission_whole(field_work: Field) -> None:
    field_work.bring("a.xlsx", {"2022-02-21": ["Uno", "Dos"], "2022-02-22": ["Tres"]})
    field_work.bring("b.xlsx", {"2022-02-21": ["Uno"]}, "--agregar")
    assert field_work.agreed() == {"2022-02-21": ["Uno"], "2022-02-22": ["Tres"]}


def test_replacing_and_adding_at_once_is_bad_usage(field_work: Field) -> None:
    done = field_work.bring("a.xlsx", {}, "--agregar", "--reemplazar")
    assert done.exit_code == 2
    assert "contradicen" in done.output


def test_an_export_without_a_table_to_go_to_says_what_was_understood(
    somos: Somos, root: Path
) -> None:
    form = written(
        root / "hogares.xlsx",
        {
            "survey": [
                ["type", "name", "label"],
                ["text", "barrio", "Barrio"],
                ["begin_repeat", "gente", "Gente"],
                ["integer", "anos", "Años"],
                ["end_repeat", None, None],
            ]
        },
    )
    export = written(
        root / "export.xlsx",
        {
            "hogares": [["barrio", "_index"], ["Centro", 1], ["Norte", 2]],
            "gente": [["anos", "_parent_index"], [31, 1], [40, 2], [12, 2], [7, 9]],
        },
    )
    order = ("importar", "kobo", str(export), "--formulario", str(form))
    shown = somos(root, *order, "--programa", "demo")
    assert shown.exit_code == 2
    told = (
        "«gente»: 4 (hoja «gente»); unidas a su envío: 3; sin envío: 1",
        "Envíos de «hogares»: 2 (hoja «hogares»)",
        "somos nuevo formularios",
    )
    assert [text for text in told if text not in shown.output] == []
    answer = json.loads(somos(root, *order, "--programa", "demo", "--json").stdout)
    assert answer["filas_leidas"] == 2
    assert [text for text in told[:2] if text not in str(answer["notas"])] == []
    assert [e["codigo"] for e in answer["errores"]] == ["SE-FOR-021"]
    assert {"hoja": "gente", "fila": 5, "motivo": answer["omitidas"][0]["motivo"]} in (
        answer["omitidas"]
    )

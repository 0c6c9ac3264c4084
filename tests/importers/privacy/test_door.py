"""What typed data goes through before it is merged."""

from collections.abc import Callable, Sequence

import pandas as pd
import pytest

from somos_eval.contracts import TABLES
from somos_eval.errors import Where
from somos_eval.importers import Imported, ImportReport
from somos_eval.importers.privacy.door import foreign_columns, guarded, without_foreign

Read = Callable[..., Imported]
CLAIMS = (
    "afirmacion_id;clase;pregunta_guia;texto_es;soporte_ids;fuerza_evidencia;autoria"
)
CLAIM = "H-001;hallazgo;otra;{0};operatividad;alta;evaluador"


def typed(table: str, **columns: Sequence[object]) -> Imported:
    size = len(next(iter(columns.values())))
    frame = pd.DataFrame(columns).reindex(columns=TABLES[table].names)
    report = ImportReport("archivo.csv", "tabla", table, rows_read=size)
    return Imported(report, {table: frame})


def codes(imported: Imported) -> list[tuple[str, int | None, str | None]]:
    problems = (*imported.report.errors, *imported.report.warnings)
    return [(p.code, p.where.row, p.where.column) for p in problems]


def test_a_person_in_an_internal_text_is_a_located_warning() -> None:
    texts = ["Enviar el acta", "Lo hará Juan Pérez Gómez", None]
    done = guarded(typed("compromiso", texto=texts))
    assert codes(done) == [("SE-PRI-002", 2, "texto")]
    assert done.frames


def test_a_person_in_a_public_text_stops_the_import() -> None:
    texts = ["Según Juan Pérez Gómez, no hay mesa", "El alcalde no asiste"]
    done = guarded(typed("afirmacion", texto_es=texts))
    assert codes(done) == [("SE-PRI-003", 1, "texto_es")]
    assert not done.frames


def test_what_only_seems_a_person_warns_in_a_public_text() -> None:
    done = guarded(typed("segmento", texto_publico=["Diego Fernando asumió el cargo"]))
    assert codes(done) == [("SE-PRI-004", 1, "texto_publico")]
    assert done.frames


@pytest.mark.parametrize(
    "text", ["Juan Pérez", "C.C. 12.345.678", "300 123 4567", "ana.diaz@gmail.com"]
)
def test_what_was_found_is_never_shown(text: str) -> None:
    for table, column in (("compromiso", "texto"), ("afirmacion", "responsable")):
        done = guarded(typed(table, **{column: [f"Se acuerda con {text} el martes"]}))
        problems = (*done.report.errors, *done.report.warnings)
        assert problems
        assert all(text not in str(p.as_json()) for p in problems)


def test_rows_are_named_as_they_were_typed() -> None:
    read = typed("compromiso", texto=["Lo hará Juan Pérez"])
    placed = Imported(
        read.report, read.frames, rows={"compromiso": [Where(sheet="X", row=9)]}
    )
    (problem,) = guarded(placed).report.warnings
    assert problem.where == Where("archivo.csv", None, "X", 9, "texto")


def test_names_of_the_programmes_places_are_not_persons() -> None:
    read = typed("afirmacion", texto_es=["En Rafael Ortega no sesiona la mesa."])
    assert codes(guarded(read))
    assert codes(guarded(read, ["Rafael Ortega"])) == []


def test_nothing_to_say_leaves_the_import_as_it_was() -> None:
    read = typed("compromiso", texto=["Gestionar el salón comunal"])
    assert guarded(read).report is read.report


def test_a_foreign_column_of_persons_is_dropped_and_no_copy_is_kept(read: Read) -> None:
    lines = [CLAIMS + ";Cédula;Nombre del entrevistado", CLAIM.format("x") + ";1;2"]
    done = guarded(read("tabla", "\n".join(lines).encode(), "afirmacion.csv"))
    assert [p.code for p in done.report.errors] == []
    assert [p.code for p in done.report.warnings] == ["SE-PRI-001"] * 2
    assert [c.header for c in done.report.left_columns] == [
        "columna «Cédula»",
        "columna «Nombre del entrevistado»",
    ]
    assert len(done.frames["afirmacion"]) == 1
    assert not done.keeps_original


def test_a_foreign_column_of_anything_else_is_still_an_error(read: Read) -> None:
    lines = [CLAIMS + ";observaciones", CLAIM.format("x") + ";nada"]
    done = read("tabla", "\n".join(lines).encode(), "afirmacion.csv")
    assert [p.code for p in done.report.errors] == ["SE-TAB-002"]


def test_a_name_that_stands_for_a_header_is_not_shown() -> None:
    left, problems = foreign_columns({"Juan Pérez Gómez": ["Ana Díaz", "Luis Ortiz"]})
    assert len(left) == len(problems) == 1
    assert "Juan" not in str(problems[0].as_json()) + left[0].header


def test_columns_of_the_contract_are_never_dropped() -> None:
    frame = pd.DataFrame({"nombre": ["Ana Díaz"], "Firma": [""], "nota": ["x"]})
    kept, left, _ = without_foreign(frame, ["nombre"])
    assert list(kept) == ["nombre", "nota"]
    assert len(left) == 1

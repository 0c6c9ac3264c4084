from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from somos_eval.record import JobRecord, Outcome, RunRecord
from somos_eval.site import Missing, Place
from somos_eval.wording import Label
from somos_eval.workflow.outcome import Published, RunOutcome

NOW = datetime(2024, 11, 21, tzinfo=UTC)
TUMACO = Place("52835", "San Andrés de Tumaco", "Nariño", "Pacífico")
LATE = Missing(TUMACO, "02_contexto", "Contexto", Label("no está al día", "is late"))


def record(*outcomes: Outcome, error: str = "") -> RunRecord:
    jobs = tuple(
        JobRecord("52835", f"0{n}_capitulo", outcome, error=error)
        for n, outcome in enumerate(outcomes)
    )
    return RunRecord("p", NOW, NOW, ("interno",), "0", "e", jobs)


RAN, GOOD, FAILED = Outcome.EXECUTED, Outcome.CACHED, Outcome.FAILED
LEFT, CUT = Outcome.OMITTED, Outcome.INTERRUPTED


@pytest.mark.parametrize(
    ("outcomes", "told"),
    [
        ((RAN,), "Capítulos: 1 ejecutado."),
        ((RAN, RAN), "Capítulos: 2 ejecutados."),
        ((GOOD, GOOD), "Capítulos: 2 al día."),
        ((RAN, GOOD, GOOD), "Capítulos: 3 (1 ejecutado y 2 al día)."),
        (
            (RAN, FAILED, LEFT, CUT, GOOD),
            "Capítulos: 5 (1 ejecutado, 1 al día, 1 con fallo, 1 no pedido y "
            "1 interrumpido).",
        ),
    ],
)
def test_the_chapters_are_counted_in_spanish(
    outcomes: tuple[Outcome, ...], told: str
) -> None:
    assert RunOutcome(record(*outcomes), Published()).lines[:1] == [told]


def test_the_chapter_that_needed_most_memory_is_named() -> None:
    ran = record(RAN, RAN, GOOD)
    sizes = (247.6, 1301.2, None)
    jobs = [replace(j, memory_mb=m) for j, m in zip(ran.jobs, sizes, strict=True)]
    told = RunOutcome(replace(ran, jobs=tuple(jobs)), Published()).said
    assert told[1] == "Memoria: hasta 1.301 MB en un capítulo (52835 01_capitulo)."


@pytest.mark.parametrize(
    ("outcomes", "broken", "signal", "code"),
    [
        ((RAN, GOOD, LEFT), (), 0, 0),
        ((RAN, FAILED), (), 0, 1),
        ((RAN,), (LATE,), 0, 1),
        ((RAN, CUT), (), 2, 130),
        ((FAILED, CUT), (), 15, 143),
    ],
)
def test_the_exit_code_is_that_of_the_interface(
    outcomes: tuple[Outcome, ...], broken: tuple[Missing, ...], signal: int, code: int
) -> None:
    outcome = RunOutcome(record(*outcomes), Published(broken=broken), signal)
    assert outcome.exit_code == code


def test_a_failure_says_where_it_can_be_read() -> None:
    failed = record(FAILED, error="SE-COR-001  error en la celda 2")
    kept = Path("outputs/p/cuadernos/52835/00_capitulo.fallo.ipynb")
    failures = {("52835", "00_capitulo"): kept}
    told = RunOutcome(failed, Published(), failures=failures).lines
    assert told[1:3] == [
        "  52835 00_capitulo: SE-COR-001  error en la celda 2",
        f"    → {kept}",
    ]


def test_after_a_failure_each_municipality_is_complete_or_lacks_something() -> None:
    jobs = (
        JobRecord("05120", "02_contexto", RAN),
        JobRecord("05120", "03_otro", GOOD),
        JobRecord("05154", "02_contexto", FAILED),
        JobRecord("05154", "03_otro", CUT),
        JobRecord("13244", "02_contexto", GOOD),
        JobRecord("52835", "02_contexto", LEFT),
        JobRecord("programa", "90_sintesis", FAILED),
    )
    run = RunRecord("p", NOW, NOW, ("interno",), "0", "e", jobs)
    assert RunOutcome(run, Published()).lines[1:] == [
        "Municipios completos: 2 de 3.",
        "  A 05154 le falta: 02_contexto (falló) y 03_otro (interrumpido).",
        "  A la síntesis del programa le falta: 90_sintesis (falló).",
    ]


def test_what_is_not_published_is_told() -> None:
    published = Published(pages=(Path("s/index.html"),), stale=(LATE, LATE))
    told = RunOutcome(record(LEFT, LEFT), published, warnings=3).lines
    assert told[1:] == [
        "No se publicaron 2 capítulos que no están al día; para ponerlos al día: "
        "somos correr p",
        "Avisos: 3. Para leerlos: somos revisar p",
        "Abra en el navegador: s/index.html",
    ]
    one = RunOutcome(record(LEFT), Published(stale=(LATE,))).lines[1]
    assert one.startswith("No se publicó 1 capítulo que no está al día")


def test_a_chapter_of_which_no_page_could_be_made_is_told() -> None:
    why = Label("no produjo contenido", "made no content")
    bad = Missing(None, "90_sintesis", "Síntesis", why)
    told = RunOutcome(record(RAN), Published(broken=(bad,))).lines
    assert told[1] == "  programa 90_sintesis no se publicó: no produjo contenido"


def test_an_interrupted_run_says_how_to_go_on() -> None:
    told = RunOutcome(record(RAN, CUT), Published(), signal=2).lines
    assert told[1] == (
        "Corrida interrumpida: lo que terminó queda guardado. Para seguir: "
        "somos correr p"
    )

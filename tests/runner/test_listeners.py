import json
from io import StringIO

from somos_eval.record import JobRecord, Outcome
from somos_eval.runner import Events, Progress, Several

RAN = JobRecord("05120", "02_contexto", Outcome.EXECUTED, 2.34, 1.2, "primera vez")
FAILED = JobRecord("05120", "03_otro", Outcome.FAILED, error="SE-COR-001  «algo»")


def test_a_program_reads_an_object_a_line_as_chapters_end() -> None:
    out = StringIO()
    events = Events(out)
    events.begin(2)
    events.advance(RAN)
    events.tick()
    events.advance(FAILED)
    events.end()
    first, second, third = map(json.loads, out.getvalue().splitlines())
    assert first == {"evento": "inicio", "total": 2}
    assert second == {
        "evento": "capitulo",
        "hechos": 1,
        "total": 2,
        "municipio": "05120",
        "capitulo": "02_contexto",
        "resultado": "ejecutado",
        "segundos": 2.34,
        "cpu_segundos": 1.2,
        "motivo": "primera vez",
        "error": "",
    }
    assert (third["resultado"], third["hechos"]) == ("fallo", 2)
    assert third["error"] == "SE-COR-001  «algo»"


def test_several_are_told_the_same() -> None:
    one, two = StringIO(), StringIO()
    every = Several(Events(one), Progress(two, terminal=True, width=80))
    every.begin(1)
    every.advance(RAN)
    every.tick()
    every.end()
    assert len(one.getvalue().splitlines()) == 2
    assert "[1/1] · quedan 0 s · 05120 02_contexto" in two.getvalue()

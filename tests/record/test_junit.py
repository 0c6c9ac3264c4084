from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from somos_eval.record import JobRecord, Outcome, RunRecord, to_junit

NOW = datetime(2024, 11, 21, tzinfo=UTC)


def suite(*jobs: JobRecord) -> ET.Element:
    text = to_junit(RunRecord("demo", NOW, NOW, ("interno",), "0.1.0", "e", jobs))
    found = ET.fromstring(text.encode()).find("testsuite")
    assert found is not None
    return found


def test_one_case_a_chapter() -> None:
    found = suite(
        JobRecord("05120", "02_contexto", Outcome.EXECUTED, seconds=1.5),
        JobRecord("05120", "03_estrategia", Outcome.CACHED),
    )
    assert [c.get("name") for c in found] == ["02_contexto", "03_estrategia"]
    assert found[0].get("classname") == "demo.05120"
    assert found[0].get("time") == "1.500"
    assert found.get("tests") == "2"
    assert found.get("failures") == "0"


def test_failure_carries_the_summary_of_the_error() -> None:
    error = "SE-COR-001  error en la celda 2 del cuaderno 02_contexto: KeyError"
    found = suite(JobRecord("05120", "02_contexto", Outcome.FAILED, error=error))
    failure = found.find("testcase/failure")
    assert failure is not None
    assert failure.get("message") == error
    assert failure.text is None
    assert found.get("failures") == "1"


def test_chapters_that_did_not_run_are_skipped() -> None:
    found = suite(
        JobRecord("05120", "02_contexto", Outcome.OMITTED),
        JobRecord("05120", "03_estrategia", Outcome.INTERRUPTED),
    )
    messages = [c.get("message") for c in found.iter("skipped")]
    assert messages == ["no se pidió", "interrumpido"]
    assert found.get("skipped") == "2"


def test_any_text_gives_well_formed_xml() -> None:
    error = "<celda> & «comillas» \x00\x1b[31m\ud800 ñ"
    found = suite(JobRecord("05120", "02_contexto", Outcome.FAILED, error=error))
    failure = found.find("testcase/failure")
    assert failure is not None
    assert failure.get("message") == "<celda> & «comillas» [31m ñ"

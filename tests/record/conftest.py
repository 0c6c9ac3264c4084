from datetime import UTC, datetime

import pytest

from somos_eval.record import JobRecord, Outcome, RunRecord


@pytest.fixture
def record() -> RunRecord:
    jobs = (
        JobRecord(
            "05120",
            "02_contexto",
            Outcome.EXECUTED,
            seconds=1.25,
            cpu_seconds=0.9,
            reason="primera vez",
            key="k1",
            parts={"codigo": "c1", "datos.sesion": "d1"},
            output_sha256="s1",
            output_key="k1",
            output_prose="p1",
        ),
        JobRecord("05154", "02_contexto", Outcome.FAILED, error="SE-COR-001  algo"),
        JobRecord("programa", "90_sintesis", Outcome.OMITTED),
    )
    start = datetime(2024, 11, 21, 8, 0, tzinfo=UTC)
    end = datetime(2024, 11, 21, 8, 5, tzinfo=UTC)
    return RunRecord("demo", start, end, ("interno",), "0.1.0", "e1", jobs)

from io import StringIO

import pytest

from somos_eval.record import JobRecord, Outcome
from somos_eval.runner import Progress
from somos_eval.runner.progress import duration


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def record(outcome: Outcome, **values: str) -> JobRecord:
    return JobRecord("05120", "02_contexto", outcome, seconds=2.34, **values)  # type: ignore[arg-type]  # text fields


def test_without_a_terminal_there_is_a_plain_line_a_chapter() -> None:
    out = StringIO()
    progress = Progress(out, terminal=False)
    progress.begin(3)
    progress.advance(record(Outcome.EXECUTED, reason="primera vez"))
    progress.tick()
    progress.advance(record(Outcome.CACHED))
    progress.advance(record(Outcome.FAILED, error="SE-COR-001  algo"))
    progress.end()
    assert out.getvalue().splitlines() == [
        "[1/3] 05120 02_contexto  ejecutado en 2,3 s (primera vez)",
        "[2/3] 05120 02_contexto  al día",
        "[3/3] 05120 02_contexto  falló: SE-COR-001  algo",
    ]


def test_on_a_terminal_one_line_says_count_failures_and_time_left() -> None:
    out, clock = StringIO(), Clock()
    progress = Progress(out, terminal=True, clock=clock, width=80)
    progress.begin(5)
    clock.now = 60.0
    progress.advance(record(Outcome.EXECUTED))
    assert "[1/5] · quedan 4 min · 05120 02_contexto" in out.getvalue()
    assert "\n" not in out.getvalue()
    progress.advance(record(Outcome.FAILED, error="SE-COR-001  algo"))
    assert "✗ 05120 02_contexto: SE-COR-001  algo\n" in out.getvalue()
    assert out.getvalue().endswith(
        "[2/5] · 1 con fallo · quedan 2 min · 05120 02_contexto"
    )
    progress.end()
    assert out.getvalue().endswith("\r\x1b[K")


def test_time_left_ignores_what_was_up_to_date() -> None:
    out, clock = StringIO(), Clock()
    progress = Progress(out, terminal=True, clock=clock, width=80)
    progress.begin(4)
    progress.advance(record(Outcome.CACHED))
    progress.advance(record(Outcome.CACHED))
    assert "quedan" not in out.getvalue()
    clock.now = 10.0
    progress.advance(record(Outcome.EXECUTED))
    assert "quedan 10 s" in out.getvalue()


def test_line_never_wraps() -> None:
    out = StringIO()
    progress = Progress(out, terminal=True, width=20)
    progress.begin(1)
    progress.advance(record(Outcome.CACHED))
    assert len(out.getvalue().removeprefix("\r\x1b[K")) < 20


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.4, "0 s"), (59, "59 s"), (150, "2 min"), (3600, "1 h"), (4800, "1 h 20 min")],
)
def test_durations(seconds: float, said: str) -> None:
    assert duration(seconds) == said

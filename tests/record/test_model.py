from somos_eval.record import Outcome, RunRecord


def test_summary_counts_every_outcome(record: RunRecord) -> None:
    assert record.summary == {
        "ejecutado": 1,
        "en_cache": 0,
        "fallo": 1,
        "omitido": 1,
        "interrumpido": 0,
    }
    assert record.failed


def test_every_outcome_has_a_label_and_only_failure_fails() -> None:
    assert all(outcome.label for outcome in Outcome)
    assert [o for o in Outcome if o.is_failure] == [Outcome.FAILED]

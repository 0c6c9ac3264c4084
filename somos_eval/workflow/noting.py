"""Keep the journal of a run as its chapters end."""

from somos_eval.record import JobRecord, Outcome
from somos_eval.runner import Silent
from somos_eval.runner.cache import PROSE
from somos_eval.store.records import Journal


class Noting(Silent):
    """A listener that notes every chapter whose files changed.

    Parameters
    ----------
    journal : Journal
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def advance(self, record: JobRecord) -> None:
        """Note a chapter that was executed, or whose prose was written again."""
        executed = record.outcome in (Outcome.EXECUTED, Outcome.FAILED)
        if executed or record.reason == PROSE:
            self._journal.add(record)

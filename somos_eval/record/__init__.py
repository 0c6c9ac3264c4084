"""The run record: what each run did, chapter by chapter, and how to read it back."""

from somos_eval.record.document import SCHEMA, from_json, job_form, read_job, to_json
from somos_eval.record.junit import to_junit
from somos_eval.record.model import JobRecord, Outcome, RunRecord

__all__ = [
    "SCHEMA",
    "JobRecord",
    "Outcome",
    "RunRecord",
    "from_json",
    "job_form",
    "read_job",
    "to_json",
    "to_junit",
]

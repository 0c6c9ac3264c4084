"""``junit.xml``: one test case a chapter, for the tools that read such files."""

import re
from xml.etree import ElementTree as ET

from somos_eval.record.model import JobRecord, Outcome, RunRecord

# XML 1.0 has no way to write these, not even as entities.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SKIPPED = (Outcome.OMITTED, Outcome.INTERRUPTED)


def to_junit(record: RunRecord) -> str:
    """Write a run record as JUnit XML.

    Parameters
    ----------
    record : RunRecord
        A run.

    Returns
    -------
    str
        One ``testcase`` a chapter; a failure carries the Spanish summary of its error
        and nothing of the data.
    """
    counts = {
        "tests": len(record.jobs),
        "failures": sum(j.outcome.is_failure for j in record.jobs),
        "errors": 0,
        "skipped": sum(j.outcome in _SKIPPED for j in record.jobs),
    }
    suite = ET.Element("testsuite", {k: str(v) for k, v in counts.items()})
    suite.set("name", _clean(record.programme))
    suite.set("timestamp", record.start.isoformat(timespec="seconds"))
    suite.set("time", f"{sum(j.seconds for j in record.jobs):.3f}")
    for job in record.jobs:
        suite.append(_case(record.programme, job))
    root = ET.Element("testsuites")
    root.append(suite)
    ET.indent(root, " ")
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content.decode() + "\n"


def _case(programme: str, job: JobRecord) -> ET.Element:
    case = ET.Element("testcase")
    case.set("classname", _clean(f"{programme}.{job.place}"))
    case.set("name", _clean(job.chapter))
    case.set("time", f"{job.seconds:.3f}")
    if job.outcome.is_failure:
        ET.SubElement(case, "failure", {"message": _clean(job.error)})
    elif job.outcome in _SKIPPED:
        ET.SubElement(case, "skipped", {"message": job.outcome.label})
    return case


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)

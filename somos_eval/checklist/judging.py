"""Run the list over an edition."""

from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType

from somos_eval.checklist.access import ACCESS
from somos_eval.checklist.annexes import ANNEXES
from somos_eval.checklist.claims import CLAIMS
from somos_eval.checklist.documents import DOCUMENTS
from somos_eval.checklist.figures import FIGURES
from somos_eval.checklist.privacy import PRIVACY
from somos_eval.checklist.reproducible import REPRODUCIBLE
from somos_eval.checklist.rules import MACHINE, items
from somos_eval.checklist.subject import Subject
from somos_eval.checklist.verdicts import (
    Check,
    Fault,
    State,
    UncheckableError,
    Verdict,
)

CHECKS: Mapping[str, Check] = MappingProxyType(
    {
        **DOCUMENTS,
        **CLAIMS,
        **FIGURES,
        **ANNEXES,
        **ACCESS,
        **PRIVACY,
        **REPRODUCIBLE,
    }
)


def judge(subject: Subject) -> tuple[Verdict, ...]:
    """Check every rule over an edition, in the order of the list.

    Every page is read once, whatever the number of rules.
    """
    faults: dict[str, list[Fault]] = defaultdict(list)
    unknown: dict[str, str] = {}
    for page in subject.pages():
        for name, check in CHECKS.items():
            if check.page:
                faults[name] += check.page(page, subject)
    for name, check in CHECKS.items():
        try:
            faults[name] += check.whole(subject) if check.whole else ()
        except UncheckableError as reason:
            unknown[name] = str(reason)
    return tuple(
        _verdict(item.id, subject.profile, faults, unknown)
        if item.checkable == MACHINE
        else Verdict(item, "", State.BY_HAND)
        for item in items()
    )


def _verdict(
    name: str,
    profile: str,
    faults: Mapping[str, list[Fault]],
    unknown: Mapping[str, str],
) -> Verdict:
    item = next(i for i in items() if i.id == name)
    found = tuple(dict.fromkeys(faults.get(name, ())))
    if found:
        advice = CHECKS[name].advice
        return Verdict(item, profile, State.UNMET, found, advice)
    if name in unknown:
        return Verdict(item, profile, State.UNKNOWN, reason=unknown[name])
    return Verdict(item, profile, State.MET)

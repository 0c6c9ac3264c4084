"""What the programme declares of the report, and whether its pages show it."""

from collections.abc import Iterable, Iterator

from somos_eval.checklist.pages import plain
from somos_eval.checklist.subject import DELIVERY, Subject
from somos_eval.checklist.verdicts import Fault


def missing(subject: Subject, key: str) -> Fault:
    """Say that a key of ``entrega``, or of another block, is not declared."""
    whole = key if key.startswith("creditos.") else f"entrega.{key}"
    return Fault(subject.programme.file, f"falta «{whole}»")


def shown(
    subject: Subject,
    anchor: str,
    texts: Iterable[str],
    language: str = "",
    *,
    of: str = "",
) -> Iterator[Fault]:
    """Find the pages of the delivery that do not show what is declared.

    Parameters
    ----------
    subject : Subject
    anchor : str
        Section of the page.
    texts : iterable of str
        What it has to hold.
    language : str
        Of which page; all of them by default.
    of : str
        Name of the one fact of the section that has to hold them: what is said of
        somebody else does not count.
    """
    wanted = [plain(text) for text in texts]
    for one in (language,) if language else subject.languages:
        page = subject.page(DELIVERY, one)
        if page is None:
            section = ""
        elif of:
            facts = page.facts(anchor)
            section = " ".join(text for name, text in facts if name == plain(of))
        else:
            section = page.section(anchor)
        if not all(text in section for text in wanted):
            where, whose = f"{one}/{DELIVERY}.html", f" de {of}" if of else ""
            yield Fault(where, f"la sección «{anchor}» no muestra lo declarado{whose}")

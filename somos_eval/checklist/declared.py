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
    subject: Subject, anchor: str, texts: Iterable[str], language: str = ""
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
    """
    wanted = [plain(text) for text in texts]
    for one in (language,) if language else subject.languages:
        page = subject.page(DELIVERY, one)
        section = page.section(anchor) if page else ""
        if not all(text in section for text in wanted):
            where = f"{one}/{DELIVERY}.html"
            yield Fault(where, f"la sección «{anchor}» no muestra lo declarado")

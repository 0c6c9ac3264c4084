"""The table of the instances in the network, where an indicator has no figure."""

from collections.abc import Callable
from dataclasses import replace

from somos_eval.blocks import TableView
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections.articulation import SECTIONS

Reader = Callable[[str, str], Evidence]


def test_what_has_no_figure_is_no_zero(read: Reader) -> None:
    question = SECTIONS["red_articulacion"]
    reads = question.evidence
    known = read("02149", "interno").only(
        replace(reads, uses=reads.uses - {"red_mediacion"})
    )
    tables = [v for v in question(known) if isinstance(v, TableView)]
    at = tables[-1].header.index("Pares que conecta")
    assert {row[at] for row in tables[-1].rows} == {"—"}

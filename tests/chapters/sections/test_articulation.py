"""The table of the instances in the network, where an indicator has no figure."""

from collections.abc import Callable
from dataclasses import replace

from somos_eval.blocks import TableView
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections.articulation import SECTIONS
from somos_eval.wording import ENGLISH
from somos_eval.wording.foreign import unmarked
from tests.chapters.result_rows import counted, share
from tests.chapters.views import figures, said, tables

Reader = Callable[[str, str], Evidence]
See = Callable[..., Evidence]
Row = Callable[..., dict[str, object]]


def test_what_has_no_figure_is_no_zero(read: Reader) -> None:
    question = SECTIONS["red_articulacion"]
    reads = question.evidence
    known = read("02149", "interno").only(
        replace(reads, uses=reads.uses - {"red_mediacion"})
    )
    tables = [v for v in question(known) if isinstance(v, TableView)]
    at = tables[-1].header.index("Pares que conecta")
    assert {row[at] for row in tables[-1].rows} == {"—"}


def test_in_english(see: See, body: Row) -> None:
    rural = {**body("05120", "CMJ"), "instancia_id": "05120-R"}
    rural["nombre_local"] = "Consejo Municipal de Juventud, capítulo rural"
    tied = [
        counted("red_grado", 1, 2, instancia_id="05120-R"),
        counted("red_grado", 1, 2, instancia_id="05120-CMJ"),
        counted("red_pares", 2, instancia_id="05120-CMJ", grupo="con=05120-R"),
    ]
    e = see(share("red_densidad", 1, 3), *tied, instancia=[body("05120", "CMJ"), rural])
    views = SECTIONS["red_articulacion"](replace(e, voice=ENGLISH))
    assert said(views)[0].startswith("Ties are reported in 1 of the 3 pairs that")
    assert figures(views)["red_vinculos"].title == "Who is tied to whom"
    table = tables(views)["red_instancias"]
    assert table.header == (
        "Body",
        "Ties with other bodies",
        "Sectors it deals with",
        "Pairs it connects",
        "Would be cut off without it",
    )
    # In the order of their names, which the marks of Spanish do not change.
    assert [unmarked(row[0]) for row in table.rows] == [
        "Consejo Municipal de Juventud",
        "Consejo Municipal de Juventud, capítulo rural",
    ]
    assert table.rows[0][1:] == ("1", "—", "—", "—")

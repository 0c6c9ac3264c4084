"""Municipalities side by side: one order, whatever their code or their value."""

from collections.abc import Callable
from dataclasses import replace

from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections.side_by_side import in_order, with_regions
from somos_eval.indicators.regional import REGION
from tests.chapters.result_rows import share

See = Callable[..., Evidence]

CODES = ("05120", "05154", "13244")


def placed(e: Evidence) -> Evidence:
    """Give the municipalities names and regions whose order is not that of codes."""
    names = dict(zip(CODES, ("Ñame", "Nube", "Ábaco"), strict=True))
    where = dict(zip(CODES, ("zeta", "zeta", "alfa"), strict=True))
    places = tuple(
        replace(m, name=names[m.divipola], region=where[m.divipola])
        for m in e.programme.municipalities
        if m.divipola in CODES
    )
    # The order is that of the names of the regions and not of their ids.
    regions = {"alfa": "Última", "zeta": "Árida"}
    changed = replace(e.programme, municipalities=places, regions=regions)
    return replace(e, programme=changed)


def test_the_order_is_of_regions_and_names_as_they_are_read(see: See) -> None:
    e = placed(see(place="programa"))
    assert [m.name for m in in_order(e.programme)] == ["Nube", "Ñame", "Ábaco"]


def test_each_region_follows_its_own_and_the_programme_is_last(see: See) -> None:
    rows = [share("opi_mejora", 3, 12, divipola=c) for c in ("programa", *CODES)]
    e = placed(see(*rows, place="programa"))
    told = with_regions(e.result[e.result["indicador"] == "opi_mejora"], e.programme)
    assert [*zip(told["divipola"], told[REGION], strict=True)] == [
        ("05154", ""),
        ("05120", ""),
        ("programa", "zeta"),
        ("13244", ""),
        ("programa", "alfa"),
        ("programa", ""),
    ]

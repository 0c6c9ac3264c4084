"""The chapters of a folder, as a process that writes them hands them over."""

import pickle
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from somos_eval.site import PageInfo, Place, SiteInfo
from somos_eval.site.folders import write_place

NO_LINKS: Mapping[str, str] = {}


def test_what_is_handed_over_does_not_grow_with_the_country(
    tmp_path: Path, site: SiteInfo, pages: tuple[PageInfo, ...]
) -> None:
    many = tuple(Place(f"{i:05}", f"Municipio {i}", "X", "Y") for i in range(1122))
    own = [page for page in pages if page.place]
    few, lot = (
        write_place(tmp_path / name, edition, own, NO_LINKS)
        for name, edition in (("a", site), ("b", replace(site, places=many)))
    )
    assert few.published == {page.chapter_id for page in own}
    assert len(pickle.dumps(lot)) == len(pickle.dumps(few))

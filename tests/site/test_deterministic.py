"""The same notebooks give the same bytes, wherever and whenever they are exported."""

import hashlib
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from somos_eval.site import Missing, PageInfo, SiteInfo, build_report, build_site

SCRIPT = """
import locale, pickle, sys, time
from pathlib import Path
from somos_eval.site import build_site
try:
    locale.setlocale(locale.LC_ALL, "")
except locale.Error:
    pass
time.tzset()
site, pages, missing = pickle.load(open(sys.argv[1], "rb"))
build_site(Path(sys.argv[2]), site, pages, missing)
"""
PLACES = (
    {"PYTHONHASHSEED": "1", "TZ": "America/Bogota", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "77", "TZ": "Asia/Tokyo", "LC_ALL": "tr_TR.UTF-8"},
)


def digests(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def here(
    tmp_path: Path,
    site: SiteInfo,
    pages: tuple[PageInfo, ...],
    missing: tuple[Missing, ...],
) -> dict[str, str]:
    build_site(tmp_path / "aqui", site, pages, missing)
    return digests(tmp_path / "aqui")


@pytest.mark.parametrize("place", PLACES, ids=["bogota", "tokyo"])
def test_seed_locale_and_time_zone_change_nothing(
    place: dict[str, str],
    here: dict[str, str],
    site: SiteInfo,
    pages: tuple[PageInfo, ...],
    missing: tuple[Missing, ...],
    tmp_path: Path,
) -> None:
    given = tmp_path / "dado.pickle"
    given.write_bytes(pickle.dumps((site, pages, missing)))
    there = tmp_path / "alla"
    subprocess.run(
        [sys.executable, "-c", SCRIPT, str(given), str(there)],
        env={**os.environ, **place, "PYTHONPATH": ":".join(sys.path)},
        check=True,
    )
    assert digests(there) == here
    assert len(here) > 10


def test_a_report_is_the_same_twice(
    site: SiteInfo, pages: tuple[PageInfo, ...]
) -> None:
    chapters = [(p, p.notebook.read_text(encoding="utf-8")) for p in pages[1:]]
    assert build_report(site, chapters) == build_report(site, chapters)

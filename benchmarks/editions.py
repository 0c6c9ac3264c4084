"""What the benchmarks need to make pages of executed notebooks."""

from collections.abc import Sequence
from pathlib import Path

from benchmarks.batches import PROGRAMME
from somos_eval.site import PageInfo, Place, SiteInfo

PROFILE = "donante"


def edition(places: Sequence[Place], languages: tuple[str, ...]) -> SiteInfo:
    return SiteInfo(
        programme_id=PROGRAMME,
        programme_name="Programa de demostración",
        synthetic=True,
        profile=PROFILE,
        language=languages[0],
        period_label="1 de enero de 2022 a 31 de diciembre de 2024",
        version="0.1.0",
        environment="0" * 64,
        run_date_label="12 de mayo de 2026",
        data_date_label="15 de enero de 2025",
        places=tuple(places),
        languages=languages,
    )


def info(notebook: Path, where: Place | None) -> PageInfo:
    return PageInfo(where, notebook.stem, notebook.stem, notebook, "0" * 64, "0" * 64)

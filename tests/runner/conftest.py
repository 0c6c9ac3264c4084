"""Two-cell notebooks and the jobs that run them: no data, no chapters."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from somos_eval.record import JobRecord, RunRecord
from somos_eval.runner import Chapter, Job, Scope, plan

Notebook = Callable[..., str]
Jobs = Callable[..., tuple[Job, ...]]

PARAMETERS = 'programa = "demo"\nmunicipio = "05001"\n'


@pytest.fixture
def notebook() -> Notebook:
    """Return the text of a notebook with these code cells after its parameters."""

    def build(
        *code: str,
        parameters: str | None = PARAMETERS,
        prose: str = "# Título",
        tags: Sequence[str] = (),
        **metadata: object,
    ) -> str:
        cells: list[dict[str, object]] = [
            {"cell_type": "markdown", "id": "m0", "metadata": {}, "source": prose}
        ]
        if parameters is not None:
            cells.append(_code("p0", parameters, ["parameters"]))
        cells += [_code(f"c{n}", text, list(tags)) for n, text in enumerate(code)]
        form = {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata}
        return json.dumps({**form, "cells": cells}, ensure_ascii=False)

    return build


@pytest.fixture
def jobs(tmp_path: Path) -> Jobs:
    """Return a planned job for each notebook, in one place."""

    def build(
        sources: Mapping[str, str],
        place: str = "05001",
        parts: Mapping[str, str] | None = None,
    ) -> tuple[Job, ...]:
        chapters = [
            Chapter(name, {"es": name}, Scope.MUNICIPALITY, tmp_path / f"{name}.ipynb")
            for name in sources
        ]
        given = {"programa": "demo"}
        extra = dict(parts or {"datos.sesion": "d1"})
        executed = tmp_path / "cuadernos"
        return plan(chapters, [place], given, sources, lambda *_: extra, executed)

    return build


@pytest.fixture
def as_run() -> Callable[[Sequence[JobRecord]], RunRecord]:
    """Return the run record that the next run would read."""
    now = datetime(2024, 11, 21, tzinfo=UTC)

    def build(records: Sequence[JobRecord]) -> RunRecord:
        return RunRecord("demo", now, now, ("interno",), "0", "e", tuple(records))

    return build


def _code(name: str, text: str, tags: list[str]) -> dict[str, object]:
    return {
        "cell_type": "code",
        "id": name,
        "metadata": {"tags": tags},
        "source": text,
        "outputs": [],
        "execution_count": None,
    }

"""What a package says of itself, as whoever reads RO-Crate would find it."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from somos_eval.params import Programme
from somos_eval.params.delivery import Delivery
from somos_eval.record import RunRecord
from somos_eval.workflow.crate import PackedFile, metadata, sums

DAY = datetime(2025, 2, 1, tzinfo=UTC)
COMMIT = "a" * 40
FILES = (
    PackedFile("LEAME.txt", 5, "b" * 64),
    PackedFile("sitio/es/05120/datos/x.csv", 12, "c" * 64),
)
Describe = Callable[..., dict[str, Any]]


RECORD = RunRecord("ensayo", DAY, DAY, ("donante",), "0.1.0", "e1", ())


@pytest.fixture
def describe(tiny: Programme) -> Describe:
    """Return the entities of a package by their id."""

    def build(programme: Programme = tiny, revision: str = "") -> dict[str, Any]:
        text = metadata(programme, RECORD, "donante", FILES, revision)
        graph = json.loads(text)["@graph"]
        found = {one["@id"]: one for one in graph}
        assert len(found) == len(graph), "no id is told twice"
        return found

    return build


def _credited(programme: Programme, **declared: object) -> Programme:
    credited = programme.credits.model_copy(
        update={
            "commissioned_by": "La Agencia",
            "authors": ("Ana Ruiz", "Luz Gil"),
            "published": date(2025, 1, 31),
        }
    )
    delivery = Delivery.model_validate(declared)
    return replace(programme, credits=credited, delivery=delivery)


def test_every_file_is_part_of_the_edition_with_its_sum(describe: Describe) -> None:
    found = describe()
    assert found["./"]["hasPart"] == [{"@id": one.name} for one in FILES]
    for one in FILES:
        assert found[one.name]["sha256"] == one.sha256
        assert found[one.name]["contentSize"] == str(one.size)
    assert found["LEAME.txt"]["encodingFormat"] == "text/plain"
    assert found["sitio/es/05120/datos/x.csv"]["name"] == "x.csv"


def test_what_is_referred_to_is_described(describe: Describe, tiny: Programme) -> None:
    whole = _credited(tiny, licencia="CC BY 4.0", licencia_url="https://example.org/l")
    found = describe(whole, COMMIT)

    def cited(value: Any) -> list[str]:
        if isinstance(value, dict):
            own = [value["@id"]] if set(value) == {"@id"} else []
            return own + [ref for v in value.values() for ref in cited(v)]
        return [r for v in value for r in cited(v)] if isinstance(value, list) else []

    refs = {ref for one in found.values() for ref in cited(one)}
    assert refs - found.keys() <= {"https://w3id.org/ro/crate/1.1"}
    names = [found[one["@id"]]["name"] for one in found["./"]["author"]]
    assert names == ["Ana Ruiz", "Luz Gil"]
    assert found["#encarga"]["name"] == "La Agencia"
    assert found["https://example.org/l"]["name"] == "CC BY 4.0"
    assert found["./"]["datePublished"] == "2025-01-31"


def test_the_software_says_its_version_and_its_commit_if_it_is_known(
    describe: Describe,
) -> None:
    assert describe(revision=COMMIT)["#somos_eval"]["softwareVersion"] == COMMIT
    found = describe()["#somos_eval"]
    assert found["version"] == "0.1.0"
    assert "softwareVersion" not in found


def test_what_nobody_declared_is_left_out_but_for_the_licence(
    describe: Describe,
) -> None:
    found = describe()
    assert found["./"]["license"] == "No declarada"
    assert "author" not in found["./"]
    assert "funder" not in found["./"]
    assert "#encarga" not in found
    # The day of the report is that of the run, which is known.
    assert found["./"]["datePublished"] == "2025-02-01"


@pytest.mark.parametrize("synthetic", [True, False])
def test_synthetic_data_say_so(
    describe: Describe, tiny: Programme, *, synthetic: bool
) -> None:
    found = describe(replace(tiny, synthetic=synthetic))
    assert ("keywords" in found["./"]) == synthetic


def test_the_same_edition_is_told_in_the_same_bytes(tiny: Programme) -> None:
    texts = {metadata(tiny, RECORD, "publico", FILES) for _ in range(2)}
    assert len(texts) == 1


def test_the_list_of_sums_is_what_sha256sum_reads() -> None:
    lines = sums(FILES).splitlines()
    assert lines[1] == f"{'c' * 64}  sitio/es/05120/datos/x.csv"
    assert sums(()) == ""

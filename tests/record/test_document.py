import json

import pytest

from somos_eval.record import RunRecord, from_json, to_json


def test_what_is_written_is_read_back_the_same(record: RunRecord) -> None:
    assert from_json(to_json(record)) == record


def test_json_has_the_names_of_the_public_interface(record: RunRecord) -> None:
    form = json.loads(to_json(record))
    assert {
        "esquema",
        "programa",
        "inicio",
        "fin",
        "perfiles",
        "version",
        "entorno",
        "trabajos",
        "resumen",
    } <= form.keys()
    assert {
        "municipio",
        "capitulo",
        "resultado",
        "segundos",
        "cpu_segundos",
        "motivo",
        "clave",
        "partes",
        "error",
        "salida_sha256",
    } <= form["trabajos"][0].keys()
    assert form["trabajos"][0]["resultado"] == "ejecutado"
    assert form["inicio"] == "2024-11-21T08:00:00+00:00"


def test_leading_zero_of_a_municipality_survives(record: RunRecord) -> None:
    again = from_json(to_json(record))
    assert again is not None
    assert ("05120", "02_contexto") in again.by_job()


def test_a_record_from_before_memory_was_measured_is_still_good(
    record: RunRecord,
) -> None:
    form = json.loads(to_json(record))
    for job in form["trabajos"]:
        del job["memoria_mb"]
    again = from_json(json.dumps(form))
    assert again is not None
    assert [job.memory_mb for job in again.jobs] == [None] * len(record.jobs)


def test_record_of_another_schema_counts_as_absent(record: RunRecord) -> None:
    form = json.loads(to_json(record)) | {"esquema": 99}
    assert from_json(json.dumps(form)) is None


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"esquema": 1}', "[" * 100_000],
    ids=["empty", "cut", "list", "null", "no_keys", "deep"],
)
def test_damaged_record_counts_as_absent(text: str) -> None:
    assert from_json(text) is None


@pytest.mark.parametrize(
    "change",
    [
        {"municipio": 5120},
        {"resultado": "bien"},
        {"segundos": "mucho"},
        {"partes": {"codigo": 1}},
        {"partes": ["codigo"]},
        {"salida_sha256": None},
    ],
)
def test_record_with_a_wrong_type_counts_as_absent(
    record: RunRecord, change: dict[str, object]
) -> None:
    form = json.loads(to_json(record))
    form["trabajos"][0].update(change)
    assert from_json(json.dumps(form)) is None

"""``corrida.json``: a run record as text, and back."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from somos_eval.record.model import JobRecord, Outcome, RunRecord

SCHEMA = 1


def to_json(record: RunRecord) -> str:
    """Write a run record as the text of ``corrida.json``."""
    form = {
        "esquema": SCHEMA,
        "programa": record.programme,
        "inicio": record.start.isoformat(timespec="seconds"),
        "fin": record.end.isoformat(timespec="seconds"),
        "perfiles": list(record.profiles),
        "version": record.version,
        "entorno": record.environment,
        "resumen": record.summary,
        "trabajos": [job_form(job) for job in record.jobs],
    }
    return json.dumps(form, ensure_ascii=False, indent=1) + "\n"


def job_form(job: JobRecord) -> dict[str, object]:
    """Return the JSON form of one chapter, with the Spanish names of the interface."""
    return {
        "municipio": job.place,
        "capitulo": job.chapter,
        "resultado": job.outcome.value,
        "segundos": round(job.seconds, 3),
        "cpu_segundos": round(job.cpu_seconds, 3),
        "memoria_mb": job.memory_mb,
        "motivo": job.reason,
        "clave": job.key,
        "partes": dict(sorted(job.parts.items())),
        "error": job.error,
        "salida_sha256": job.output_sha256,
        "salida_clave": job.output_key,
        "salida_prosa": job.output_prose,
    }


def from_json(text: str) -> RunRecord | None:
    """Read the text of ``corrida.json``.

    Returns
    -------
    RunRecord or None
        None where the text is damaged or of another schema version: such a record
        counts as absent, so everything that it vouches for is executed again.
    """
    try:
        form = json.loads(text)
        if form["esquema"] != SCHEMA:
            return None
        return RunRecord(
            programme=_text(form["programa"]),
            start=datetime.fromisoformat(form["inicio"]),
            end=datetime.fromisoformat(form["fin"]),
            profiles=tuple(_text(p) for p in form["perfiles"]),
            version=_text(form["version"]),
            environment=_text(form["entorno"]),
            jobs=tuple(read_job(j) for j in form["trabajos"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def read_job(form: Mapping[str, Any]) -> JobRecord:
    """Read back what `job_form` gave.

    Raises
    ------
    ValueError, TypeError, KeyError, AttributeError
        It is not such a form.
    """
    values = {name: read(form[key]) for name, (key, read) in _FIELDS.items()}
    return JobRecord(**values, memory_mb=_measure(form.get("memoria_mb")))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _measure(value: Any) -> float | None:
    """Read what older records do not have, and nobody always measures."""
    return None if value is None else float(value)


def _texts(value: Mapping[str, object]) -> dict[str, str]:
    return {_text(k): _text(v) for k, v in value.items()}


_FIELDS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "place": ("municipio", _text),
    "chapter": ("capitulo", _text),
    "outcome": ("resultado", Outcome),
    "seconds": ("segundos", float),
    "cpu_seconds": ("cpu_segundos", float),
    "reason": ("motivo", _text),
    "key": ("clave", _text),
    "parts": ("partes", _texts),
    "error": ("error", _text),
    "output_sha256": ("salida_sha256", _text),
    "output_key": ("salida_clave", _text),
    "output_prose": ("salida_prosa", _text),
}

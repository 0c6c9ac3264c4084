"""Every reference case, field by field.

The cases were computed by nobody here (`shared/referencia`, or `$SOMOS_REFERENCIA`). An
adapter in `tests/reference/adapters/` says, for each method, how the library computes
what the case expects; a method that none maps is reported by name. Where a case
and the library do not meet, `tests/reference/exceptions.yml` says who is right and why.
"""

import importlib.util
import json
import math
import os
import re
from collections.abc import Callable, Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

REFERENCE = Path(__file__).parents[1] / "reference"
FOLDER = Path(
    os.environ.get("SOMOS_REFERENCIA")
    or Path(__file__).parents[3] / "shared" / "referencia"
)

Exceptions = list[dict[str, Any]]


def _methods() -> dict[str, Callable[[Mapping[str, Any]], dict[str, Any]]]:
    found = {}
    for path in sorted((REFERENCE / "adapters").glob("*.py")):
        spec = importlib.util.spec_from_file_location(f"adapters_{path.stem}", path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        found.update(module.METHODS)
    return found


def _cases() -> list[dict[str, Any]]:
    files = sorted(FOLDER.glob("*.json"))
    return [
        {**case, "inputs": {**case["inputs"], "folder": str(FOLDER)}}
        for path in files
        for case in json.loads(path.read_text(encoding="utf-8"))
    ]


METHODS = _methods()
CASES = _cases()
EXCEPTIONS: Exceptions = yaml.safe_load(
    (REFERENCE / "exceptions.yml").read_text(encoding="utf-8")
)


def exceptions_of(case: str, kind: str) -> Exceptions:
    """List the exceptions of one kind that speak of a case."""
    return [
        e
        for e in EXCEPTIONS
        if e["kind"] == kind
        and fnmatch(case, e["cases"])
        and case in e.get("only", [case])
    ]


def fields(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Walk through nested expectations: ``lower``, ``ICC1.F``, ``newcombe[0]``."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from fields(inner, f"{path}.{key}" if path else str(key))
    elif isinstance(value, (list, tuple)):
        for i, inner in enumerate(value):
            yield from fields(inner, f"{path}[{i}]")
    else:
        yield path, value


def agrees(got: Any, expected: Any, *, relative: float, absolute: float) -> bool:
    """Whether a computed field is the expected one; null expects a missing value."""
    if expected is None:
        return got is None or bool(np.isnan(got))
    if isinstance(expected, (str, bool)):
        return bool(got == expected)
    return math.isclose(float(got), expected, rel_tol=relative, abs_tol=absolute)


def absolute_tolerance(case: Mapping[str, Any]) -> float:
    """Read the absolute tolerance from the notes of a case that has one."""
    said = re.search(r"absolute tolerance ([\d.e-]+)", case["notes"])
    return float(said.group(1)) if said else 1e-12


def as_printed(case: Mapping[str, Any], field: str, got: Any) -> Any:
    """Bring a number to the form in which the source of the case prints its own."""
    if not isinstance(got, (float, np.ndarray, np.floating)):
        return got
    for e in exceptions_of(case["id"], "rounded"):
        return round(float(got), e["decimals"])
    for e in exceptions_of(case["id"], "grid"):
        # With k = 0 or k = n its source has a formula instead of the grid.
        if field in e["fields"] and 0 < case["inputs"]["x"] < case["inputs"]["n"]:
            inward = math.ceil if field == "lower" else math.floor
            return e["start"] + e["step"] * inward((got - e["start"]) / e["step"])
    return got


def disagreements(case: Mapping[str, Any], got: Mapping[str, Any]) -> list[str]:
    """List the fields of a case that the library does not meet."""
    name = case["id"]
    left_out = {f for e in exceptions_of(name, "not_offered") for f in e["fields"]}
    unprinted = {f for e in exceptions_of(name, "unprinted") for f in e["fields"]}
    corrected = {
        f: e["ours"][f] if isinstance(e["ours"], dict) else e["ours"]
        for e in exceptions_of(name, "differs")
        for f in e["fields"]
    }
    computed = dict(fields(got))
    usual = {"relative": case["tol_rel"], "absolute": absolute_tolerance(case)}
    wrong = []
    for field, expected in fields(case["expected"]):
        top = re.split(r"[.\[]", field)[0]
        if top in left_out or (top in unprinted and expected is None):
            continue
        if field not in computed:
            wrong.append(f"{field}: not computed")
            continue
        value = as_printed(case, field, computed[field])
        met = agrees(value, expected, **usual)
        if field in corrected:
            ours = corrected[field]
            if met:
                wrong.append(f"{field}: the exception is no longer needed")
            if not agrees(value, ours, relative=1e-9, absolute=0.0):
                wrong.append(f"{field}: {value!r} is not {ours!r} either")
        elif not met:
            wrong.append(f"{field}: {value!r} is not {expected!r}")
    return wrong


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_case_is_met(case: dict[str, Any]) -> None:
    if case["method"] not in METHODS:
        pytest.skip(f"no adapter maps {case['module']}.{case['method']}")
    inputs = dict(case["inputs"])
    for exception in exceptions_of(case["id"], "input"):
        inputs.update(exception["inputs"])
    got = METHODS[case["method"]](inputs)
    assert disagreements(case, got) == []


def test_reference_cases_were_found() -> None:
    if CASES:
        return
    message = f"no reference case in {FOLDER}"
    if os.environ.get("SOMOS_EXIGIR_DATOS_REALES") == "1":
        pytest.fail(message)
    pytest.skip(message)


def test_every_method_has_an_adapter() -> None:
    unmapped = {f"{c['module']}.{c['method']}" for c in CASES} - _mapped()
    assert sorted(unmapped) == []


def _mapped() -> set[str]:
    return {f"{c['module']}.{c['method']}" for c in CASES if c["method"] in METHODS}


def test_every_exception_gives_its_reason_and_evidence() -> None:
    for exception in EXCEPTIONS:
        assert len(exception["reason"]) > 30
        assert len(exception["evidence"]) > 15


def test_a_wrong_number_does_not_pass() -> None:
    case = {
        "id": "wilson_invented",
        "expected": {"lower": 0.25, "upper": None, "method": "Wilson"},
        "tol_rel": 1e-6,
        "notes": "",
    }
    close = {"lower": 0.25 * (1 + 5e-7), "upper": math.nan, "method": "Wilson"}
    assert disagreements(case, close) == []
    assert len(disagreements(case, {**close, "lower": 0.25 * (1 + 2e-6)})) == 1
    assert len(disagreements(case, {**close, "upper": 0.7})) == 1
    assert len(disagreements(case, {"lower": 0.25, "upper": None})) == 1

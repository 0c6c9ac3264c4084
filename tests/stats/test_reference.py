"""Every reference case, field by field.

The cases were computed by nobody here (`shared/referencia`, or `$SOMOS_REFERENCIA`). An
adapter in `tests/reference/adapters/` says, for each method, how the library computes
what the case expects; a method that none maps is reported by name. Where a case
and the library do not meet, `tests/reference/exceptions.yml` says who is right and why.
"""

import csv
import importlib.util
import json
import math
import os
import re
from collections.abc import Callable, Iterator, Mapping
from fnmatch import fnmatch
from functools import cache
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

# What an exception may be; each kind is told at the top of `exceptions.yml`.
KINDS = {
    "rounded",
    "grid",
    "input",
    "unprinted",
    "not_offered",
    "differs",
    "restated",
}
ABSOLUTE = 1e-12

Exceptions = list[dict[str, Any]]
Method = Callable[[Mapping[str, Any]], dict[str, Any]]


def _methods() -> dict[tuple[str, str], Method]:
    """Read the adapters: by the module of the cases and the method."""
    found: dict[tuple[str, str], Method] = {}
    for path in sorted((REFERENCE / "adapters").glob("*.py")):
        spec = importlib.util.spec_from_file_location(f"adapters_{path.stem}", path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        of = getattr(module, "MODULE", path.stem)
        own = {(of, method): run for method, run in module.METHODS.items()}
        assert not own.keys() & found.keys(), path.name
        found |= own
    return found


def _cases() -> list[dict[str, Any]]:
    return [
        {**case, "inputs": {**case["inputs"], **_tables(case["inputs"])}}
        for path in sorted(FOLDER.glob("*.json"))
        for case in json.loads(path.read_text(encoding="utf-8"))
    ]


def _tables(inputs: Mapping[str, Any]) -> dict[str, Any]:
    """Read the files that a case names, as ``tables``: by the input that names each."""
    names = {k: v for k, v in inputs.items() if str(v).endswith(".csv")}
    return {"tables": {k: _table(v) for k, v in names.items()}} if names else {}


@cache
def _table(name: str) -> dict[str, np.ndarray[Any, Any]]:
    """Read a file by column: numbers where every cell that is not empty is one."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as lines:
        head, *rows = csv.reader(lines)
    assert len(set(head)) == len(head)
    return {
        column: _column(list(cells))
        for column, cells in zip(head, zip(*rows, strict=True), strict=True)
    }


def _column(cells: list[str]) -> np.ndarray[Any, Any]:
    try:
        return np.array([math.nan if c in ("", "NA") else float(c) for c in cells])
    except ValueError:
        return np.array(cells)


METHODS = _methods()
CASES = _cases()
EXCEPTIONS: Exceptions = yaml.safe_load(
    (REFERENCE / "exceptions.yml").read_text(encoding="utf-8")
)


def exceptions_of(case: Mapping[str, Any], kind: str) -> Exceptions:
    """List the exceptions of one kind that speak of a case."""
    told = str(case.get("inputs", {}).get("description", ""))
    return [
        e
        for e in EXCEPTIONS
        if e["kind"] == kind
        and fnmatch(case["id"], e["cases"])
        and case["id"] in e.get("only", [case["id"]])
        and re.search(e.get("described", ""), told)
    ]


def fields(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Walk through nested expectations: ``lower``, ``ICC1.F``, ``newcombe[0]``.

    The length of a list is a field too, or a longer one would pass.
    """
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from fields(inner, f"{path}.{key}" if path else str(key))
    elif isinstance(value, (list, tuple)):
        yield f"{path}[#]", f"{len(value)} elements"
        for i, inner in enumerate(value):
            yield from fields(inner, f"{path}[{i}]")
    else:
        yield path, value


def agrees(got: Any, expected: Any, *, relative: float, absolute: float) -> bool:
    """Whether a computed field is the expected one; null expects a missing value."""
    if isinstance(expected, (str, bool)):
        return bool(got == expected)
    number = _as_number(got)
    if expected is None:
        return got is None or (number is not None and math.isnan(number))
    if number is None:
        return False
    return math.isclose(number, expected, rel_tol=relative, abs_tol=absolute)


def _as_number(value: Any) -> float | None:
    if value is None or isinstance(value, str):
        return None
    return float(value)


def absolute_tolerance(case: Mapping[str, Any], field: str) -> float:
    """Read the absolute tolerance from the notes; it may be of one field alone."""
    said = re.search(
        r"absolute tolerance (\d*\.?\d+(?:e-?\d+)?)(?: on (\w+))?", case["notes"]
    )
    if said and said.group(2) in (None, top_of(field)):
        return float(said.group(1))
    return ABSOLUTE


def top_of(field: str) -> str:
    """Return the expectation that a field is in."""
    return re.split(r"[.\[]", field)[0]


def as_printed(case: Mapping[str, Any], field: str, got: Any) -> Any:
    """Bring a number to the form in which the source of the case prints its own."""
    if not isinstance(got, (float, np.ndarray, np.floating)):
        return got
    for e in exceptions_of(case, "rounded"):
        return round(float(got), e["decimals"])
    for e in exceptions_of(case, "grid"):
        # With k = 0 or k = n its source has a formula instead of the grid.
        if field in e["fields"] and 0 < case["inputs"]["x"] < case["inputs"]["n"]:
            inward = math.ceil if field == "lower" else math.floor
            return e["start"] + e["step"] * inward((got - e["start"]) / e["step"])
    return got


def _fields_of(case: Mapping[str, Any], kind: str) -> set[str]:
    return {f for e in exceptions_of(case, kind) for f in e["fields"]}


def _corrections(case: Mapping[str, Any]) -> dict[str, Any]:
    return {
        f: e["ours"][f] if isinstance(e["ours"], dict) else e["ours"]
        for e in exceptions_of(case, "differs")
        for f in e["fields"]
    }


def disagreements(case: Mapping[str, Any], got: Mapping[str, Any]) -> list[str]:
    """List the fields of a case that the library does not meet."""
    left_out, unprinted = _fields_of(case, "not_offered"), _fields_of(case, "unprinted")
    restated = _fields_of(case, "restated")
    computed = dict(fields(got))
    wrong, differs = [], set()
    for field, expected in fields(case["expected"]):
        whole = field.partition("[")[0]
        if top_of(field) in left_out:
            continue
        if top_of(field) in unprinted:
            wrong += [_needless(field)] if expected is not None else []
        elif field not in computed:
            wrong.append(f"{field}: not computed")
        elif whole in restated:
            if disagreement(case, field, computed[field], expected):
                differs.add(whole)
            source = computed.get(f"as_source.{field}")
            wrong += disagreement(case, field, source, expected)
        else:
            wrong += disagreement(case, field, computed[field], expected)
    return [*wrong, *map(_needless, sorted(restated - differs))]


def disagreement(
    case: Mapping[str, Any], field: str, got: Any, expected: Any
) -> list[str]:
    """Say why a computed field is not the expected one; nothing if it is."""
    value = as_printed(case, field, got)
    absolute = absolute_tolerance(case, field)
    met = agrees(value, expected, relative=case["tol_rel"], absolute=absolute)
    corrected = _corrections(case)
    if field not in corrected:
        return [] if met else [f"{field}: {value!r} is not {expected!r}"]
    ours = corrected[field]
    wrong = [_needless(field)] if met else []
    if not agrees(value, ours, relative=1e-9, absolute=0.0):
        wrong.append(f"{field}: {value!r} is not {ours!r} either")
    return wrong


def _needless(field: str) -> str:
    return f"{field}: the exception is no longer needed"


def _computed(case: Mapping[str, Any]) -> dict[str, Any]:
    """Run the adapter of a case; an input that it did not expect is a plain failure."""
    inputs = dict(case["inputs"])
    for exception in exceptions_of(case, "input"):
        inputs.update(exception["inputs"])
    try:
        return METHODS[case["module"], case["method"]](inputs)
    except (KeyError, StopIteration) as lacking:
        name = f"{case['module']}.{case['method']}"
        pytest.fail(f"adapter of {name} has no input {lacking}")


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_case_is_met(case: dict[str, Any]) -> None:
    if (case["module"], case["method"]) not in METHODS:
        pytest.skip(f"no adapter maps {case['module']}.{case['method']}")
    assert disagreements(case, _computed(case)) == []


def test_reference_cases_were_found() -> None:
    if CASES:
        return
    message = f"no reference case in {FOLDER}"
    if os.environ.get("SOMOS_EXIGIR_DATOS_REALES") == "1":
        pytest.fail(message)
    pytest.skip(message)


def test_every_method_has_an_adapter() -> None:
    assert sorted({(c["module"], c["method"]) for c in CASES} - METHODS.keys()) == []


def test_every_exception_is_of_a_known_kind_with_reason_and_evidence() -> None:
    for exception in EXCEPTIONS:
        assert exception["kind"] in KINDS
        assert len(exception["reason"]) > 30
        assert len(exception["evidence"]) > 15
    head = (REFERENCE / "exceptions.yml").read_text(encoding="utf-8").split("\n\n")[0]
    assert set(re.findall(r"(?m)^#   (\w+)  ", head)) == KINDS


INVENTED = {
    "id": "wilson_invented",
    "expected": {
        "lower": 0.25,
        "upper": None,
        "method": "Wilson",
        "each": [1.0, 2.0],
        "none": [],
    },
    "tol_rel": 1e-6,
    "notes": "",
}
CLOSE = {
    "lower": 0.25 * (1 + 5e-7),
    "upper": math.nan,
    "method": "Wilson",
    "each": [1.0, 2.0],
    "none": [],
}


def test_a_right_number_passes() -> None:
    assert disagreements(INVENTED, CLOSE) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("lower", 0.25 * (1 + 2e-6)),
        ("lower", None),
        ("lower", "0.25"),
        ("upper", 0.7),
        ("upper", "Byars"),
        ("method", "Byars"),
        ("each", [1.0, 2.0, 3.0]),
        ("each", [1.0, 3.0]),
        ("none", [1.0]),
    ],
)
def test_a_wrong_number_does_not_pass(field: str, value: Any) -> None:
    wrong = disagreements(INVENTED, {**CLOSE, field: value})
    assert [w.partition(":")[0].partition("[")[0] for w in wrong] == [field]


def test_what_is_not_computed_does_not_pass() -> None:
    assert len(disagreements(INVENTED, {"upper": None})) == 6


def test_an_absolute_tolerance_is_of_the_fields_that_it_names() -> None:
    case = {
        "id": "sc_invented",
        "expected": {"weights": {"a": 0.5, "b": 0.0}, "att": 0.0},
        "tol_rel": 1e-6,
        "notes": "absolute tolerance 0.025 on weights, 2.5% on ATT",
    }
    close = {"weights": {"a": 0.51, "b": 0.02}, "att": 0.0}
    assert disagreements(case, close) == []
    assert len(disagreements(case, {**close, "att": 0.02})) == 1
    everywhere = {**case, "notes": "absolute tolerance .025"}
    assert disagreements(everywhere, {**close, "att": 0.02}) == []


def test_a_missing_input_names_the_adapter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(METHODS, ("m", "n"), lambda case: {"x": case["x"]})
    case = {"id": "invented", "module": "m", "method": "n", "inputs": {}}
    with pytest.raises(pytest.fail.Exception, match=r"m\.n has no input 'x'"):
        _computed(case)


def test_an_exception_that_is_not_needed_does_not_pass(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Also what is restated: the library's own number must be another."""
    case = {"id": "jack", "expected": {"se": 2.0}, "tol_rel": 1e-6, "notes": ""}
    restated = {"kind": "restated", "cases": "jack", "fields": ["se"]}
    monkeypatch.setitem(globals(), "EXCEPTIONS", [restated])
    assert disagreements(case, {"se": 1.9, "as_source": {"se": 2.0}}) == []
    assert len(disagreements(case, {"se": 2.0, "as_source": {"se": 2.0}})) == 1
    assert len(disagreements(case, {"se": 1.9})) == 1
    monkeypatch.setitem(globals(), "EXCEPTIONS", [{**restated, "kind": "unprinted"}])
    assert len(disagreements(case, {"se": 2.0})) == 1

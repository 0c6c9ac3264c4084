"""Reference methods of module `qca` as calls of the library."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from somos_eval.stats.qca import sets, terms
from somos_eval.stats.qca.minimise import conservative, parsimonious
from somos_eval.stats.qca.truth_table import truth_table

Case = Mapping[str, Any]

# R writes the label of a crisp value in place of 1 and 0, in fuzzy data too.
LABELS = {
    "Developed": 1.0,
    "Undeveloped": 0.0,
    "High urbanization": 1.0,
    "Low urbanization": 0.0,
    "High literacy": 1.0,
    "Low literacy": 0.0,
    "Industrialized": 1.0,
    "Not industrialized": 0.0,
    "Stable": 1.0,
    "Unstable": 0.0,
    "Survival": 1.0,
    "Collapse": 0.0,
}


def _columns(case: Case) -> dict[str, NDArray[np.float64]]:
    return {
        name: np.array([_membership(cell) for cell in cells.tolist()])
        for name, cells in case["tables"]["csv"].items()
        if name not in ("", "case")
    }


def _membership(cell: str | float) -> float:
    return LABELS[cell] if cell in LABELS else float(cell)


def _sides(text: str) -> tuple[str, str, bool]:
    """Split an expression into condition, outcome and whether it is of necessity."""
    necessary = "<=" in text or "<-" in text
    for arrow in ("=>", "->", "<=", "<-"):
        if arrow in text:
            left, right = text.split(arrow)
            return left.strip(), right.strip(), necessary
    raise ValueError(text)


def _fit(case: Case) -> dict[str, Any]:
    left, right, necessary = _sides(case["expression"])
    necessary = case.get("relation", "nec" if necessary else "suf") == "nec"
    data = _columns(case)
    names = tuple(data)
    matrix = np.column_stack(list(data.values()))
    outcome = terms.in_any(matrix, terms.parse(right, names))
    products = terms.parse(left, names)
    inside = np.array([terms.in_term(matrix, term) for term in products])
    fit = (sets.necessity if necessary else sets.sufficiency)(inside, outcome)
    written = [terms.written(term, names) for term in products]
    unique = sets.unique_coverage(inside, outcome)
    columns = (
        {"inclN": fit.consistency, "RoN": fit.relevance, "covN": fit.coverage}
        if necessary
        else {
            "inclS": fit.consistency,
            "PRI": fit.pri,
            "covS": fit.coverage,
            "covU": unique,
        }
    )
    return {
        "rows": written[0] if len(written) == 1 else written,
        "cols": list(columns),
        "values": np.column_stack(list(columns.values())).tolist(),
    }


def _table(case: Case) -> tuple[Any, tuple[str, ...]]:
    data = _columns(case)
    names = tuple(case["conditions"])
    found = truth_table(
        np.column_stack([data[name] for name in names]),
        data[case["outcome"]],
        inclusion_cut=case.get("incl_cut", case.get("incl.cut", 1.0)),
        frequency_cut=case.get("n_cut", case.get("n.cut", 1)),
    )
    return found, names


def _minimise(case: Case) -> dict[str, Any]:
    table, names = _table(case)
    kept = conservative(table.positive)
    supposed = parsimonious(table.positive, table.negative)
    return {
        "conservative": [terms.written(term, names) for term in kept[0]],
        "parsimonious": [terms.written(term, names) for term in supposed[0]],
    }


def _rows(case: Case) -> dict[str, Any]:
    table, _ = _table(case)
    return {
        "rows": ["".join(map(str, term)) for term in table.terms],
        "n": table.cases.tolist(),
        "incl": table.consistency.tolist(),
        "PRI": table.pri.tolist(),
        "OUT": table.outcome.tolist(),
    }


def _calibrate(case: Case) -> dict[str, Any]:
    e, c, i = case.get("thresholds", case.get("anchors"))
    return {"x": sets.calibrate(case["x"], e, c, i).tolist()}


METHODS = {
    "qca_parameters_of_fit": _fit,
    "qca_minimize_crisp": _minimise,
    "qca_minimize_fuzzy": _minimise,
    "qca_truth_table": _rows,
    "qca_calibrate": _calibrate,
}

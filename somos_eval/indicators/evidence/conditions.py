"""Which conditions go with influence, over the instances of the programme (QCA).

Catalogue 3.9. A reading of combinations, for the conditions that the programme declares
and with enough cases; nothing is said of a single municipality.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from somos_eval.contracts import Frame, Sensitivity, Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators.declaration import Indicator, Unit
from somos_eval.indicators.potential.components import read_parts
from somos_eval.indicators.potential.index import NEEDS
from somos_eval.indicators.potential.influence_index import NO_ANCHORS
from somos_eval.indicators.rows import PROGRAMME, nothing, of_whole, with_state
from somos_eval.params import Programme
from somos_eval.params.indices import COMPONENTS, Calibration, ConditionsAnalysis
from somos_eval.stats.checks import FloatArray
from somos_eval.stats.qca import sets
from somos_eval.stats.qca.minimise import conservative
from somos_eval.stats.qca.robustness import over_cuts
from somos_eval.stats.qca.terms import Term, in_any, in_term, written
from somos_eval.stats.qca.truth_table import truth_table
from somos_eval.wording import Label

NOT_DECLARED = (
    "el programa no declara qué condiciones comparar (indices.condiciones en "
    "programa.yml)"
)
FEW = "hay {n} instancias con todos los datos, menos de las {minimum} que se piden"
NONE_ENOUGH = "ninguna combinación llega a la inclusión mínima que pide el programa"
# Inclusion cuts around the declared one, and anchors moved this many points.
CUTS = (-0.05, 0.0, 0.05)
SHIFTS = (-5.0, 0.0, 5.0)


class _Cases(NamedTuple):
    """Scores of the instances that have every condition and an influence."""

    conditions: FloatArray
    influence: FloatArray

    def sets(self, anchors: Calibration, shift: float = 0.0) -> tuple[FloatArray, ...]:
        """Calibrate both, with the anchors moved some points."""
        ends = [v + shift for v in (anchors.out, anchors.middle, anchors.into)]
        return (
            sets.calibrate(self.conditions, *ends),
            sets.calibrate(self.influence, *ends),
        )


def combinations(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Necessity of each condition, and the combinations that suffice."""
    declared = programme.indices.conditions
    if tables["instancia"].empty:
        return nothing()
    if declared is None:
        return _without(programme, Status.NOT_COMPUTABLE, NOT_DECLARED)
    if programme.indices.anchors.influence is None:
        return _without(programme, Status.NOT_COMPUTABLE, NO_ANCHORS)
    cases = _cases(tables, programme, declared)
    n = len(cases.influence)
    if n < declared.fewest_cases:
        note = FEW.format(n=n, minimum=declared.fewest_cases)
        return _without(programme, Status.BELOW_MINIMUM, note, n)
    rows = [*_necessity(cases, declared), *_sufficiency(cases, declared)]
    table = pd.DataFrame(rows, columns=["grupo", "valor"]).assign(denominador=float(n))
    anchors = declared.calibration
    method = (
        f"QCA difuso; calibración directa {anchors.out:g}/{anchors.middle:g}/"
        f"{anchors.into:g}; inclusión desde {declared.inclusion:g}; solución "
        "conservadora"
    )
    out = of_whole(table, programme, metodo=method)
    bare = out["valor"].isna() & (out["divipola"] == PROGRAMME)
    return with_state(out, bare, Status.NOT_COMPUTABLE, NONE_ENOUGH)


def _without(
    programme: Programme, status: Status, note: str, n: float = np.nan
) -> pd.DataFrame:
    table = of_whole(pd.DataFrame({"grupo": [""], "denominador": [n]}), programme)
    return with_state(table, table["divipola"] == PROGRAMME, status, note)


def _cases(
    tables: Tables, programme: Programme, declared: ConditionsAnalysis
) -> _Cases:
    parts = read_parts(tables, programme)
    chosen = [COMPONENTS.index(name) for name in declared.conditions]
    conditions, influence = parts.values[0][:, chosen], parts.influence[0].mean(axis=1)
    known = ~np.isnan(conditions).any(axis=1) & ~np.isnan(influence)
    return _Cases(conditions[known], influence[known])


def _necessity(cases: _Cases, declared: ConditionsAnalysis) -> list[tuple[str, float]]:
    conditions, outcome = cases.sets(declared.calibration)
    fit = sets.necessity(conditions.T, outcome)
    measures = {
        "consistencia": fit.consistency,
        "cobertura": fit.coverage,
        "relevancia": fit.relevance,
    }
    return [
        (f"relacion=necesaria;condicion={name};medida={measure}", float(values[i]))
        for i, name in enumerate(declared.conditions)
        for measure, values in measures.items()
    ]


def _sufficiency(
    cases: _Cases, declared: ConditionsAnalysis
) -> list[tuple[str, float]]:
    conditions, outcome = cases.sets(declared.calibration)
    table = truth_table(conditions, outcome, inclusion_cut=declared.inclusion)
    solutions = conservative(table.positive)
    if not solutions:
        return [("relacion=suficiente", np.nan)]
    terms = solutions[0]
    inside = np.array([in_term(conditions, term) for term in terms])
    fit = sets.sufficiency(inside, outcome)
    robust = _robustness(cases, declared)
    rows = []
    for i, term in enumerate(terms):
        name = written(term, declared.conditions)
        measures = {
            "consistencia": fit.consistency[i],
            "pri": fit.pri[i],
            "cobertura": fit.coverage[i],
            "robustez": robust.get(term, 0.0),
        }
        rows += [
            (f"relacion=suficiente;combinacion={name};medida={m}", float(v))
            for m, v in measures.items()
        ]
    whole = sets.sufficiency(in_any(conditions, terms), outcome)
    return [
        *rows,
        ("relacion=suficiente;combinacion=todas;medida=consistencia", float(whole[0])),
        ("relacion=suficiente;combinacion=todas;medida=cobertura", float(whole[1])),
    ]


def _robustness(cases: _Cases, declared: ConditionsAnalysis) -> dict[Term, float]:
    """Share of nine settings, by cut and by calibration, that keep each combination."""
    versions = []
    for shift in SHIFTS:
        conditions, outcome = cases.sets(declared.calibration, shift)
        versions.append((conditions, outcome))
    cuts = [min(declared.inclusion + c, 1.0) for c in CUTS]
    return over_cuts(versions, cuts).shares


INDICATORS = (
    Indicator(
        "condiciones_incidencia",
        combinations,
        needs=NEEDS,
        module="M3.9",
        label=Label("Condiciones de la incidencia", "Conditions for influence"),
        definition=Label(
            "Qué condiciones, solas o combinadas, acompañan a la incidencia en las "
            "instancias del programa.",
            "Which conditions, alone or together, go with influence in the bodies of "
            "the programme.",
        ),
        unit=Unit(
            "parámetro de ajuste (0 a 1)", "parameter of fit (0 to 1)", decimals=2
        ),
        formula=Label(
            "consistencia, cobertura, PRI y relevancia de cada condición y "
            "combinación; robustez: parte de nueve cortes en los que la combinación se "
            "mantiene",
            "consistency, coverage, PRI and relevance of each condition and "
            "combination; robustness: share of nine cuts in which it stays",
        ),
        method=Label(
            "QCA difuso con calibración directa y solución conservadora. Solo con las "
            "condiciones que el programa declara y al menos los casos que pide.",
            "Fuzzy QCA with direct calibration and the conservative solution. Only "
            "with the conditions that the programme declares and at least the cases it "
            "asks for.",
        ),
        source="Ragin (2008); Duşa (2019)",
        caveats=Label(
            "Dice qué va junto, no qué causa qué; depende de los cortes declarados.",
            "It says what goes together, not what causes what; it hangs on the "
            "declared cuts.",
        ),
        frame=Frame.PURPOSIVE,
        sensitivity=Sensitivity.INTERNAL,
    ),
)

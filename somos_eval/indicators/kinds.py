"""What the catalogue of instances says about each kind, as lookups by its id."""

import pandas as pd

from somos_eval.params import STAGES, Programme, StagePotential


def kind_type(programme: Programme) -> dict[str, str]:
    """Kind of instance → ``participacion``, ``coordinacion`` or ``mixta``."""
    return {kind.id: kind.type for kind in programme.catalogue.kinds}


def own_law(programme: Programme) -> frozenset[str]:
    """Kinds that are mechanisms of their own law and not formal instances."""
    return frozenset(k.id for k in programme.catalogue.kinds if not k.formal)


def legal_minimum(programme: Programme) -> dict[str, float]:
    """Kind → sessions a year that a verified norm demands, for those that have one."""
    return {
        kind.id: float(kind.frequency.minimum_per_year)
        for kind in programme.catalogue.kinds
        if kind.frequency.is_legal_minimum
        and kind.frequency.minimum_per_year is not None
    }


def legal_validity(programme: Programme) -> pd.DataFrame:
    """Kind → first and last day on which its legal minimum binds; missing if open."""
    rows = {
        kind.id: (kind.frequency.validity.since, kind.frequency.validity.until)
        for kind in programme.catalogue.kinds
    }
    table = pd.DataFrame.from_dict(rows, orient="index", columns=["desde", "hasta"])
    return table.astype("datetime64[ns]")


def legal_potential(programme: Programme) -> pd.DataFrame:
    """Kind × stage → potential 0–2, its legal way and whether the reading is verified.

    Returns
    -------
    DataFrame
        Columns ``instancia_tipo``, ``etapa_ciclo``, ``potencial`` (0 no legal way, 1
        weak or indirect, 2 direct), ``mecanismo``, ``verificacion``.
    """
    rows = [
        (kind.id, stage, *_stage(kind.stages.get(stage)), kind.verification)
        for kind in programme.catalogue.kinds
        for stage in STAGES
    ]
    names = ["instancia_tipo", "etapa_ciclo", "potencial", "mecanismo", "verificacion"]
    return pd.DataFrame(rows, columns=names)


def _stage(found: StagePotential | None) -> tuple[int, str]:
    return (0, "") if found is None else (found.potential, found.mechanism)

"""Whether attendance is shared out or gathers in a few instances. Catalogue M12.4."""

import numpy as np
import pandas as pd

from somos_eval.contracts import Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import period
from somos_eval.indicators.declaration import Indicator, Unit
from somos_eval.indicators.instances import of_instances
from somos_eval.indicators.operation.attendance import attendances
from somos_eval.indicators.operation.compliance import held_sessions
from somos_eval.indicators.rows import PROGRAMME, counts, with_state
from somos_eval.params import Programme
from somos_eval.stats import inequality
from somos_eval.stats.ragged import padded
from somos_eval.wording import Label

# With two instances the index only says how many times one has the other.
MINIMUM = 3
FEW_BODIES = f"menos de {MINIMUM} instancias con lista de asistencia"
NOBODY = "las listas no tienen ninguna asistencia"
GINI, THEIL, BETWEEN = "medida=gini", "medida=theil", "medida=theil_entre_municipios"


def concentration(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Gini and Theil's T of the attendances of the instances, by place.

    In the programme also the part of Theil's T that lies between its municipalities.
    """
    units = _attended(tables, programme)
    codes, row = np.unique(units["divipola"].to_numpy(str), return_inverse=True)
    table = padded(units["numerador"].to_numpy(float), row, len(codes))
    whole = np.sort(units["numerador"].to_numpy(float))
    measured = [
        *_measures(codes, table),
        *_measures(np.array([PROGRAMME]), whole[None, :]),
        _between(units),
    ]
    listed = (~np.isnan(table)).sum(axis=1)
    sizes = {**dict(zip(codes, listed, strict=True)), PROGRAMME: len(whole)}
    unlisted = _without_list(tables, programme, set(units["instancia_id"]))
    out = pd.concat(measured, ignore_index=True) if len(units) else measured[0]
    out = counts(
        out,
        periodo=period.whole(programme),
        denominador=out["divipola"].map(sizes).astype(float),
        n_faltantes=out["divipola"].map(unlisted).fillna(0.0),
        metodo="conteo completo de las instancias con lista, sin intervalo",
    )
    few = out["denominador"] < MINIMUM
    out = with_state(out, out["valor"].isna(), Status.ZERO_DENOMINATOR, NOBODY)
    return with_state(out, few, Status.BELOW_MINIMUM, FEW_BODIES)


def _attended(tables: Tables, programme: Programme) -> pd.DataFrame:
    """One row an instance with a list of attendance, sorted."""
    found = attendances(tables, programme)
    place = of_instances(found["instancia_id"], tables, programme)["divipola"]
    return found.assign(divipola=place).sort_values(["divipola", "instancia_id"])


def _measures(
    codes: "np.ndarray[tuple[int], np.dtype[np.str_]]",
    table: "np.ndarray[tuple[int, int], np.dtype[np.float64]]",
) -> list[pd.DataFrame]:
    values = {
        GINI: inequality.gini(table, corrected=True),
        THEIL: inequality.theil(table),
    }
    return [
        pd.DataFrame({"divipola": codes, "grupo": group, "valor": value})
        for group, value in values.items()
    ]


def _between(units: pd.DataFrame) -> pd.DataFrame:
    parts = inequality.decomposition(
        units["numerador"].to_numpy(float), units["divipola"].to_numpy(str)
    )
    row = {"divipola": PROGRAMME, "grupo": BETWEEN, "valor": parts.between}
    return pd.DataFrame([row])


def _without_list(
    tables: Tables, programme: Programme, listed: set[str]
) -> dict[str, float]:
    """Count, by place, the instances that met and left no list."""
    held = held_sessions(tables)
    held = held[period.within(held["fecha"], programme)]
    bodies = held.loc[~held["instancia_id"].isin(listed), ["instancia_id"]]
    bodies = bodies.drop_duplicates().reset_index(drop=True)
    place = of_instances(bodies["instancia_id"], tables, programme)["divipola"]
    sizes = {str(code): float(n) for code, n in place.value_counts().items()}
    return {**sizes, PROGRAMME: float(len(bodies))}


INDICATORS = (
    Indicator(
        "desigualdad_asistencia",
        concentration,
        needs=("instancia", "sesion", "asistencia"),
        module="M12.4",
        label=Label("Concentración de la asistencia", "Concentration of attendance"),
        definition=Label(
            "Qué tan repartidas están las asistencias entre las instancias que se "
            "reunieron: 0 si todas tienen las mismas.",
            "How evenly attendances are spread over the bodies that met: 0 if all "
            "have the same.",
        ),
        unit=Unit(
            "índice de desigualdad (0 es igual para todas)",
            "inequality index (0 is the same for all)",
            decimals=2,
        ),
        formula=Label(
            "Gini corregido por el número de instancias, y T de Theil; en el programa, "
            "además, la parte de Theil que está entre municipios",
            "Gini corrected for the number of bodies, and Theil's T; in the programme "
            "also the part of Theil between municipalities",
        ),
        method=Label(
            "Conteo completo, sin intervalo. Con menos de tres instancias con lista no "
            "se da; una que se reunió y no dejó lista cuenta como faltante, no como "
            "cero.",
            "Full count, without an interval. Not given with fewer than three bodies "
            "with a list; one that met and left no list counts as missing, not zero.",
        ),
        source="Gini (1914); Theil (1967); Deltas (2003); Shorrocks (1984)",
        caveats=Label(
            "Una instancia que se reúne más suma más asistencias: que estén "
            "concentradas no quiere decir que a las demás falte gente.",
            "A body that meets more adds up more attendances: that they are "
            "concentrated does not mean that people are missing from the others.",
        ),
        minimum=MINIMUM,
    ),
)

"""How consistent a scale of several questions is. Catalogue M9.6 and M6.4."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from somos_eval.contracts import Frame, Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import period
from somos_eval.indicators.perception.questions import SAFETY, TRUST, answers
from somos_eval.indicators.perception.sampled import with_programme_stratum
from somos_eval.indicators.rows import FEW_CASES, counts, nothing, with_state
from somos_eval.params import Programme
from somos_eval.stats.scales import cronbach_alpha, item_covariances, omega

FEWEST_ITEMS = 3
FLAT = "las respuestas a una o más preguntas no varían: el coeficiente no está definido"
NO_FACTOR = "un solo factor no describe estas preguntas: la omega no está definida"
_CELL = ["divipola", "grupo"]
_METHODS = {"alfa": "alfa de Cronbach", "omega": "omega de McDonald, un factor"}


def reliability(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Alpha and omega of each family of three or more questions of one scale.

    Of the persons who answered all of them, weighted if they were drawn at random.
    """
    rows = answers(tables, programme)
    kept = rows["familia"].isin([TRUST, SAFETY]) & (rows["escala"] >= 0)
    rows = rows[kept]
    about = "escala=" + rows["familia"] + ";ronda=" + rows["ronda"]
    units = with_programme_stratum(rows.assign(grupo=about))
    units = units[units["escala"] >= 0]
    # A family asked with two scales is two scales; the one with more questions counts.
    scale = [*_CELL, "escala"]
    asked = units[[*scale, "pregunta"]].drop_duplicates().sort_values("pregunta")
    items = asked.groupby(scale)["pregunta"].agg(preguntas="|".join, size="size")
    chosen = items[items["size"] >= FEWEST_ITEMS].reset_index()
    order = [*_CELL, "size", "escala"]
    chosen = chosen.sort_values(order, ascending=[True, True, False, True])
    found = [
        _of_items(units, cells, str(names).split("|"), programme)
        for names, cells in chosen.drop_duplicates(_CELL).groupby("preguntas")
    ]
    return pd.concat(found, ignore_index=True) if found else nothing()


def _of_items(
    units: pd.DataFrame, cells: pd.DataFrame, items: list[str], programme: Programme
) -> pd.DataFrame:
    """Coefficients of all the cells that asked the same questions."""
    cells = cells.reset_index(drop=True)
    number = cells[_CELL].assign(celda=cells.index)
    own = units[units["pregunta"].isin(items)].merge(number, on=_CELL)
    person = ["celda", "encuesta_id", "respuesta_id"]
    wide = own.pivot(index=person, columns="pregunta", values="rango")[items]
    drawn = own.groupby("celda")["muestra"].all().to_numpy(bool)
    place = wide.index.get_level_values("celda").to_numpy(np.int64)
    weight = own.groupby(person)["peso"].first().to_numpy(float)
    weight = np.where(drawn[place], weight, 1.0)
    matrix, n = item_covariances(wide.to_numpy(float), group=place, weights=weight)
    base = counts(cells[_CELL], periodo=period.whole(programme)).assign(
        numerador=n,
        denominador=np.bincount(place).astype(float),
        n_faltantes=np.bincount(place) - n.astype(np.int64),
        marco=np.where(drawn, Frame.SAMPLE.value, Frame.PURPOSIVE.value),
    )
    told = f"{len(items)} preguntas"
    flat = (np.diagonal(matrix, axis1=-2, axis2=-1) == 0).any(axis=-1)
    why = pd.Series(np.where(flat, FLAT, NO_FACTOR), dtype="str")
    parts = [
        _measured(base, "alfa", cronbach_alpha(matrix).value, FLAT, told),
        _measured(base, "omega", omega(matrix), why, told),
    ]
    minimum = programme.thresholds.minimum_n.scale
    table = pd.concat(parts, ignore_index=True)
    few = table["numerador"] < minimum
    text = FEW_CASES.format(minimum=minimum).replace("porcentaje", "coeficiente")
    return with_state(table, few, Status.BELOW_MINIMUM, text)


def _measured(
    base: pd.DataFrame,
    measure: str,
    value: NDArray[np.float64],
    undefined: "str | pd.Series[str]",
    note: str,
) -> pd.DataFrame:
    table = base.assign(
        grupo=base["grupo"] + f";medida={measure}",
        valor=value,
        metodo=_METHODS[measure],
        nota=note,
    )
    return with_state(table, np.isnan(value), Status.NOT_COMPUTABLE, undefined)

"""Which instances there are: the count of those registered, by kind and by state."""

from collections.abc import Mapping

import pandas as pd

from somos_eval.indicators import period
from somos_eval.indicators.declaration import Indicator, Label
from somos_eval.indicators.kinds import kind_type
from somos_eval.indicators.rows import PROGRAMME, as_count, counts
from somos_eval.params import Programme

Tables = Mapping[str, pd.DataFrame]


def registered(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Instances registered: in all, by kind and by state."""
    bodies = tables["instancia"]
    kind = "tipo=" + bodies["instancia_tipo"].map(kind_type(programme))
    rows = pd.concat(
        [
            bodies.assign(grupo=group)
            for group in ("", kind, "estado=" + bodies["estado"])
        ]
    )
    both = pd.concat([rows, rows.assign(divipola=PROGRAMME)])
    table = both.groupby(["divipola", "grupo"]).size().rename("numerador").reset_index()
    return as_count(counts(table, periodo=period.whole(programme)))


INDICATORS = (
    Indicator(
        "instancias",
        registered,
        needs=("instancia",),
        label=Label("Instancias registradas", "Bodies registered"),
        definition=Label(
            "Instancias registradas, por tipo y por estado.",
            "Bodies registered, by kind and by state.",
        ),
        unit="instancias",
        formula="conteo de instancias",
        source="Registro de instancias del programa",
    ),
)

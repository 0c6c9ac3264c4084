"""Which instances there are: the count of those registered, by kind and by state."""

import pandas as pd

from somos_eval.contracts.schema import Tables
from somos_eval.indicators import measures, methods, period
from somos_eval.indicators.declaration import Indicator
from somos_eval.indicators.kinds import kind_type, own_law
from somos_eval.indicators.rows import as_count, by_place
from somos_eval.params import Programme
from somos_eval.wording import Label

OWN_LAW = "instancia_formal=no"


def registered(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Formal instances registered: in all, by kind and by state; the others apart."""
    bodies = tables["instancia"]
    apart = bodies["instancia_tipo"].isin(own_law(programme))
    formal = bodies[~apart]
    kind = formal["instancia_tipo"].map(kind_type(programme)).astype("str")
    rows = [
        formal.assign(grupo=""),
        formal.assign(grupo="tipo=" + kind),
        formal.assign(grupo="estado=" + formal["estado"]),
        bodies[apart].assign(grupo=OWN_LAW),
    ]
    return as_count(by_place(pd.concat(rows), period=period.whole(programme)))


INDICATORS = (
    Indicator(
        "instancias",
        registered,
        needs=("instancia",),
        module="M2.1",
        label=Label("Instancias registradas", "Bodies registered"),
        definition=Label(
            "Instancias formales registradas, por tipo y por estado; los mecanismos de "
            "derecho propio se cuentan aparte.",
            "Formal bodies registered, by kind and by state; mechanisms under the own "
            "law of ethnic peoples are counted apart.",
        ),
        unit=measures.BODIES,
        formula=Label("conteo de instancias", "count of bodies"),
        method=methods.COUNT,
        source="Registro de instancias del programa",
    ),
)

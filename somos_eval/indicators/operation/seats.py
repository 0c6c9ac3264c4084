"""Who is there: seats filled and vacant, and sessions to which a sector came.

Catalogue 2.5. Nobody records who was called, so a sector is expected at a session when
the instance had a seat for it that day; the unit is the session, never the person.
"""

import numpy as np
import pandas as pd

from somos_eval.contracts import Sensitivity
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import measures, period
from somos_eval.indicators.clusters import METHOD, clustered_shares
from somos_eval.indicators.declaration import Direction, Indicator
from somos_eval.indicators.instances import of_instances
from somos_eval.indicators.operation.compliance import held_sessions
from somos_eval.indicators.rows import SUMS, among, as_proportion, by_level
from somos_eval.indicators.shared import once
from somos_eval.params import Programme
from somos_eval.wording import Label, lowered

UNKNOWN = "sin_dato"
_SEAT = ["instancia_id", "sector"]


@once
def current_seats(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Seats in force at the end of the period, each with its last row."""
    seats = tables["asiento"].sort_values("vigencia_desde", kind="stable")
    end = pd.Timestamp(programme.end)
    return seats[
        (seats["vigencia_desde"] <= end)
        & (seats["vigencia_hasta"].isna() | (seats["vigencia_hasta"] >= end))
    ].drop_duplicates(["instancia_id", "asiento_num"], keep="last")


def _in_state(
    seats: pd.DataFrame, state: str, tables: Tables, programme: Programme
) -> pd.DataFrame:
    """Count the seats that are in a state, of those of which it is known."""
    known = seats["provisto"] != UNKNOWN
    return of_instances(seats["instancia_id"], tables, programme).assign(
        numerador=(seats["provisto"] == state).astype(float),
        denominador=known.astype(float),
        n_faltantes=(~known).astype(float),
    )


def filled(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Seats filled of the seats that the norm foresees, at the end of the period.

    The seats of one instance go together: above it the limits know of that.
    """
    seats = current_seats(tables, programme)
    units = _in_state(seats, "provisto", tables, programme)
    own = by_level(units, SUMS)
    own = as_proportion(
        own[own["instancia_id"] != ""].reset_index(drop=True),
        confidence=programme.thresholds.confidence,
        minimum=programme.thresholds.minimum_n.proportion,
    )
    return pd.concat([own, clustered_shares(units, programme)], ignore_index=True)


def vacant(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Seats without anybody, in all and by sector, at the end of the period."""
    seats = current_seats(tables, programme)
    units = _in_state(seats, "vacante", tables, programme)
    by_sector = units.assign(grupo="sector=" + seats["sector"])
    return clustered_shares(pd.concat([units, by_sector], ignore_index=True), programme)


def sector_attendance(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Sessions to which a sector with a seat sent anybody at all.

    Only sessions held that left an attendance list. Those without one are counted as
    missing, and so are those whose list has people of no sector on record: whether the
    sector came is not known unless it is on the list.
    """
    expected = _expected(tables, programme)
    rows = tables["asistencia"]
    came = rows.loc[rows["n_asistentes"] > 0, ["sesion_id", "sector"]]
    came = came.drop_duplicates().assign(vino=1.0)
    found = expected.merge(came, on=["sesion_id", "sector"], how="left")
    listed = among(found["sesion_id"], came["sesion_id"])
    vague = among(found["sesion_id"], came.loc[came["sector"] == UNKNOWN, "sesion_id"])
    known = found["vino"].notna() | (listed & ~vague)
    counted = found.assign(
        numerador=np.where(known, found["vino"].fillna(0.0), 0.0),
        denominador=known.astype(float),
        n_faltantes=(~known).astype(float),
    )
    summed = counted.groupby(_SEAT, as_index=False, sort=True)[[*SUMS]].sum()
    units = of_instances(summed["instancia_id"], tables, programme).assign(
        grupo="sector=" + summed["sector"], **{n: summed[n] for n in SUMS}
    )
    return clustered_shares(units, programme)


def _expected(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Sessions held × sectors that had a seat in force that day."""
    held = held_sessions(tables)
    held = held[period.within(held["fecha"], programme)]
    held = held[["sesion_id", "instancia_id", "fecha"]]
    seats = tables["asiento"]
    seats = seats[seats["sector"] != UNKNOWN].assign(
        vigencia_hasta=seats["vigencia_hasta"].fillna(pd.Timestamp(programme.end))
    )
    terms = seats[[*_SEAT, "vigencia_desde", "vigencia_hasta"]].drop_duplicates()
    pairs = held.merge(terms, on="instancia_id")
    inside = pairs["fecha"].between(pairs["vigencia_desde"], pairs["vigencia_hasta"])
    return pairs.loc[inside, ["sesion_id", *_SEAT]].drop_duplicates()


_SOURCE = "Korn & Graubard (1998); Dean & Pagano (2015)"
_OWN_AND_ABOVE = Label(
    "En cada instancia, proporción con el intervalo de Wilson. Por encima: "
    f"{lowered(METHOD.es)}",
    f"In each body, proportion with Wilson's interval. Above: {lowered(METHOD.en)}",
)

INDICATORS = (
    Indicator(
        "provision_sillas",
        filled,
        needs=("instancia", "asiento"),
        module="M2.5",
        label=Label("Sillas provistas", "Seats filled"),
        definition=Label(
            "Sillas ocupadas entre las que prevé la norma, al cierre del periodo.",
            "Seats filled among those foreseen by the norm, at the end of the period.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "sillas provistas / sillas con dato", "seats filled / seats with data"
        ),
        method=_OWN_AND_ABOVE,
        source=f"Wilson (1927); Newcombe (1998); {_SOURCE}",
        norm="La de cada tipo de instancia, según el catálogo",
        minimum="proporcion",
        better=Direction.UP,
    ),
    Indicator(
        "vacancia_sillas",
        vacant,
        needs=("instancia", "asiento"),
        module="M2.5",
        label=Label("Sillas vacantes", "Vacant seats"),
        definition=Label(
            "Sillas que la norma prevé y nadie ocupa al cierre del periodo, en total y "
            "por sector.",
            "Seats that the norm foresees and nobody fills at the end of the period, "
            "in all and by sector.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "sillas vacantes / sillas con dato", "vacant seats / seats with data"
        ),
        method=METHOD,
        source=_SOURCE,
        minimum="proporcion",
        better=Direction.DOWN,
    ),
    Indicator(
        "asistencia_sector",
        sector_attendance,
        needs=("instancia", "asiento", "sesion", "asistencia"),
        module="M2.5",
        label=Label("Asistencia por sector", "Attendance by sector"),
        definition=Label(
            "Sesiones a las que fue al menos una persona del sector, entre las que "
            "tenían una silla para él y dejaron lista de asistencia.",
            "Sessions that at least one person of the sector attended, among those "
            "with a seat for it that left an attendance list.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "sesiones con alguien del sector / sesiones con lista y silla del sector",
            "sessions with anybody of the sector / sessions with a list and its seat",
        ),
        method=METHOD,
        source=_SOURCE,
        caveats=Label(
            "No se sabe a quién se convocó: se espera al sector si la instancia tenía "
            "una silla suya ese día. No dice cuántas personas fueron.",
            "It is not known who was called: a sector is expected if the body had a "
            "seat for it that day. It does not say how many people came.",
        ),
        minimum="proporcion",
        better=Direction.UP,
        # A sector with one seat is one person who came or did not.
        sensitivity=Sensitivity.INTERNAL,
    ),
)

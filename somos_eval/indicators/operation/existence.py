"""Do the instances exist on paper: created, with an act, rules and a plan.

Catalogue 2.1 and 2.8. Registered are the instances that exist and those that a norm
foresees and were never created; a checklist has no interval.
"""

import numpy as np
import pandas as pd

from somos_eval.contracts import Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import measures, period
from somos_eval.indicators.clusters import levels, totals
from somos_eval.indicators.declaration import Direction, Indicator
from somos_eval.indicators.instances import of_instances
from somos_eval.indicators.kinds import own_law
from somos_eval.indicators.operation.exposure import NEVER_CREATED, NOT_CREATED
from somos_eval.indicators.rows import (
    IDENTITY,
    NO_DENOMINATOR,
    PROGRAMME,
    SUMS,
    among,
    as_proportion,
    counts,
    with_state,
)
from somos_eval.params import Programme
from somos_eval.wording import Label

# What each document is and which value of its column says that there is one.
_CHECKLIST: dict[str, tuple[str, str]] = {
    "reglamento": ("tiene_reglamento", "con_reglamento"),
    "plan_accion": ("tiene_plan_accion", "vigente"),
}
ACT = "acto_creacion"
REQUIREMENTS = (ACT, *_CHECKLIST)
UNKNOWN_BODY = "no se sabe si la instancia se creó"
UNKNOWN_BODIES = "no se sabe si las instancias registradas se han creado"
NOTHING_KNOWN = "no hay dato de ningún requisito"
NO_ANSWERS = "no hay dato de ninguna instancia"
INCOMPLETE = "ninguna instancia tiene dato de los tres requisitos"


def _formal(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Formal instances with whether each is known to exist (missing if unknown)."""
    bodies = tables["instancia"]
    bodies = bodies[~bodies["instancia_tipo"].isin(own_law(programme))]
    ordered = bodies.sort_values("instancia_id", ignore_index=True)
    held = tables["sesion"].loc[
        tables["sesion"]["estado"] == "realizada", "instancia_id"
    ]
    # Where the register does not say, whoever met or has a date of creation exists.
    seen = among(ordered["instancia_id"], held) | ordered["fecha_creacion"].notna()
    never = ordered["estado"] == NEVER_CREATED
    exists = pd.Series(np.where(never, 0.0, 1.0)).mask(
        (ordered["estado"] == "sin_dato") & ~seen
    )
    return ordered.assign(existe=exists)


def created(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Instances created of those registered, and municipalities that have each kind."""
    bodies = _formal(tables, programme)
    known = bodies["existe"].notna()
    units = of_instances(bodies["instancia_id"], tables, programme).assign(
        numerador=bodies["existe"].fillna(0.0),
        denominador=known.astype(float),
        n_faltantes=(~known).astype(float),
    )
    found = totals(units)
    places = bodies.groupby(["instancia_tipo", "divipola"])["existe"].agg(
        ["max", "count"]
    )
    by_kind = places.assign(
        numerador=places["max"].fillna(0.0),
        denominador=(places["count"] > 0).astype(float),
        n_faltantes=(places["count"] == 0).astype(float),
    ).reset_index()
    kinds = by_kind.groupby("instancia_tipo", as_index=False)[list(SUMS)].sum()
    across = counts(
        kinds,
        divipola=PROGRAMME,
        periodo=period.whole(programme),
        grupo="clase=" + kinds["instancia_tipo"],
    )
    return _shares([_counted(found), across], programme)


def _counted(table: pd.DataFrame) -> pd.DataFrame:
    """Mark the rows of a municipality, which counts all its instances: no interval."""
    return table.assign(completo=table["divipola"] != PROGRAMME)


def _shares(tables: list[pd.DataFrame], programme: Programme) -> pd.DataFrame:
    table = pd.concat(tables, ignore_index=True)
    whole = table.pop("completo").fillna(value=False).astype(bool)
    out = as_proportion(
        table,
        confidence=programme.thresholds.confidence,
        minimum=programme.thresholds.minimum_n.proportion,
    )
    out.loc[whole, ["li", "ls", "confianza"]] = np.nan
    out.loc[whole, "metodo"] = "proporción del total de instancias, sin intervalo"
    unknown = (out["denominador"] == 0) & (out["n_faltantes"] > 0)
    return with_state(out, unknown, Status.NO_DATA, UNKNOWN_BODIES)


def with_act(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Instances created whose act of creation is on record.

    Those of which it is not known whether they were created are counted apart.
    """
    bodies = _formal(tables, programme)
    exists = bodies["existe"]
    units = of_instances(bodies["instancia_id"], tables, programme).assign(
        numerador=_has_act(bodies).where(exists == 1, 0.0),
        denominador=exists.fillna(0.0),
        n_faltantes=exists.isna().astype(float),
    )
    return _shares([_counted(totals(units))], programme)


def _has_act(bodies: pd.DataFrame) -> "pd.Series[float]":
    return (bodies["acto_creacion"].fillna("") != "").astype(float)


def checklist(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Count the requirements that each instance meets, and who meets each of them.

    In a municipality ``medida=todos`` counts those that meet every one and
    ``medida=minimo`` is the least that any instance with full data meets.
    """
    bodies = _formal(tables, programme)
    met = pd.DataFrame({ACT: _has_act(bodies)})
    for name, (column, yes) in _CHECKLIST.items():
        answer = bodies[column].fillna("sin_dato")
        met[name] = (answer == yes).astype(float).mask(answer == "sin_dato")
    exists = bodies["existe"]
    units = of_instances(bodies["instancia_id"], tables, programme)
    parts = [_own(units, met, exists)]
    # What was never created has nothing to meet; of what may exist nothing is known.
    counted = exists != 0
    if counted.any():
        parts += _of_places(units[counted], met.where(exists == 1)[counted])
    return pd.concat(parts, ignore_index=True)


def _own(
    units: pd.DataFrame, met: pd.DataFrame, exists: "pd.Series[float]"
) -> pd.DataFrame:
    known = met.notna().sum(axis=1)
    table = units.assign(
        numerador=met.sum(axis=1),
        denominador=known.astype(float),
        n_faltantes=len(REQUIREMENTS) - known,
        valor=met.mean(axis=1),
        metodo="requisitos que cumple, sin intervalo",
    )
    table = with_state(table, known == 0, Status.NO_DATA, NOTHING_KNOWN)
    for where, status, note in (
        (exists == 0, Status.NOT_APPLICABLE, NOT_CREATED),
        (exists.isna(), Status.NO_DATA, UNKNOWN_BODY),
    ):
        table = with_state(table, where, status, note)
        table.loc[where, list(SUMS[:2])] = np.nan
    return table


def _of_places(units: pd.DataFrame, met: pd.DataFrame) -> list[pd.DataFrame]:
    """Instances that meet each requirement and all of them, and the least met."""
    whole = met.notna().all(axis=1)
    columns: dict[str, pd.Series[float]] = {
        f"requisito={name}": met[name] for name in REQUIREMENTS
    }
    columns["medida=todos"] = met.min(axis=1).where(whole)
    long = pd.concat(
        [
            units.assign(
                grupo=group,
                numerador=value.fillna(0.0),
                denominador=value.notna().astype(float),
                n_faltantes=value.isna().astype(float),
            )
            for group, value in columns.items()
        ],
        ignore_index=True,
    )
    shares = totals(long)
    n = shares["denominador"]
    shares["valor"] = shares["numerador"] / n.where(n > 0)
    shares["metodo"] = "instancias que cumplen, sin intervalo"
    shares = with_state(shares, n == 0, Status.ZERO_DENOMINATOR, NO_DENOMINATOR)
    unknown = (n == 0) & (shares["n_faltantes"] > 0)
    shares = with_state(shares, unknown, Status.NO_DATA, NO_ANSWERS)
    return [shares, _least(units, met.mean(axis=1).where(whole))]


def _least(units: pd.DataFrame, share: "pd.Series[float]") -> pd.DataFrame:
    rows = levels(units.assign(valor=share, grupo="medida=minimo"))
    rows = rows[~rows["grupo"].str.startswith("tipo=")]
    grouped = rows.groupby(list(IDENTITY), sort=True)["valor"]
    table = grouped.agg(["min", "count"]).reset_index()
    table = table.rename(columns={"min": "valor", "count": "denominador"}).assign(
        metodo="mínimo entre las instancias con dato de todos"
    )
    return with_state(table, table["valor"].isna(), Status.NO_DATA, INCOMPLETE)


# Whoever met exists, whatever the register says: sessions are read too.
_NEEDS = ("instancia", "sesion")
_WHOLE = Label(
    "Dentro de un municipio se cuentan todas las instancias, así que no hay intervalo; "
    "entre municipios, Wilson. Por debajo del mínimo se dan los conteos.",
    "Within a municipality every body is counted, so there is no interval; across "
    "municipalities, Wilson. Below the minimum the counts are given.",
)

INDICATORS = (
    Indicator(
        "instancias_creadas",
        created,
        needs=_NEEDS,
        module="M2.1",
        label=Label("Instancias creadas", "Bodies created"),
        definition=Label(
            "Instancias que existen entre las registradas, que incluyen las que la "
            "norma prevé y no se han creado; y municipios que tienen cada clase.",
            "Bodies that exist among those registered, which include those that a norm "
            "foresees and were not created; and municipalities that have each kind.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "instancias creadas / instancias con dato; por clase, municipios que la "
            "tienen / municipios con dato",
            "bodies created / bodies with data; by kind, municipalities that have it / "
            "municipalities with data",
        ),
        method=_WHOLE,
        source="Wilson (1927)",
        caveats=Label(
            "Depende de que el registro incluya las que faltan por crear. Que exista "
            "en el papel no dice que funcione.",
            "It depends on the register including those not created. To exist on paper "
            "is not to work.",
        ),
        minimum="proporcion",
        better=Direction.UP,
    ),
    Indicator(
        "instancias_con_acto",
        with_act,
        needs=_NEEDS,
        module="M2.1",
        label=Label("Instancias con acto de creación", "Bodies with a founding act"),
        definition=Label(
            "Instancias creadas cuyo decreto, acuerdo o resolución consta.",
            "Bodies created whose founding decree, agreement or resolution is on "
            "record.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "instancias con acto / instancias creadas",
            "bodies with a founding act / created",
        ),
        method=_WHOLE,
        source="Wilson (1927)",
        caveats=Label(
            "Un acto que no consta puede existir y no haberse encontrado.",
            "An act that is not on record may exist and not have been found.",
        ),
        minimum="proporcion",
        better=Direction.UP,
    ),
    Indicator(
        "requisitos_instancia",
        checklist,
        needs=_NEEDS,
        module="M2.8",
        label=Label("Requisitos de funcionamiento", "Requirements to function"),
        definition=Label(
            "Si la instancia tiene acto de creación, reglamento y plan de acción "
            "vigente.",
            "Whether the body has a founding act, rules of procedure and a plan in "
            "force.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "requisitos que cumple / requisitos con dato; por requisito, instancias "
            "que lo cumplen / instancias con dato",
            "requirements met / with data; by requirement, bodies that meet it / "
            "bodies with data",
        ),
        method=Label(
            "Lista de chequeo, sin intervalo: se dan la parte, el conteo y el mínimo. "
            "Un plan vencido no cuenta como plan. Lo que no se sabe queda aparte.",
            "Checklist, without an interval: the share, the count and the minimum are "
            "given. A plan that expired is no plan. What is unknown stays apart.",
        ),
        source="FIP (2015), consejos territoriales de paz",
        caveats=Label(
            "La secretaría técnica y el presupuesto no están en las tablas.",
            "The technical secretariat and the budget are not in the tables.",
        ),
        better=Direction.UP,
    ),
)

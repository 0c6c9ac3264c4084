"""Chapters 06 and 90: indices, each with how far other choices would move it."""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from somos_eval.blocks import View
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections.common import (
    CODED,
    LAW,
    MINUTES,
    absent,
    answer,
    body_names,
    lacking,
    listing_table,
    shown,
    source,
    territories,
)
from somos_eval.chapters.sections.question import Question
from somos_eval.contracts import Status
from somos_eval.contracts.records import records
from somos_eval.indicators.potential.components import VERSIONS
from somos_eval.indicators.potential.index import LOWER, UPPER
from somos_eval.indicators.potential.runs import REPLICATES
from somos_eval.narrative import indices
from somos_eval.narrative.rows import missing
from somos_eval.narrative.words import word
from somos_eval.tables import result_table
from somos_eval.tables.cells import NONE, value_text
from somos_eval.tables.results import CASES, VALUE
from somos_eval.wording import listing, number, percent

EVIDENCE = f"{LAW}. {MINUTES}. {CODED}"
RANGE_NOTE = (
    "El rango deja fuera el 5\u00a0% más bajo y el 5\u00a0% más alto de las formas de "
    f"armar la cifra ({REPLICATES}; {VERSIONS} en la incidencia), pero nunca la cifra "
    "declarada. En el potencial cambian los pesos (hasta un cuarto), la forma de "
    "promediar y el codificador; en la incidencia, el codificador; en la brecha, los "
    "pesos y el codificador; en los lugares, lo mismo que en el potencial y además la "
    "escala y los datos que faltan. No es un intervalo de confianza."
)
_POTENTIAL, _INFLUENCE = "indice_potencial", "indice_incidencia"
_GAP, _PLACE = "brecha_potencial", "puesto_indice_potencial"
_CLASS = "clase_indice_potencial"


def firmness(e: Evidence) -> tuple[View, ...]:
    """Say how firm the order of the municipalities is, and who would change class."""
    rows = e.result[e.result["instancia_id"] == ""]
    index = _table(rows, _POTENTIAL)
    if index.empty:
        return (absent(_why_not(rows)),)
    places, classes = _table(rows, _PLACE), _classes(rows)
    names = territories(e)
    order = sorted(index.index, key=lambda code: names.get(code, code))
    frame = pd.DataFrame(
        [
            (
                names.get(code, code),
                number(index["valor"][code], 0),
                _ends(index, code),
                _ends(places, code),
                *_moves(classes.get(code, {})),
            )
            for code in order
        ],
        columns=[
            "Municipio",
            "Índice",
            "Rango",
            "Lugares posibles",
            "Clase",
            "Cambiaría de clase",
        ],
    )
    table = listing_table(
        e,
        frame,
        id="firmeza_indice",
        title="Índice de potencial, su rango y quién cambiaría de clase",
        text=EVIDENCE,
        numeric=(1, 2, 3),
        note=f"{_cuts(e)} {RANGE_NOTE} Los municipios van en orden alfabético.",
    )
    said = indices.firmness(index, places, classes)
    return shown(answer(*said), table, answer(*indices.drivers(e.own)), _left_out(e))


def _why_not(rows: pd.DataFrame) -> str:
    """Say why no index is shown; what a profile does not show is not what lacks."""
    withheld = rows[rows["estado"] == Status.SUPPRESSED.value]
    if (withheld["indicador"] == _POTENTIAL).any():
        return missing(withheld, _POTENTIAL)
    return missing(rows, _POTENTIAL)


def _cuts(e: Evidence) -> str:
    """Say from which score each class begins."""
    cuts = e.programme.indices.potential.cuts
    medium, high = number(cuts.medium, 0), number(cuts.high, 0)
    return f"El potencial es medio desde {medium} puntos y alto desde {high}."


def _table(rows: pd.DataFrame, indicator: str) -> pd.DataFrame:
    """Value and ends of an indicator, one row a unit; only those with a value."""
    own = rows[(rows["indicador"] == indicator) & (rows["estado"] == "ok")]
    own = own[own["grupo"].isin(["", LOWER, UPPER])]
    key = "divipola" if (own["instancia_id"] == "").all() else "instancia_id"
    wide = own.pivot(index=key, columns="grupo", values="valor")
    wide = wide.reindex(columns=["", LOWER, UPPER]).dropna()
    return wide.set_axis(["valor", "desde", "hasta"], axis=1)


def _ends(table: pd.DataFrame, unit: str) -> str:
    if unit not in table.index:
        return NONE
    low, high = number(table["desde"][unit], 0), number(table["hasta"][unit], 0)
    return low if low == high else f"{low} a {high}"


def _classes(rows: pd.DataFrame) -> Mapping[str, Mapping[str, float]]:
    """Share of the replicates in each class by municipality, its own class first."""
    own = rows[(rows["indicador"] == _CLASS) & (rows["estado"] == "ok")]
    own = own.assign(clase=own["grupo"].str.removeprefix("clase="), propia=own["nota"])
    found: dict[str, dict[str, float]] = {}
    ordered = own.sort_values(["propia", "valor"], ascending=False)
    for code, name, value in zip(
        ordered["divipola"], ordered["clase"], ordered["valor"], strict=True
    ):
        found.setdefault(code, {})[name] = float(value)
    return found


def _moves(classes: Mapping[str, float]) -> tuple[str, str]:
    """Name the class of a municipality, and say how often it would be of another."""
    if not classes:
        return NONE, NONE
    own, *others = classes
    told = [
        f"a {word('clase_indice', name)} en el {percent(classes[name])}"
        for name in others
    ]
    return word("clase_indice", own), "; ".join(told) or "no"


def _left_out(e: Evidence) -> View | None:
    """Show how many places municipalities move without each component."""
    rows = e.rows("indice_sin_componente")
    rows = rows[rows["estado"] == "ok"]
    if rows.empty:
        return None
    return result_table(
        rows.sort_values("valor", ascending=False),
        lambda row: word("componente", row["grupo"].removeprefix("componente=")),
        id="indice_sin_componente",
        title="Lugares que se mueven en promedio los municipios sin cada componente",
        first="Sin el componente",
        columns=[VALUE, CASES],
        note="En los casos, los municipios que cambian de lugar.",
        source=source(e, EVIDENCE),
    )


def potential_and_gap(e: Evidence) -> tuple[View, ...]:
    """Set the potential of the municipality against its influence, with ranges."""
    own = e.own
    by_body = own[own["instancia_id"] != ""]
    potential = _table(by_body, _POTENTIAL)
    if potential.empty:
        return lacking(e, _POTENTIAL)
    said = indices.potential_and_gap(own)
    return shown(answer(*said), _bodies(e, by_body, potential), _components(e))


def _bodies(e: Evidence, rows: pd.DataFrame, potential: pd.DataFrame) -> View | None:
    """Potential, influence and gap of each instance, each beside its range."""
    names = body_names(e)
    columns: list[tuple[str, pd.DataFrame]] = [("Potencial", potential)]
    for title, indicator in (("Incidencia", _INFLUENCE), ("Brecha", _GAP)):
        found = _table(rows[rows["grupo"].isin(["", LOWER, UPPER])], indicator)
        if len(found):
            columns.append((title, found))
    order = sorted(potential.index, key=lambda body: names.get(body, body))
    frame = pd.DataFrame(
        [[names.get(b, b), *(_cell(t, b) for _, t in columns)] for b in order],
        columns=["Instancia", *(title for title, _ in columns)],
    )
    return listing_table(
        e,
        frame,
        id="potencial_y_brecha",
        title=_title([title for title, _ in columns]),
        text=EVIDENCE,
        numeric=tuple(range(1, len(columns) + 1)),
        note=f"Entre paréntesis, el rango de sensibilidad. {RANGE_NOTE}",
    )


def _title(columns: Sequence[str]) -> str:
    """Name what a table of the instances shows; only a gap may be below zero."""
    first, *rest = (name for name in columns if name != "Brecha")
    scores = listing([first, *(name.lower() for name in rest)])
    said = f"{scores} de cada instancia, de 0 a 100"
    return f"{said}, y su brecha, de −100 a 100" if "Brecha" in columns else said


def _cell(table: pd.DataFrame, unit: str) -> str:
    if unit not in table.index:
        return "sin dato"
    return f"{number(table['valor'][unit], 0)} ({_ends(table, unit)})"


def _components(e: Evidence) -> View | None:
    """Score of each component, and the points that it adds to the gap."""
    rows = e.rows("componentes_potencial")
    rows = rows[rows["grupo"] != ""]
    if not (rows["estado"] == "ok").any():
        return None
    shared = e.rows("contribucion_brecha")
    shared = shared[shared["estado"] == "ok"]
    gap = dict(zip(shared["grupo"], shared["valor"], strict=True))
    frame = pd.DataFrame(
        [
            (
                word("componente", row["grupo"].removeprefix("componente=")),
                value_text(row),
                f"{number(row['numerador'], 0)} de {number(row['denominador'], 0)}"
                if row["estado"] == "ok"
                else NONE,
                number(gap[row["grupo"]], 1) if row["grupo"] in gap else NONE,
            )
            for row in records(rows)
        ],
        columns=["Componente", "Puntaje", "Instancias con dato", "Puntos en la brecha"],
    )
    if not gap:
        frame = frame.drop(columns="Puntos en la brecha")
    return listing_table(
        e,
        frame,
        id="componentes_potencial",
        title="De qué se compone el potencial de las instancias de participación",
        text=EVIDENCE,
        numeric=(1, 2, 3),
        note="Los puntos en la brecha suman la brecha del municipio; uno negativo dice "
        "que ese componente está por debajo de la incidencia. Es un reparto, no una "
        "causa."
        if gap
        else "",
    )


def contribution(e: Evidence) -> tuple[View, ...]:
    """Say how far the evidence carries the contribution of the instances."""
    rows = e.rows("pasos_contribucion")
    rows = rows[(rows["estado"] == "ok") & (rows["grupo"] != "")]
    if rows.empty:
        return lacking(e, "pasos_contribucion")
    order = {f"paso={name}": i for i, name in enumerate(indices.STEPS)}
    table = result_table(
        rows.sort_values("grupo", key=lambda g: g.map(order)),
        lambda row: word("paso", row["grupo"].removeprefix("paso=")),
        id="pasos_contribucion",
        title="Instancias con evidencia de cada paso",
        first="Paso",
        columns=[CASES],
        note="Los casos son las instancias con evidencia del paso, de aquellas en las "
        "que hay registros para mirarlo.",
        source=source(e, f"{MINUTES}. {CODED}"),
    )
    said: Iterable[str] = indices.contribution(e.own)
    return shown(answer(*said), table)


SECTIONS = {
    "firmeza_indice": Question(
        firmness,
        uses=(
            "clase_indice_potencial",
            "indice_potencial",
            "indice_sin_componente",
            "puesto_indice_potencial",
            "sensibilidad_indice",
        ),
        beside=True,
    ),
    "potencial_y_brecha": Question(
        potential_and_gap,
        uses=(
            "brecha_potencial",
            "componentes_potencial",
            "contribucion_brecha",
            "indice_incidencia",
            "indice_potencial",
        ),
    ),
    "solidez_contribucion": Question(
        contribution,
        uses=(
            "grado_contribucion",
            "incidencia_creible",
            "pasos_contribucion",
        ),
    ),
}

"""Chapter 90: how firm the order of the municipalities is that an index gives."""

from collections.abc import Mapping

import pandas as pd

from somos_eval.blocks import View
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections.common import (
    absent,
    answer,
    listing_table,
    shown,
    source,
    territories,
)
from somos_eval.chapters.sections.indices import (
    EVIDENCE,
    POTENTIAL,
    RANGE_NOTE,
    component,
    ends,
    scores,
)
from somos_eval.chapters.sections.question import Question
from somos_eval.contracts import Status
from somos_eval.narrative import indices
from somos_eval.narrative.rows import missing
from somos_eval.narrative.words import word
from somos_eval.tables import result_table
from somos_eval.tables.cells import NONE
from somos_eval.tables.results import CASES, VALUE
from somos_eval.wording import Label, Voice

_PLACE, _CLASS = "puesto_indice_potencial", "clase_indice_potencial"
_POSSIBLE = Label("Lugares posibles", "Possible places")
_FIRMNESS = (
    Label("Municipio", "Municipality"),
    Label("Índice", "Index"),
    Label("Rango", "Range"),
    _POSSIBLE,
    Label("Clase", "Class"),
    Label("Cambiaría de clase", "Would change class"),
)


def firmness(e: Evidence) -> tuple[View, ...]:
    """Say how firm the order of the municipalities is, and who would change class."""
    rows, voice = e.result[e.result["instancia_id"] == ""], e.voice
    index = scores(rows, POTENTIAL)
    if index.empty:
        return (absent(_why_not(rows, voice)),)
    places, classes = scores(rows, _PLACE), _classes(rows)
    table = listing_table(
        e,
        _firmness(index, places, classes, territories(e), voice),
        id="firmeza_indice",
        title=voice.say(
            es="Índice de potencial, su rango y quién cambiaría de clase",
            en="Potential index, its range and who would change class",
        ),
        text=EVIDENCE,
        numeric=(1, 2) if places.empty else (1, 2, 3),
        note=_firmness_note(e),
    )
    said = indices.firmness(index, places, classes, voice)
    moved = indices.drivers(e.own, voice)
    return shown(answer(*said), table, answer(*moved), _left_out(e))


def _firmness(
    index: pd.DataFrame,
    places: pd.DataFrame,
    classes: Mapping[str, Mapping[str, float]],
    names: Mapping[str, str],
    voice: Voice,
) -> pd.DataFrame:
    """Return one row a municipality, in alphabetical order."""
    order = sorted(index.index, key=lambda code: names.get(code, code))
    table = pd.DataFrame(
        [
            (
                names.get(code, code),
                voice.number(index["valor"][code]),
                ends(index, code, voice),
                ends(places, code, voice),
                *_moves(classes.get(code, {}), voice),
            )
            for code in order
        ],
        columns=[voice.text(header) for header in _FIRMNESS],
    )
    # Too few to be put in order: a column of dashes would say nothing.
    return table.drop(columns=voice.text(_POSSIBLE)) if places.empty else table


def _why_not(rows: pd.DataFrame, voice: Voice) -> str:
    """Say why no index is shown; what a profile does not show is not what lacks."""
    withheld = rows[rows["estado"] == Status.SUPPRESSED.value]
    if (withheld["indicador"] == POTENTIAL).any():
        return missing(withheld, POTENTIAL, voice)
    return missing(rows, POTENTIAL, voice)


def _firmness_note(e: Evidence) -> str:
    """Say from which score each class begins, and how the range is to be read."""
    cuts, voice = e.programme.indices.potential.cuts, e.voice
    medium, high = voice.number(cuts.medium), voice.number(cuts.high)
    ranges = voice.text(RANGE_NOTE)
    return voice.say(
        es=f"El potencial es medio desde {medium} puntos y alto desde {high}. {ranges} "
        "Los municipios van en orden alfabético.",
        en=f"The potential is medium from {medium} points and high from {high}. "
        f"{ranges} Municipalities are in alphabetical order.",
    )


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


def _moves(classes: Mapping[str, float], voice: Voice) -> tuple[str, str]:
    """Name the class of a municipality, and say how often it would be of another."""
    if not classes:
        return NONE, NONE
    own, *others = classes
    told = [_to_class(name, classes[name], voice) for name in others]
    return word("clase_indice", own, voice), "; ".join(told) or "no"


def _to_class(name: str, share: float, voice: Voice) -> str:
    other, often = word("clase_indice", name, voice), voice.percent(share)
    return voice.say(es=f"a {other} en el {often}", en=f"to {other} in {often}")


def _left_out(e: Evidence) -> View | None:
    """Show how many places municipalities move without each component."""
    rows = e.rows("indice_sin_componente")
    rows = rows[rows["estado"] == "ok"]
    if rows.empty:
        return None
    voice = e.voice
    return result_table(
        rows.sort_values("valor", ascending=False),
        lambda row: component(row, voice),
        id="indice_sin_componente",
        title=voice.say(
            es="Lugares que se mueven en promedio los municipios sin cada componente",
            en="Places that municipalities move on average without each component",
        ),
        first=voice.say(es="Sin el componente", en="Without the component"),
        columns=[VALUE, CASES],
        voice=voice,
        note=voice.say(
            es="En los casos, los municipios que cambian de lugar.",
            en="The cases are the municipalities that change place.",
        ),
        source=source(e, EVIDENCE),
    )


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
}

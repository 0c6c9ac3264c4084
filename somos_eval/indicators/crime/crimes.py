"""The crimes that are measured, and what is declared alike of each of them."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from somos_eval.contracts.tables.crime import UNBROKEN_CRIMES
from somos_eval.indicators import measures
from somos_eval.indicators.declaration import Compute, Direction, Indicator
from somos_eval.wording import Label

CRIMES = {
    "homicidio": Label("homicidio", "homicide"),
    "secuestro": Label("secuestro", "kidnapping"),
    "extorsion": Label("extorsión", "extortion"),
    "hurto_personas": Label("hurto a personas", "theft from persons"),
    "lesiones_personales": Label("lesiones personales", "personal injury"),
    "violencia_intrafamiliar": Label("violencia intrafamiliar", "domestic violence"),
}
# The only ones whose before and after can be compared.
UNBROKEN = tuple(crime for crime in CRIMES if crime in UNBROKEN_CRIMES)

NEEDS = ("delito", "poblacion")
SOURCES = "Policía Nacional (DIJIN); DANE; "
RECORDED = Label(
    "Mide lo que se denunció y se registró, no lo que ocurrió.",
    "Measures what was reported and recorded, not what happened.",
)
PER = measures.PER_INHABITANTS
NO_POPULATION = "la tabla poblacion no cubre este territorio y año"


def every_crime(
    kind: str,
    compute: Any,
    *,
    crimes: Iterable[str] = tuple(CRIMES),
    **told: Any,
) -> tuple[Indicator, ...]:
    """Declare one indicator of each crime.

    Parameters
    ----------
    kind : str
        What comes before the crime in the id, as in ``tasa_homicidio``.
    compute : callable
        ``(tables, programme, *, crime)``.
    crimes : iterable of str
        Which of `CRIMES`.
    **told
        Fields of `Indicator`; in a `Label`, ``{crime}`` is the name of the crime and
        ``{Crime}`` the same at the start of a sentence.
    """
    return tuple(
        _one(f"{kind}_{crime}", partial(compute, crime=crime), CRIMES[crime], told)
        for crime in crimes
    )


def _one(id_: str, compute: Compute, crime: Label, told: dict[str, Any]) -> Indicator:
    filled = {
        field: _of(crime, value) if type(value) is Label else value
        for field, value in told.items()
    }
    shared: dict[str, Any] = {"needs": NEEDS, "better": Direction.DOWN}
    return Indicator(id_, compute, **(shared | filled))


def _of(crime: Label, text: Label) -> Label:
    said = (
        told.replace("{crime}", name).replace("{Crime}", name.capitalize())
        for told, name in ((text.es, crime.es), (text.en, crime.en))
    )
    return Label(*said)

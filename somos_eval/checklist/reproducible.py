"""Rules of reproducibility (R): provenance, the same bytes twice, sums that match."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from somos_eval.checklist.pages import Page
from somos_eval.checklist.subject import Subject
from somos_eval.checklist.verdicts import Check, Fault, UncheckableError
from somos_eval.contracts import Status
from somos_eval.indicators.rows import PROGRAMME

_NOISE = 1e-6
_FIELDS = (
    *("periodo", "perfil", "fecha_datos", "fecha_corrida"),
    *("version", "revision", "biblioteca", "datos", "clave", "entorno"),
)


def _traced(page: Page, subject: Subject) -> Iterator[Fault]:
    del subject
    if not page.chapter:
        return
    wanted = _FIELDS if page.place == PROGRAMME else ("divipola", *_FIELDS)
    told = {
        field.get("data-campo")
        for field in page.tree.xpath(".//footer//*[@data-campo]")
        if field.text_content().strip()
    }
    lacking = [name for name in wanted if name not in told]
    if lacking:
        yield Fault(page.path, f"no dice {', '.join(lacking)}")


def _same_again(subject: Subject) -> Iterator[Fault]:
    if subject.same_again is None:
        message = "la edición se armó una sola vez"
        raise UncheckableError(message)
    if not subject.same_again:
        yield Fault(subject.profile, "dos exportaciones de la corrida son distintas")


def _sums(subject: Subject) -> Iterator[Fault]:
    """Find counts of the programme that are not the sum of its municipalities'.

    A row is a count if its value is its own numerator, of no denominator. What is
    suppressed in some place cannot be added.
    """
    rows = subject.rows[(subject.rows["instancia_id"] == "")]
    plain = rows["denominador"].isna() & (rows["valor"] == rows["numerador"])
    known = plain & (rows["estado"] == Status.OK.value)
    key = ["indicador", "periodo", "grupo"]
    whole = rows[known & (rows["divipola"] == PROGRAMME)]
    if whole.empty:
        message = "no hay conteos del programa que sumar"
        raise UncheckableError(message)
    places = rows[rows["divipola"].str.fullmatch(r"\d{5}")]
    own = {place.divipola for place in subject.programme.included}
    places = places[places["divipola"].isin(own)]
    whole_of = places.assign(sabido=known).groupby(key)
    added = whole_of.agg(suma=("valor", "sum"), sabido=("sabido", "all"))
    both = whole.merge(added[added["sabido"]].reset_index(), on=key)
    wrong = both[(both["valor"] - both["suma"]).abs() > _NOISE]
    for name in sorted(set(wrong["indicador"])):
        found = f"{name}: los municipios suman otra cifra que la del programa"
        yield Fault("datos/indicadores.csv", found)


REPRODUCIBLE: Mapping[str, Check] = MappingProxyType(
    {
        "R01": Check(
            "publique de nuevo con esta versión; si sigue, repórtelo", _traced
        ),
        "R02": Check(
            "corra «somos verificar» y reporte lo que diga", whole=_same_again
        ),
        "R03": Check(
            "revise las filas que el programa cuenta y nadie más", whole=_sums
        ),
    }
)

"""Every hand-typed table of the programme, drawn one municipality at a time."""

from collections.abc import Iterable, Mapping

from somos_eval.demo.attendance import attendance_of
from somos_eval.demo.claims import citable, local_claims, programme_claims
from somos_eval.demo.codebook import codebook
from somos_eval.demo.commitments import commitments_of
from somos_eval.demo.delimited import Tables
from somos_eval.demo.influence import influence_of
from somos_eval.demo.instances import instances_of
from somos_eval.demo.organisations import organisations_of
from somos_eval.demo.perception import external_of, ties_of
from somos_eval.demo.products import products_of
from somos_eval.demo.profile import InstanceKindLike
from somos_eval.demo.qualitative import segments_of
from somos_eval.demo.rows import SegmentRow
from somos_eval.demo.seats import seats_of
from somos_eval.demo.sessions import sessions_of
from somos_eval.demo.sources import sources_of
from somos_eval.demo.survey import survey_of
from somos_eval.demo.territory import Town

# Claims about the programme rest on its first municipalities, whatever its size.
_BACKING_TOWNS = 4


def hand_typed(
    towns: Iterable[Town],
    country: Iterable[Town],
    kinds: Mapping[str, InstanceKindLike],
    seed: int,
) -> Tables:
    """Draw the hand-typed tables.

    Parameters
    ----------
    towns : iterable of Town
        Municipalities of the programme.
    country : iterable of Town
        Those and the others, which only have official figures.
    kinds : mapping of str to InstanceKindLike
        Catalogue by identifier.
    seed : int
        Seed of the programme.
    """
    tables = Tables()
    tables.add("codigo", codebook())
    backing: list[SegmentRow] = []
    for town in towns:
        cited = _add_town(tables, town, kinds, seed)
        if town.position < _BACKING_TOWNS:
            backing += cited
    tables.add("afirmacion", programme_claims(backing))
    for town in country:
        tables.add("indicador_externo", external_of(town, seed))
    return tables


def _add_town(
    tables: Tables, town: Town, kinds: Mapping[str, InstanceKindLike], seed: int
) -> list[SegmentRow]:
    """Add a municipality's rows and return the segments that claims may cite."""
    bodies, instances = instances_of(town, kinds, seed)
    called = sessions_of(bodies, seed)
    sessions, attendance = attendance_of(bodies, called, seed)
    commitments = commitments_of(bodies, sessions, seed)
    products = products_of(town, bodies, seed)
    sources = sources_of(town, seed)
    events = influence_of(bodies, sessions, commitments, products, sources, seed)
    organisations, scores = organisations_of(town, bodies, seed)
    segments = segments_of(bodies, sources, seed)
    cited = citable(segments)
    tables.add("instancia", instances)
    tables.add("asiento", seats_of(bodies, seed))
    tables.add("sesion", sessions)
    tables.add("asistencia", attendance)
    tables.add("compromiso", commitments)
    tables.add("producto", [product.row for product in products])
    tables.add("incidencia", events)
    tables.add("organizacion", organisations)
    tables.add("opi_medicion", scores)
    tables.add("fuente", sources)
    tables.add("segmento", segments)
    tables.add("afirmacion", local_claims(town, cited, events))
    tables.add("vinculo", ties_of(bodies, sources, seed))
    tables.add("encuesta", survey_of(town, seed))
    return cited

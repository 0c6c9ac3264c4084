"""Policy documents of each municipality, with their acts of adoption."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from somos_eval.demo.documents import DOCUMENTS, Document
from somos_eval.demo.instances import Body
from somos_eval.demo.rows import ProductRow
from somos_eval.demo.seeds import Subject, stream
from somos_eval.demo.territory import Town


@dataclass(frozen=True)
class Product:
    """A document of a municipality and the stages whose contributions it may show."""

    row: ProductRow
    stages: tuple[str, ...]


def products_of(town: Town, bodies: list[Body], seed: int) -> list[Product]:
    """Draw the documents of a municipality; none where there is almost no data."""
    if town.sparse:
        return []
    rng = stream(seed, Subject.PRODUCTS, town.position)
    shifts = rng.integers(-4, 5, len(DOCUMENTS)).tolist()
    numbers = rng.integers(5, 160, len(DOCUMENTS)).tolist()
    by_kind = {b.profile.kind: b.id for b in bodies if not b.rural}
    return [
        _product(town, document, by_kind, shift, number)
        for document, shift, number in zip(DOCUMENTS, shifts, numbers, strict=True)
        if document.absent is None or town.position % 5 != document.absent
    ]


def usable(products: Iterable[Product], stage: str, since: date) -> list[ProductRow]:
    """Documents adopted from `since` on that may take up a contribution in `stage`."""
    return [
        p.row
        for p in products
        if stage in p.stages and p.row.fecha_adopcion and p.row.fecha_adopcion >= since
    ]


def _product(
    town: Town, document: Document, by_kind: dict[str, str], shift: int, number: int
) -> Product:
    adopted = document.adopted + timedelta(days=shift)
    since, until = document.term
    slug = document.class_.upper().replace("_", "-")
    row = ProductRow(
        producto_id=f"{town.divipola}-{slug}-{adopted.year}",
        divipola=town.divipola,
        instancia_id=by_kind[document.kind] if document.kind else None,
        clase=document.class_,
        titulo=f"{document.label} de {town.name} (documento sintético)",
        fecha_adopcion=adopted,
        acto_adopcion=f"{document.act} {number:03d} de {adopted.year} (sintético)",
        vigencia_desde=since or adopted,
        vigencia_hasta=until,
    )
    return Product(row, document.stages)

"""What a drop-down offers in each column, and what each answer stands for."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from somos_eval.contracts import Column, Context, Kind
from somos_eval.contracts.cells import folded
from somos_eval.templates.labels import by_label, label

YES, NO = "Sí", "No"

_KINDS = "catalogo.tipo"
_MUNICIPALITIES = "municipio.divipola"
PROGRAMME_LISTS = frozenset({_KINDS, _MUNICIPALITIES})


@dataclass(frozen=True)
class Choices:
    """What belongs to a programme and a drop-down offers, as code → label."""

    kinds: Mapping[str, str] = field(default_factory=dict)
    municipalities: Mapping[str, str] = field(default_factory=dict)

    def offered(self, column: Column) -> Mapping[str, str]:
        """Return the answers that a column admits, code → label; none if it is open."""
        if column.values:
            return {code: label(code) for code in column.values}
        if column.kind is Kind.BOOLEAN:
            return {"verdadero": YES, "falso": NO}
        return self._lists.get(column.references, {})

    def by_text(self, column: Column) -> Mapping[str, str]:
        """Return codes by what a person may write for them, folded.

        A label answers, and so does its name alone («Consejo Municipal de Juventud»)
        where no other one has it.
        """
        if column.values:
            return by_label(column.values)
        offered = self._lists.get(column.references, {})
        names = [folded(text.partition(" (")[0]) for text in offered.values()]
        times = Counter(names)
        bare = {n: c for n, c in zip(names, offered, strict=True) if times[n] == 1}
        written = {folded(text): code for code, text in offered.items()}
        return bare | written | {folded(code): code for code in offered}

    @property
    def _lists(self) -> Mapping[str, Mapping[str, str]]:
        return {_KINDS: self.kinds, _MUNICIPALITIES: self.municipalities}


def choices(context: Context, municipalities: pd.DataFrame | None) -> Choices:
    """Gather the choices of a programme.

    Parameters
    ----------
    context : Context
        Its catalogue.
    municipalities : DataFrame or None
        Its table ``municipio``.
    """
    kinds = sorted(context.instance_names.items(), key=lambda pair: folded(pair[1]))
    if municipalities is None:
        return Choices(dict(kinds))
    places = municipalities.sort_values(["municipio", "divipola"])
    named = zip(places["divipola"], places["municipio"], strict=True)
    return Choices(dict(kinds), {code: f"{name} ({code})" for code, name in named})

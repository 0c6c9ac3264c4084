"""What the cases and variables of a REFI-QDA project say of its sources."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from somos_eval.importers.coding.refi_users import below, guid
from somos_eval.importers.reading.cells import key
from somos_eval.importers.reading.markup import local

_SOURCE = frozenset(["fuente_id", "fuente", "id_fuente"])
_INSTANCE = frozenset(["instancia_id", "instancia", "id_instancia"])


@dataclass(frozen=True)
class Case:
    """A case: what may hold the ``fuente_id`` of its sources, and its instance."""

    names: tuple[str, ...]
    instance: str


@dataclass
class Declared:
    """Names and instances by source, as cases and variables give them."""

    variables: dict[str, str]
    cases: dict[str, Case] = field(default_factory=dict)
    of_source: dict[str, list[Case]] = field(default_factory=lambda: defaultdict(list))

    def names(self, source: Element, own: str) -> list[str]:
        """Return what may hold the ``fuente_id`` of a source, besides its name."""
        cases = self._cases(source, own)
        inherited = [name for case in cases for name in case.names]
        return [*inherited, *self.values(source, _SOURCE)]

    def instance(self, source: Element, own: str) -> str:
        """Return the ``instancia_id`` of a source, or nothing."""
        inherited = [c.instance for c in self._cases(source, own) if c.instance]
        return next(iter([*self.values(source, _INSTANCE), *inherited]), "")

    def values(self, holder: Element, wanted: frozenset[str]) -> Iterator[str]:
        """Yield the values that an element gives to some variables."""
        for value in holder:
            if local(value) != "VariableValue":
                continue
            parts = {local(e): e for e in value}
            ref = parts.pop("VariableRef", None)
            name = self.variables.get(_target(ref))
            texts = [(e.text or "").strip() for e in parts.values()]
            if name in wanted:
                yield from filter(None, texts)

    def _cases(self, source: Element, own: str) -> list[Case]:
        """Return the cases that name a source, and those that code the whole of it."""
        coded = (
            _target(ref)
            for coding in source
            if local(coding) == "Coding"
            for ref in coding
        )
        whole = [self.cases[code] for code in coded if code in self.cases]
        return [*self.of_source.get(own, []), *whole]


def declared(root: Element) -> Declared:
    """Read the variables and the cases of a project."""
    found = Declared(
        {
            guid(e.get("guid")): key(e.get("name") or "")
            for e in below(root, "Variables", "Variable")
        }
    )
    for element in below(root, "Cases", "Case"):
        names = (element.get("name") or "", *found.values(element, _SOURCE))
        instance = next(found.values(element, _INSTANCE), "")
        case = Case(tuple(filter(None, names)), instance)
        found.cases[guid(element.get("guid"))] = case
        for ref in element:
            if local(ref) == "SourceRef":
                found.of_source[_target(ref)].append(case)
    return found


def _target(ref: Element | None) -> str:
    return "" if ref is None else guid(ref.get("targetGUID"))

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


@dataclass
class Declared:
    """Names and instances by source, as cases and variables give them."""

    variables: dict[str, str]
    cases: frozenset[str]
    named: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    about: dict[str, str] = field(default_factory=dict)

    def names(self, source: Element, own: str) -> list[str]:
        """Return what may hold the ``fuente_id`` of a source, besides its name."""
        return [*self.named.get(own, []), *self.values(source, _SOURCE)]

    def instance(self, source: Element, own: str) -> str:
        """Return the ``instancia_id`` of a source, or nothing."""
        return next(iter(self.values(source, _INSTANCE)), self.about.get(own, ""))

    def values(self, holder: Element, wanted: frozenset[str]) -> Iterator[str]:
        """Yield the values that an element gives to some variables."""
        for value in holder:
            if local(value) != "VariableValue":
                continue
            parts = {local(e): e for e in value}
            ref = parts.pop("VariableRef", None)
            name = self.variables.get(
                "" if ref is None else guid(ref.get("targetGUID"))
            )
            texts = [(e.text or "").strip() for e in parts.values()]
            if name in wanted:
                yield from filter(None, texts)


def declared(root: Element) -> Declared:
    """Read the variables and the cases of a project."""
    variables = {
        guid(e.get("guid")): key(e.get("name") or "")
        for e in below(root, "Variables", "Variable")
    }
    cases = below(root, "Cases", "Case")
    found = Declared(variables, frozenset(guid(c.get("guid")) for c in cases))
    for case in cases:
        names = [case.get("name") or "", *found.values(case, _SOURCE)]
        instance = next(found.values(case, _INSTANCE), "")
        for ref in case:
            if local(ref) == "SourceRef":
                source = guid(ref.get("targetGUID"))
                found.named[source] += filter(None, names)
                if instance:
                    found.about.setdefault(source, instance)
    return found

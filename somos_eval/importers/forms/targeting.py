"""Where each question of a form goes: what the form says, or what ours declare."""

from collections.abc import Mapping
from dataclasses import dataclass

from somos_eval.contracts import TABLES
from somos_eval.importers.forms.export import Level
from somos_eval.importers.forms.spelling import same
from somos_eval.importers.forms.xform import HARMLESS, METADATA, Node, XForm
from somos_eval.templates.forms import declared_targets
from somos_eval.templates.forms.targets import (
    DERIVED,
    KEY,
    KEY_NAMES,
    Target,
    read_target,
)

# Names of questions that ask who somebody is, whatever the form says of them.
_IDENTITY = frozenset(
    [
        "nombre",
        "nombres",
        "apellido",
        "apellidos",
        "nombre_completo",
        "nombres_y_apellidos",
        "name",
        "full_name",
        "cedula",
        "documento",
        "numero_de_documento",
        "num_documento",
        "identificacion",
        "telefono",
        "celular",
        "correo",
        "email",
        "direccion",
        "firma",
    ]
)
_BY_NAME_AT_LEAST = 0.8  # share of the named questions that make a form a copy of ours


@dataclass(frozen=True)
class Mapped:
    """The questions of a form by where they go.

    Attributes
    ----------
    targets : dict of str to Target
        Path of a question → where its answer goes.
    nodes : dict of str to Node
        Path → question.
    """

    targets: Mapping[str, Target]
    nodes: Mapping[str, Node]

    @property
    def tables(self) -> list[str]:
        """Tables and pseudo-tables, in the order of their first question."""
        return list(dict.fromkeys(t.table for t in self.targets.values()))

    def of(self, table: str) -> dict[str, Target]:
        """Return the questions of one table."""
        return {p: t for p, t in self.targets.items() if t.table == table}

    def level(self, path: str) -> Level:
        """Return the repeats that hold a question."""
        return self.nodes[path].level

    @property
    def personal(self) -> frozenset[str]:
        """Questions that ask who somebody is: what they answer is never read."""
        asked = {
            path
            for path, node in self.nodes.items()
            if path not in self.targets and same(node.name) in _IDENTITY
        }
        declared = {p for p, t in self.targets.items() if t.is_identity}
        return frozenset(asked | declared)

    @property
    def open(self) -> list[Node]:
        """Questions that go nowhere and whose answers may say who somebody is."""
        harmless = HARMLESS | METADATA
        return [
            node
            for path, node in self.nodes.items()
            if (path not in self.targets or self.targets[path].is_identity)
            and node.type not in harmless
        ]


def mapped(form: XForm) -> Mapped:
    """Find where the questions of a form go.

    The column ``somos`` of the form decides. Without it, the names of the questions do
    if the form is one of ours (by its id, or because it has nearly all the questions of
    one), or if they are those of all that a table requires; a name alone, such as
    ``fecha``, is not enough in somebody else's.
    """
    nodes = {node.path: node for node in form.nodes}
    said = {path: node.target for path, node in nodes.items() if node.target}
    if not said:
        known = _declared(form)
        said = {p: known[n.name] for p, n in nodes.items() if n.name in known}
        said = said or _by_columns(form)
    targets = {path: read_target(text) for path, text in said.items()}
    return Mapped({p: t for p, t in targets.items() if t is not None}, nodes)


def _declared(form: XForm) -> Mapping[str, str]:
    """Return the targets by name of the form of ours that this one is, if it is."""
    ours = declared_targets()
    if form.id in ours:
        return ours[form.id]
    names = {node.name for node in form.nodes if node.type not in METADATA}
    for known in ours.values():
        shared = len(names & known.keys())
        if shared >= _BY_NAME_AT_LEAST * len(known):
            return known
    return {}


def _by_columns(form: XForm) -> dict[str, str]:
    """Return the targets of a form that calls its questions as the columns of a table.

    A table is recognised at the repeat that asks all that it requires, or that has it
    asked above.
    """
    levels: dict[Level, dict[str, Node]] = {}
    for node in form.nodes:
        levels.setdefault(node.level, {}).setdefault(same(node.name), node)
    said: dict[str, str] = {}
    for level in sorted(levels, key=len, reverse=True):
        above = {
            n for up, names in levels.items() if level[: len(up)] == up for n in names
        }
        table = _table_asked(levels[level], above)
        if table:
            names = {*TABLES[table].names} - _of_session(table)
            for name, node in levels[level].items():
                if name in names:
                    said.setdefault(node.path, f"{table}.{name}")
    if any(_of_session(text.partition(".")[0]) for text in said.values()):
        for name, node in levels.get((), {}).items():
            if name in KEY_NAMES:
                said[node.path] = f"{KEY}.{KEY_NAMES[name]}"
    return said


def _of_session(table: str) -> frozenset[str]:
    """Return the columns that the key of the session gives to a table, if it does."""
    derived = DERIVED.get(table, frozenset())
    return derived if "sesion_id" in derived else frozenset()


def _table_asked(own: Mapping[str, Node], above: set[str]) -> str:
    """Return the table whose required columns are asked; none if several may be."""
    found: dict[str, int] = {}
    for name, table in TABLES.items():
        required = {c.name for c in table.columns if c.required}
        asked = required - DERIVED.get(name, frozenset())
        if name != "municipio" and asked <= above and asked & own.keys():
            found[name] = len(own.keys() & {*table.names})
    best = max(found.values(), default=0)
    tables = [name for name, count in found.items() if count == best]
    return tables[0] if len(tables) == 1 else ""

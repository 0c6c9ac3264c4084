"""Where an attendance sheet has its people, and what each of its columns is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from somos_eval.importers.forms.people import (
    NO_DATA,
    VALUES,
    Trait,
    known_words,
    meaning_of_m,
    read_trait,
    value_of,
)
from somos_eval.importers.forms.spelling import said, same
from somos_eval.importers.reading.cells import Cell, is_blank
from somos_eval.importers.reading.workbook import Sheet

SESSION = "sesion_id"
_LOOKED_AT = 60  # rows in which a header is looked for
_MARKED_COLUMNS = 2  # of a trait: one alone may be anything

# Words in the header of a column that says who somebody is.
_NAME = frozenset(
    [
        "nombre",
        "nombres",
        "apellido",
        "apellidos",
        "participante",
        "participantes",
        "asistente",
        "asistentes",
        "name",
    ]
)
_DOCUMENT = frozenset(
    ["documento", "cedula", "identificacion", "cc", "ti", "dni", "pasaporte"]
)
_INITIALS = frozenset({"cc", "ti", "ccti", "ccno", "nocc"})
_CONTACT = frozenset(
    [
        "telefono",
        "celular",
        "correo",
        "email",
        "mail",
        "direccion",
        "firma",
        "contacto",
        "movil",
    ]
)
# With one of these the header is about where somebody comes from, and not who it is.
_NOT_A_PERSON = frozenset(
    [
        "entidad",
        "organizacion",
        "institucion",
        "instancia",
        "municipio",
        "vereda",
        "barrio",
        "tipo",
    ]
)
_TRAITS = {
    "sexo": "sexo genero sex gender sexo_genero sexo_o_genero",
    "grupo_edad": "edad edades grupo_edad grupo_de_edad rango_edad rango_de_edad "
    "rango_etario grupo_etario edad_anos edad_en_anos age anos_cumplidos",
    "pertenencia_etnica": "etnia pertenencia_etnica grupo_etnico etnico "
    "autorreconocimiento_etnico pertenencia ethnicity autorreconocimiento",
    "sector": "sector sector_que_representa sector_representado sector_social sectores",
    SESSION: "sesion_id id_sesion sesion id_de_la_sesion",
}
_FIELDS = {word: name for name, words in _TRAITS.items() for word in words.split()}
# Headers that begin so say the trait whatever follows: «Sexo (F/M)», «Edad en años».
_FIRST = {
    "sexo": "sexo",
    "genero": "sexo",
    "edad": "grupo_edad",
    "etnia": "pertenencia_etnica",
    "pertenencia": "pertenencia_etnica",
    "sector": "sector",
}
_UNMARKED = frozenset({"0", "no", "false", "falso"})
_FOOTER = re.compile(
    r"(fuente|elabor\w*|revis\w*|aprob\w*|observacion\w*|nota|notas|responsable|"
    r"firma_d\w+|vo_bo|cargo)(_.*)?"
)
_FOOTER_CELLS = 3
_TOTAL = re.compile(r"(?:gran_)?total(?:_.*)?")


@dataclass
class Roster:
    """A sheet with people in rows.

    Attributes
    ----------
    sheet : Sheet
        The sheet.
    header : int
        Position of the row of headers; people begin at `first`.
    fields : dict of str to int
        Trait, or the session → column.
    marks : dict of str to (dict of int to str)
        Trait → column → the value that a mark in it means.
    names, documents, contacts : list of int
        Columns that say who somebody is.
    """

    sheet: Sheet
    header: int
    first: int
    fields: dict[str, int] = field(default_factory=dict)
    marks: dict[str, dict[int, str]] = field(default_factory=dict)
    names: list[int] = field(default_factory=list)
    documents: list[int] = field(default_factory=list)
    contacts: list[int] = field(default_factory=list)

    @property
    def title(self) -> list[Cell]:
        """Cells above the header with something in them."""
        rows = self.sheet.rows[: self.header]
        return [cell for row in rows for cell in row if not is_blank(cell)]

    @property
    def who(self) -> list[int]:
        """Columns that say who somebody is."""
        return [*self.names, *self.documents, *self.contacts]

    @property
    def known(self) -> int:
        """How many things the header names: that of a table, more than any title."""
        return len(self.who) + len({*self.fields, *self.marks})

    def label(self, column: int) -> str:
        """Return the header of a column as written."""
        above, below = self.sheet.rows[self.header], self.sheet.rows[self.first - 1]
        return said(above[column]) or said(below[column]) or f"columna {column + 1}"

    def of_trait(self, trait: str) -> str | None:
        """Return the header of a trait, if the sheet has it."""
        if trait in self.fields:
            return self.label(self.fields[trait])
        return self.label(min(self.marks[trait])) if trait in self.marks else None

    @property
    def unread(self) -> list[str]:
        """Headers of the columns that are dropped."""
        used = {*self.fields.values(), *(c for m in self.marks.values() for c in m)}
        row = self.sheet.rows[self.header]
        numbering = {"no", "n", "num", "numero", "item", "nro", ""}
        return [
            said(cell)
            for column, cell in enumerate(row)
            if column not in used and same(said(cell)) not in numbering
        ]


@dataclass(frozen=True)
class People:
    """Positions of the rows of people, what was left out, and the declared total."""

    rows: list[int]
    left: list[tuple[int, str]]
    declared: int | None


def find_roster(sheet: Sheet) -> Roster | None:
    """Find the header of an attendance sheet; None if it is something else.

    A header names people (name or document), or at least two of their traits. Traits
    may also be columns of marks (``F``, ``M``), with their names in a second row.
    """
    best: Roster | None = None
    for at, row in enumerate(sheet.rows[:_LOOKED_AT]):
        roster = _read(sheet, at, row)
        named = bool(roster.names or roster.documents)
        traits = len({*roster.fields, *roster.marks} - {SESSION})
        header = (named and len(_filled(row)) > 1) or traits > 1
        if header and (best is None or roster.known > best.known):
            best = roster
    return best


def _read(sheet: Sheet, at: int, row: Sequence[Cell]) -> Roster:
    roster = Roster(sheet, at, at + 1)
    for column, cell in enumerate(row):
        text = same(said(cell))
        words = set(text.split("_"))
        person = not words & _NOT_A_PERSON
        of_trait = _FIELDS.get(text) or (
            _FIRST.get(text.split("_")[0]) if person else ""
        )
        if of_trait:
            roster.fields.setdefault(of_trait, column)
        elif (words & _DOCUMENT and person) or text.replace("_", "") in _INITIALS:
            roster.documents.append(column)
        elif words & _NAME and person:
            roster.names.append(column)
        elif words & _CONTACT:
            roster.contacts.append(column)
    below = sheet.rows[at + 1] if at + 1 < len(sheet.rows) else []
    second = _is_second(below, roster)
    if second:
        roster.first = at + 2
    for trait, marks in _marks(row, below if second else []).items():
        roster.marks[trait] = marks
        roster.fields.pop(trait, None)
    return roster


def _filled(row: Sequence[Cell]) -> list[str]:
    return [same(said(cell)) for cell in row if not is_blank(cell)]


def _is_second(row: Sequence[Cell], roster: Roster) -> bool:
    """Whether a row is the second one of a header: nothing but the names of values."""
    texts = _filled(row)
    known = {trait: known_words(trait) for trait in VALUES}
    named = [
        t == "m" or any(value_of(trait, t, known[trait]) for trait in VALUES)
        for t in texts
    ]
    blank = all(is_blank(row[c]) for c in roster.who if c < len(row))
    return blank and len(texts) >= _MARKED_COLUMNS and all(named)


def _marks(above: Sequence[Cell], below: Sequence[Cell]) -> dict[str, dict[int, str]]:
    """Return the columns that are values of a trait, to be marked."""
    texts = [
        same(said(below[c]))
        if c < len(below) and not is_blank(below[c])
        else same(said(cell))
        for c, cell in enumerate(above)
    ]
    found: dict[str, dict[int, str]] = {}
    for trait in VALUES:
        known = known_words(trait)
        if trait == "sexo" and meaning_of_m(set(texts)):
            known = {**known, "m": meaning_of_m(set(texts))}
        values = [value_of(trait, t, known) if t else None for t in texts]
        columns = {c: v for c, v in enumerate(values) if v and v != NO_DATA}
        if len(set(columns.values())) >= _MARKED_COLUMNS:
            found[trait] = columns
    return found


def people_of(roster: Roster) -> People:
    """Tell the rows of people from totals, notes, numbers without a name and blanks."""
    rows: list[int] = []
    left: list[tuple[int, str]] = []
    declared: int | None = None
    telling = [*roster.who, *roster.fields.values()]
    telling += [c for marks in roster.marks.values() for c in marks]
    header = _filled(roster.sheet.rows[roster.header])
    for at in range(roster.first, len(roster.sheet.rows)):
        row = roster.sheet.rows[at]
        texts = _filled(row)
        if not texts or texts == header:
            continue
        if _TOTAL.fullmatch(texts[0]):
            declared = _total(row) if declared is None else declared
            left.append((at, "total"))
        elif len(texts) <= _FOOTER_CELLS and _FOOTER.fullmatch(texts[0]):
            left.append((at, "pie de página"))
        elif all(is_blank(row[c]) for c in telling if c < len(row)):
            left.append((at, "fila sin nombre ni datos de una persona"))
        else:
            rows.append(at)
    return People(rows, left, declared)


def trait_of(
    roster: Roster, trait: str, rows: Sequence[int]
) -> tuple[Trait, list[int]]:
    """Read a trait of each person; the second value, rows with several marks."""
    if trait in roster.fields:
        column = roster.fields[trait]
        cells = [roster.sheet.rows[r][column] for r in rows]
        return read_trait(trait, cells, roster.label(column)), []
    values: list[str] = []
    several: list[int] = []
    for position, at in enumerate(rows):
        row = roster.sheet.rows[at]
        chosen = {
            value
            for column, value in roster.marks[trait].items()
            if not is_blank(row[column]) and same(said(row[column])) not in _UNMARKED
        }
        if len(chosen) > 1:
            several.append(position)
        values.append(chosen.pop() if len(chosen) == 1 else NO_DATA)
    return Trait(values), several


def _total(row: Sequence[Cell]) -> int | None:
    """Return the only number of a row of total, be it a cell or within its text."""
    numbers = {n for cell in row for n in re.findall(r"\d+", said(cell))}
    return int(numbers.pop()) if len(numbers) == 1 else None

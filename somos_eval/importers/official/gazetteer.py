"""Names of municipalities, as the police write them, to codes of the DIVIPOLA.

Nothing is guessed: a name is a municipality if only one of its department has it, as
the programme's own ``territorio`` or the list of old and short names writes it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import pandas as pd

from somos_eval.importers.reading.cells import fold

# Bogotá is filed under the department that surrounds it.
_AROUND = {"25": "11"}

_DEPARTMENTS = {
    "valle": "76",
    "guajira": "44",
    "san andres": "88",
    "san andres islas": "88",
    "san andres y providencia": "88",
    "norte santander": "54",
    "n de santander": "54",
    "bogota": "11",
    "bogota dc": "11",
    "santafe de bogota dc": "11",
    "distrito capital": "11",
}
# Names that published files give to a municipality and the DIVIPOLA does not.
_OTHER_NAMES = {
    "05647": ("san andres",),
    "05664": ("san pedro",),
    "05674": ("san vicente",),
    "11001": ("bogota", "santafe de bogota", "santafe de bogota dc"),
    "13001": ("cartagena",),
    "13468": ("mompos", "mompox", "santa cruz de mompos"),
    "15189": ("cienega", "cienaga"),
    "15332": ("guican",),
    "19418": ("lopez",),
    "19548": ("piendamo",),
    "19760": ("sotara",),
    "20443": ("manaure",),
    "23586": ("purisima",),
    "23670": ("san andres sotavento",),
    "25288": ("funeque",),
    "25843": ("ubate",),
    "27361": ("itsmina",),
    "47058": ("ariguaini",),
    "47161": ("cerro san antonio",),
    "47170": ("chibolo",),
    "50223": ("san luis de cubarral",),
    "50370": ("la uribe",),
    "52224": ("cuaspud", "carlosama"),
    "52258": ("el tablon",),
    "52835": ("tumaco",),
    "54001": ("cucuta",),
    "70742": ("since",),
    "70820": ("tolu",),
    "70823": ("toluviejo",),
    "73443": ("mariquita",),
    "76001": ("cali",),
    "76111": ("buga",),
    "76126": ("darien", "calima darien", "calima el darien"),
    "97777": ("papunaua",),
}
_ASIDE = re.compile(r"\([^)]*\)?")
_ARTICLE = re.compile(r"^(el|la|los|las) ")


@dataclass(frozen=True)
class Gazetteer:
    """Where each name may be.

    Attributes
    ----------
    departments : dict of str to str
        Name, as `plain` leaves it → code of two digits.
    places : dict
        (department, name without blanks) → codes of its municipalities.
    anywhere : dict
        The same, whatever the department.
    """

    departments: dict[str, str] = field(default_factory=dict)
    places: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    anywhere: dict[str, set[str]] = field(default_factory=dict)

    def department(self, name: str) -> str | None:
        """Return the code of a department, however it is called."""
        found = plain(name)
        code = self.departments.get(found) or _DEPARTMENTS.get(found)
        if code is None and found.startswith("archipielago de san andres"):
            return "88"
        return code

    def find(self, department: str | None, place: str) -> list[str]:
        """Return the codes that a name may have; exactly one if it is known.

        Parameters
        ----------
        department : str or None
            Its department as written; None if the file does not say it.
        place : str
            The municipality as written.

        Returns
        -------
        list of str
            Sorted; several if the name is of more than one.
        """
        names = _joined(place)
        if department is None:
            return sorted(_first(self.anywhere.get(name) for name in names))
        code = self.department(department)
        if code is None:
            return []
        found = _first(self.places.get((code, name)) for name in names)
        if not found and code in _AROUND:
            around = _AROUND[code]
            found = _first(self.places.get((around, name)) for name in names)
        return sorted(found)

    def neighbours(self, department: str | None) -> list[str]:
        """Return the names known in a department, to suggest the near one."""
        code = self.department(department) if department is not None else None
        return [name for (where, name) in self.places if where == code]


def gazetteer(territory: pd.DataFrame) -> Gazetteer:
    """Index the names of a list of territories.

    Parameters
    ----------
    territory : DataFrame
        Table ``territorio``; of each code every edition counts, because an older file
        writes the older name.

    Returns
    -------
    Gazetteer
    """
    built = Gazetteer()
    exact: dict[tuple[str, str], set[str]] = defaultdict(set)
    loose: dict[tuple[str, str], set[str]] = defaultdict(set)
    columns = ("divipola", "municipio", "cod_departamento", "departamento")
    distinct = territory[[*columns]].drop_duplicates()
    for code, name, department, called in distinct.itertuples(index=False, name=None):
        built.departments[plain(called)] = department
        for other in (name, *_OTHER_NAMES.get(code, ())):
            whole, *without = _joined(other)
            exact[department, whole].add(code)
            for short in without:
                loose[department, short].add(code)
    # A name with its article is not the one without it where both exist (Peñol and El
    # Peñol are two municipalities).
    built.places.update({**loose, **exact})
    for (_, name), codes in built.places.items():
        built.anywhere.setdefault(name, set()).update(codes)
    return built


def plain(name: str) -> str:
    """Return a name without case, accents, signs or what is in brackets."""
    # Files made in MS-DOS show Ñ as the sign of the yen.
    bare = fold(_ASIDE.sub(" ", name.replace("¥", "Ñ")))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", bare.replace("d.c", "dc")).split())


def _joined(name: str) -> list[str]:
    """Return the spellings to look for: as it is, and without its article."""
    whole = plain(name)
    forms = [whole, _ARTICLE.sub("", whole)]
    return list(dict.fromkeys(form.replace(" ", "") for form in forms))


def _first(found: Iterable[set[str] | None]) -> set[str]:
    return next((codes for codes in found if codes), set())

"""Who codes in a REFI-QDA project, and how its elements are told apart."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from somos_eval.errors import Problem, Where
from somos_eval.importers.coding.project import Project
from somos_eval.importers.coding.pseudonyms import is_pseudonym
from somos_eval.importers.reading.markup import local


def guid(text: str | None) -> str:
    """Return a GUID without braces, in lower case: programs write both ways."""
    return (text or "").strip().strip("{}").lower()


def read_people(root: Element, project: Project) -> Mapping[str, str]:
    """Add the users to a project and return how to call each one, by GUID.

    A user is called by name only if the name is a pseudonym already; a GUID says
    nothing of the person.
    """
    people: dict[str, str] = {}
    for element in below(root, "Users", "User"):
        user = guid(element.get("guid"))
        name = (element.get("name") or "").strip()
        who = name if is_pseudonym(name) else user
        if user in people:
            project.problems.append(Problem.of("SE-COD-052", Where(part="usuarios")))
            continue
        people[user] = who
        project.people.append(who)
    return people


def below(root: Element, group: str, name: str) -> list[Element]:
    """Return the elements of one group, such as ``Cases`` and ``Case``."""
    return [
        element
        for holder in root
        if local(holder) == group
        for element in holder
        if local(element) == name
    ]

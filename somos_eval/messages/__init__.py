"""Every message that a person may read when something is wrong, in one catalogue.

A message is a rule that was broken and what to do about it, both in Spanish. The code
(``SE-PAR-004``) says the family: it is what tests and support conversations quote.
"""

from dataclasses import dataclass

from somos_eval.messages.catalogue import CATALOGUE


@dataclass(frozen=True)
class Message:
    """The rule and the hint of one code, ready to be shown."""

    rule: str
    hint: str


def message(code: str, **values: object) -> Message:
    """Fill in the templates of `code`.

    Parameters
    ----------
    code : str
        A key of the catalogue, such as ``SE-PAR-004``.
    **values
        What the templates name between braces.

    Returns
    -------
    Message
        Rule and hint in Spanish.

    Raises
    ------
    KeyError
        The code is not in the catalogue, or a template names a value not given.
    """
    rule, hint = CATALOGUE[code]
    return Message(rule.format(**values), hint.format(**values))

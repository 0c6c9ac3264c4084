"""What may leave the building: every number that is published passes through here.

Each profile sees what its classes admit (Ley 1581 de 2012, arts. 4-5). Of indicators
that count persons, ``donante`` and ``publico`` see municipalities and programme only,
never a minimum or a maximum. The method is that of Hundepool et al., *Statistical
Disclosure Control* (2012), ch. 4: small cells go first (primary suppression, by the
threshold of each profile), then as many more as it takes for no total to give them back
(secondary suppression); and that of OpenSAFELY's rules for outputs: what is left is
rounded for ``publico`` and its totals are added up again from what is told.

The pieces: `profiles` (who sees what), `families` (which indicators count the same
persons), `cells` (their counts as tables), `suppression` (which places are hidden),
`editions` (what was published before), `rows` (RESULT as a profile sees it).
"""

from somos_eval.disclosure.editions import empty_register, followed
from somos_eval.disclosure.families import family_of, together
from somos_eval.disclosure.profiles import (
    ADMITS,
    INTERNAL,
    OUTSIDE,
    ROUNDED_TO,
    admits,
    minimum_cell,
    touches,
)
from somos_eval.disclosure.rows import Editions, Seen, disclose, seen, suppressed

__all__ = [
    "ADMITS",
    "INTERNAL",
    "OUTSIDE",
    "ROUNDED_TO",
    "Editions",
    "Seen",
    "admits",
    "disclose",
    "empty_register",
    "family_of",
    "followed",
    "minimum_cell",
    "seen",
    "suppressed",
    "together",
    "touches",
]

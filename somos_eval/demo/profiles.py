"""The eight kinds of instance of the demonstration.

Participation meets more often than coordination, as in the study's published finding.
"""

from somos_eval.demo.coordination import COORDINATION
from somos_eval.demo.participation import PARTICIPATION

PROFILES = PARTICIPATION + COORDINATION

# Kinds of which a municipality has a second, rural chapter; eight and four make twelve.
SECOND_CHAPTERS = (
    "consejo_municipal_paz",
    "consejo_municipal_seguridad",
    "subcomite_prevencion_proteccion",
    "comite_civil_convivencia",
)

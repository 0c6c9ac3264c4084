"""What those who compute have imported when they are forked: imported for that alone.

Its objects are left out of every later collection, so that their pages stay shared.
"""

import gc

from somos_eval.workflow import computing

__all__ = ["computing"]

gc.collect()
gc.freeze()

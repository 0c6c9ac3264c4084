"""What the computation of a run stands on."""

from collections import ChainMap
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import pyarrow as pa

from somos_eval.chapters.slicing import KEYS
from somos_eval.params import Programme
from somos_eval.store.parts import Parts
from somos_eval.store.stored import StoredTables, only
from somos_eval.store.workspace import Workspace
from somos_eval.workflow.inspection import MUNICIPALITY, municipalities

# The one table of a part that is not what some profile sees.
WHOLE = "completo"

Tables = Mapping[str, pd.DataFrame]
# An indicator as computed, and as each profile sees it if not whole.
Seen = Mapping[str, pa.Table]


@dataclass(frozen=True)
class Ground:
    """What the computation of a run stands on.

    Attributes
    ----------
    ws : Workspace
    programme : Programme
    hashes : mapping of str to str
        What the file of each table is.
    grounds : mapping of str to str
        What RESULT may rest on, hashed; see `grounds_of_result`.
    """

    ws: Workspace
    programme: Programme
    hashes: Mapping[str, str]
    grounds: Mapping[str, str]

    @property
    def parts(self) -> Parts:
        """RESULT by indicator, as it is on disk."""
        return Parts(self.ws.parts(self.programme.id), self.grounds)

    @property
    def tables(self) -> Tables:
        """The canonical tables, read when asked for."""
        return self._with(StoredTables(self.ws, self.programme.id, self.hashes))

    @property
    def keys(self) -> Tables:
        """The same, with no columns but those that say whose each row is."""
        ws, name = self.ws, self.programme.id
        return self._with(StoredTables(ws, name, self.hashes, only(KEYS)))

    def _with(self, stored: StoredTables) -> Tables:
        derived = {MUNICIPALITY: municipalities(self.programme)}
        return ChainMap(derived, stored)  # type: ignore[arg-type]  # read only

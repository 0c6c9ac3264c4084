"""What an analysis may look at."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from somos_eval.contracts import TABLES
from somos_eval.indicators.scope import in_scope, places
from somos_eval.params import Programme

Make = Callable[..., pd.DataFrame]
Row = Callable[..., dict[str, object]]
Run = Callable[..., pd.DataFrame]
At = Callable[..., Any]
Tables = dict[str, pd.DataFrame]


@pytest.fixture
def whole(make: Make, body: Row, session: Row) -> Tables:
    """Tables with rows of a municipality left out, orphans and a revoked interview."""
    event = {"instancia_id": "05120-CMS", "nivel": 3}
    proof = {"sesion_id": "05120-CMS-20220101"}
    tables = {
        "instancia": make("instancia", body("05120"), body("13657")),
        "sesion": make(
            "sesion",
            session("05120-CMS", "2022-01-01"),
            session("13657-CMS", "2022-01-01"),
            session("05120-XXX", "2022-01-01"),
        ),
        "fuente": make(
            "fuente",
            {"fuente_id": "ENT-0001", "clase": "entrevista", "divipola": "05120"},
            {
                "fuente_id": "ENT-0002",
                "clase": "entrevista",
                "divipola": "05120",
                "consentimiento": "revocado",
            },
        ),
        "segmento": make(
            "segmento",
            {"segmento_id": "S1", "fuente_id": "ENT-0001", "codigo_id": "riesgo"},
            {"segmento_id": "S2", "fuente_id": "ENT-0002", "codigo_id": "riesgo"},
        ),
        "incidencia": make(
            "incidencia",
            {"incidencia_id": "I1", "fuente_ids": "ENT-0002", **event},
            {"incidencia_id": "I2", "fuente_ids": "ENT-0001;ENT-0002", **event},
            {"incidencia_id": "I3", "fuente_ids": "", **event},
        ),
        "vinculo": make(
            "vinculo",
            {"origen": "05120-CMS", "destino": "A", "fuente_id": "ENT-0002"},
            {"origen": "05120-CMS", "destino": "B", "fuente_id": ""},
        ),
        "compromiso": make(
            "compromiso",
            {"compromiso_id": "C1", "fuente_id": "ENT-0002", **proof},
            {"compromiso_id": "C2", "fuente_id": "ENT-0001", **proof},
        ),
    }
    return {name: tables.get(name, t.empty()) for name, t in TABLES.items()}


def test_only_included_municipalities_and_what_hangs_from_them(
    whole: Tables, tiny: Programme
) -> None:
    kept = in_scope(whole, tiny)

    assert kept["instancia"]["instancia_id"].tolist() == ["05120-CMS"]
    assert kept["sesion"]["sesion_id"].tolist() == ["05120-CMS-20220101"]
    assert places("sesion", kept) == {"05120"}
    assert places("compromiso", kept) == {"05120"}
    assert places("opi_medicion", kept) == frozenset()


def test_what_rests_on_a_revoked_consent_is_gone(
    whole: Tables, tiny: Programme
) -> None:
    kept = in_scope(whole, tiny)

    # The interview itself stays, to be counted as left out.
    assert len(kept["fuente"]) == 2
    assert kept["segmento"]["segmento_id"].tolist() == ["S1"]
    # The event that only it sustained; the one with another source stays.
    assert kept["incidencia"]["incidencia_id"].tolist() == ["I2", "I3"]
    assert kept["vinculo"]["destino"].tolist() == ["B"]
    # A commitment whose proof is gone is one that nobody followed up.
    state = kept["compromiso"].set_index("compromiso_id")["estado"]
    assert state.to_dict() == {"C1": "sin_seguimiento", "C2": "cumplido"}


def test_the_given_tables_are_left_as_they_were(whole: Tables, tiny: Programme) -> None:
    before = {name: frame.copy() for name, frame in whole.items()}

    in_scope(whole, tiny)

    for name, frame in whole.items():
        pd.testing.assert_frame_equal(frame, before[name])


def test_a_repeated_row_counts_once(whole: Tables, run: Run, at: At) -> None:
    doubled = {
        name: pd.concat([frame, frame], ignore_index=True)
        for name, frame in whole.items()
    }

    pd.testing.assert_frame_equal(
        run("operatividad", doubled), run("operatividad", whole)
    )
    assert (
        at(run("compromisos_estado", doubled), "05120", group="estado=cumplido")[
            "valor"
        ]
        == 1
    )


def test_a_table_is_read_with_those_that_decide_its_rows_and_no_other(
    whole: Tables, tiny: Programme
) -> None:
    read: list[str] = []

    class Watched(dict[str, pd.DataFrame]):
        def get(self, name: str, *_: object) -> pd.DataFrame:
            read.append(name)
            return self[name]

    kept = in_scope(Watched(whole), tiny)
    assert len(kept["sesion"]) == len(kept["sesion"]) == 1
    assert sorted(read) == ["instancia", "sesion"]
    kept.forget(but={"instancia"})
    assert len(kept["sesion"]) == 1
    assert sorted(read) == ["instancia", "sesion", "sesion"]

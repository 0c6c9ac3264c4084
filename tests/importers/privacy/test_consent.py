"""Consent reaches every table, and what it takes away leaves the contracts whole."""

from collections.abc import Mapping

import pandas as pd
import pytest

from somos_eval.contracts import ANY_PROGRAMME, TABLES, check_tables
from somos_eval.errors import Severity
from somos_eval.importers.privacy.consent import CONCERNED, barred, consented

Frames = dict[str, pd.DataFrame]


@pytest.fixture
def tables(frames: Mapping[str, pd.DataFrame]) -> Frames:
    """Tables of the demonstration, as consent lets them be."""
    return consented({name: frames[name] for name in CONCERNED}).tables


def revoke(tables: Frames, *sources: str, state: str = "revocado") -> Frames:
    register = tables["fuente"]
    mine = register["fuente_id"].isin(sources)
    changed = register["consentimiento"].mask(mine, state)
    return {**tables, "fuente": register.assign(consentimiento=changed)}


def busiest(tables: Frames) -> str:
    """A source with segments that also supports an event."""
    named = tables["incidencia"]["fuente_ids"].explode().value_counts()
    heard = set(tables["segmento"]["fuente_id"])
    return next(str(source) for source in named.index if source in heard)


def test_the_demonstration_is_as_consent_lets_it_be(tables: Frames) -> None:
    again = consented(tables, tables["fuente"])
    assert again.changed == {}
    assert all(again.tables[n].equals(tables[n]) for n in tables)


def test_nothing_names_a_source_that_was_revoked(tables: Frames) -> None:
    source = busiest(tables)
    done = consented(revoke(tables, source), tables["fuente"])
    assert {"fuente", "segmento", "incidencia"} <= done.changed.keys()
    for name, frame in done.tables.items():
        if name != "fuente":
            for column in frame.columns:
                cells = (
                    frame[column].explode()
                    if column.endswith("_ids")
                    else frame[column]
                )
                assert source not in set(cells.dropna().astype(str)), (name, column)
    row = done.tables["fuente"].set_index("fuente_id").loc[source]
    assert row["consentimiento"] == "revocado"
    assert row["perfil"] == "sin_dato"
    assert pd.isna(row["sha256"])


def test_every_contract_still_holds(
    tables: Frames, frames: Mapping[str, pd.DataFrame]
) -> None:
    sources = list(tables["fuente"]["fuente_id"])[::3]
    done = consented(revoke(tables, *sources), tables["fuente"])
    others = {n: f for n, f in frames.items() if n not in done.tables}
    problems = check_tables({**others, **done.tables}, ANY_PROGRAMME, {})
    errors = [p for p in problems if p.severity is Severity.ERROR]
    assert [p.describe() for p in errors] == []
    for name, frame in done.tables.items():
        assert list(frame.dtypes) == list(frames[name].dtypes), name
        assert list(frame) == list(TABLES[name].names)


def test_doing_it_again_changes_nothing(tables: Frames) -> None:
    first = consented(revoke(tables, busiest(tables)), tables["fuente"])
    again = consented(first.tables, first.tables["fuente"])
    assert again.changed == {}


def test_what_was_revoked_does_not_come_back(tables: Frames) -> None:
    source = busiest(tables)
    gone = consented(revoke(tables, source), tables["fuente"]).tables
    older = consented({**gone, "fuente": tables["fuente"]}, gone["fuente"])
    assert older.insisted == [source]
    assert older.tables["fuente"].equals(gone["fuente"])
    without = tables["fuente"][tables["fuente"]["fuente_id"] != source]
    left_out = consented({**gone, "fuente": without}, gone["fuente"])
    assert left_out.tables["fuente"].equals(gone["fuente"])


def test_an_absent_consent_may_be_found_again(tables: Frames) -> None:
    source = busiest(tables)
    absent = revoke(tables, source, state="ausente")
    assert source in barred(absent["fuente"])
    found = consented({**absent, "fuente": tables["fuente"]}, absent["fuente"])
    assert found.insisted == []
    assert source not in barred(found.tables["fuente"])


def test_papers_need_no_consent_but_may_be_withdrawn() -> None:
    register = pd.DataFrame(
        {
            "fuente_id": ["ACT-0001", "ACT-0002", "ENT-0001"],
            "clase": ["acta", "acta", "entrevista"],
            "consentimiento": ["ausente", "revocado", "ausente"],
        }
    )
    assert barred(register) == {"ACT-0002", "ENT-0001"}


def claims(*rows: tuple[str, str, tuple[str, ...]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["afirmacion_id", "clase", "soporte_ids"])
    return frame.reindex(columns=TABLES["afirmacion"].names)


def test_a_claim_without_support_falls_with_what_rests_on_it(tables: Frames) -> None:
    source = busiest(tables)
    mine = tables["segmento"][tables["segmento"]["fuente_id"] == source]
    segment = mine["segmento_id"].iloc[0]
    tables["afirmacion"] = claims(
        ("H-001", "hallazgo", (segment,)),
        ("H-002", "hallazgo", (segment, "operatividad")),
        ("C-001", "conclusion", ("H-001",)),
        ("C-002", "conclusion", ("H-001", "H-002")),
        ("R-001", "recomendacion", ("C-001",)),
        ("R-002", "recomendacion", ("C-001", "C-002")),
        ("H-003", "hallazgo", ("operatividad",)),
    )
    done = consented(revoke(tables, source), tables["fuente"])
    assert done.lost == {
        "H-001": True,
        "H-002": False,
        "C-001": True,
        "C-002": False,
        "R-001": True,
        "R-002": False,
    }
    left = done.tables["afirmacion"].set_index("afirmacion_id")["soporte_ids"]
    assert left.to_dict() == {
        "H-002": ("operatividad",),
        "C-002": ("H-002",),
        "R-002": ("C-002",),
        "H-003": ("operatividad",),
    }


def quoted(how: str, literal: str | None, public: str | None) -> pd.Series:
    register = pd.DataFrame(
        {
            "fuente_id": ["ENT-0001"],
            "clase": ["entrevista"],
            "consentimiento": ["firmado"],
            "consentimiento_citar": [how],
        }
    ).reindex(columns=TABLES["fuente"].names)
    segments = pd.DataFrame(
        {
            "segmento_id": ["S1"],
            "fuente_id": ["ENT-0001"],
            "codigo_id": ["a"],
            "codificador": ["A"],
            "texto_literal": [literal],
            "texto_publico": [public],
            "atribucion_publica": ["integrante"],
        }
    ).reindex(columns=TABLES["segmento"].names)
    typed = {
        name: frame.astype({c.name: c.kind.dtype for c in TABLES[name].columns})
        for name, frame in (("fuente", register), ("segmento", segments))
    }
    return consented(typed).tables["segmento"].iloc[0]


LITERAL = "Nos reunimos cuando alguien presta el salón, y casi nunca hay acta."


@pytest.mark.parametrize(
    ("how", "public", "kept"),
    [
        ("textual_anonima", LITERAL, (True, True)),
        ("textual_con_cargo", LITERAL, (True, True)),
        (
            "solo_parafrasis",
            "La instancia depende de locales prestados.",
            (False, True),
        ),
        ("solo_parafrasis", LITERAL.upper(), (False, False)),
        ("solo_parafrasis", "Dijo: «cuando alguien presta el salón».", (False, False)),
        ("no_citar", "La instancia depende de locales prestados.", (False, False)),
    ],
)
def test_a_source_is_quoted_only_as_it_allowed(
    how: str, public: str, kept: tuple[bool, bool]
) -> None:
    row = quoted(how, LITERAL, public)
    found = pd.notna(row["texto_literal"]), pd.notna(row["texto_publico"])
    assert found == kept
    assert pd.notna(row["atribucion_publica"]) == kept[1]


def test_without_a_register_nothing_can_be_said(tables: Frames) -> None:
    alone = {"segmento": tables["segmento"]}
    assert consented(alone).changed == {}

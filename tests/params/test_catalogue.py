from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from somos_eval.errors import Problem
from somos_eval.params import (
    STAGES,
    Frequency,
    base_catalogue,
    load_programme,
    read_catalogue,
)

ProblemsOf = Callable[[Mapping[str, str]], list[Problem]]

CATALOGUE = """\
version: '1'
fecha_corte: 2024-12-31
alcance: Ensayo
advertencia: Ninguna
instancias:
  - id: mesa_local
    nombre: Mesa local
    sigla: ML
    tipo: participacion
    nivel: municipal
    base_legal:
      - {norma: Acuerdo 1, verificado: no}
    sociedad_civil: con_silla
    frecuencia: {texto: Según acuerdo, base: reglamento_local, verificado: no}
    ciclo:
      agenda: {potencial: 1, mecanismo: Propone temas}
    verificacion: no_verificada
"""


def test_the_base_catalogue_has_thirty_kinds_with_ascii_ids() -> None:
    catalogue = base_catalogue()
    assert len(catalogue.kinds) == 30
    assert all(identifier.isascii() for identifier in catalogue.ids)
    assert catalogue.kind("mesa_territorial_garantias").acronym == "MTG"
    with pytest.raises(KeyError):
        catalogue.kind("mesa_territorial_garantías")


def test_only_a_norm_that_was_read_is_a_legal_minimum() -> None:
    minima = {
        kind.acronym: kind.frequency.minimum_per_year
        for kind in base_catalogue().kinds
        if kind.frequency.is_legal_minimum
    }
    # Decreto 2615 de 1991 art. 9; Decreto 4800 de 2011 art. 253.3; Ley 1622 de 2013
    # art. 41 par. 2; Ley 2166 de 2021 art. 42.h; Decreto 660 de 2018.
    assert minima == {"CMS": 12, "CTJT": 3, "CMJ": 12, "JAC": 1, "PIP-660": 1}


@pytest.mark.parametrize(
    ("acronym", "why"),
    [
        ("CMPRC", "analogy"),
        ("CCC", "secondary source"),
        ("COMPOS", "norm not read"),
        ("CTOP", "norm without a minimum"),
        ("MMPEV", "protocol not read"),
        ("SPPGNR", "local rule"),
    ],
)
def test_other_frequencies_oblige_nobody(acronym: str, why: str) -> None:
    (kind,) = (k for k in base_catalogue().kinds if k.acronym == acronym)
    assert not kind.frequency.is_legal_minimum


def test_no_sessions_a_year_is_a_minimum_and_none_is_not() -> None:
    form = {"texto": "x", "base": "norma", "verificado": True}
    zero = Frequency.model_validate({**form, "sesiones_min_anio": 0})
    assert zero.is_legal_minimum
    assert not Frequency.model_validate(form).is_legal_minimum


def test_a_stage_that_is_not_listed_has_no_legal_way() -> None:
    order = base_catalogue().kind("comite_territorial_orden_publico")
    assert [order.potential(stage) for stage in STAGES] == [0, 2, 2, 2, 2]
    assert order.civil_society == "sin_silla"


def test_a_repealed_norm_is_not_cited_as_in_force() -> None:
    victims = base_catalogue().kind("mesa_participacion_victimas")
    protocol = "Resolución {} de la UARIV"

    def in_force(day: date) -> set[str]:
        return {n.name for n in victims.norms_in_force(day) if "UARIV" in n.name}

    assert in_force(date(2024, 12, 31)) == {protocol.format("1668 de 2020")}
    assert in_force(date(2020, 1, 1)) == {protocol.format("0388 de 2013")}
    assert [n.name for n in victims.norms if n.repealed] == [
        protocol.format("0388 de 2013")
    ]


def test_the_communal_boards_changed_law_within_the_period() -> None:
    boards = base_catalogue().kind("junta_accion_comunal")
    before = [n.name for n in boards.norms_in_force(date(2021, 12, 17))]
    after = [n.name for n in boards.norms_in_force(date(2021, 12, 18))]
    assert (before, after) == (["Ley 743 de 2002"], ["Ley 2166 de 2021"])


def test_a_repeal_without_a_date_is_never_in_force() -> None:
    text = CATALOGUE.replace(
        "verificado: no}\n    sociedad",
        "verificado: no, vigencia: {derogada_por: Acuerdo 2}}\n    sociedad",
    )
    catalogue, problems = read_catalogue(text, "mio.yml")
    assert catalogue is not None, problems
    assert catalogue.kinds[0].norms_in_force(date(2020, 1, 1)) == ()


def test_own_law_is_not_counted_among_formal_instances() -> None:
    informal = [k.id for k in base_catalogue().kinds if not k.formal]
    assert informal == ["guardia_etnica"]


def test_a_programme_may_bring_its_own_catalogue(good: dict[str, str]) -> None:
    good["programa.yml"] += "catalogo_instancias: mio.yml\n"
    good["mio.yml"] = CATALOGUE
    assert load_programme("ensayo", good).catalogue.ids == {"mesa_local"}


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("potencial: 1", "potencial: 3", "SE-PAR-006", 16),
        ("agenda:", "agennda:", "SE-PAR-006", 16),
        ("sigla: ML", "sigla: mesa local", "SE-PAR-006", 8),
        ("sociedad_civil: con_silla", "sociedad_civil: no", "SE-PAR-006", 13),
        ("mecanismo: Propone", "mecanimso: Propone", "SE-PAR-004", 16),
        ("id: mesa_local", "id: mesa_garantías", "SE-PAR-006", 6),
    ],
)
def test_a_bad_catalogue_is_told_with_its_line(
    good: dict[str, str],
    problems_of: ProblemsOf,
    old: str,
    new: str,
    code: str,
    line: int,
) -> None:
    good["programa.yml"] += "catalogo_instancias: mio.yml\n"
    good["mio.yml"] = CATALOGUE.replace(old, new)
    problem = problems_of(good)[0]
    assert (problem.code, problem.where.file, problem.where.line) == (
        code,
        "params/ensayo/mio.yml",
        line,
    )


def test_two_kinds_may_not_share_id_or_acronym() -> None:
    _, _, kind = CATALOGUE.partition("instancias:\n")
    _, problems = read_catalogue(CATALOGUE + kind, "mio.yml")
    assert [(p.code, p.where.line) for p in problems] == [
        ("SE-PAR-021", 18),
        ("SE-PAR-021", 20),
    ]


@pytest.mark.reales
def test_the_base_catalogue_says_what_the_domain_notes_say(domain_notes: Path) -> None:
    notes = domain_notes / "instancias.yml"
    listed: list[dict[str, Any]] = yaml.safe_load(notes.read_text("utf-8"))[
        "instancias"
    ]
    kinds = base_catalogue().kinds
    assert len(kinds) == len(listed)
    for kind, row in zip(kinds, listed, strict=True):
        assert kind.acronym == row["sigla"]
        assert (kind.type, kind.level) == (row["tipo"], row["nivel"])
        assert kind.civil_society == row["sociedad_civil"]
        assert list(kind.powers) == row["poder"]
        assert kind.verification == row["verificacion"]
        frequency, said = kind.frequency, row["frecuencia"]
        assert frequency.minimum_per_year == said["sesiones_min_anio"]
        assert (frequency.basis, frequency.verified) == (
            said["base"],
            said["verificado"],
        )
        potentials = {s: kind.potential(s) for s in STAGES}
        ways = row["ciclo"]
        assert potentials == {
            s: ways.get(s, {"potencial": 0})["potencial"] for s in STAGES
        }

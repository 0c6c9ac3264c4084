"""Whether a report is ready, handing it in, and looking into a chapter."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from somos_eval.checklist import State, Verdict, items
from somos_eval.checklist.verdicts import Fault
from somos_eval.errors import InputError, Problem, Severity, Where
from somos_eval.site import Missing
from somos_eval.store.workspace import Workspace
from somos_eval.wording import Label
from somos_eval.workflow import delivering, inspection, opening, republishing
from somos_eval.workflow.delivering import Reviewed
from somos_eval.workflow.inspection import Inspected
from somos_eval.workflow.opening import Working
from somos_eval.workflow.outcome import Published
from somos_eval.workflow.republishing import Republished

Somos = Callable[..., Result]
Inspect = Callable[..., None]

WRONG = Problem.of("SE-IMP-001", Where(file="uno.csv"))
DOUBT = Problem.of("SE-IMP-057", Where(file="dos.csv"), severity=Severity.WARNING)
HELD = Problem.of("SE-ENT-010", Where("params/demo/programa.yml"), expected=7, n=0)


@pytest.fixture
def inspect(monkeypatch: pytest.MonkeyPatch) -> Inspect:
    """Make the inspection of a programme find some problems."""

    def finding(*problems: Problem) -> None:
        found = Inspected(None, (), {}, problems)
        monkeypatch.setattr(inspection, "inspect", lambda _ws, _name: found)

    return finding


@pytest.mark.parametrize(
    ("problems", "last", "code"),
    [
        ((), "Todo en orden.", 0),
        ((DOUBT,), "Sin errores. Avisos: 1.", 0),
        ((DOUBT, WRONG), "Errores: 1. Avisos: 1. Corrija los errores.", 2),
    ],
)
def test_a_check_tells_errors_before_warnings_and_how_many_of_each(
    problems: tuple[Problem, ...],
    last: str,
    code: int,
    somos: Somos,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = Inspected(None, (), {}, problems)
    monkeypatch.setattr(inspection, "inspect", lambda _ws, _name: found)
    done = somos(tmp_path, "revisar", "demo")
    assert done.output.splitlines()[-1] == last
    assert done.exit_code == code
    if WRONG in problems:
        assert done.output.index("uno.csv") < done.output.index("dos.csv")
    told = json.loads(somos(tmp_path, "revisar", "demo", "--json").output)
    assert [p["codigo"] for p in told["avisos"]] == ["SE-IMP-057"] * (DOUBT in problems)


def _verdict(rule: str, state: State, *faults: Fault) -> Verdict:
    item = next(one for one in items() if one.id == rule)
    return Verdict(item, "donante", state, faults, "haga algo")


MET = _verdict("D01", State.MET)
WARNED = _verdict("D06", State.UNMET, Fault("es/x.html", "no tiene lista"))
BROKEN = _verdict("D02", State.UNMET, *(Fault(f"es/{n}.html", "no") for n in range(5)))


@pytest.fixture
def review(monkeypatch: pytest.MonkeyPatch) -> Callable[[Reviewed], None]:
    """Make the list over the editions give some verdicts."""

    def giving(reviewed: Reviewed) -> None:
        monkeypatch.setattr(delivering, "review_delivery", lambda *_: reviewed)

    return giving


@pytest.mark.parametrize(
    ("reviewed", "code"),
    [
        (Reviewed((MET,)), 0),
        # A warning keeps nothing back; an error, or a barrier, does.
        (Reviewed((MET, WARNED)), 0),
        (Reviewed((MET, BROKEN)), 2),
        (Reviewed((MET,), barriers=(HELD,)), 2),
    ],
)
def test_a_report_is_ready_if_no_serious_rule_is_broken(
    reviewed: Reviewed,
    code: int,
    somos: Somos,
    tmp_path: Path,
    inspect: Inspect,
    review: Callable[[Reviewed], None],
) -> None:
    inspect(DOUBT)
    review(reviewed)
    done = somos(tmp_path, "revisar", "demo", "--entrega")
    assert done.exit_code == code, done.output
    assert "✓ D01 [donante] cumple" in done.output
    assert "dos.csv" in done.output, "what the inspection found is told too"
    told = json.loads(somos(tmp_path, "revisar", "demo", "--entrega", "--json").output)
    assert [v["estado"] for v in told["lista"]] == [
        v.state.value for v in reviewed.verdicts
    ]
    rules = [p["codigo"] for p in told["errores"] + told["avisos"]]
    faults = sum(len(v.faults) for v in reviewed.verdicts)
    assert rules.count("SE-ENT-020") == faults
    assert bool(told["errores"]) == (code == 2)


def test_places_are_named_up_to_a_few_and_the_rest_is_counted(
    somos: Somos, tmp_path: Path, inspect: Inspect, review: Callable[[Reviewed], None]
) -> None:
    inspect()
    review(Reviewed((BROKEN, WARNED)))
    lines = somos(tmp_path, "revisar", "demo", "--entrega").output.splitlines()
    assert lines[0].startswith("✗ D02 [donante] no cumple: ")
    assert lines[1:6] == [
        "    es/0.html: no",
        "    es/1.html: no",
        "    es/2.html: no",
        "    … y 2 más",
        "    → Haga algo.",
    ]
    assert lines[6].startswith("✗ D06 [donante] no cumple (aviso): ")
    assert lines[-1] == (
        "Lista del donante: cumple: 0, no cumple: 2, no se puede comprobar: 0, "
        "por comprobar a mano: 0."
    )


def test_the_list_is_not_run_over_bad_input(
    somos: Somos, tmp_path: Path, inspect: Inspect, monkeypatch: pytest.MonkeyPatch
) -> None:
    inspect(WRONG)
    monkeypatch.setattr(delivering, "review_delivery", lambda *_: pytest.fail("ran"))
    done = somos(tmp_path, "revisar", "demo", "--entrega")
    assert done.exit_code == 2
    assert "Errores: 1. Avisos: 0. Corrija los errores." in done.output


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What was asked to be published; nothing is."""
    asked: list[tuple[object, ...]] = []

    def publish(
        _ws: Workspace,
        name: str,
        profiles: tuple[str, ...],
        *,
        pdf: bool,
        package: bool,
    ) -> Republished:
        asked.append((name, profiles, pdf, package))
        lost = Missing(None, "90_sintesis", "S", Label("no se pudo", "it could not"))
        published = Published(
            (Path("sitio/index.html"),), (), (lost,) * (name == "roto")
        )
        return Republished(name, published)

    monkeypatch.setattr(republishing, "republish", publish)
    return asked


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("demo", ("demo", (), False, False)),
        (
            "demo --perfil donante --perfil publico --pdf --paquete",
            ("demo", ("donante", "publico"), True, True),
        ),
    ],
)
def test_what_is_published_is_what_was_asked_for(
    words: str,
    asked: tuple[object, ...],
    somos: Somos,
    tmp_path: Path,
    handed: list[tuple[object, ...]],
) -> None:
    done = somos(tmp_path, "publicar", *words.split())
    assert done.exit_code == 0, done.output
    assert handed == [asked]
    assert done.output == "Sitio: sitio/index.html\n"


def test_a_chapter_that_could_not_be_published_is_said_in_the_exit_code(
    somos: Somos, tmp_path: Path, handed: list[tuple[object, ...]]
) -> None:
    done = somos(tmp_path, "publicar", "roto")
    assert done.exit_code == 1
    assert "  programa 90_sintesis no se publicó: no se pudo" in done.output


def test_a_profile_that_there_is_not_is_bad_usage(
    somos: Somos, tmp_path: Path, handed: list[tuple[object, ...]]
) -> None:
    done = somos(tmp_path, "publicar", "demo", "--perfil", "prensa")
    assert done.exit_code == 2
    assert "prensa" in done.output
    assert handed == []


def test_what_keeps_an_edition_back_is_told_and_nothing_is_published(
    somos: Somos, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **_more: object) -> Republished:
        raise InputError([HELD])

    monkeypatch.setattr(republishing, "republish", refuse)
    done = somos(tmp_path, "publicar", "demo", "--perfil", "donante")
    assert done.exit_code == 2
    assert "SE-ENT-010" in done.output
    assert "Sitio" not in done.output


@pytest.mark.parametrize(
    ("words", "chapter"), [("", ""), ("02_contexto", "02_contexto")]
)
def test_a_copy_of_a_chapter_is_opened_and_the_order_ends_as_jupyter_did(
    words: str,
    chapter: str,
    somos: Somos,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    copy = Working(tmp_path / "copia.ipynb", fresh=True)

    def made(_ws: Workspace, *asked: str) -> Working:
        assert asked == ("demo", "05120", chapter)
        return copy

    monkeypatch.setattr(opening, "working_copy", made)
    monkeypatch.setattr(opening, "open_lab", lambda _ws, path: 3 * (path == copy.path))
    done = somos(tmp_path, "abrir", "demo", "05120", *words.split())
    assert done.output.splitlines() == list(copy.lines)
    assert done.exit_code == 3

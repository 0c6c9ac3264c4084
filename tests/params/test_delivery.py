"""What is declared of the delivery, and what is wrong with it, by line."""

from datetime import date

import pytest

from somos_eval.errors import InputError
from somos_eval.params import load_programme
from somos_eval.workflow.grounds import parameters_hash

FILE = "params/ensayo/programa.yml"


def test_everything_is_optional(good: dict[str, str]) -> None:
    declared = load_programme("ensayo", good).delivery
    assert declared.kind is None
    assert not any((declared.team, declared.instruments, declared.approach))
    assert declared.peer_review is None


def test_what_is_written_is_what_is_read(good: dict[str, str]) -> None:
    good["programa.yml"] += (
        "entrega:\n"
        "  tipo: estudio_de_caso\n"
        "  resumen: {es: Uno., en: One.}\n"
        "  equipo: [{nombre: Ana Ruiz, declaracion_firmada: 2025-01-15}]\n"
        "  revision_por_pares: {fecha: 2025-01-20, revisores: [Luz Gil]}\n"
        "  criterios_omitidos: {impacto: no se puede atribuir}\n"
    )
    declared = load_programme("ensayo", good).delivery
    assert declared.abstract is not None
    assert declared.abstract.text("en") == "One."
    assert declared.team[0].signed == date(2025, 1, 15)
    assert declared.peer_review is not None
    assert declared.peer_review.reviewers == ("Luz Gil",)
    assert declared.omitted_criteria == {"impacto": "no se puede atribuir"}


def test_what_is_written_once_is_in_spanish(good: dict[str, str]) -> None:
    good["programa.yml"] += (
        "entrega:\n"
        "  usuarios: [alcaldías, {es: donantes, en: donors}]\n"
        "  antecedentes: {problema: Uno., presupuesto: {es: Dos., en: Two.}}\n"
        "  matriz: [{pregunta: P, metodo: M, fuente: F, muestra: N, limitacion: L}]\n"
    )
    declared = load_programme("ensayo", good).delivery
    assert [one.text("en") for one in declared.users] == [None, "donors"]
    background = declared.background
    assert background.problem is not None
    assert (background.problem.es, background.problem.en) == ("Uno.", None)
    assert background.budget is not None
    assert background.budget.text("en") == "Two."
    assert declared.approach[0].question.es == "P"


@pytest.mark.parametrize(
    ("line", "code", "told"),
    [
        ("tipo: novela", "SE-PAR-006", "estudio_de_caso"),
        ("descargos: {es: Uno}", "SE-PAR-004", "«descargo»"),
        ("descargo: {en: One}", "SE-PAR-005", "entrega.descargo.es"),
        ("licencia_url: ftp://x.example", "SE-PAR-006", "empiece por https://"),
        ("criterios_omitidos: {belleza: no hay}", "SE-PAR-006", "pertinencia"),
        ("equipo: [{rol: dirige}]", "SE-PAR-005", "entrega.equipo[1].nombre"),
        ("revision_por_pares: {fecha: ayer, revisores: [x]}", "SE-PAR-006", "fecha"),
        ("antecedentes: {problema: {en: One}}", "SE-PAR-005", "problema.es"),
        ("antecedentes: {problema: 2024}", "SE-PAR-006", "antecedentes.problema"),
        ("antecedentes: {problema: ''}", "SE-PAR-006", "no esté vacío"),
        ("usuarios: [[a]]", "SE-PAR-006", "usuarios[1]"),
        ("revision_por_pares: {fecha: 2025-01-20}", "SE-PAR-005", "quiénes"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    good: dict[str, str], line: str, code: str, told: str
) -> None:
    good["programa.yml"] += f"entrega:\n  {line}\n"
    last = len(good["programa.yml"].splitlines())
    with pytest.raises(InputError) as error:
        load_programme("ensayo", good)
    (problem,) = error.value.problems
    assert (problem.code, problem.where.file, problem.where.line) == (code, FILE, last)
    assert told in problem.describe()


def test_no_chapter_runs_again_for_it(good: dict[str, str]) -> None:
    before = parameters_hash(load_programme("ensayo", good))
    good["programa.yml"] += "entrega: {lider: Ana Ruiz}\ncreditos: {encarga: FUPAD}\n"
    assert parameters_hash(load_programme("ensayo", good)) == before

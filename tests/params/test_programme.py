import pickle
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
import yaml

from somos_eval.errors import InputError, Problem
from somos_eval.params import Programme, load_programme, municipality_table, slug

ProblemsOf = Callable[[Mapping[str, str]], list[Problem]]
FILE = "municipios/05120_caceres.yml"


def test_the_defaults_are_those_that_are_documented(good: dict[str, str]) -> None:
    programme = load_programme("ensayo", good)
    thresholds = programme.thresholds
    assert (thresholds.operation.active, thresholds.operation.intermittent) == (
        0.75,
        0.25,
    )
    assert (thresholds.minimum_n.proportion, thresholds.minimum_n.opi) == (5, 6)
    assert (thresholds.minimum_cell.donor, thresholds.minimum_cell.public) == (5, 8)
    assert (thresholds.high_influence, thresholds.confidence) == (3, 0.95)
    assert (programme.languages, programme.profiles) == (("es",), ("interno",))
    assert programme.expected_recommendations is None
    assert programme.synthetic


def test_what_is_written_is_what_is_read(good: dict[str, str]) -> None:
    good["programa.yml"] += (
        "idiomas: [es, en]\nperfiles: [interno, publico]\n"
        "recomendaciones: {esperadas: 7}\n"
        "umbrales: {operatividad: {activa: 0.8}, confianza: 0.9}\n"
        "creditos: {encarga: FUPAD, autores: [Ana Ruiz], fecha: '2024-11-21'}\n"
    )
    good[FILE] += (
        "fase: 2\nfecha_ingreso: 2021-02-15\npdet: no\ncategoria_ley_617: '6'\n"
        "alias: [Caceres]\nincluir_corrida: no\n"
    )
    programme = load_programme("ensayo", good)
    assert (programme.start, programme.end) == (date(2020, 1, 1), date(2024, 12, 31))
    assert programme.languages == ("es", "en")
    assert programme.thresholds.operation.active == 0.8
    assert programme.thresholds.confidence == 0.9
    assert programme.credits.published == date(2024, 11, 21)
    town = programme.municipality("05120")
    assert (town.name, town.region, town.slug) == ("Cáceres", "bajo_cauca", "caceres")
    assert town.file == f"params/ensayo/{FILE}"
    assert (town.phase, town.joined, town.pdet) == (2, date(2021, 2, 15), False)
    assert programme.included == ()


def test_the_municipality_table_has_the_columns_of_the_model(
    good: dict[str, str],
) -> None:
    (row,) = municipality_table(load_programme("ensayo", good))
    assert row == {
        "divipola": "05120",
        "municipio": "Cáceres",
        "departamento": "Antioquia",
        "region": "bajo_cauca",
        "fase_programa": None,
        "fecha_ingreso": None,
        "pdet": None,
        "categoria_ley_617": "sin_dato",
        "poblacion_dane": None,
        "incluir_corrida": True,
    }


@pytest.mark.parametrize("yes", ["sí", "si", "Sí", "true", "yes", "verdadero"])
def test_yes_may_be_said_in_spanish(good: dict[str, str], yes: str) -> None:
    good[FILE] += f"pdet: {yes}\n"
    assert load_programme("ensayo", good).municipality("05120").pdet is True


def replace(files: dict[str, str], name: str, old: str, new: str) -> dict[str, str]:
    assert old in files[name]
    return {**files, name: files[name].replace(old, new)}


@pytest.mark.parametrize(
    ("old", "new", "read"),
    [
        ("'05120'", "05001", "el número 2561"),
        ("'05120'", "13244", "el número 13244"),
        ("Cáceres", "NO", "falso"),
        ("Cáceres", "1_000", "el número 1000"),
        ("Cáceres", "12:30", "el número 750"),
        ("Cáceres", "2022-01-01", "la fecha 2022-01-01"),
    ],
)
def test_text_without_quotes_that_yaml_turns_into_something_else(
    good: dict[str, str], problems_of: ProblemsOf, old: str, new: str, read: str
) -> None:
    (problem,) = problems_of(replace(good, FILE, old, new))
    assert problem.code == "SE-PAR-003"
    assert problem.where.file == f"params/ensayo/{FILE}"
    assert f"«{new}» sin comillas se lee como {read}" in problem.rule
    assert problem.hint == f"escríbalo entre comillas: '{new}'"


def test_a_category_without_quotes_asks_for_them(
    good: dict[str, str], problems_of: ProblemsOf
) -> None:
    good[FILE] += "categoria_ley_617: 6\n"
    (problem,) = problems_of(good)
    assert (problem.code, problem.where.line) == ("SE-PAR-003", 5)


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("departamneto: x", "SE-PAR-004", "¿Quiso escribir «departamento»?"),
        ("Región: x", "SE-PAR-004", "¿Quiso escribir «region»?"),
        ("zzz: x", "SE-PAR-004", "Claves válidas: divipola, municipio"),
        ("fase: '1'", "SE-PAR-006", "un número entero, sin comillas"),
        ("fase: 1.5", "SE-PAR-006", "un número entero"),
        ("fase: 0", "SE-PAR-006", "un número desde 1"),
        ("fase: 010", "SE-PAR-015", "escriba el número como 8"),
        ("pdet: tal vez", "SE-PAR-006", "sí o no, sin comillas"),
        ("fecha_ingreso: 31/12/2022", "SE-PAR-006", "una fecha AAAA-MM-DD"),
        ("fecha_ingreso: 2022-02-30", "SE-PAR-006", "una fecha que exista"),
        ("fecha_ingreso: 2022-01-01 10:00:00", "SE-PAR-006", "una fecha AAAA-MM-DD"),
        ("categoria_ley_617: septima", "SE-PAR-006", "uno de: especial, 1, 2"),
        ("categoria_ley_617: 7", "SE-PAR-006", "uno de: especial, 1, 2"),
        ("alias: Caceres", "SE-PAR-006", "una lista"),
        ("alias: [a, [b]]", "SE-PAR-006", "un texto"),
        ("alias: ['']", "SE-PAR-006", "un texto que no esté vacío"),
    ],
)
def test_a_bad_line_of_a_municipality(
    good: dict[str, str], problems_of: ProblemsOf, line: str, code: str, words: str
) -> None:
    good[FILE] += line + "\n"
    (problem,) = problems_of(good)
    assert (problem.code, problem.where.line) == (code, 5)
    assert words in problem.hint


@pytest.mark.parametrize(
    ("addition", "code", "line", "words"),
    [
        ("idiomas: [es, fr]", "SE-PAR-006", 12, "uno de: es, en"),
        ("idiomas: [es, es]", "SE-PAR-006", 12, "una sola vez"),
        ("idiomas: []", "SE-PAR-006", 12, "al menos un elemento"),
        ("perfiles: [donate]", "SE-PAR-006", 12, "¿Quiso escribir «donante»?"),
        ("recomendaciones: {esperadas: -1}", "SE-PAR-006", 12, "desde 0"),
        ("umbrales: {operatividad: {activo: 0.8}}", "SE-PAR-004", 12, "«activa»"),
        ("umbrales: {confianza: '0,95'}", "SE-PAR-006", 12, "punto decimal"),
        ("umbrales: {confianza: 95}", "SE-PAR-006", 12, "menor que 1"),
        ("umbrales: {confianza: .nan}", "SE-PAR-006", 12, "un número finito"),
        ("umbrales: {celda_minima: {publico: 2}}", "SE-PAR-006", 12, "desde 3"),
        ("catalogo_instancias: ../otro.yml", "SE-PAR-006", 12, "base, o el nombre"),
        ("catalogo_instancias: mio.yml", "SE-PAR-007", 12, "cree el archivo"),
    ],
)
def test_a_bad_line_of_the_programme(
    good: dict[str, str],
    problems_of: ProblemsOf,
    addition: str,
    code: str,
    line: int,
    words: str,
) -> None:
    good["programa.yml"] += addition + "\n"
    (problem,) = problems_of(good)
    assert (problem.code, problem.where.line) == (code, line)
    assert words in problem.hint


def test_thresholds_that_contradict_each_other(
    good: dict[str, str], problems_of: ProblemsOf
) -> None:
    good["programa.yml"] += (
        "umbrales:\n"
        "  operatividad: {activa: 0.3, intermitente: 0.3}\n"
        "  celda_minima: {donante: 10}\n"
    )
    cuts, cells = problems_of(good)
    assert (cuts.code, cuts.where.line) == ("SE-PAR-018", 13)
    assert "«intermitente» (0.3) no es menor que «activa» (0.3)" in cuts.rule
    assert (cells.code, cells.where.line) == ("SE-PAR-018", 14)
    assert "«publico» (8)" in cells.rule


def test_a_period_that_ends_before_it_begins(
    good: dict[str, str], problems_of: ProblemsOf
) -> None:
    (problem,) = problems_of(
        replace(good, "programa.yml", "hasta: 2024", "hasta: 2019")
    )
    assert (problem.code, problem.where.line) == ("SE-PAR-017", 6)
    assert "2019-12-31" in problem.rule


def test_a_missing_key_says_what_it_is_for(
    good: dict[str, str], problems_of: ProblemsOf
) -> None:
    (problem,) = problems_of(replace(good, "programa.yml", "  hasta: 2024-12-31\n", ""))
    assert (problem.code, problem.where.line) == ("SE-PAR-005", 6)
    assert "«periodo.hasta»" in problem.rule
    assert "último día del periodo" in problem.hint


def test_a_misspelt_key_is_not_also_missing(
    good: dict[str, str], problems_of: ProblemsOf
) -> None:
    (problem,) = problems_of(replace(good, FILE, "departamento:", "deparamento:"))
    assert (problem.code, problem.where.line) == ("SE-PAR-004", 3)
    assert "¿Quiso escribir «departamento»?" in problem.hint


def test_a_region_that_the_programme_does_not_have(
    good: dict[str, str], problems_of: ProblemsOf
) -> None:
    (problem,) = problems_of(replace(good, FILE, "bajo_cauca", "bajo_cuaca"))
    assert (problem.code, problem.where.line) == ("SE-PAR-010", 4)
    assert "¿Quiso escribir «bajo_cauca»?" in problem.hint


def test_a_region_id_with_an_accent_is_pointed_at(
    good: dict[str, str], problems_of: ProblemsOf
) -> None:
    problems = problems_of(
        replace(good, "programa.yml", "montes_de_maria:", "montes_de_maría:")
    )
    assert [(p.code, p.where.line) for p in problems] == [("SE-PAR-006", 10)]
    assert problems[0].found == "montes_de_maría"


def test_the_same_code_in_two_files(
    good: dict[str, str], problems_of: ProblemsOf
) -> None:
    other = "municipios/05120_otro.yml"
    good[other] = good[FILE].replace("Cáceres", "Otro")
    (problem,) = problems_of(good)
    assert (problem.code, problem.where.file) == (
        "SE-PAR-008",
        f"params/ensayo/{other}",
    )
    assert f"params/ensayo/{FILE}" in problem.rule


@pytest.mark.parametrize(
    "name",
    ["05120_otro.yml", "5120_caceres.yml", "05121_caceres.yml", "05120_Cáceres.yml"],
)
def test_a_file_whose_name_is_not_its_code_and_name(
    good: dict[str, str], problems_of: ProblemsOf, name: str
) -> None:
    good[f"municipios/{name}"] = good.pop(FILE)
    (problem,) = problems_of(good)
    assert problem.code == "SE-PAR-009"
    assert problem.hint == "nómbrelo 05120_caceres.yml"


def test_a_file_may_be_named_after_an_alias(good: dict[str, str]) -> None:
    good["municipios/05120_puerto.yml"] = good.pop(FILE) + "alias: [Puerto]\n"
    assert load_programme("ensayo", good).municipality("05120").slug == "puerto"


@pytest.mark.parametrize("name", ["otro.yml", "municipios/05154_caucasia.yaml"])
def test_a_file_that_nobody_would_read_is_reported(
    good: dict[str, str], problems_of: ProblemsOf, name: str
) -> None:
    good[name] = "a: 1\n"
    (problem,) = problems_of(good)
    assert (problem.code, problem.where.file) == ("SE-PAR-020", f"params/ensayo/{name}")


def test_a_programme_is_named_as_its_folder(
    good: dict[str, str], problems_of: ProblemsOf
) -> None:
    (problem,) = problems_of(
        replace(good, "programa.yml", "programa: ensayo", "programa: otro")
    )
    assert (problem.code, problem.where.line) == ("SE-PAR-019", 2)


def test_a_programme_without_its_file_or_without_municipalities(
    good: dict[str, str], problems_of: ProblemsOf
) -> None:
    (missing,) = problems_of({FILE: good[FILE]})
    (empty,) = problems_of({"programa.yml": good["programa.yml"]})
    assert (missing.code, empty.code) == ("SE-PAR-007", "SE-PAR-007")
    assert "params/ensayo/programa.yml" in missing.rule
    assert "ningún municipio" in empty.rule


def test_a_table_that_does_not_exist(good: dict[str, str]) -> None:
    good["programa.yml"] += "tablas: [delitos, poblacion]\n"
    with pytest.raises(InputError) as caught:
        load_programme("ensayo", good, ("delito", "poblacion"))
    (problem,) = caught.value.problems
    assert (problem.code, problem.where.line, problem.found) == (
        "SE-PAR-006",
        12,
        "delitos",
    )
    assert "¿Quiso escribir «delito»?" in problem.hint


def test_everything_wrong_in_every_file_is_told_at_once(
    good: dict[str, str], problems_of: ProblemsOf
) -> None:
    bad = replace(good, "programa.yml", "esquema: 1", "esquema: 2")
    bad["programa.yml"] += "idioma: [es]\n"
    bad[FILE] = bad[FILE].replace("'05120'", "05120") + "fase: uno\n"
    bad["municipios/05154_caucasia.yml"] = "divipola:\n\t'05154'\n"
    bad["municipios/13244_carmen.yml"] = "a: !!python/name:os.system x\n"
    found = [
        (p.code, str(p.where.file).rpartition("/")[2], p.where.line)
        for p in problems_of(bad)
    ]
    assert found == [
        ("SE-PAR-006", "programa.yml", 1),
        ("SE-PAR-004", "programa.yml", 12),
        ("SE-PAR-003", "05120_caceres.yml", 1),
        ("SE-PAR-006", "05120_caceres.yml", 5),
        ("SE-PAR-001", "05154_caucasia.yml", 2),
        ("SE-PAR-014", "13244_carmen.yml", 1),
    ]


def test_an_unreadable_programme_hides_no_problem_of_its_municipalities(
    good: dict[str, str], problems_of: ProblemsOf
) -> None:
    good["programa.yml"] = "a: b: c\n"
    good["mio.yml"] = "version: '1'\n"
    good[FILE] += "fase: uno\n"
    assert [p.code for p in problems_of(good)] == ["SE-PAR-001", "SE-PAR-006"]


def test_a_file_that_is_a_list_is_not_a_programme(
    good: dict[str, str], problems_of: ProblemsOf
) -> None:
    good["programa.yml"] = "- a\n- b\n"
    (problem,) = problems_of(good)
    assert problem.code == "SE-PAR-006"
    assert "es una lista" in problem.rule


def test_a_programme_travels_to_other_processes(good: dict[str, str]) -> None:
    programme = load_programme("ensayo", good)
    assert pickle.loads(pickle.dumps(programme)) == programme


def test_slugs_are_ascii() -> None:
    assert slug("San Andrés de Tumaco") == "san_andres_de_tumaco"
    assert slug("Peñol (Antioquia)") == "penol_antioquia"


def load_folder(folder: Path) -> Programme:
    files = sorted(folder.rglob("*.yml"))
    contents = {f.relative_to(folder).as_posix(): f.read_text("utf-8") for f in files}
    return load_programme(folder.name, contents)


def test_the_shipped_programme_has_what_is_public(shipped: Path) -> None:
    programme = load_folder(shipped)
    assert not programme.synthetic
    assert (programme.start, programme.end) == (date(2020, 1, 1), date(2024, 12, 31))
    assert programme.expected_recommendations == 7
    assert [m.divipola for m in programme.municipalities] == [
        "05120",
        "05154",
        "13244",
        "13248",
        "13654",
        "19698",
        "23807",
        "23855",
        "52835",
        "54720",
    ]
    assert "Tumaco" in programme.municipality("52835").aliases


@pytest.mark.reales
def test_the_shipped_municipalities_are_those_confirmed(
    shipped: Path, domain_notes: Path
) -> None:
    listed = domain_notes / "municipios_confirmados.yml"
    rows = yaml.safe_load(listed.read_text("utf-8"))["municipios"]
    programme = load_folder(shipped)
    found = [
        (m.divipola, m.name, m.department, programme.regions[m.region], m.phase)
        for m in programme.municipalities
    ]
    keys = ("divipola", "municipio", "departamento", "region", "fase")
    assert found == [tuple(row[k] for k in keys) for row in rows]

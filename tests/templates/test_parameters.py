"""The parameter files that are begun: what is missing is seen, and nothing invented."""

import pytest
import yaml

from somos_eval.errors import InputError, Problem
from somos_eval.params import Thresholds, load_programme
from somos_eval.params.yaml_source import read_yaml
from somos_eval.templates.parameters import (
    Beginning,
    Place,
    municipality_text,
    programme_text,
    scalar,
)

WHOLE = Beginning(
    "mio",
    name="Mi programa: la #1",
    description="Qué «hace», y 'dónde'.",
    start="2020-01-01",
    end="2023-12-31",
    regions={"montes_de_maria": "Montes de María"},
    languages=("es", "en"),
)
TOWN = Place("05120", "Cáceres", "Antioquia", "montes_de_maria")


def problems(begun: Beginning, place: Place) -> tuple[Problem, ...]:
    files = {
        "programa.yml": programme_text(begun),
        "municipios/05120_caceres.yml": municipality_text(place),
    }
    with pytest.raises(InputError) as caught:
        load_programme(begun.id, files)
    return caught.value.problems


def test_what_is_known_is_a_programme_without_faults() -> None:
    files = {
        "programa.yml": programme_text(WHOLE),
        "municipios/05120_caceres.yml": municipality_text(TOWN),
    }
    programme = load_programme("mio", files)
    assert programme.name == WHOLE.name
    assert programme.description == WHOLE.description
    assert programme.languages == WHOLE.languages
    assert not programme.synthetic
    assert programme.regions == WHOLE.regions
    (town,) = programme.municipalities
    assert (town.divipola, town.name, town.included) == ("05120", "Cáceres", True)


def test_the_cut_offs_that_it_shows_are_those_that_hold_without_them() -> None:
    text = programme_text(WHOLE)
    assert len(read_yaml(text, "x").data["umbrales"]) == len(Thresholds.model_fields)  # type: ignore[index]  # a dict
    files = {
        "programa.yml": text,
        "municipios/05120_caceres.yml": municipality_text(TOWN),
    }
    assert load_programme("mio", files).thresholds == Thresholds()


def test_how_many_recommendations_there_are_is_not_invented() -> None:
    data = read_yaml(programme_text(WHOLE), "x").data
    assert isinstance(data, dict)
    assert data.keys() & {"recomendaciones", "creditos", "entrega", "indices"} == set()


def test_what_is_missing_is_told_where_it_goes() -> None:
    text = programme_text(Beginning("mio"))
    found = problems(Beginning("mio"), Place("05120", "Cáceres", "Antioquia"))
    assert {p.code for p in found} == {"SE-PAR-006"}
    assert all("está vacío" in p.rule for p in found)
    lines = text.splitlines()
    own = [lines[(p.where.line or 0) - 1] for p in found[:-1]]
    assert [line.strip().split(":")[0] for line in own] == [
        "nombre",
        "descripcion",
        "desde",
        "hasta",
        "regiones",
    ]
    assert all("falta:" in line for line in own)
    assert "«region»" in found[-1].rule


def test_a_comment_that_loses_its_mark_is_not_taken_for_a_value() -> None:
    """Whoever only takes the «#» away has said nothing."""
    bare = municipality_text(TOWN).replace("\n# ", "\n")
    bare = bare.replace("Si se conoce, quite el «#» y complete:\n", "")
    files = {
        "programa.yml": programme_text(WHOLE),
        "municipios/05120_caceres.yml": bare,
    }
    with pytest.raises(InputError) as caught:
        load_programme("mio", files)
    (problem,) = caught.value.problems
    assert "«categoria_ley_617» no es válido" in problem.rule
    files["municipios/05120_caceres.yml"] = bare.replace("categoria", "# categoria")
    (town,) = load_programme("mio", files).municipalities
    assert (town.phase, town.joined, town.pdet, town.aliases) == (None, None, None, ())


def test_no_line_is_too_wide_to_be_read() -> None:
    assert max(map(len, programme_text(WHOLE).splitlines())) <= 88


@pytest.mark.parametrize(
    "text",
    ["Cáceres", "no", "Sí", "12", "a: b", "a, b", "#1", "{x}", 'con "comillas"', "\\n"],
)
def test_a_text_is_read_back_as_it_was(text: str) -> None:
    written = scalar(text)
    assert yaml.safe_load(f"clave: {written}") == {"clave": text}
    assert yaml.safe_load(f"{{es: {written}, en: x}}") == {"es": text, "en": "x"}

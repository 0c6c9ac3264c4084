"""Sentences on the network of the instances, as an evaluator reads them."""

from typing import Any

import pandas as pd
import pytest

from somos_eval.contracts.result import RESULT
from somos_eval.narrative import articulation as said
from somos_eval.wording import ENGLISH

PERIOD = "2022-01-01/2024-12-31"
NAMES = {"A": "Consejo de Paz", "B": "Comité Civil", "C": "Mesa de Víctimas"}


def _rows(*records: dict[str, Any]) -> pd.DataFrame:
    base = {"divipola": "02149", "instancia_id": "", "grupo": "", "periodo": PERIOD}
    frame = pd.DataFrame([{**base, "estado": "ok", "nota": "", **r} for r in records])
    return frame.reindex(columns=list(RESULT.names))


def _row(
    indicator: str, k: float, n: float, group: str = "", **more: Any
) -> dict[str, Any]:
    return {
        "indicador": indicator,
        "grupo": group,
        "numerador": k,
        "denominador": n,
        "valor": k,
        **more,
    }


def _share(
    indicator: str, k: float, n: float, group: str = "", **more: Any
) -> dict[str, Any]:
    return _row(indicator, k, n, group, **{"valor": k / n, **more})


def test_ties_of_pairs_and_groups() -> None:
    rows = _rows(
        _share("red_densidad", 10, 66),
        _row("red_aisladas", 2, 12),
        _row("red_componentes", 3, 12),
        _row("red_componentes", 10, 12, "parte=mayor"),
    )
    assert said.linked(rows) == (
        "Se reportan vínculos en 10 de los 66 pares que pueden formar las instancias "
        "creadas del municipio (15\u00a0%). De las 12, 2 no tienen vínculo con "
        "ninguna otra. Las que sí lo tienen (10) forman un solo grupo."
    )


def test_no_tie_at_all() -> None:
    rows = _rows(
        _share("red_densidad", 0, 3),
        _row("red_aisladas", 3, 3),
        _row("red_componentes", 3, 3),
        _row("red_componentes", 1, 3, "parte=mayor"),
        _row("red_grado", 0, 2, instancia_id="A"),
    )
    assert said.linked(rows) == (
        "En ninguno de los 3 pares que pueden formar las instancias creadas del "
        "municipio se reporta un vínculo."
    )
    assert said.holders(rows, NAMES) == ""
    assert said.sureness(rows, NAMES) == ""
    assert said.changed(rows) == ""
    assert said.in_common(rows) == ""


def test_everyone_is_tied_in_two_groups() -> None:
    rows = _rows(
        _share("red_densidad", 4, 15),
        _row("red_aisladas", 0, 6),
        _row("red_componentes", 2, 6),
        _row("red_componentes", 4, 6, "parte=mayor"),
    )
    told = said.linked(rows)
    assert "Ninguna está aislada" in told
    assert "forman 2 grupos sin vínculo entre ellos; el mayor reúne 4" in told


def test_a_gap_is_said_as_such() -> None:
    few = _share(
        "red_densidad", 0, 1, estado="bajo_minimo", nota="hay menos de tres", valor=None
    )
    assert said.linked(_rows(few)) == "No se puede calcular: hay menos de tres."
    assert "No hay evidencia" in said.linked(RESULT.empty())


@pytest.mark.parametrize(
    ("degrees", "opening"),
    [
        (
            (3, 1, 1),
            "La instancia con más vínculos (con 3 instancias): Consejo de Paz.",
        ),
        (
            (1, 1, 0),
            "Las instancias con más vínculos (con 1 instancia cada una): Comité Civil "
            "y Consejo de Paz.",
        ),
    ],
)
def test_who_has_most(degrees: tuple[int, ...], opening: str) -> None:
    rows = _rows(
        *(
            _row("red_grado", d, 2, instancia_id=i)
            for i, d in zip("ABC", degrees, strict=True)
        )
    )
    assert said.holders(rows, NAMES).startswith(opening)
    assert said.holders(rows, NAMES).endswith(
        "La red no depende de ninguna en particular: aunque faltara cualquiera, ningún "
        "grupo se partiría."
    )


def test_who_holds_the_network() -> None:
    rows = _rows(
        _row("red_grado", 2, 2, instancia_id="A"),
        _row("red_separadas", 1, 2, instancia_id="A"),
        _row("red_separadas", 3, 2, instancia_id="B"),
        _row("red_separadas", 0, 2, instancia_id="C"),
    )
    assert said.holders(rows, NAMES).endswith("Comité Civil (3) y Consejo de Paz (1).")


def test_how_sure_it_is() -> None:
    rows = _rows(
        _share("red_confirmados", 1, 8),
        _row("red_aisladas", 4, 12, "vinculos=confirmados"),
        _share(
            "red_estabilidad",
            150,
            200,
            "perdida=20",
            instancia_id="A",
            nota="vínculos quitados en cada ensayo: 2 de 8",
        ),
        _share("red_estabilidad", 100, 200, "perdida=30", instancia_id="A"),
    )
    told = said.sureness(rows, NAMES)
    assert told.startswith("1 de los 8 vínculos está confirmado")
    assert "4 de 12 instancias quedarían aisladas" in told
    assert told.endswith(
        "Como prueba, se quitaron al azar 2 de 8 vínculos, 200 veces: Consejo de Paz "
        "sigue siendo la de más vínculos, sola o empatada, en 150 de 200."
    )
    alone = _rows(_share("red_confirmados", 0, 1))
    assert said.sureness(alone, NAMES) == "El único vínculo no está confirmado."


def test_what_stays_is_said_with_its_moments() -> None:
    note = "entre la línea base y el cierre, vínculos que se mantienen: 2; que…"
    rows = _rows(_share("red_cambio", 2, 6, nota=note))
    assert said.changed(rows).startswith(
        "Entre la línea base y el cierre, de 6 vínculos reportados en alguno de los "
        "dos momentos, se mantienen 2."
    )
    none = said.changed(_rows(_share("red_cambio", 0, 6, nota=note)))
    assert "en alguno de los dos momentos, no se mantiene ninguno." in none


def test_kinds_and_common_institutions() -> None:
    rows = _rows(
        _row("red_ei", 8, 10),
        _row("red_vinculos_tipo", 5, 25, "entre=coordinacion;y=participacion"),
        _share("red_institucion_comun", 1, 66, "vinculo=sin_directo"),
    )
    assert said.across(rows) == (
        "De 10 vínculos, 8 unen instancias de tipos distintos; entre una instancia de "
        "participación y una instancia de coordinación hay 5, de 25 pares posibles."
    )
    assert said.in_common(rows).startswith("Hay 1 par de instancias que no se vinculan")


def test_in_english() -> None:
    rows = _rows(
        _share("red_densidad", 10, 66),
        _row("red_aisladas", 2, 12),
        _row("red_componentes", 3, 12),
        _row("red_componentes", 10, 12, "parte=mayor"),
        _row("red_ei", 1, 10),
        _row("red_vinculos_tipo", 1, 25, "entre=coordinacion;y=participacion"),
        _share("red_institucion_comun", 4, 66, "vinculo=sin_directo"),
    )
    assert said.linked(rows, ENGLISH) == (
        "Ties are reported in 10 of the 66 pairs that the bodies created in the "
        "municipality can form (15%). Of the 12, 2 have no tie with any other. Those "
        "that do have one (10) form a single group."
    )
    assert said.across(rows, ENGLISH) == (
        "Of 10 ties, 1 joins bodies of different kinds; between a participation body "
        "and a coordination body there is 1, out of 25 possible pairs."
    )
    assert said.in_common(rows, ENGLISH) == (
        "There are 4 pairs of bodies with no tie to each other but with an institution "
        "in common, through which they could meet."
    )
    none = _rows(_share("red_densidad", 0, 3), _row("red_ei", 0, 1))
    assert said.linked(none, ENGLISH) == (
        "No tie is reported in any of the 3 pairs that the bodies created in the "
        "municipality can form."
    )
    assert (
        said.across(none, ENGLISH) == "Of 1 tie, none join bodies of different kinds."
    )
    parts = _rows(
        _share("red_densidad", 4, 15),
        _row("red_aisladas", 0, 6),
        _row("red_componentes", 2, 6),
        _row("red_componentes", 4, 6, "parte=mayor"),
    )
    assert said.linked(parts, ENGLISH).endswith(
        "None is isolated: every one of them has a tie with another. Those that do "
        "have one form 2 groups with no tie between them; the largest has 4 bodies."
    )


def test_who_holds_the_network_in_english() -> None:
    rows = _rows(
        _row("red_grado", 2, 2, instancia_id="A"),
        _row("red_separadas", 1, 2, instancia_id="A"),
        _row("red_separadas", 3, 2, instancia_id="B"),
    )
    assert said.holders(rows, NAMES, ENGLISH) == (
        "The body with the most ties (to 2 bodies): Consejo de Paz. Holding the "
        "network together are those without which others would be cut off from the "
        "main group (in brackets, how many): Comité Civil (3) and Consejo de Paz (1)."
    )
    level = _rows(*(_row("red_grado", 1, 1, instancia_id=i) for i in "AB"))
    assert said.holders(level, NAMES, ENGLISH) == (
        "The bodies with the most ties (to 1 body each): Comité Civil and Consejo de "
        "Paz. The network does not depend on any one of them: were any to be missing, "
        "no group would split."
    )
    same = _rows(*(_row("red_grado", 3, 5, instancia_id=i) for i in "ABCDE"))
    names = {i: i for i in "ABCDE"}
    assert said.holders(same, names, ENGLISH).startswith(
        "None stands out: 5 have ties to 3 bodies each."
    )


def test_how_sure_it_is_in_english() -> None:
    note = "vínculos quitados en cada ensayo: 1 de 8"
    rows = _rows(
        _share("red_confirmados", 1, 8),
        _row("red_aisladas", 4, 12, "vinculos=confirmados"),
        _share("red_estabilidad", 150, 200, "perdida=20", instancia_id="A", nota=note),
    )
    assert said.sureness(rows, NAMES, ENGLISH) == (
        "1 of the 8 ties is confirmed by both sides or by a document. Counting "
        "confirmed ties alone, 4 of 12 bodies would be isolated. As a test, 1 of 8 "
        "ties was removed at random, 200 times: Consejo de Paz still has the most "
        "ties, alone or level with others, in 150 of 200."
    )
    none = _rows(_share("red_confirmados", 0, 8))
    assert said.sureness(none, NAMES, ENGLISH) == (
        "None of the 8 ties are confirmed by both sides or by a document."
    )
    only = _rows(_share("red_confirmados", 0, 1))
    assert said.sureness(only, NAMES, ENGLISH) == "The only tie is not confirmed."


@pytest.mark.parametrize(
    ("note", "opening"),
    [
        ("entre la línea base y el cierre", "Between the baseline and the endline"),
        ("entre 2022 y 2024", "Between 2022 and 2024"),
    ],
)
def test_the_moments_in_english(note: str, opening: str) -> None:
    note += ", vínculos que se mantienen: 2; que se pierden: 3; que aparecen: 1"
    rows = _rows(_share("red_cambio", 2, 6, nota=note))
    assert said.changed(rows, ENGLISH) == (
        f"{opening}, of 6 ties reported at either moment, 2 remain. A tie that was not "
        "reported may have existed."
    )
    one = said.changed(_rows(_share("red_cambio", 1, 1, nota=note)), ENGLISH)
    assert "of 1 tie reported at either moment, 1 remains." in one
    none = said.changed(_rows(_share("red_cambio", 0, 2, nota=note)), ENGLISH)
    assert "of 2 ties reported at either moment, none remain." in none

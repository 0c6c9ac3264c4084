"""Documents that take up what an instance said, and who tells of its ties."""

from collections.abc import Callable
from typing import Any

import pandas as pd

Make = Callable[..., pd.DataFrame]
Row = Callable[..., dict[str, object]]
Run = Callable[..., pd.DataFrame]
At = Callable[..., Any]


def event(number: int, body: str, product: str | None, day: str) -> dict[str, object]:
    return {
        "incidencia_id": f"I{number}",
        "instancia_id": body,
        "producto_id": product,
        "fecha": day,
        "nivel": 3,
    }


def product(name: str, author: str | None = None) -> dict[str, object]:
    return {
        "producto_id": name,
        "divipola": "05120",
        "clase": "piscc",
        "titulo": "Plan",
        "instancia_id": author,
    }


def test_documents_of_others_by_year(make: Make, body: Row, run: Run, at: At) -> None:
    tables = {
        "instancia": make(
            "instancia", body("05120", "CMJ"), body("05120", "CTP"), body("05154")
        ),
        "producto": make("producto", product("P1"), product("P2", "05120-CMJ")),
        "incidencia": make(
            "incidencia",
            event(1, "05120-CMJ", "P1", "2022-05-01"),
            event(2, "05120-CMJ", "P1", "2023-05-01"),
            event(3, "05120-CMJ", "P2", "2023-06-01"),
            event(4, "05120-CTP", None, "2023-06-01"),
            event(5, "05154-CMS", None, "2023-06-01"),
        ),
    }

    result = run("documentos_que_acogen", tables)

    # Its own document does not count, and one that takes it up twice is one.
    assert at(result, "05120", instance="05120-CMJ")["valor"] == 1
    assert at(result, "05120", instance="05120-CTP")["valor"] == 0
    years = [at(result, "05120", period=y)["valor"] for y in ("2022", "2023", "2024")]
    assert years == [1, 1, 0]
    # No document of the other municipality was read: nothing is known of it.
    assert at(result, "05154")["estado"] == "sin_dato"
    assert set(result["marco"]) == {"intencional"}


def test_ties_by_who_tells_of_them(make: Make, body: Row, run: Run, at: At) -> None:
    def tie(other: str, teller: str, year: str = "2023") -> dict[str, object]:
        return {
            "origen": "05120-CMJ",
            "destino": other,
            "reportado_por": teller,
            "periodo": year,
        }

    tables = {
        "instancia": make("instancia", body("05120", "CMJ")),
        "vinculo": make(
            "vinculo",
            tie("actor:a", "origen", "2022"),
            tie("actor:a", "destino", "2023"),
            tie("actor:b", "origen"),
            tie("actor:c", "destino"),
            tie("actor:d", "documento"),
            tie("actor:e", "ambos"),
        ),
    }

    result = run("vinculos_reporta", tables)

    told = {
        "ambas": 2,
        "solo_instancia": 1,
        "solo_otra": 1,
        "solo_documento": 1,
    }
    for teller, number in told.items():
        row = at(result, "05120", group=f"reporta={teller}")
        assert (row["valor"], row["denominador"]) == (number, 5)
    assert at(result, "05154")["estado"] == "sin_dato"

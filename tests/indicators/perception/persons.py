"""Answers of a survey as a test writes them: at hand, or drawn at random."""

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pandas as pd

Make = Callable[..., pd.DataFrame]
Run = Callable[..., pd.DataFrame]
At = Callable[..., Any]
Answer = dict[str, object]
TRUST = ("ninguna", "poca", "alguna", "mucha")
END = "pregunta=confianza_policia;ronda=cierre"


def asked(
    said: Iterable[str | None],
    question: str = "confianza_policia",
    *,
    place: str = "05120",
    **more: Any,
) -> list[Answer]:
    """One row a person, from their answers to one question."""
    return [
        {
            "encuesta_id": "E1",
            "respuesta_id": f"R{i:03d}",
            "divipola": place,
            "diseno": "conveniencia",
            "pregunta": question,
            "respuesta": answer,
            "ronda": "cierre",
            **{k: v[i] if isinstance(v, list) else v for k, v in more.items()},
        }
        for i, answer in enumerate(said)
    ]


def sampled(said: list[str | None], clusters: int = 8, **more: Any) -> list[Answer]:
    """Persons drawn at random in clusters of one stratum, of unequal weights."""
    n = len(said)
    design: dict[str, Any] = {
        "diseno": "probabilistico",
        "estrato": "cabecera",
        "conglomerado": [f"m{i * clusters // n}" for i in range(n)],
        "peso": [10.0 + i % 3 for i in range(n)],
    }
    return asked(said, **{**design, **more})


def drawn(seed: int, n: int = 48) -> list[str | None]:
    return [TRUST[i] for i in np.random.default_rng(seed).integers(0, 4, n)]

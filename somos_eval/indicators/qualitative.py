"""Qualitative sources: how many say what, and how well two coders agree. Catalogue M8.

Sources are counted before segments (one talkative interview is one source), and they were
chosen on purpose, so there are counts and no intervals. A source whose consent is absent
or revoked is in none of them.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from somos_eval.contracts import Frame, Status
from somos_eval.indicators import period
from somos_eval.indicators.declaration import Direction, Indicator, Label
from somos_eval.indicators.rows import PROGRAMME, as_count, counts, with_state
from somos_eval.params import Programme
from somos_eval.stats import agreement

Tables = Mapping[str, pd.DataFrame]

NEED_CONSENT = ("entrevista", "grupo_focal", "encuesta", "observacion")
NO_CONSENT = ("ausente", "revocado")
NO_VARIATION = "todos los eventos recibieron el mismo nivel: el alfa no está definido"
FEW_PAIRS = "menos de dos eventos codificados por dos personas"


def usable_sources(sources: pd.DataFrame) -> pd.DataFrame:
    """Sources that may be analysed (Ley 1581 de 2012): consent neither absent nor revoked."""
    excluded = sources["clase"].isin(NEED_CONSENT) & sources["consentimiento"].isin(
        NO_CONSENT
    )
    return sources[~excluded]


def sources_by_class(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Sources of each class, with the sources left out for lack of consent."""
    sources = tables["fuente"]
    kept = usable_sources(sources)
    rows = pd.concat(
        [
            kept.assign(grupo="clase=" + kept["clase"]),
            sources.drop(kept.index).assign(grupo="consentimiento=excluida"),
        ]
    )
    both = pd.concat([rows, rows.assign(divipola=PROGRAMME)])
    both = both[both["divipola"].notna()]
    table = both.groupby(["divipola", "grupo"]).size().rename("numerador")
    return as_count(counts(table.reset_index(), periodo=period.whole(programme)))


def sources_by_code(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Distinct sources in which each code, and each family of codes, appears."""
    kept = usable_sources(tables["fuente"])
    segments = tables["segmento"]
    segments = segments[segments["fuente_id"].isin(kept["fuente_id"])]
    family = tables["codigo"].set_index("codigo_id")["familia"]
    place = kept.set_index("fuente_id")["divipola"]
    base = segments.assign(
        divipola=segments["fuente_id"].map(place),
        familia=segments["codigo_id"].map(family),
    )
    base = pd.concat([base, base.assign(divipola=PROGRAMME)])
    base = base[base["divipola"].notna()]
    grouped = pd.concat(
        [
            base.assign(grupo="codigo=" + base["codigo_id"]),
            base.assign(grupo="familia=" + base["familia"]),
        ]
    )
    table = (
        grouped.groupby(["divipola", "grupo"])["fuente_id"]
        .nunique()
        .rename("numerador")
        .reset_index()
    )
    coded = base.groupby("divipola")["fuente_id"].nunique()
    table["denominador"] = table["divipola"].map(coded).astype(float)
    return as_count(counts(table, periodo=period.whole(programme)))


def level_agreement(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Agreement of two coders on the level of influence: ordinal alpha and percentage."""
    events = tables["incidencia"]
    place = tables["instancia"].set_index("instancia_id")["divipola"]
    twice = events[events["codificador_2_nivel"].notna()]
    pairs = twice.assign(divipola=twice["instancia_id"].map(place))
    pairs = pd.concat([pairs, pairs.assign(divipola=PROGRAMME)])
    rows = [_agreement(str(code), group) for code, group in pairs.groupby("divipola")]
    if not rows:
        return counts(pd.DataFrame({"divipola": pd.Series(dtype="str")}))
    table = pd.concat(rows, ignore_index=True)
    few = table["denominador"] < 2
    table = with_state(
        counts(table, periodo=period.whole(programme)),
        few,
        Status.BELOW_MINIMUM,
        FEW_PAIRS,
    )
    flat = ~few & table["valor"].isna() & (table["grupo"] == "medida=alfa")
    return with_state(table, flat, Status.NOT_COMPUTABLE, NO_VARIATION)


def _agreement(place: str, pairs: pd.DataFrame) -> pd.DataFrame:
    ratings = pairs[["nivel", "codificador_2_nivel"]].to_numpy(float)
    alpha = np.nan
    if len(ratings) >= 2:
        alpha = agreement.krippendorff_alpha(ratings, metric="ordinal").value
    same = float((ratings[:, 0] == ratings[:, 1]).sum())
    n = float(len(ratings))
    return pd.DataFrame(
        {
            "divipola": place,
            "grupo": ["medida=alfa", "medida=porcentaje"],
            "valor": [alpha, same / n],
            "numerador": [np.nan, same],
            "denominador": n,
            "metodo": ["alfa de Krippendorff ordinal", "coincidencia exacta"],
        }
    )


INDICATORS = (
    Indicator(
        "fuentes_clase",
        sources_by_class,
        needs=("fuente",),
        label=Label("Fuentes por clase", "Sources by class"),
        definition=Label(
            "Fuentes analizadas de cada clase, y las excluidas por consentimiento.",
            "Sources analysed of each class, and those left out for lack of consent.",
        ),
        unit="fuentes",
        formula="conteo de fuentes",
        source="Ley 1581 de 2012, arts. 5 a 9",
        frame=Frame.PURPOSIVE,
    ),
    Indicator(
        "fuentes_codigo",
        sources_by_code,
        needs=("fuente", "segmento", "codigo"),
        label=Label("Fuentes por código", "Sources by code"),
        definition=Label(
            "Fuentes distintas en las que aparece cada código o familia de códigos.",
            "Distinct sources in which each code or family of codes appears.",
        ),
        unit="fuentes",
        formula="fuentes distintas con al menos un segmento del código",
        source="Guest, Namey y Chen (2020)",
        frame=Frame.PURPOSIVE,
    ),
    Indicator(
        "acuerdo_nivel",
        level_agreement,
        needs=("instancia", "incidencia"),
        label=Label("Acuerdo entre codificadores", "Inter-coder agreement"),
        definition=Label(
            "Acuerdo de dos personas sobre el nivel de los mismos eventos.",
            "Agreement of two people on the level of the same events.",
        ),
        unit="alfa o proporción",
        formula="alfa de Krippendorff ordinal; coincidencias exactas / eventos dobles",
        source="Krippendorff (2011)",
        frame=Frame.PURPOSIVE,
        better=Direction.UP,
    ),
)

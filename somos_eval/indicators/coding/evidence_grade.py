"""What stands behind each finding: sources, their classes, contradictions. M8.8."""

import numpy as np
import pandas as pd

from somos_eval.contracts import Frame, Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import period
from somos_eval.indicators.coding.coded import DIRECTIONS, source_codes
from somos_eval.indicators.declaration import Direction, Indicator, Unit, Writing
from somos_eval.indicators.rows import PROGRAMME, counts, looked_up, with_state
from somos_eval.params import Programme
from somos_eval.stats.qualitative.themes import evidence_grade
from somos_eval.wording import Label, count, number

NO_SOURCE = (
    "no cita ninguna fuente que se pueda usar: se apoya en indicadores o registros, o "
    "en fuentes sin consentimiento"
)


def grades(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Grade the evidence of each finding."""
    support = _support(tables, programme)
    kind = tables["fuente"].set_index("fuente_id")["clase"].astype("str")
    cited = _sources(support, tables)
    cited = cited.assign(clase=looked_up(cited["fuente_id"], kind))
    found = support[["divipola", "afirmacion_id"]].drop_duplicates()
    tallies = cited.groupby("afirmacion_id").agg(
        fuentes=("fuente_id", "nunique"), clases=("clase", "nunique")
    )
    against = _contrary(support, cited, tables)
    table = found.join(tallies, on="afirmacion_id").join(against, on="afirmacion_id")
    table = table.fillna({"fuentes": 0, "clases": 0, "contra": 0, "opinan": 0})
    grade = evidence_grade(
        table["fuentes"],
        table["clases"],
        table["contra"],
        enough=programme.thresholds.coding.solid_sources,
    )
    told = table[["fuentes", "clases", "contra", "opinan"]].astype(int)
    notes = [_note(*row) for row in told.itertuples(index=False)]
    out = counts(
        table,
        periodo=period.whole(programme),
        grupo="afirmacion=" + table["afirmacion_id"],
        valor=np.asarray(grade, dtype=float),
        numerador=table["fuentes"].astype(float),
        metodo="fuentes, clases y contradicción",
        nota=notes,
    )
    bare = out["numerador"] == 0
    return with_state(out, bare, Status.NOT_APPLICABLE, NO_SOURCE)


def _note(sources: int, kinds: int, contrary: int, speaking: int) -> str:
    said = f"{count(sources, 'fuente', 'fuentes')} de {count(kinds, 'clase', 'clases')}"
    if contrary:
        says = "dice" if contrary == 1 else "dicen"
        said += (
            f"; {number(contrary)} de {number(speaking)} que toman partido sobre lo "
            f"mismo {says} lo contrario"
        )
    return said


def _support(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Each finding of the programme's places beside each thing that supports it."""
    claims = tables["afirmacion"]
    codes = {m.divipola for m in programme.included}
    here = claims["divipola"].isna() | claims["divipola"].isin(codes)
    findings = claims[here & (claims["clase"] == "hallazgo")]
    rows = findings[["afirmacion_id", "divipola", "soporte_ids"]].explode("soporte_ids")
    place = rows["divipola"].astype("str").where(rows["divipola"].notna(), PROGRAMME)
    return rows.rename(columns={"soporte_ids": "soporte"}).assign(divipola=place)


def _sources(support: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """Source of each segment, event and commitment that supports a finding."""
    events = tables["incidencia"][["incidencia_id", "fuente_ids"]].explode("fuente_ids")
    parts = (
        (tables["segmento"], "segmento_id", "fuente_id"),
        (events, "incidencia_id", "fuente_ids"),
        (tables["compromiso"], "compromiso_id", "fuente_id"),
    )
    known = pd.concat(
        [
            frame[[key, source]]
            .set_axis(["soporte", "fuente_id"], axis=1)
            .astype("str")
            for frame, key, source in parts
        ]
    ).drop_duplicates()
    real = known["fuente_id"].isin(tables["fuente"]["fuente_id"])
    named = support.assign(soporte=support["soporte"].astype("str"))
    return named.merge(known[real], on="soporte")


def _contrary(
    support: pd.DataFrame, cited: pd.DataFrame, tables: Tables
) -> pd.DataFrame:
    """Count sources that say of the same codes the opposite of the segments cited.

    Returns
    -------
    DataFrame
        ``contra``, and ``opinan`` (those that take a direction), by finding.
    """
    segments = tables["segmento"].drop_duplicates(["segmento_id", "codigo_id"])
    way = segments["polaridad"].astype("str").map(DIRECTIONS).fillna(0.0)
    backing = support.merge(
        segments.assign(apunta=way)[["segmento_id", "codigo_id", "apunta"]],
        left_on="soporte",
        right_on="segmento_id",
    )
    by = ["afirmacion_id", "divipola", "codigo_id"]
    towards = backing.groupby(by, as_index=False)["apunta"].sum()
    towards = towards[towards["apunta"] != 0]
    others = source_codes(tables)
    others = others[others["sentido"] != 0][
        ["divipola", "codigo_id", "fuente_id", "sentido"]
    ]
    whole = towards["divipola"] == PROGRAMME
    # Of a municipality, its own sources; of the programme, all of them.
    pairs = pd.concat(
        [
            towards[~whole].merge(others, on=["divipola", "codigo_id"]),
            towards[whole].merge(others.drop(columns="divipola"), on="codigo_id"),
        ]
    )
    own = cited[["afirmacion_id", "fuente_id"]].drop_duplicates()
    heard = pairs.merge(own.assign(propia=True), "left", on=list(own.columns))
    opposed = heard["sentido"] == -np.sign(heard["apunta"])
    against = heard[opposed & heard["propia"].isna()]
    return pd.DataFrame(
        {
            "contra": against.groupby("afirmacion_id")["fuente_id"].nunique(),
            "opinan": heard.groupby("afirmacion_id")["fuente_id"].nunique(),
        }
    )


INDICATORS = (
    Indicator(
        "evidencia_hallazgo",
        grades,
        needs=("afirmacion", "segmento", "fuente"),
        module="M8.8",
        label=Label("Evidencia de cada hallazgo", "Evidence of each finding"),
        definition=Label(
            "Cuántas fuentes independientes sostienen un hallazgo, de cuántas clases, "
            "y si otras lo contradicen.",
            "How many independent sources stand behind a finding, of how many classes, "
            "and whether others contradict it.",
        ),
        unit=Unit(
            "grado (0 ninguna, 1 débil, 2 moderada, 3 sólida; ordinal)",
            "grade (0 none, 1 weak, 2 moderate, 3 strong; ordinal)",
            writing=Writing.NAME,
            names=(
                Label("ninguna", "none"),
                Label("débil", "weak"),
                Label("moderada", "moderate"),
                Label("sólida", "solid"),
            ),
        ),
        formula=Label(
            "débil con una sola fuente o clase; moderada desde dos fuentes de dos "
            "clases; sólida desde el número de fuentes que fija el programa; una "
            "contradicción quita un grado",
            "weak with one source or class; moderate from two sources of two classes; "
            "strong from the number of sources that the programme sets; a "
            "contradiction takes one grade away",
        ),
        method=Label(
            "Lectura declarada: clase ordinal, sin intervalo. Un hallazgo que no cita "
            "ninguna fuente que se pueda usar no lleva grado.",
            "Declared reading: ordinal class, without an interval. A finding that "
            "cites no source that may be used has no grade.",
        ),
        source="Farmer et al. (2006)",
        caveats=Label(
            "Cuenta fuentes, no juzga si son buenas; contradicen las que hablan de los "
            "mismos códigos en sentido opuesto.",
            "It counts sources and does not judge them; those that speak of the same "
            "codes in the opposite direction contradict.",
        ),
        frame=Frame.PURPOSIVE,
        better=Direction.UP,
    ),
)

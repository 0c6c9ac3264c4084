"""What a perception survey asked, read from the ids of its questions and its answers.

The id of a question says what it is about by how it begins, and its answers must be of
one ordered scale, lowest first. An answer of no scale is not guessed at: where it was
given the question is left without figures and says why.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from somos_eval.contracts.schema import Tables
from somos_eval.indicators.shared import once
from somos_eval.params import Programme

RECOGNITION, TRUST, SAFETY = "reconocimiento", "confianza", "seguridad"
AIDED, UNAIDED = "con_ayuda", "espontaneo"

# How the id of a question begins → what it is about.
PREFIXES: Mapping[str, str] = {
    "conoce_": RECOGNITION,
    "nombra_": RECOGNITION,
    "confianza_": TRUST,
    "percepcion_seguridad": SAFETY,
    "seguridad_": SAFETY,
}
# The question was not for that person: no answer is missing.
NOT_ASKED = "no_aplica"
NO_ANSWER = frozenset({"", "no_responde", "no_sabe", NOT_ASKED, "sin_dato"})
# Position in `SCALES` of a question whose answers are of none of them, that has none,
# or that was not asked with one scale in all that is read together.
NO_SCALE, UNANSWERED, MIXED = -1, -2, -3
UNREADABLE = (NO_SCALE, MIXED)
KEY = ["encuesta_id", "respuesta_id", "pregunta"]


@dataclass(frozen=True)
class Scale:
    """An ordered scale and how many of its ends are favourable and unfavourable."""

    answers: tuple[str, ...]
    top: int
    bottom: int


SCALES = (
    Scale(("no", "si"), 1, 1),
    Scale(("no_conoce", "ha_oido", "conoce"), 1, 1),
    Scale(("ninguna", "poca", "alguna", "mucha"), 2, 2),
    Scale(("menos_segura", "igual", "mas_segura"), 1, 1),
    Scale(
        ("muy_insegura", "insegura", "ni_segura_ni_insegura", "segura", "muy_segura"),
        2,
        2,
    ),
    Scale(
        (
            "muy_en_desacuerdo",
            "en_desacuerdo",
            "ni_de_acuerdo_ni_en_desacuerdo",
            "de_acuerdo",
            "muy_de_acuerdo",
        ),
        2,
        2,
    ),
    Scale(("1", "2", "3", "4", "5"), 2, 2),
)


@once
def answers(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Read the answers of the included municipalities to questions of a known family.

    Parameters
    ----------
    tables : mapping
        Needs ``encuesta``.
    programme : Programme
        Its included municipalities.

    Returns
    -------
    DataFrame
        One row a person and question, in the order of their key, with the columns of
        the survey and ``familia``; ``asunto`` (what it asks, as ``grupo`` says it);
        ``escala`` (position in `SCALES`, `NO_SCALE` or `UNANSWERED`, of the answers
        that a survey got to it in that place); ``rango`` (0 the lowest answer; NaN is
        no answer); ``favorable`` and ``desfavorable`` (0, 1 or NaN); ``aplica``
        (whether the question was for that person); and ``muestra`` (whether everybody
        in that place, round and question was drawn at random). Where two surveys asked
        the same thing in the same place and round there are only the rows of one: that
        drawn at random, or else the larger.
    """
    table = tables["encuesta"]
    codes = {m.divipola for m in programme.included}
    family = _families(table["pregunta"])
    kept = table[table["divipola"].isin(codes) & family.notna()]
    kept = kept.assign(familia=family[kept.index]).drop_duplicates(KEY)
    kept = kept.sort_values(KEY, kind="stable").reset_index(drop=True)
    kept = kept.assign(muestra=_drawn(kept))
    kept = _ranked(kept[_chosen(kept)].reset_index(drop=True))
    return kept.assign(asunto=_subject(kept))


def _families(questions: "pd.Series[str]") -> "pd.Series[str]":
    known = {
        question: family
        for question in questions.unique()
        for prefix, family in PREFIXES.items()
        if str(question).startswith(prefix)
    }
    return questions.map(known)


def _drawn(rows: pd.DataFrame) -> "pd.Series[bool]":
    """Say of each row if its place, survey, round and question is all probabilistic."""
    probable = (rows["diseno"] == "probabilistico") & rows["peso"].notna()
    keys = ["divipola", "encuesta_id", "ronda", "pregunta"]
    return probable.groupby([rows[k] for k in keys]).transform("all").astype(bool)


def _chosen(rows: pd.DataFrame) -> "pd.Series[bool]":
    """Keep one survey for each question of a place and round."""
    asked = ["divipola", "ronda", "pregunta"]
    of = rows.groupby([*asked, "encuesta_id"], as_index=False)
    sizes = of.agg(muestra=("muestra", "all"), n=("muestra", "size"))
    ordered = sizes.sort_values(
        ["muestra", "n", "encuesta_id"], ascending=[False, False, True]
    )
    best = ordered.drop_duplicates(asked)[[*asked, "encuesta_id"]]
    if len(best) == len(sizes):
        return pd.Series(data=True, index=rows.index)
    both = rows[[*asked, "encuesta_id"]].merge(best.assign(_kept=True), how="left")
    return both["_kept"].notna().set_axis(rows.index)


def _ranked(rows: pd.DataFrame) -> pd.DataFrame:
    """Add the rank of each answer and what it says in favour or against."""
    # A code that one place got wrong says nothing of the others.
    asked = rows.groupby(["encuesta_id", "ronda", "pregunta", "divipola"], sort=False)
    question = np.asarray(asked.ngroup(), np.int64)
    said, texts = pd.factorize(rows["respuesta"].fillna(""))
    given = [str(text).strip() for text in texts]
    scales = _scales(question, said, asked.ngroups, given)
    # One line a scale and one more for the questions that are of none.
    rank, top, low = np.full((3, len(SCALES) + 1, len(given) + 1), np.nan)
    for number, scale in enumerate(SCALES):
        for place, answer in enumerate(scale.answers):
            own = [i for i, text in enumerate(given) if text == answer]
            rank[number, own] = place
            top[number, own] = place >= len(scale.answers) - scale.top
            low[number, own] = place < scale.bottom
    scale_of = scales[question]
    line = np.where(scale_of >= 0, scale_of, len(SCALES))
    return rows.assign(
        escala=scale_of,
        rango=rank[line, said],
        favorable=top[line, said],
        desfavorable=low[line, said],
        aplica=np.array([text != NOT_ASKED for text in given], dtype=bool)[said],
    )


def _scales(
    question: NDArray[np.int64],
    said: NDArray[np.int64],
    questions: int,
    given: list[str],
) -> NDArray[np.int64]:
    """Find the scale of each question: the first that has all of its answers."""
    found: list[set[str]] = [set() for _ in range(questions)]
    pairs = np.unique(np.stack([question, said]), axis=1)
    for q, a in pairs.T.tolist():
        if given[a] not in NO_ANSWER:
            found[q].add(given[a])
    fits = [
        next((i for i, s in enumerate(SCALES) if answers <= set(s.answers)), NO_SCALE)
        if answers
        else UNANSWERED
        for answers in found
    ]
    return np.array(fits, dtype=np.int64)


def _subject(rows: pd.DataFrame) -> "pd.Series[str]":
    """Say what each row asks, as ``grupo`` says it.

    Recognition names the kind of instance and whether it was named to the person; the
    rest, the question. So does recognition where a survey asked of a kind in more than
    one question: the same persons would count as so many others.
    """
    unaided = rows["pregunta"].str.startswith("nombra_")
    way = pd.Series(UNAIDED, rows.index, dtype="str").where(unaided, AIDED)
    kind = rows["instancia_tipo"].fillna("")
    named = "instancia=" + kind + ";modo=" + way
    of_kind = (rows["familia"] == RECOGNITION) & (kind != "")
    place = ["divipola", "asunto"]
    asked = rows.assign(asunto=named)[of_kind]
    of_survey = [*place, "encuesta_id", "ronda"]
    once_each = asked[[*of_survey, "pregunta"]].drop_duplicates()
    sizes = once_each.groupby(of_survey, as_index=False).size()
    several = pd.MultiIndex.from_frame(sizes.loc[sizes["size"] > 1, place])
    if len(several):
        own = pd.MultiIndex.from_frame(rows.assign(asunto=named)[place])
        of_kind &= ~own.isin(several)
    return ("pregunta=" + rows["pregunta"]).mask(of_kind, named)

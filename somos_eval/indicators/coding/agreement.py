"""Whether coders agree, and how sure that is. M8.6."""

import numpy as np
import pandas as pd

from somos_eval.contracts import Frame, Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import measures, period
from somos_eval.indicators.coding.coded import NEEDS, coded_segments
from somos_eval.indicators.coding.sources import FEW_PAIRS, level_pairs
from somos_eval.indicators.declaration import Direction, Indicator, Unit
from somos_eval.indicators.rows import (
    FEW_CASES,
    PROGRAMME,
    among,
    counts,
    with_programme,
    with_state,
)
from somos_eval.indicators.shared import once
from somos_eval.params import Programme
from somos_eval.stats.agreement.benchmarks import band_probabilities
from somos_eval.stats.agreement.binary import BinaryAgreement, binary_agreement
from somos_eval.stats.agreement.paired import paired_ordinal_alpha
from somos_eval.wording import Label, number

BANDS = ("bajo", "aceptable", "alto")
ALWAYS = (
    "todas las personas lo pusieron en todos los fragmentos: la coincidencia es total "
    "y el alfa no está definido"
)
FEW_UNITS = "menos de dos fragmentos leídos por dos personas"
NO_ERROR = (
    "la coincidencia es total o los casos son muy pocos: no hay con qué calcular "
    "probabilidades"
)
LEVEL = "de=nivel_incidencia"


def _units(tables: Tables) -> pd.DataFrame:
    """Segments that two people or more read, in every group that one of them used.

    Returns
    -------
    DataFrame
        ``divipola`` (each municipality, and the programme), ``grupo`` (``familia=…``;
        in the programme also ``codigo=…``), ``lectores`` and ``positivos``.
    """
    rows = coded_segments(tables)
    readers = rows.groupby("segmento_id").agg(
        lectores=("codificador", "nunique"), divipola=("divipola", "first")
    )
    read = readers[readers["lectores"] > 1].reset_index()
    rows = rows[among(rows["segmento_id"], read["segmento_id"])]
    listed = rows[rows["familia"].notna()]
    family = listed.assign(grupo="familia=" + listed["familia"].astype("str"))
    code = rows.assign(grupo="codigo=" + rows["codigo_id"], divipola=PROGRAMME)
    marked = pd.concat([with_programme(family), code], ignore_index=True)
    marks = marked.groupby(["divipola", "grupo", "segmento_id"])["codificador"]
    yes = marks.nunique().rename("positivos").reset_index()
    groups = yes[["divipola", "grupo"]].drop_duplicates()
    units = groups.merge(with_programme(read), on="divipola")
    keys = ["divipola", "grupo", "segmento_id"]
    return units.merge(yes, on=keys, how="left").fillna({"positivos": 0})


@once
def _by_group(tables: Tables) -> tuple[pd.DataFrame, BinaryAgreement]:
    """Return the groups in order, and the agreement of each."""
    units = _units(tables)
    groups = units[["divipola", "grupo"]].drop_duplicates()
    groups = groups.sort_values(["divipola", "grupo"], ignore_index=True)
    number_of = groups.reset_index(names="orden")
    place = units.merge(number_of, on=["divipola", "grupo"])
    found = binary_agreement(
        place["positivos"], place["lectores"], place["orden"], len(groups)
    )
    return groups, found


def by_code(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Agreement on whether a segment has a code: percentage, alpha and AC1."""
    groups, found = _by_group(tables)
    whole = np.full(len(groups), np.nan)
    with np.errstate(invalid="ignore"):
        share = found.agreeing / found.units
    measures = (
        ("porcentaje", share, found.agreeing, "coincidencia de todas las personas"),
        ("alfa", found.alpha, whole, "alfa de Krippendorff nominal"),
        ("ac1", found.ac1, whole, "AC1 de Gwet"),
    )
    rows = [
        groups.assign(
            grupo=groups["grupo"] + f";medida={name}",
            medida=name,
            valor=value,
            numerador=agreeing,
            denominador=found.units,
            metodo=method,
        )
        for name, value, agreeing, method in measures
    ]
    table = counts(pd.concat(rows, ignore_index=True), periodo=period.whole(programme))
    minimum = programme.thresholds.minimum_n.proportion
    shares = table["medida"] == "porcentaje"
    table = with_state(table, table["valor"].isna(), Status.NOT_COMPUTABLE, ALWAYS)
    scarce = shares & (table["denominador"] < minimum)
    few = FEW_CASES.format(minimum=minimum)
    table = with_state(table, scarce, Status.BELOW_MINIMUM, few)
    lone = ~shares & (table["denominador"] < 2)
    return with_state(table, lone, Status.BELOW_MINIMUM, FEW_UNITS)


def bands(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Probability that the true alpha is low, acceptable or high.

    Of the level of influence in every place, and of each code in the programme.
    """
    groups, found = _by_group(tables)
    codes = groups.assign(alfa=found.alpha, error=found.alpha_error, n=found.units)
    codes = codes[codes["divipola"] == PROGRAMME]
    table = pd.concat([_levels(tables, programme), codes], ignore_index=True)
    cuts = programme.thresholds.coding.agreement
    chances = band_probabilities(
        # Alpha can go below -1 with very few units, and past 1 by rounding.
        np.clip(table["alfa"].to_numpy(float), -1.0, 1.0),
        table["error"].to_numpy(float),
        (cuts.acceptable, cuts.high),
    )
    said = (
        f"alfa con error estándar de Gwet; aceptable desde "
        f"{number(cuts.acceptable, 3, least=1)} y alto desde "
        f"{number(cuts.high, 3, least=1)}"
    )
    rows = [
        table.assign(grupo=table["grupo"] + f";banda={name}", valor=chances[:, i])
        for i, name in enumerate(BANDS)
    ]
    out = counts(
        pd.concat(rows, ignore_index=True),
        periodo=period.whole(programme),
        metodo=said,
    )
    out = out.assign(denominador=out["n"].astype(float))
    out = with_state(out, out["valor"].isna(), Status.NOT_COMPUTABLE, NO_ERROR)
    # What two people read is an event of a level, and a segment of a code.
    few = out["grupo"].str.startswith(LEVEL).map({True: FEW_PAIRS, False: FEW_UNITS})
    return with_state(out, out["denominador"] < 2, Status.BELOW_MINIMUM, few)


def _levels(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Ordinal alpha of the level of influence in each place, with its error."""
    pairs = level_pairs(tables, programme)
    found = paired_ordinal_alpha(pairs.tables)
    return pd.DataFrame(
        {
            "divipola": pairs.places,
            "grupo": LEVEL,
            "alfa": found.value,
            "error": found.error,
            "n": found.units,
        }
    )


INDICATORS = (
    Indicator(
        "acuerdo_codigos",
        by_code,
        needs=(*NEEDS, "codigo"),
        module="M8.6",
        label=Label("Acuerdo al poner códigos", "Agreement on codes"),
        definition=Label(
            "Acuerdo de quienes leyeron los mismos fragmentos sobre si tienen un "
            "código.",
            "Agreement of those who read the same segments on whether they have a "
            "code.",
        ),
        unit=Unit("coeficiente o proporción", "coefficient or proportion", decimals=2),
        formula=Label(
            "fragmentos en los que coinciden todas las personas / fragmentos leídos "
            "por dos o más; alfa y AC1 de poner o no el código",
            "segments on which everyone agrees / segments read by two or more; alpha "
            "and AC1 of putting the code or not",
        ),
        method=Label(
            "Alfa nominal de Krippendorff y AC1 de Gwet de cada familia, y de cada "
            "código en el conjunto del programa. Si todos ponen lo mismo el alfa no "
            "está definido y se dice.",
            "Krippendorff's nominal alpha and Gwet's AC1 of each family, and of each "
            "code in the whole programme. If all do the same, alpha is undefined and "
            "that is said.",
        ),
        source="Krippendorff (2011); Gwet (2008); O'Connor & Joffe (2020)",
        caveats=Label(
            "Un código poco usado da coincidencia alta y alfa bajo: léanse juntos. "
            "Quien leyó un fragmento y no le puso ningún código no deja registro: esos "
            "fragmentos no entran.",
            "A seldom used code has high agreement and a low alpha: read them "
            "together. Whoever read a segment and put no code on it leaves no record: "
            "those segments are out.",
        ),
        minimum="proporcion",
        frame=Frame.PURPOSIVE,
        better=Direction.UP,
    ),
    Indicator(
        "acuerdo_banda",
        bands,
        needs=("instancia", "incidencia"),
        module="M8.6",
        label=Label("Seguridad del acuerdo", "How sure agreement is"),
        definition=Label(
            "Probabilidad de que el acuerdo verdadero sea bajo, aceptable o alto.",
            "Probability that true agreement is low, acceptable or high.",
        ),
        unit=measures.PROBABILITY,
        formula=Label(
            "área de la normal del alfa, cortada a [-1, 1], en cada banda",
            "area of the normal of alpha, cut to [-1, 1], in each band",
        ),
        method=Label(
            "Alfa (ordinal del nivel, nominal de los códigos) con el error estándar de "
            "Gwet. Con coincidencia total no hay error y no se calcula.",
            "Alpha (ordinal of the level, nominal of the codes) with Gwet's standard "
            "error. With full agreement there is no error and it is not computed.",
        ),
        source="Gwet (2014); Krippendorff (2013)",
        caveats=Label(
            "Supone que los casos con doble lectura son como los demás.",
            "It takes those read twice to be like the rest.",
        ),
        minimum=2,
        frame=Frame.PURPOSIVE,
        better=Direction.NONE,
    ),
)

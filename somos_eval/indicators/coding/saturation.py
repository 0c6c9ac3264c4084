"""Whether the sources were enough: saturation and codes still unseen. M8.7."""

import numpy as np
import pandas as pd

from somos_eval.contracts import Frame, Status
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import measures, period
from somos_eval.indicators.coding.coded import NEEDS, presences
from somos_eval.indicators.declaration import Direction, Indicator, Unit
from somos_eval.indicators.rows import counts, with_state
from somos_eval.params import Programme
from somos_eval.stats.qualitative.richness import expected_codes, richness
from somos_eval.stats.qualitative.saturation import (
    Rule,
    new_codes,
    saturation,
    saturation_by_order,
)
from somos_eval.wording import Label, count, number

# What people said: a document or a record is not collected until nothing is new.
SPOKEN = ("entrevista", "grupo_focal")
ORDERS = 500
SEED = 20200505
# Points of the curve of a place with many sources.
POINTS = 30
TOO_FEW = (
    "{found} de {needed} entrevistas y grupos focales codificados que pide la regla"
)
NOT_REACHED = "no se alcanzó: la última corrida trajo {new} frente a {base} de la base"
ONE_SOURCE = "con una sola fuente no se puede estimar lo que falta"
SEEN = "{seen} vistos; error estándar de {error}"


def _rule(programme: Programme) -> Rule:
    rule = programme.thresholds.coding.saturation
    return Rule(rule.base, rule.run, rule.threshold)


def new_information(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Compare the new codes of the last run of sources with those of the first."""
    rule = _rule(programme)
    rows = []
    for found in presences(tables, SPOKEN):
        told = saturation(new_codes(found.table), rule)
        runs = len(told.ratio) > 0
        rows.append(
            {
                "divipola": found.place,
                "valor": float(told.ratio[-1]) if runs else np.nan,
                "numerador": float(told.new_codes[-1]) if runs else np.nan,
                "denominador": float(told.base_codes) if runs else np.nan,
                "fuentes": len(found.table),
            }
        )
    names = ["divipola", "valor", "numerador", "denominador", "fuentes"]
    return _stated(pd.DataFrame(rows, columns=names), programme)


def sources_needed(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Count the sources before hardly anything new came, in order of fieldwork."""
    rule = _rule(programme)
    rows = []
    for found in presences(tables, SPOKEN):
        told = saturation(new_codes(found.table), rule)
        note = ""
        if len(told.ratio) and np.isnan(told.reached_at):
            note = NOT_REACHED.format(
                new=count(int(told.new_codes[-1]), "código nuevo", "códigos nuevos"),
                base=int(told.base_codes),
            )
        rows.append(
            {
                "divipola": found.place,
                "valor": float(told.reached_at),
                "denominador": float(len(found.table)),
                "fuentes": len(found.table),
                "nota": note,
            }
        )
    names = ["divipola", "valor", "denominador", "fuentes", "nota"]
    return _stated(pd.DataFrame(rows, columns=names), programme)


def orders_reached(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Share of random orders of the same sources in which saturation is reached."""
    rule = _rule(programme)
    rows = []
    for found in presences(tables, SPOKEN):
        told = saturation_by_order(found.table, rule, orders=ORDERS, seed=SEED)
        rows.append(
            {
                "divipola": found.place,
                "valor": told.share,
                "numerador": float((~np.isnan(told.reached_at)).sum()),
                "denominador": float(ORDERS),
                "fuentes": len(found.table),
            }
        )
    names = ["divipola", "valor", "numerador", "denominador", "fuentes"]
    table = pd.DataFrame(rows, columns=names)
    drawn = table["fuentes"] >= rule.base + rule.run
    kept = {name: table[name].where(drawn) for name in ("numerador", "denominador")}
    return _stated(table.assign(**kept), programme)


def _stated(table: pd.DataFrame, programme: Programme) -> pd.DataFrame:
    """Say why a place has no saturation to speak of, and by which rule it has."""
    rule = _rule(programme)
    if "nota" not in table:
        table = table.assign(nota="")
    out = counts(
        table,
        periodo=period.whole(programme),
        metodo=f"base {rule.base}, corrida {rule.run}, umbral "
        f"{number(100 * rule.threshold, 1, least=0)} %",
    )
    needed = rule.base + rule.run
    out = with_state(out, out["valor"].isna(), Status.NOT_COMPUTABLE, out["nota"])
    few = out["fuentes"].map(lambda n: TOO_FEW.format(found=n, needed=needed))
    return with_state(out, out["fuentes"] < needed, Status.BELOW_MINIMUM, few)


def curve(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Codes expected in so many sources, in any order."""
    rows = []
    for found in presences(tables, SPOKEN):
        n = len(found.table)
        sizes = np.unique(np.linspace(1, n, min(n, POINTS)).round())
        codes = expected_codes(found.table, sizes)
        rows += [
            (found.place, f"fuentes={int(size):04d}", expected, size)
            for size, expected in zip(sizes, codes, strict=True)
        ]
    names = ["divipola", "grupo", "valor", "denominador"]
    table = pd.DataFrame(rows, columns=names)
    return counts(
        table, periodo=period.whole(programme), metodo="curva exacta de acumulación"
    )


def unseen(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Codes still to be seen: estimated total less those seen."""
    rows = []
    for found in presences(tables, SPOKEN):
        told = richness(found.table)
        totals = {
            "chao2": (told.chao2, told.chao2_se),
            "jackknife1": (told.jackknife1, told.jackknife1_se),
            "bootstrap": (told.bootstrap, told.bootstrap_se),
        }
        for name, (total, error) in totals.items():
            known = np.isfinite(total)
            error_text = number(error, 1) if known else ""
            rows.append(
                {
                    "divipola": found.place,
                    "grupo": f"estimador={name}",
                    "valor": total - told.observed,
                    "numerador": float(told.observed),
                    "denominador": float(told.sources),
                    "nota": SEEN.format(seen=told.observed, error=error_text),
                }
            )
    names = ["divipola", "grupo", "valor", "numerador", "denominador", "nota"]
    table = counts(
        pd.DataFrame(rows, columns=names),
        periodo=period.whole(programme),
        metodo="estimación de códigos por la frecuencia de los vistos",
    )
    return with_state(table, table["valor"].isna(), Status.BELOW_MINIMUM, ONE_SOURCE)


_SPOKEN_ONLY = Label(
    "Solo entrevistas y grupos focales codificados, por fecha.",
    "Only coded interviews and focus groups, by date.",
)
_GUEST = "Guest, Namey & Chen (2020)"

INDICATORS = (
    Indicator(
        "saturacion_nueva",
        new_information,
        needs=NEEDS,
        module="M8.7",
        label=Label("Información nueva al final", "New information at the end"),
        definition=Label(
            "Cuántos códigos nuevos trajeron las últimas fuentes, frente a los de las "
            "primeras.",
            "How many new codes the last sources brought, against those of the first.",
        ),
        unit=Unit(
            "códigos nuevos por código de la base",
            "new codes per base code",
            decimals=2,
        ),
        formula=Label(
            "códigos nuevos de la última corrida / códigos de las fuentes de la base",
            "new codes of the last run / codes of the sources of the base",
        ),
        method=Label(
            "Cociente de conteos, sin intervalo; base, corrida y umbral son del "
            "programa. Con menos fuentes que base y corrida no se calcula.",
            "Ratio of counts, without an interval; base, run and threshold are the "
            "programme's. Not computed with fewer sources than base and run.",
        ),
        source=_GUEST,
        caveats=_SPOKEN_ONLY,
        frame=Frame.PURPOSIVE,
        better=Direction.DOWN,
    ),
    Indicator(
        "saturacion_fuentes",
        sources_needed,
        needs=NEEDS,
        module="M8.7",
        label=Label("Fuentes hasta la saturación", "Sources until saturation"),
        definition=Label(
            "Fuentes antes de la primera corrida que casi no trae códigos nuevos.",
            "Sources before the first run that hardly brings any new code.",
        ),
        unit=measures.SOURCES,
        formula=Label(
            "fuentes antes de la primera corrida dentro del umbral",
            "sources before the first run within the threshold",
        ),
        method=Label(
            "Conteo en el orden del trabajo de campo; si no se alcanza, la fila lo "
            "dice. Una corrida posterior puede volver a pasar del umbral.",
            "Count in the order of fieldwork; if it is not reached, the row says so. A "
            "later run may exceed the threshold again.",
        ),
        source=_GUEST,
        caveats=_SPOKEN_ONLY,
        frame=Frame.PURPOSIVE,
    ),
    Indicator(
        "saturacion_ordenes",
        orders_reached,
        needs=NEEDS,
        module="M8.7",
        label=Label("Saturación en otro orden", "Saturation in another order"),
        definition=Label(
            "En qué parte de los órdenes posibles de las mismas fuentes se habría "
            "alcanzado la saturación.",
            "In what share of the possible orders of the same sources saturation would "
            "have been reached.",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "órdenes al azar con saturación / órdenes probados",
            "random orders with saturation / orders tried",
        ),
        method=Label(
            f"{ORDERS} órdenes al azar con semilla fija; sin intervalo.",
            f"{ORDERS} random orders with a fixed seed; without an interval.",
        ),
        source=_GUEST,
        caveats=Label(
            "Si depende del orden en que se entrevistó, la saturación es frágil.",
            "If it depends on the order of the interviews, saturation is fragile.",
        ),
        frame=Frame.PURPOSIVE,
        better=Direction.UP,
    ),
    Indicator(
        "codigos_acumulados",
        curve,
        needs=NEEDS,
        module="M8.7",
        label=Label("Códigos según las fuentes", "Codes by sources"),
        definition=Label(
            "Códigos distintos que se esperan con cada número de fuentes.",
            "Distinct codes expected with each number of sources.",
        ),
        unit=Unit("códigos", "codes", decimals=1),
        formula=Label(
            "media de los códigos de todos los grupos de tantas fuentes",
            "mean of the codes of every group of so many sources",
        ),
        method=Label(
            "Curva exacta, sin intervalo; hasta treinta puntos.",
            "Exact curve, without an interval; up to thirty points.",
        ),
        source="Ugland, Gray & Ellingsen (2003)",
        caveats=_SPOKEN_ONLY,
        frame=Frame.PURPOSIVE,
    ),
    Indicator(
        "codigos_por_ver",
        unseen,
        needs=NEEDS,
        module="M8.7",
        label=Label("Códigos por ver", "Codes still unseen"),
        definition=Label(
            "Códigos que se estima que aparecerían con más fuentes como estas.",
            "Codes that more sources like these are estimated to bring.",
        ),
        unit=Unit("códigos estimados", "estimated codes", decimals=1),
        formula=Label(
            "total estimado de códigos - códigos vistos",
            "estimated total of codes - codes seen",
        ),
        method=Label(
            "Chao2 (cota inferior), jackknife de primer orden y bootstrap; la nota da "
            "el error estándar. Con una fuente no se calcula.",
            "Chao2 (a lower bound), first-order jackknife and bootstrap; the note "
            "gives the standard error. Not computed with one source.",
        ),
        source="Chao (1987); Burnham & Overton (1978); Smith & van Belle (1984)",
        caveats=Label(
            "Un libro de códigos cerrado no puede dar códigos nuevos sin límite: léase "
            "como aviso y no como cifra.",
            "A closed codebook cannot give new codes without end: a warning more than "
            "a figure.",
        ),
        minimum=2,
        frame=Frame.PURPOSIVE,
        better=Direction.DOWN,
    ),
)

"""Chapter 04: influence by stage, the legal potential, articulation and limits."""

from collections.abc import Mapping
from typing import Any

from somos_eval.blocks import ClaimView, View
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections.common import (
    CODED,
    INTERVIEWS,
    LAW,
    absent,
    answer,
    body_names,
    labels,
    lacking,
    shown,
    source,
)
from somos_eval.chapters.sections.question import Question
from somos_eval.chapters.sections.quoting import attribution, quotable, shared
from somos_eval.contracts.records import records
from somos_eval.disclosure import INTERNAL
from somos_eval.figures import influence_matrix, potential_matrix, source_counts
from somos_eval.indicators.influence.levels import LEVELS
from somos_eval.narrative import influence
from somos_eval.narrative.rows import counts_by, parts
from somos_eval.narrative.words import word
from somos_eval.params import STAGES
from somos_eval.tables import result_table
from somos_eval.tables.results import Column, value_column
from somos_eval.wording import count, plural

QUOTES_SHOWN = 6
_CLASS = Column("Comparación", lambda row: str(row["nota"]))


def by_stage(e: Evidence) -> tuple[View, ...]:
    """Highest level of each instance in each stage."""
    rows = e.rows("incidencia_max_etapa")
    own = e.own
    if not (rows["estado"] == "ok").any():
        return lacking(e, "incidencia_max_etapa")
    return shown(
        answer(*influence.level(own)),
        influence_matrix(
            rows[rows["instancia_id"] != ""],
            labels(e, "incidencia_etapa", CODED, words=("etapa",)),
        ),
        _levels(e),
    )


def _levels(e: Evidence) -> View | None:
    """Events by stage: the counts behind the matrix."""
    rows = e.rows("incidencia_eventos")
    rows = rows[rows["estado"] == "ok"]
    if rows.empty:
        return None
    order = {stage: i for i, stage in enumerate(STAGES)}
    found = rows["grupo"].str.extract(r"etapa=(?P<etapa>[^;]+);nivel=(?P<nivel>\d)")
    ordered = rows.assign(orden=found["etapa"].map(order), nivel=found["nivel"])
    return result_table(
        ordered.sort_values(["orden", "nivel"]),
        lambda row: (
            f"{word('etapa', parts(row['grupo'])['etapa'])} · "
            f"{LEVELS[int(parts(row['grupo'])['nivel'])]}"
        ),
        id="eventos_etapa_nivel",
        title="Eventos de incidencia por etapa y nivel",
        first="Etapa y nivel",
        columns=[value_column("Eventos")],
        source=source(e, CODED),
    )


def chain(e: Evidence) -> tuple[View, ...]:
    """How far contributions went and how solid the evidence is."""
    own = e.own
    rows = e.rows("cadena_incidencia")
    rows = rows[(rows["estado"] == "ok") & rows["grupo"].str.fullmatch(r"desde=\d")]
    if rows.empty:
        return lacking(e, "cadena_incidencia")
    table = result_table(
        rows,
        lambda row: LEVELS[int(parts(row["grupo"])["desde"])].capitalize() + " o más",
        id="cadena_incidencia",
        title="Eventos que llegaron al menos a cada escalón",
        first="Escalón",
        columns=[value_column("Eventos")],
        source=source(e, CODED),
    )
    return shown(answer(*influence.chain(own)), table)


def potential(e: Evidence) -> tuple[View, ...]:
    """Show the way that the law opens beside the influence observed."""
    own = e.own
    rows = e.rows("potencial_incidencia")
    names = body_names(e)
    if not (rows["estado"] == "ok").any():
        return lacking(e, "potencial_incidencia")
    known = rows[(rows["instancia_id"] != "") & (rows["estado"] == "ok")]
    known = known[known["valor"] > 0]
    table = None
    if len(known):
        ordered = known.assign(nombre=known["instancia_id"].map(names)).sort_values(
            ["nombre", "grupo"]
        )
        table = result_table(
            ordered,
            lambda row: (
                f"{names[row['instancia_id']]} · "
                f"{word('etapa', parts(row['grupo'])['etapa']).lower()}"
            ),
            id="potencial_incidencia_tabla",
            title="Vía legal e incidencia observada, donde hay una de las dos",
            first="Instancia y etapa",
            columns=[_CLASS],
            source=source(e, f"{LAW}. {CODED}"),
        )
    return shown(
        answer(*influence.potential(own)),
        potential_matrix(
            rows[rows["instancia_id"] != ""],
            labels(e, "potencial_incidencia", f"{LAW}. {CODED}", words=("etapa",)),
        ),
        table,
    )


def articulation(e: Evidence) -> tuple[View, ...]:
    """Ties of the instances with others."""
    ties = e.rows("vinculos_sector")
    ties = ties[ties["estado"] == "ok"]
    total = e.total("instancias_articuladas")
    if ties.empty or total is None:
        return lacking(e, "vinculos_sector")
    tied, known = int(total["numerador"]), int(total["denominador"])
    bodies = count(known, "instancia registrada", "instancias registradas")
    found = count(int(ties["numerador"].sum()), "vínculo", "vínculos")
    said = (
        f"{tied} de {bodies} {plural(tied, 'reporta', 'reportan')} al menos un vínculo "
        f"con otro actor; en total son {found}. Son los vínculos que las fuentes "
        "mencionan; puede haber otros."
    )
    table = result_table(
        ties.sort_values("valor", ascending=False),
        lambda row: word("sector", row["grupo"].removeprefix("sector=")),
        id="vinculos_sector",
        title="Vínculos de las instancias, por sector",
        first="Sector",
        columns=[value_column("Vínculos")],
        source=source(e, INTERVIEWS),
    )
    return (answer(said), table)


def limits(e: Evidence) -> tuple[View, ...]:
    """Technical and recognition limits, as counts of sources."""
    own = e.own
    rows = e.rows("fuentes_codigo")
    codes = e.table("codigo")
    chosen = codes[
        codes["familia"].isin(["limitacion_tecnica", "limitacion_reconocimiento"])
    ]
    found = rows[rows["grupo"].isin("codigo=" + chosen["codigo_id"])]
    if not counts_by(own, "fuentes_codigo", "familia"):
        return lacking(e, "fuentes_codigo")
    figure = source_counts(
        found,
        labels(
            e,
            "limitaciones",
            INTERVIEWS,
            title="Fuentes en las que aparece cada limitación",
        ),
    )
    return shown(answer(*influence.limits(own)), figure)


def quotes(e: Evidence) -> tuple[View, ...]:
    """Public texts of coded segments, with consent and an approved risk review."""
    segments = e.table("segmento")
    public = quotable(e).drop_duplicates("texto_publico")
    if segments.empty:
        return (
            absent("No se han suministrado fragmentos codificados de este municipio."),
        )
    if public.empty:
        return (
            absent(
                "Ningún fragmento tiene a la vez consentimiento para citar y revisión "
                "de riesgo aprobada, así que no se publica ninguno."
            ),
        )
    codes = e.table("codigo").set_index("codigo_id")["etiqueta_es"]
    chosen = public.drop_duplicates("codigo_id").head(QUOTES_SHOWN)
    sharing = shared(e)
    return tuple(
        ClaimView(
            id=f"cita-{i}",
            kind="cita",
            text=str(row["texto_publico"]),
            details=_quote_details(e, row, codes.to_dict(), sharing),
        )
        for i, row in enumerate(records(chosen), 1)
    )


def _quote_details(
    e: Evidence,
    row: Mapping[Any, Any],
    codes: Mapping[Any, str],
    sharing: Mapping[Any, int],
) -> tuple[tuple[str, str], ...]:
    details = [
        ("Tema", codes.get(str(row["codigo_id"]), "sin tema")),
        ("Quién habla", attribution(e, row, sharing)),
    ]
    if e.profile == INTERNAL:
        details.append(("Fuente", str(row["fuente_id"])))
    return tuple(details)


SECTIONS = {
    "incidencia_por_etapa": Question(
        by_stage,
        uses=(
            "cadena_incidencia",
            "incidencia_eventos",
            "incidencia_max_etapa",
        ),
    ),
    "cadena_incidencia": Question(chain, uses=("cadena_incidencia",)),
    "potencial": Question(potential, uses=("potencial_incidencia",)),
    "articulacion": Question(
        articulation,
        uses=(
            "instancias_articuladas",
            "vinculos_sector",
        ),
    ),
    "limitaciones": Question(limits, uses=("fuentes_codigo",)),
    "citas": Question(quotes, reads=("fuente", "segmento"), by_profile=True),
}

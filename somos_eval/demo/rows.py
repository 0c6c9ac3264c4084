"""The row of every hand-typed table, in the model's order of tables."""

from somos_eval.demo.body_rows import (
    AttendanceRow,
    CommitmentRow,
    InfluenceRow,
    InstanceRow,
    ProductRow,
    SeatRow,
    SessionRow,
)
from somos_eval.demo.evidence_rows import (
    AnswerRow,
    ClaimRow,
    CodeRow,
    ExternalRow,
    OrganisationRow,
    ScoreRow,
    SegmentRow,
    SourceRow,
    TieRow,
)

__all__ = [
    "ROW_TYPES",
    "AnswerRow",
    "AttendanceRow",
    "ClaimRow",
    "CodeRow",
    "CommitmentRow",
    "ExternalRow",
    "InfluenceRow",
    "InstanceRow",
    "OrganisationRow",
    "ProductRow",
    "ScoreRow",
    "SeatRow",
    "SegmentRow",
    "SessionRow",
    "SourceRow",
    "TieRow",
]

ROW_TYPES: dict[str, type[tuple[object, ...]]] = {
    "instancia": InstanceRow,
    "asiento": SeatRow,
    "sesion": SessionRow,
    "asistencia": AttendanceRow,
    "compromiso": CommitmentRow,
    "producto": ProductRow,
    "incidencia": InfluenceRow,
    "organizacion": OrganisationRow,
    "opi_medicion": ScoreRow,
    "fuente": SourceRow,
    "codigo": CodeRow,
    "segmento": SegmentRow,
    "afirmacion": ClaimRow,
    "indicador_externo": ExternalRow,
    "vinculo": TieRow,
    "encuesta": AnswerRow,
}

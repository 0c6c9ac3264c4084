"""The form of session minutes: one answer a session, with its commitments."""

from dataclasses import replace

from somos_eval.templates.forms.asking import ask
from somos_eval.templates.forms.declaration import Form, Group, Offered, Words
from somos_eval.templates.forms.session import themes, which_session

ID = "somos_acta"

_MET = "${estado}='realizada' or ${estado}='sin_quorum'"
_CLAIMED = "${compromiso_estado}='cumplido' or ${compromiso_estado}='parcial'"
_WRITTEN = "${acta_estado}='firmada' or ${acta_estado}='sin_firma'"

_MEETING = (
    ask(
        "sesion.tipo_sesion",
        Words("Clase de sesión", "Kind of session"),
        "Kind of session according to the summons or the minutes.",
    ),
    ask(
        "sesion.estado",
        Words("Qué pasó con la sesión", "What became of the session"),
        "What became of the session that was called.",
    ),
    ask(
        "sesion.modalidad",
        Words("Cómo se reunió", "How it met"),
        "How it met.",
        relevant=_MET,
    ),
    ask(
        "sesion.quorum",
        Words("Quórum", "Quorum"),
        "Whether there was a quorum; «Does not apply» if the body needs none.",
        relevant=_MET,
    ),
    ask(
        "sesion.acta_estado",
        Words("Estado del acta", "State of the minutes"),
        "Minutes that are classified by law: give only what is asked here.",
    ),
    ask(
        "sesion.acta_numero",
        Words("Número del acta", "Number of the minutes"),
        "Number of the minutes.",
        relevant=_WRITTEN,
    ),
    ask(
        "sesion.total_asistentes",
        Words("Total de asistentes", "Number of attendants"),
        "Number of attendants that the minutes state; blank if they do not.",
        relevant=_MET,
    ),
    ask(
        "sesion.fuente_id",
        Words("Documento", "Document"),
        "Minutes or document that this comes from.",
    ),
)
_SUPPORT = ask(
    "sesion.apoyo_programa",
    Words("Apoyo del programa", "Support of the programme"),
    "Whether the programme accompanied or paid for the session.",
)
# What the rules of the table demand is asked at once, and not after coming back.
_ANSWER = replace(
    ask(
        "compromiso.respuesta_institucional",
        Words("Respuesta de la autoridad", "Answer of the authority"),
        "What the authority answered; «Does not apply» if it was not for one.",
    ),
    constraint="not(${clase}='observacion' and .='no_aplica')",
    constraint_message=Words(
        "A una observación siempre le corresponde respuesta: si no la hubo, «Sin "
        "respuesta»",
        "An observation is always owed an answer: if there was none, «No answer»",
    ),
)
_COMMITMENT = (
    ask("compromiso.clase", Words("Qué es", "What it is"), "What it is."),
    ask(
        "compromiso.texto",
        Words("Texto, sin nombres de personas", "Text, without names of people"),
        "Text of the commitment, without names of people.",
    ),
    ask(
        "compromiso.responsable_sector",
        Words("Sector responsable", "Sector in charge"),
        "Sector of whoever must fulfil it.",
    ),
    ask(
        "compromiso.plazo_texto",
        Words("Plazo, como lo dice el acta", "Deadline, as the minutes say it"),
        "Deadline as the minutes say it.",
    ),
    ask(
        "compromiso.plazo_fecha",
        Words("Plazo, como fecha", "Deadline, as a date"),
        "Deadline as a date, if one follows from the minutes.",
    ),
    ask(
        "compromiso.etapa_ciclo",
        Words("Etapa del ciclo de política", "Stage of the policy cycle"),
        "Stage of the policy cycle to which it contributes.",
    ),
    ask(
        "compromiso.estado",
        Words("Estado del compromiso", "State of the commitment"),
        "State on the cut-off day; «Not followed up» if nobody verified it.",
        name="compromiso_estado",
    ),
    ask(
        "compromiso.fecha_corte_estado",
        Words("Día en que se verificó", "Day of the check"),
        "Day on which the state was verified.",
    ),
    _ANSWER,
    ask(
        "compromiso.banderas",
        Words("Defectos del registro", "Flaws of the record"),
        "Flaws of the record seen by whoever coded the minutes.",
    ),
    ask(
        "compromiso.fuente_id",
        Words("Soporte del cumplimiento", "Proof of fulfilment"),
        "Source that proves the whole or partial fulfilment.",
        name="compromiso_fuente_id",
        required=_CLAIMED,
    ),
)


def minutes(offered: Offered) -> Form:
    """Return the form of session minutes of a programme."""
    return Form(
        ID,
        Words("Acta de sesión", "Session minutes"),
        (
            which_session(offered),
            Group(
                "acta", Words("Acta", "Minutes"), (*_MEETING, themes(offered), _SUPPORT)
            ),
            Group(
                "compromisos",
                Words("Compromiso", "Commitment"),
                _COMMITMENT,
                repeat=True,
                relevant=_WRITTEN,
            ),
        ),
        instance_name="concat(${municipio}, ' ', ${fecha})",
    )

"""Commitments recorded in minutes."""

from somos_eval.contracts.rules import commitments as rules
from somos_eval.contracts.schema import Column, Kind, Sensitivity, Table
from somos_eval.contracts.tables.domains import POLICY_STAGES, SECTORS

_PUBLIC = Sensitivity.PUBLIC
_INTERNAL = Sensitivity.INTERNAL

COMMITMENT = Table(
    name="compromiso",
    description=(
        "Compromiso, acuerdo, recomendación u observación que quedó en un acta. La Ley "
        "1448 de 2011 exige instrumento de seguimiento en el CTJT (art. 173, par. 2)."
    ),
    key=("compromiso_id",),
    columns=(
        Column(
            "compromiso_id",
            Kind.TEXT,
            "Identificador del compromiso.",
            _INTERNAL,
            required=True,
            example="13244-CMJ-20220415-C1",
        ),
        Column(
            "sesion_id",
            Kind.TEXT,
            "Sesión en cuya acta quedó.",
            _INTERNAL,
            required=True,
            references="sesion.sesion_id",
            example="13244-CMJ-20220415",
        ),
        Column(
            "clase",
            Kind.CATEGORY,
            "Qué es: compromiso con responsable, acuerdo votado, recomendación u "
            "observación a una decisión proyectada.",
            _PUBLIC,
            required=True,
            values=("compromiso", "acuerdo_votado", "recomendacion", "observacion"),
            example="compromiso",
        ),
        Column(
            "texto",
            Kind.TEXT,
            "Texto del compromiso, sin nombres de personas.",
            _INTERNAL,
            required=True,
            example="Presentar a la secretaría de gobierno la ruta de atención.",
        ),
        Column(
            "responsable_sector",
            Kind.CATEGORY,
            "Sector de quien debe cumplirlo.",
            _PUBLIC,
            values=SECTORS,
            example="institucional_local",
        ),
        Column(
            "plazo_texto",
            Kind.TEXT,
            "Plazo tal como lo dice el acta.",
            _INTERNAL,
            example="antes de la próxima sesión",
        ),
        Column(
            "plazo_fecha",
            Kind.DATE,
            "Plazo como fecha, si del acta se deduce una.",
            _INTERNAL,
            example="2022-05-15",
        ),
        Column(
            "etapa_ciclo",
            Kind.CATEGORY,
            "Etapa del ciclo de política a la que aporta.",
            _PUBLIC,
            values=POLICY_STAGES,
            example="implementacion",
        ),
        Column(
            "estado",
            Kind.CATEGORY,
            "Estado a la fecha de corte; «sin_seguimiento» si nadie lo verificó.",
            _PUBLIC,
            required=True,
            values=(
                "cumplido",
                "parcial",
                "incumplido",
                "en_plazo",
                "sin_seguimiento",
            ),
            example="cumplido",
        ),
        Column(
            "fecha_corte_estado",
            Kind.DATE,
            "Día en que se verificó el estado.",
            _INTERNAL,
            required=True,
            example="2024-06-30",
        ),
        Column(
            "respuesta_institucional",
            Kind.CATEGORY,
            "Qué respondió la autoridad; «no_aplica» si no se dirigía a una.",
            _PUBLIC,
            required=True,
            values=(
                "acogida",
                "acogida_parcial",
                "rechazada_justificada",
                "rechazada_sin_justificar",
                "sin_respuesta",
                "no_aplica",
            ),
            example="acogida_parcial",
            note="La Ley 1448 de 2011, art. 194, obliga a responder cada observación "
            "de la Mesa de Víctimas.",
        ),
        Column(
            "banderas",
            Kind.LIST,
            "Defectos del registro que vio quien codificó el acta.",
            _INTERNAL,
            values=(
                "sin_plazo",
                "plazo_vago",
                "fecha_anio_distinto",
                "fecha_anterior_al_acta",
                "sin_responsable",
                "responsable_generico",
            ),
            example="plazo_vago;responsable_generico",
        ),
        Column(
            "fuente_id",
            Kind.TEXT,
            "Fuente que prueba el cumplimiento total o parcial.",
            _INTERNAL,
            references="fuente.fuente_id",
            example="DOC-0012",
            note="Obligatoria si el estado es cumplido o parcial, salvo que una "
            "afirmación cite el compromiso en soporte_ids.",
        ),
    ),
    rules=rules.COMMITMENT,
)

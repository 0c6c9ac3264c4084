"""Influence events, the central unit of the guiding question."""

from somos_eval.contracts.rules import influence as rules
from somos_eval.contracts.schema import Column, Kind, Sensitivity, Table
from somos_eval.contracts.tables.domains import CONFIDENCE, POLICY_STAGES

_PUBLIC = Sensitivity.PUBLIC
_INTERNAL = Sensitivity.INTERNAL

INFLUENCE = Table(
    name="incidencia",
    description=(
        "Evento de incidencia: une un aporte de una instancia con una decisión o un "
        "producto. Es la unidad de la pregunta guía. El nivel es una escala ordinal "
        "propuesta por este proyecto: 0 sin evidencia, 1 informada, 2 consultada, "
        "3 propuesta registrada, 4 adoptada en parte, 5 adoptada e implementada."
    ),
    key=("incidencia_id",),
    columns=(
        Column(
            "incidencia_id",
            Kind.TEXT,
            "Identificador del evento.",
            _PUBLIC,
            required=True,
            example="INC-0007",
        ),
        Column(
            "instancia_id",
            Kind.TEXT,
            "Instancia que hizo el aporte.",
            _PUBLIC,
            required=True,
            references="instancia.instancia_id",
            example="13244-CMJ",
        ),
        Column(
            "compromiso_id",
            Kind.TEXT,
            "Compromiso o recomendación del que nació, si lo hay.",
            _INTERNAL,
            references="compromiso.compromiso_id",
            example="13244-CMJ-20220415-C1",
        ),
        Column(
            "producto_id",
            Kind.TEXT,
            "Documento que recogió el aporte; obligatorio desde el nivel 4.",
            _PUBLIC,
            references="producto.producto_id",
            example="13244-PISCC-2020",
        ),
        Column(
            "etapa_ciclo",
            Kind.CATEGORY,
            "Etapa del ciclo de política en que incidió.",
            _PUBLIC,
            required=True,
            values=POLICY_STAGES,
            example="formulacion",
        ),
        Column(
            "nivel",
            Kind.INTEGER,
            "Nivel de incidencia, de 0 a 5 (véase la descripción de la tabla).",
            _PUBLIC,
            required=True,
            unit="nivel ordinal",
            minimum=0,
            maximum=5,
            example="3",
            note="Es ordinal: se cuentan niveles, no se promedian.",
        ),
        Column(
            "tema",
            Kind.TEXT,
            "Tema del aporte: un código del libro de códigos.",
            _PUBLIC,
            references="codigo.codigo_id",
            example="riesgo_ddhh",
        ),
        Column(
            "fecha",
            Kind.DATE,
            "Día del hecho que prueba la incidencia.",
            _PUBLIC,
            example="2022-05-20",
        ),
        Column(
            "confianza",
            Kind.CATEGORY,
            "Confianza en la evidencia.",
            _PUBLIC,
            required=True,
            values=CONFIDENCE,
            example="media",
            note="Alta exige dos tipos de fuente. Desde el nivel 3, sin acta ni "
            "documento oficial, es baja.",
        ),
        Column(
            "n_fuentes",
            Kind.INTEGER,
            "Fuentes distintas que sostienen el nivel.",
            _INTERNAL,
            required=True,
            unit="fuentes",
            minimum=0,
            example="2",
        ),
        Column(
            "tipos_fuente",
            Kind.LIST,
            "Tipos de esas fuentes, sin repetir.",
            _INTERNAL,
            values=(
                "acta",
                "documento_oficial",
                "entrevista",
                "grupo_focal",
                "observacion",
                "prensa",
            ),
            example="acta;entrevista",
            note="«documento_oficial» es una fuente de clase documento emitida por una "
            "autoridad; la prensa se registra como documento.",
        ),
        Column(
            "fuente_ids",
            Kind.LIST,
            "Esas fuentes, por su identificador.",
            _INTERNAL,
            references="fuente.fuente_id",
            example="ACT-0031;ENT-0004",
            note="Permite recalcular el nivel si una fuente se retira.",
        ),
        Column(
            "codificador",
            Kind.TEXT,
            "Seudónimo de quien asignó el nivel.",
            _INTERNAL,
            example="COD-A",
        ),
        Column(
            "codificador_2",
            Kind.TEXT,
            "Seudónimo de quien lo codificó por segunda vez, sin ver el primero.",
            _INTERNAL,
            example="COD-B",
        ),
        Column(
            "codificador_2_nivel",
            Kind.INTEGER,
            "Nivel que asignó la segunda persona.",
            _INTERNAL,
            unit="nivel ordinal",
            minimum=0,
            maximum=5,
            example="3",
            note="Con él se calcula el acuerdo entre codificadores.",
        ),
    ),
    rules=rules.INFLUENCE,
)

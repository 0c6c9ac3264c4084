"""What segments say under each code: label, definition and two paraphrases."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Code:
    """A code that segments may bear.

    `sayings` are pairs of paraphrase (it completes «se señala que…») and polarity.
    """

    id: str
    label_es: str
    label_en: str
    definition: str
    sayings: tuple[tuple[str, str], ...]

    @property
    def family(self) -> str:
        """Its family, which is the first part of its id."""
        return self.id.partition(".")[0]


CODES = (
    Code(
        "incidencia.propuesta_acogida",
        "Propuesta acogida",
        "Proposal taken up",
        "Una propuesta de la instancia aparece en una decisión o un documento público.",
        (
            ("una propuesta de la instancia quedó escrita en el plan", "favorable"),
            ("la administración retomó parte de lo que se pidió", "mixta"),
        ),
    ),
    Code(
        "incidencia.sin_respuesta",
        "Sin respuesta",
        "No answer",
        "La instancia presentó un aporte y no recibió respuesta institucional.",
        (
            ("las observaciones se radicaron y nadie las contestó", "desfavorable"),
            ("no se supo qué pasó con lo que se propuso", "desfavorable"),
        ),
    ),
    Code(
        "potencial.conocimiento_territorio",
        "Conocimiento del territorio",
        "Local knowledge",
        "La instancia conoce problemas de convivencia que otros actores no ven.",
        (
            (
                "quienes integran la instancia conocen de cerca los conflictos",
                "favorable",
            ),
            ("la instancia detecta antes que otros lo que preocupa", "favorable"),
        ),
    ),
    Code(
        "potencial.convocatoria",
        "Capacidad de convocatoria",
        "Convening capacity",
        "La instancia logra reunir a comunidad e institucionalidad.",
        (
            ("cuando la instancia convoca, la gente acude", "favorable"),
            ("la convocatoria funciona si hay apoyo de la alcaldía", "mixta"),
        ),
    ),
    Code(
        "limitacion_tecnica.formulacion",
        "Formulación de propuestas",
        "Proposal drafting",
        "Faltan herramientas para convertir una necesidad en una propuesta viable.",
        (
            ("cuesta escribir las propuestas en el formato que piden", "desfavorable"),
            ("los talleres ayudaron a ordenar las propuestas", "favorable"),
        ),
    ),
    Code(
        "limitacion_tecnica.informacion",
        "Manejo de información",
        "Use of information",
        "La instancia decide sin datos o no sabe interpretarlos.",
        (
            ("las cifras llegan tarde y son difíciles de leer", "desfavorable"),
            ("se discute sin información a la mano", "desfavorable"),
        ),
    ),
    Code(
        "limitacion_reconocimiento.voz_no_atendida",
        "Voz no atendida",
        "Voice not heeded",
        "Las autoridades no tratan el aporte de la instancia como insumo.",
        (
            ("se escucha a la instancia por cumplir, no por decidir", "desfavorable"),
            ("algunas dependencias ya consultan a la instancia", "favorable"),
        ),
    ),
    Code(
        "limitacion_reconocimiento.desconocimiento",
        "Desconocimiento de la instancia",
        "The body is not known",
        "Comunidad o funcionarios ignoran que la instancia existe o qué hace.",
        (
            ("muchas personas no saben que la instancia existe", "desfavorable"),
            ("los funcionarios nuevos no conocen sus funciones", "desfavorable"),
        ),
    ),
    Code(
        "articulacion.entre_instancias",
        "Articulación entre instancias",
        "Ties between bodies",
        "La instancia trabaja con otras instancias de participación o coordinación.",
        (
            ("dos instancias prepararon juntas un documento", "favorable"),
            ("cada instancia trabaja por su lado", "desfavorable"),
        ),
    ),
    Code(
        "operatividad.sesiones_irregulares",
        "Sesiones irregulares",
        "Irregular sessions",
        "Las sesiones se aplazan, no alcanzan quórum o dejan de convocarse.",
        (
            ("las reuniones se aplazan y se pierde el hilo", "desfavorable"),
            ("con secretaría técnica estable las sesiones se cumplen", "favorable"),
        ),
    ),
    Code(
        "operatividad.sin_seguimiento",
        "Compromisos sin seguimiento",
        "Commitments not followed up",
        "Lo acordado no se revisa en sesiones posteriores.",
        (
            ("los compromisos quedan en el acta y no se revisan", "desfavorable"),
            ("se abrió una matriz para revisar los compromisos", "mixta"),
        ),
    ),
    Code(
        "riesgo_ddhh.identificacion",
        "Identificación de riesgos",
        "Risk identification",
        "La instancia identifica o previene riesgos para poblaciones vulnerables.",
        (
            ("el espacio sirve para advertir riesgos a tiempo", "favorable"),
            ("los riesgos se nombran pero no siempre se activa la ruta", "mixta"),
        ),
    ),
    Code(
        "enfoque_diferencial.mujeres_y_juventud",
        "Mujeres y juventud",
        "Women and youth",
        "Participación efectiva de mujeres y jóvenes en la instancia.",
        (
            ("las mujeres y los jóvenes llegan con agenda propia", "favorable"),
            (
                "los horarios dificultan que participen mujeres y jóvenes",
                "desfavorable",
            ),
        ),
    ),
)

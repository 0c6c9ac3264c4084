"""Restrictions that a table alone cannot show to be met, and why.

They are printed in the dictionary, so that nobody supposes that they are checked here.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Unchecked:
    """A restriction and where it is honoured instead, both in Spanish."""

    description: str
    reason: str


UNCHECKED: dict[str, tuple[Unchecked, ...]] = {
    "sesion": (
        Unchecked(
            "una sesión realizada con acta_estado = no_existe cuenta como sesión sin "
            "evidencia",
            "es una regla de cálculo: la aplican los indicadores de operatividad",
        ),
    ),
    "asistencia": (
        Unchecked(
            "ninguna salida pública cruza más de dos variables de desagregación",
            "depende de la salida y no de la fila: la aplica el control de divulgación",
        ),
    ),
    "producto": (
        Unchecked(
            "el concepto del CTP se da en el mes que sigue a la entrega del proyecto "
            "(Ley 152 de 1994, art. 39.6)",
            "el modelo no guarda la fecha de entrega; además, un concepto tardío es un "
            "hallazgo y no un error de registro",
        ),
    ),
    "opi_medicion": (
        Unchecked(
            "toda cifra de mejora declara numerador, denominador y regla",
            "es una regla de presentación: cada indicador lleva esas tres columnas",
        ),
    ),
    "fuente": (
        Unchecked(
            "una entrevista o grupo focal con consentimiento ausente o revocado queda "
            "excluido de todo análisis",
            "la fila es válida: la excluyen los indicadores y las citas",
        ),
        Unchecked(
            "con menores, quien firma el consentimiento es su representante",
            "el modelo no guarda quién firmó: se comprueba solo que esté firmado",
        ),
    ),
    "codigo": (
        Unchecked(
            "codigo_id es estable entre versiones",
            "exige comparar con la versión anterior del libro de códigos, que no es "
            "parte de la tabla",
        ),
    ),
    "segmento": (
        Unchecked(
            "una salida no interna exige revision_riesgo = aprobada y una fuente que "
            "autorizó ser citada",
            "depende de la salida: la aplica el control de divulgación",
        ),
        Unchecked(
            "texto_publico no contiene nombres de personas",
            "ningún detector los reconoce con seguridad: para eso está la revisión "
            "humana de revision_riesgo; aquí solo se buscan teléfonos, cédulas, "
            "correos, placas y veredas",
        ),
    ),
    "afirmacion": (
        Unchecked(
            "una recomendación de plantilla no se publica sin revisión humana",
            "depende de la salida: la comprueba «somos revisar --entrega»",
        ),
    ),
    "delito": (
        Unchecked(
            "la suma de cantidad por archivo es el total que el archivo declara",
            "el total no se guarda en la tabla: lo compara «somos importar policia»",
        ),
        Unchecked(
            "los delitos sexuales y de menores son sensibles en celdas pequeñas",
            "depende de la salida: la aplica el control de divulgación",
        ),
    ),
    "indicador_externo": (
        Unchecked(
            "ausente en MDM o TerriData significa no medido; ausente en un archivo de "
            "delitos significa cero",
            "habla de filas que no están: la aplican los indicadores de contexto",
        ),
    ),
    "vinculo": (
        Unchecked(
            "destino nunca es una persona",
            "no hay lista de actores con la que contrastarlo",
        ),
    ),
    "encuesta": (
        Unchecked(
            "un diseño por conveniencia no admite intervalos",
            "es una regla de cálculo: la aplican los indicadores de percepción",
        ),
    ),
}

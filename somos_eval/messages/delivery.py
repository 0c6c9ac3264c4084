"""Messages about what is handed in (SE-ENT): editions, packages and PDF."""

MESSAGES: dict[str, tuple[str, str]] = {
    "SE-ENT-001": (
        "el programa {programme} no se ha corrido",
        "córralo primero: somos correr {programme}",
    ),
    "SE-ENT-002": (
        "no hay con qué imprimir: no se encontró Chromium ({names})",
        "instale Chromium, o abra el sitio en su navegador e imprímalo como PDF",
    ),
    "SE-ENT-003": (
        "el navegador no imprimió {page}",
        "revise el navegador con «somos doctor» y repita la orden",
    ),
    "SE-ENT-004": (
        "ningún capítulo está al día: no hay qué publicar",
        "póngalos al día: somos correr {programme}",
    ),
    "SE-ENT-005": (
        "el programa no publica ninguna edición fuera del equipo",
        "agregue donante o publico a «perfiles» en programa.yml",
    ),
    "SE-ENT-006": (
        "no se publicaría {place} {chapter}: {reason}",
        "córralo de nuevo: somos correr {programme}",
    ),
    "SE-ENT-007": (
        "el navegador pasó de {seconds} s con {page} y se detuvo",
        "repita la orden con el equipo menos ocupado; si vuelve a pasar, abra esa "
        "página en su navegador e imprímala como PDF",
    ),
    "SE-ENT-008": (
        "el navegador se cerró cuando imprimía {page}",
        "suele faltar memoria: cierre otros programas y repita la orden",
    ),
    "SE-ENT-010": (
        "el estudio anuncia {expected} recomendaciones y hay {n}",
        "escriba las que faltan en la tabla afirmacion, o corrija «recomendaciones»",
    ),
    "SE-ENT-011": (
        "el programa dice que sus datos son reales y este municipio es de la "
        "demostración",
        "quítelo, o declare «sintetico: sí»",
    ),
    "SE-ENT-012": (
        "hay filas marcadas como sintéticas en un programa de datos reales",
        "importe los datos verdaderos, o declare «sintetico: sí»",
    ),
    "SE-ENT-013": (
        "queda un texto por escribir («{mark}»)",
        "escriba el texto definitivo, o quítelo",
    ),
    "SE-ENT-014": (
        "la afirmación {claim} no se apoya en ninguna evidencia que exista",
        "cite un indicador, una incidencia, un segmento o un compromiso, o quítela",
    ),
    "SE-ENT-015": (
        "la recomendación {claim} la redactó la plantilla y nadie la revisó",
        "revísela y escriba evaluador en «autoria»",
    ),
    "SE-ENT-020": (
        "{id} (edición {profile}): {rule}",
        "{advice}",
    ),
}

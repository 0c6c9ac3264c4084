"""Messages about minutes in Word and PDF (SE-ACT)."""

MESSAGES: dict[str, tuple[str, str]] = {
    "SE-ACT-001": (
        "el archivo está dañado o no es un acta en Word o PDF",
        "ábralo con su programa y guárdelo de nuevo como .docx o .pdf",
    ),
    "SE-ACT-002": (
        "el archivo tiene contraseña",
        "guárdelo sin contraseña en una carpeta del equipo evaluador",
    ),
    "SE-ACT-003": (
        "es un archivo de Word anterior a 2007 (.doc)",
        "ábralo en Word o LibreOffice y guárdelo como .docx",
    ),
    "SE-ACT-004": (
        "el texto desempaquetado pasa de {limit} MB, o está empaquetado dos veces",
        "no es un acta corriente: pida otra copia, o páselo a .docx",
    ),
    "SE-ACT-005": (
        "el PDF está cortado: le falta el final",
        "vuelva a descargarlo o a pedirlo",
    ),
    "SE-ACT-006": (
        "el PDF no tiene texto: parece escaneado",
        "digite sus filas en el libro, o páselo antes por un reconocimiento de texto "
        "en su propio equipo y revise el resultado",
    ),
    "SE-ACT-007": (
        "el PDF tiene más de {limit} páginas",
        "sepárelo: un archivo por acta",
    ),
    "SE-ACT-008": (
        "leer el PDF tardaría demasiado: alguna página tiene muchísimo contenido",
        "ábralo y guárdelo de nuevo («Imprimir a PDF»), o páselo a .docx",
    ),
    "SE-ACT-009": (
        "no es un acta en Word (.docx) ni en PDF",
        "páselo a .docx o a PDF con texto",
    ),
    "SE-ACT-010": (
        "no hay actas que leer: ningún archivo .docx o .pdf",
        "dé la carpeta en que están, o los archivos",
    ),
    "SE-ACT-011": (
        "es una copia de «{other}»: tiene el mismo contenido",
        "se leyó una sola vez",
    ),
    "SE-ACT-012": (
        "el archivo pasa de {limit} MB",
        "guárdelo sin imágenes o con menos resolución",
    ),
}

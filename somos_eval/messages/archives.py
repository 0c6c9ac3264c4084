"""Messages about compressed and XML files that are not opened (SE-ARC)."""

MESSAGES: dict[str, tuple[str, str]] = {
    "SE-ARC-001": (
        "el contenido no es un archivo comprimido (ZIP), aunque su nombre lo diga",
        "vuelva a exportarlo desde el programa que lo hizo",
    ),
    "SE-ARC-002": (
        "el archivo comprimido está dañado o incompleto",
        "vuelva a descargarlo o a exportarlo y repita la orden",
    ),
    "SE-ARC-003": (
        "el archivo está protegido con contraseña",
        "guarde una copia sin contraseña e impórtela",
    ),
    "SE-ARC-004": (
        "el archivo comprimido trae demasiados archivos dentro (más de 100.000)",
        "no lo abra si no sabe de dónde viene; si es legítimo, divídalo",
    ),
    "SE-ARC-005": (
        "el archivo ocuparía una cantidad absurda de memoria al descomprimirse",
        "no lo abra si no sabe de dónde viene; si es legítimo, divídalo",
    ),
    "SE-ARC-006": (
        "un archivo de adentro pretende escribirse fuera de su carpeta",
        "no lo abra: así se disfraza un archivo malicioso; pida otra copia a quien lo "
        "envió",
    ),
    "SE-ARC-007": (
        "hay dos archivos de adentro con el mismo nombre, y no se sabe cuál vale",
        "vuelva a exportarlo desde el programa que lo hizo",
    ),
    "SE-ARC-008": (
        "el archivo está comprimido con un método que aquí no se puede leer",
        "vuelva a comprimirlo como ZIP corriente",
    ),
    "SE-ARC-009": (
        "«{inner}», que va dentro, pasa de {limit} MB",
        "divídalo, o quite del proyecto los documentos que no se codificaron",
    ),
    "SE-ARC-010": (
        "el XML trae una declaración DOCTYPE, que puede esconder entidades maliciosas",
        "no lo abra si no sabe de dónde viene; si es legítimo, vuelva a exportarlo",
    ),
    "SE-ARC-011": (
        "el XML está mal formado o incompleto",
        "vuelva a exportarlo desde el programa que lo hizo; no lo corrija a mano",
    ),
    "SE-ARC-012": (
        "el XML tiene más elementos de los que caben en memoria",
        "no lo abra si no sabe de dónde viene; si es legítimo, divídalo",
    ),
}

"""Messages about personal data and consent (SE-PRI).

None of them says what was found: only where, and of what kind.
"""

MESSAGES: dict[str, tuple[str, str]] = {
    "SE-PRI-001": (
        "la {header} parece traer {kind}: no se importó, ni se guarda copia del "
        "archivo (Ley 1581 de 2012)",
        "quítela del archivo antes de compartirlo o guardarlo en otra parte",
    ),
    "SE-PRI-002": (
        "el texto parece llevar {kinds}",
        "escriba el cargo o el sector en lugar de la persona, y quite los números",
    ),
    "SE-PRI-003": (
        "el texto, que se publica, lleva {kinds}",
        "escriba el cargo o el sector en lugar de la persona, y quite los números",
    ),
    "SE-PRI-004": (
        "el texto, que se publica, parece llevar {kinds}",
        "si es una persona, escriba su cargo o su sector; si es un lugar o una "
        "entidad, no haga nada",
    ),
    # Consent.
    "SE-PRI-010": (
        "la fuente de esta cita no autorizó que se la cite textualmente: sus palabras "
        "no se importaron",
        "si la autorización cambió, corríjala en consentimiento_citar y vuelva a "
        "importar los dos archivos; si no, escriba una paráfrasis en texto_publico",
    ),
    "SE-PRI-011": (
        "la fuente se retiró antes y el archivo la trae con consentimiento: sigue "
        "retirada",
        "si esa persona volvió a autorizar, regístrela con otro fuente_id",
    ),
    "SE-PRI-012": (
        "el programa no tiene esa fuente",
        "revise el identificador en la tabla fuente; se escribe como ENT-0004",
    ),
    "SE-PRI-013": (
        "el programa no tiene la tabla fuente, así que no hay de dónde retirar",
        "importe primero el registro de fuentes",
    ),
    "SE-PRI-014": (
        "la fuente de este segmento no tiene consentimiento vigente: no se importó",
        "si la autorización existe, corríjala en la tabla fuente y vuelva a importar "
        "los dos archivos; si no, quite la fila",
    ),
}

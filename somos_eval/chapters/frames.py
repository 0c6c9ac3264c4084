"""Names of the frames that the chapters of a place read."""

# RESULT that every profile sees whole; what each one sees of the rest is apart.
RESULT = "resultado"
COVERAGE = "cobertura"
PROVENANCE = "procedencia"
# Tables whose rows (not only their indicators) a chapter shows or counts.
LISTED = (
    "instancia",
    "asiento",
    "producto",
    "incidencia",
    "organizacion",
    "fuente",
    "codigo",
    "segmento",
    "afirmacion",
)


def of_profile(profile: str) -> str:
    """Name the RESULT that a profile sees in a way of its own."""
    return f"{RESULT}_{profile}"

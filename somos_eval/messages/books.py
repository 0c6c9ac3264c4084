"""Messages about the workbook that people fill by hand (SE-LIB)."""

MESSAGES: dict[str, tuple[str, str]] = {
    # Its sheets and their headers.
    "SE-LIB-001": (
        "ninguna hoja es del libro de captura",
        "haga uno con «somos nuevo libro»; sus hojas son {valid}",
    ),
    "SE-LIB-002": (
        "la hoja no es del libro de captura y no se importó",
        "si es una de sus hojas, devuélvale el nombre y los encabezados; las hojas son "
        "{valid}",
    ),
    "SE-LIB-003": (
        "el encabezado «{header}» está en la columna del identificador oculto "
        "«{column}», y no se sabe cuál vale",
        "devuelva el encabezado a su columna, o corrija el identificador de la fila "
        "oculta que está encima",
    ),
    "SE-LIB-004": (
        "la hoja no tiene la fila de encabezados del libro",
        "devuélvale los encabezados: {valid}",
    ),
    "SE-LIB-005": (
        "la columna «{header}» no es de esta hoja y no se importó",
        "{near}Si no tiene que importarse, no haga nada",
    ),
    "SE-LIB-006": (
        "falta la columna obligatoria «{header}» ({column})",
        "agréguela: {description}",
    ),
    "SE-LIB-007": (
        "ninguna hoja tiene filas que importar",
        "llene el libro a partir de la fila que sigue a la del ejemplo, y deje vacía "
        "la columna «No importar»",
    ),
    # Its cells.
    "SE-LIB-010": (
        "la celda tiene un error de Excel",
        "corrija la fórmula, o escriba el valor",
    ),
    "SE-LIB-011": (
        "la celda tiene una fórmula sin su resultado",
        "abra el libro en Excel y guárdelo, o escriba el valor",
    ),
    "SE-LIB-012": (
        "celdas con fórmula: {count}; se importó el resultado que Excel guardó",
        "revise que el libro se haya guardado después del último cambio",
    ),
    "SE-LIB-013": (
        "filas ocultas: {count} ({rows}); se importaron como las demás",
        "si no deben contar, escriba algo en su columna «No importar»",
    ),
    "SE-LIB-014": (
        "Excel tiene una fecha donde va un texto; se importó como AAAA-MM-DD",
        "si se escribió otra cosa, dé formato de texto a la celda y escríbala de nuevo",
    ),
    "SE-LIB-015": (
        "celdas combinadas: {count}; su valor se repitió en cada fila que abarcan",
        "si no era eso, sepárelas y escriba el valor de cada fila",
    ),
    "SE-LIB-016": (
        "una celda combinada abarca varias filas en una columna de números, y no se "
        "sabe si el número es de cada una o de todas juntas",
        "separe la celda y escriba el número de cada fila",
    ),
    "SE-LIB-017": (
        "la fila dice «EJEMPLO» y trae otros datos; no se importó",
        "si son datos, borre la palabra de la columna «No importar»",
    ),
    "SE-LIB-018": (
        "la hoja está oculta; se importó como las demás",
        "si no debe contar, bórrela",
    ),
    "SE-LIB-019": (
        "en este formato no se sabe qué filas están ocultas ni qué celdas son errores, "
        "fórmulas o combinadas",
        "si el libro tiene algo de eso, guárdelo como .xlsx e impórtelo de nuevo",
    ),
    # The workbook that is written.
    "SE-LIB-020": (
        "ya existe y no se escribe encima: puede estar lleno",
        "dé otro nombre con --salida, o mueva ese archivo",
    ),
    "SE-LIB-021": (
        "la tabla «{table}» no cabe en una hoja de Excel: {why}",
        "haga el libro sin --con-datos",
    ),
    "SE-LIB-022": (
        "la carpeta no existe",
        "créela, o dé otra con --salida",
    ),
}

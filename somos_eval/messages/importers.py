"""Messages about files brought in (SE-IMP)."""

MESSAGES: dict[str, tuple[str, str]] = {
    # The file as a whole.
    "SE-IMP-001": (
        "el archivo está vacío",
        "vuelva a descargarlo o pida otra copia",
    ),
    "SE-IMP-002": (
        "el contenido no es un libro de Excel, aunque su nombre lo diga",
        "ábralo con Excel o LibreOffice y guárdelo como .xlsx",
    ),
    "SE-IMP-003": (
        "el libro está protegido con contraseña",
        "guarde una copia sin contraseña e impórtela",
    ),
    "SE-IMP-004": (
        "el libro está dañado o incompleto y no se puede leer",
        "vuelva a descargarlo; si abre en Excel, guárdelo de nuevo como .xlsx y revise "
        "que no haya celdas sueltas lejos de la tabla",
    ),
    "SE-IMP-005": (
        "el libro ocuparía una cantidad absurda de memoria al descomprimirse",
        "no lo abra si no sabe de dónde viene; si es legítimo, divídalo por años",
    ),
    "SE-IMP-006": (
        "el libro no tiene ninguna celda con contenido",
        "revise que sea el archivo correcto",
    ),
    "SE-IMP-007": (
        "el formato «{format}» produce la tabla {produces}, no {asked}",
        "quite la tabla o use otro formato",
    ),
    # The header.
    "SE-IMP-010": (
        "ninguna hoja tiene un encabezado con las columnas {needed}",
        "revise que el archivo corresponda al formato «{format}»",
    ),
    "SE-IMP-011": (
        "el archivo no tiene columna de código DANE (CODIGO DANE), solo nombres, y el "
        "programa no tiene la tabla territorio con la cual buscarlos",
        "importe primero la lista de municipios con «somos importar divipola», o "
        "descargue la versión del archivo que trae el código",
    ),
    "SE-IMP-012": (
        "hay más de una columna para «{field}»: {labels}",
        "deje una sola y vuelva a importar",
    ),
    "SE-IMP-013": (
        "ninguna columna contiene códigos municipales de cuatro o cinco dígitos",
        "revise las columnas MPIO y DPMP: una debe traer el código",
    ),
    # Cells.
    "SE-IMP-020": (
        "no es un número",
        "corrija la celda en el archivo de origen",
    ),
    "SE-IMP-021": (
        "el número se puede leer de dos maneras (miles o decimales)",
        "escríbalo como número, o sin separador de miles",
    ),
    "SE-IMP-022": (
        "debe ser un número entero",
        "corrija la celda en el archivo de origen",
    ),
    "SE-IMP-023": (
        "no es una fecha válida",
        "escríbala como fecha de Excel o como dd/mm/aaaa",
    ),
    "SE-IMP-024": (
        "el código no tiene la forma de un código DIVIPOLA",
        "corrija el código en el archivo de origen; no borre la fila",
    ),
    "SE-IMP-025": (
        "el código no tiene el mismo largo que los demás de su columna",
        "escriba todos los códigos de la columna con cinco dígitos, o todos con ocho",
    ),
    "SE-IMP-026": (
        "falta el dato",
        "complete la celda en el archivo de origen",
    ),
    "SE-IMP-027": (
        "debe ser al menos {minimum}",
        "corrija la celda en el archivo de origen; no borre la fila",
    ),
    "SE-IMP-028": (
        "el valor no está entre los conocidos: {valid}",
        "corrija la celda en el archivo de origen",
    ),
    "SE-IMP-029": (
        "celdas más con el mismo problema: {count}",
        "corrija primero las que se listan; suele ser una causa común",
    ),
    # The content of the police files.
    "SE-IMP-030": (
        "la suma de CANTIDAD es {total} y el archivo declara un TOTAL de {declared}",
        "al archivo le faltan o le sobran filas: descárguelo de nuevo; si el TOTAL es "
        "una fórmula sin calcular, ábralo en Excel y guárdelo",
    ),
    "SE-IMP-031": (
        "no se sabe de qué delito es el archivo: no lo dicen el título, la columna "
        "DELITO ni el nombre del archivo",
        "póngalo en el nombre del archivo, por ejemplo hurto_personas_2023.xlsx",
    ),
    "SE-IMP-032": (
        "el delito «{title}» no está entre los conocidos; se guarda como «{slug}»",
        "si es otro nombre de un delito ya importado, cambie el título y vuelva a "
        "importar",
    ),
    "SE-IMP-033": (
        "palabras desconocidas: {count}; quedan como sin_dato (primeras filas: {rows})",
        "revise esas filas en el archivo de origen",
    ),
    "SE-IMP-034": (
        "filas que no se importan porque el archivo no dice de qué municipio o de qué "
        "fecha son: {count}, con {quantity} casos",
        "cada una está en la lista de filas omitidas, con su motivo; no se suman a "
        "ningún municipio",
    ),
    "SE-IMP-035": (
        "filas con fecha fuera del periodo que declara el título ({period}): {count}",
        "revise esas fechas: el día y el mes pueden estar cambiados",
    ),
    "SE-IMP-036": (
        "la hoja repite las filas de la hoja «{other}»: importarlas contaría dos veces",
        "deje una sola de las dos hojas",
    ),
    "SE-IMP-037": (
        "la hoja está oculta y no se importó",
        "si sus datos cuentan, muéstrela en Excel y vuelva a importar",
    ),
    "SE-IMP-038": (
        "el archivo tiene encabezado pero ninguna fila de datos",
        "revise que la descarga haya terminado",
    ),
    "SE-IMP-039": (
        "códigos que no están en la tabla territorio (DIVIPOLA): {count}: {codes}",
        "si son municipios nuevos, importe la DIVIPOLA vigente con «somos importar "
        "divipola»",
    ),
    # DANE files.
    "SE-IMP-040": (
        "el archivo no dice de qué fecha es la DIVIPOLA",
        "escriba en una celda encima de la tabla, por ejemplo, «DIVIPOLA Diciembre "
        "2023»",
    ),
    "SE-IMP-041": (
        "la fecha de la DIVIPOLA se tomó del nombre del archivo ({date})",
        "confirme que es correcta",
    ),
    "SE-IMP-042": (
        "el código del municipio no empieza por el de su departamento ({department})",
        "corrija el código en el archivo de origen",
    ),
    "SE-IMP-043": (
        "el archivo declara {declared} y contiene {counted}",
        "compare con la publicación del DANE antes de usarlo",
    ),
    "SE-IMP-044": (
        "la coordenada cae fuera de Colombia",
        "revise si latitud y longitud están cambiadas",
    ),
    "SE-IMP-045": (
        "en {year}, el total ({total}) no es la suma de cabecera y resto ({parts})",
        "descargue el archivo de nuevo; no lo corrija a mano",
    ),
    "SE-IMP-046": (
        "{divipola} tiene en {year} las áreas {areas}; se esperan una vez cada una: "
        "{valid}",
        "descargue el archivo de nuevo: faltan o sobran filas",
    ),
    "SE-IMP-047": (
        "el título no dice de qué edición son las cifras; se usa «{edition}»",
        "confirme con la página del DANE de qué proyección se trata",
    ),
    "SE-IMP-048": (
        "el código {divipola} aparece más de una vez",
        "deje una sola fila por municipio",
    ),
    # Canonical tables.
    "SE-IMP-050": (
        "no existe la tabla «{name}»",
        "{near}Nombre el archivo como su tabla, o diga cuál es con --tabla; las tablas "
        "son {valid}",
    ),
    "SE-IMP-051": (
        "la tabla municipio no se importa: se forma con los archivos de params",
        "escriba params/<programa>/municipios/<divipola>_<nombre>.yml",
    ),
    "SE-IMP-052": (
        "el contenido no es CSV ni Parquet",
        "guárdelo como CSV UTF-8",
    ),
    "SE-IMP-053": (
        "el texto no está en UTF-8 ni en la codificación de Windows (cp1252)",
        "en Excel use «Guardar como» → «CSV UTF-8»",
    ),
    "SE-IMP-054": (
        "la fila no tiene las {expected} celdas del encabezado",
        "revise comillas y separadores: un texto con «{delimiter}» va entre comillas",
    ),
    "SE-IMP-055": (
        "hay unas comillas que no se cierran o mal puestas",
        "ponga entre comillas el texto completo y duplique las que lleve dentro",
    ),
    "SE-IMP-057": (
        "el archivo está en la codificación de MS-DOS (CP850)",
        "se leyó así; confirme que las tildes salieron bien",
    ),
    # Corrections of a file already imported.
    "SE-IMP-060": (
        "un archivo con este nombre trajo {earlier} filas y este conserva {kept}",
        "si es otro archivo, cámbiele el nombre; si es la corrección, repita la orden "
        "con --reemplazar; si trae lo que le faltaba al otro, con --agregar",
    ),
    "SE-IMP-061": (
        "el archivo cambió mientras se importaba",
        "ciérrelo en Excel y repita la orden",
    ),
    "SE-IMP-062": (
        "la orden trae dos archivos distintos con este mismo nombre, y el nombre dice "
        "cuál corrige a cuál",
        "cámbiele el nombre a uno, o impórtelos en dos órdenes",
    ),
    "SE-IMP-063": (
        "la importación anterior de {origin} trajo envíos que este archivo no tiene y "
        "que se quitarían: {count} ({listed})",
        "si el archivo es solo una parte (por ejemplo, un mes), repita la orden con "
        "--agregar y los demás se conservan; si esos envíos se borraron, con "
        "--reemplazar",
    ),
    "SE-IMP-064": (
        "la orden trae dos archivos distintos de {origin}",
        "si cada uno trae una parte, repita la orden con --agregar; si uno corrige al "
        "otro, impórtelos en dos órdenes",
    ),
}

"""Messages about coding projects, codebooks and coding matrices (SE-COD)."""

MESSAGES: dict[str, tuple[str, str]] = {
    # The project as a file.
    "SE-COD-001": (
        "el archivo no es un proyecto REFI-QDA (.qdpx) ni un libro de códigos (.qdc)",
        "expórtelo como «REFI-QDA» desde NVivo, ATLAS.ti, MAXQDA o QualCoder",
    ),
    "SE-COD-002": (
        "el proyecto no trae el archivo project.qde, o trae más de uno",
        "vuelva a exportarlo como «REFI-QDA» desde el programa de codificación",
    ),
    "SE-COD-003": (
        "el archivo no es una exportación de Taguette: ni CSV, ni Excel, ni proyecto "
        "SQLite",
        "en Taguette use «Export» y elija CSV, XLSX o el proyecto completo (SQLite)",
    ),
    "SE-COD-004": (
        "el proyecto SQLite de Taguette está dañado o incompleto",
        "vuelva a exportarlo desde Taguette",
    ),
    "SE-COD-005": (
        "el archivo trae {count} proyectos de Taguette, y no se sabe cuál importar",
        "en Taguette exporte solo el proyecto que quiere importar",
    ),
    "SE-COD-006": (
        "el archivo no trae ningún código ni fragmento codificado",
        "revise que sea el archivo correcto",
    ),
    "SE-COD-007": (
        "ninguna hoja es una matriz de codificación: no se encuentra un encabezado con "
        "«fuente» y «codigo», ni uno con «fuente» y un código por columna",
        "ponga una fila por fragmento con las columnas fuente, codigo y texto, o una "
        "fila por fuente y una columna por código",
    ),
    "SE-COD-008": (
        "la base de datos tarda demasiado en leerse: no es un proyecto corriente",
        "no la abra si no sabe de dónde viene; pida otra copia",
    ),
    "SE-COD-009": (
        "el proyecto no trae ningún código (CodeBook), así que nada dice con cuál se "
        "codificó; fuentes: {sources}; codificaciones: {codings}",
        "vuelva a exportarlo con su libro de códigos; sus fuentes se registran aparte, "
        "con su consentimiento, en la tabla fuente",
    ),
    # Sources.
    "SE-COD-020": (
        "la fuente número {number} del proyecto no se reconoce en la tabla fuente; "
        "quedan fuera sus codificaciones: {count}",
        "escriba su fuente_id en el nombre del documento (por ejemplo «ENT-0004 …»), "
        "regístrela en la tabla fuente y vuelva a importar",
    ),
    "SE-COD-021": (
        "la fuente número {number} del proyecto se llama {fuente_id}, que no está en "
        "la tabla fuente; quedan fuera sus codificaciones: {count}",
        "registre primero esa fuente, con su consentimiento, y vuelva a importar",
    ),
    "SE-COD-022": (
        "la fuente número {number} del proyecto puede ser cualquiera de estas: "
        "{options}; quedan fuera sus codificaciones: {count}",
        "deje un solo fuente_id en el nombre del documento y vuelva a importar",
    ),
    "SE-COD-023": (
        "la fuente {fuente_id} tiene el consentimiento {consent}: no entra ninguna de "
        "sus codificaciones ({count})",
        "si el consentimiento existe, corríjalo en la tabla fuente; si se revocó, "
        "quítela también del proyecto",
    ),
    "SE-COD-024": (
        "la fuente {fuente_id} no autorizó la cita textual: entran sus codificaciones "
        "({count}) sin las palabras literales",
        "no las copie a texto_publico; si la autorización existe, corrija "
        "consentimiento_citar en la tabla fuente",
    ),
    "SE-COD-025": (
        "varios documentos del proyecto son la misma fuente, {fuente_id}: {count}",
        "confirme que lo son; sus codificaciones quedan juntas",
    ),
    # Codes.
    "SE-COD-030": (
        "dos códigos distintos tienen el mismo identificador (GUID): «{name}» y "
        "«{other}»; no se sabe a cuál se refiere cada codificación",
        "vuelva a exportar el proyecto; si persiste, cree de nuevo uno de los dos",
    ),
    "SE-COD-031": (
        "hay {count} códigos llamados «{name}» en el mismo nivel: entran como códigos "
        "distintos",
        "si son el mismo, únalos en el programa de codificación",
    ),
    "SE-COD-032": (
        "códigos en la familia «emergente», que es la de los que no tienen otra: "
        "{count}: {names}",
        "si la tienen, asígnela en la tabla codigo",
    ),
    "SE-COD-033": (
        "códigos sin nombre en inglés, o con el mismo que en español: {count}: {names}",
        "escriba etiqueta_en en la tabla codigo antes de publicar en inglés",
    ),
    "SE-COD-034": (
        "códigos sin definición: {count}: {names}",
        "escriba qué entra y qué no entra en cada uno",
    ),
    "SE-COD-035": (
        "hay códigos dentro de códigos a más de {limit} niveles",
        "no parece un libro de códigos; vuelva a exportarlo",
    ),
    "SE-COD-036": (
        "hay códigos sin nombre o sin identificador: {count}; no se importan",
        "póngales nombre en el programa de codificación",
    ),
    "SE-COD-037": (
        "el nombre del código número {number} parece el de una persona, y los códigos "
        "se publican",
        "cámbiele el nombre en el programa de codificación y vuelva a importar",
    ),
    # Codings and selections.
    "SE-COD-040": (
        "codificaciones que apuntan a un código que no está en el libro de códigos: "
        "{count}; no se importan",
        "vuelva a exportar el proyecto completo, con su libro de códigos",
    ),
    "SE-COD-041": (
        "codificaciones de alguien que no está entre los usuarios del proyecto: "
        "{count}; quedan con codificador «sin_dato»",
        "vuelva a exportar el proyecto con sus usuarios",
    ),
    "SE-COD-042": (
        "el proyecto no trae el texto de estas fuentes (por su número): {numbers}; "
        "entran sus codificaciones sin texto_literal",
        "si necesita las palabras, exporte el proyecto con los documentos incluidos",
    ),
    "SE-COD-043": (
        "selecciones que se salen del texto de su fuente: {count} (fuentes número "
        "{numbers}); entran sin texto_literal",
        "vuelva a exportar: el documento cambió después de codificarlo",
    ),
    "SE-COD-044": (
        "selecciones distintas con el mismo identificador (GUID): {count}; se "
        "distinguen por su lugar en la fuente",
        "confirme que no sobra ninguna",
    ),
    "SE-COD-045": (
        "selecciones cuyas posiciones no son números válidos: {count}; no se importan",
        "vuelva a exportar el proyecto",
    ),
    "SE-COD-046": (
        "las posiciones del proyecto no cuentan los caracteres como el estándar: se "
        "leyeron contando {how}, que es como coinciden con los nombres de las "
        "selecciones",
        "compare dos o tres citas con el programa de codificación",
    ),
    "SE-COD-047": (
        "hay saltos de línea de Windows o emoji, y nada en el proyecto deja comprobar "
        "cómo los cuenta; se leyeron contando {how}",
        "compare dos o tres citas con el programa de codificación",
    ),
    "SE-COD-048": (
        "el texto de estas fuentes (por su número) no está en UTF-8, o es demasiado "
        "largo: {numbers}; sus codificaciones entran sin texto_literal",
        "guarde los documentos como UTF-8 y vuelva a exportar",
    ),
    "SE-COD-049": (
        "documentos, audios o imágenes que el proyecto nombra y no trae: {count}",
        "no hacen falta para importar; guárdelos con el proyecto original",
    ),
    "SE-COD-050": (
        "dos fuentes del proyecto tienen el mismo identificador (GUID)",
        "vuelva a exportar el proyecto; cada una se leyó por separado",
    ),
    "SE-COD-051": (
        "el archivo no dice quién codificó: queda «sin_dato» en codificador",
        "para medir el acuerdo, ponga el seudónimo en el nombre del archivo (por "
        "ejemplo «COD-A.csv») o importe el proyecto SQLite",
    ),
    "SE-COD-052": (
        "dos usuarios del proyecto tienen el mismo identificador (GUID)",
        "vuelva a exportar el proyecto: no se sabe quién codificó qué",
    ),
    "SE-COD-053": (
        "citas cuyo texto cambió desde la importación anterior: {count}; su revisión "
        "de riesgo vuelve a «pendiente» y su texto_publico se borra",
        "revíselas de nuevo antes de publicar",
    ),
    "SE-COD-054": (
        "valores de instancia_id que no están en la tabla instancia: {count}; quedan "
        "en blanco",
        "corrija la variable instancia_id en el proyecto o registre la instancia",
    ),
    # Matrices.
    "SE-COD-060": (
        "la fila no dice de qué fuente es",
        "escriba la fuente en cada fila; si la celda está combinada con otra, "
        "sepárelas",
    ),
    "SE-COD-061": (
        "la fila tiene texto y no dice con qué código",
        "escriba el código o borre la fila",
    ),
    "SE-COD-062": (
        "la celda no se entiende: no es una marca (x, sí, 1), ni un conteo, ni una "
        "cita",
        "escriba el texto de la cita, o una x",
    ),
    "SE-COD-063": (
        "la polaridad no es una de estas: {valid}",
        "corrija la celda o déjela en blanco",
    ),
    "SE-COD-064": (
        "la celda cuenta {count} fragmentos; no se admiten más de {limit}",
        "revise que la columna sea un código",
    ),
    # The codebook for the next round.
    "SE-COD-070": (
        "el programa no tiene códigos todavía",
        "tráigalos con «somos importar qdpx», o llénelos en la tabla codigo",
    ),
    "SE-COD-071": (
        "la carpeta no existe",
        "créela, o dé otra con --salida",
    ),
    "SE-COD-072": (
        "ya existe y no se escribe encima",
        "dé otro nombre con --salida, o mueva ese archivo",
    ),
}

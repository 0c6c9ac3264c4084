"""Messages about forms, their exports and attendance sheets (SE-FOR)."""

MESSAGES: dict[str, tuple[str, str]] = {
    # The form.
    "SE-FOR-001": (
        "el formulario no tiene la hoja survey: no es un XLSForm",
        "pase en --formulario el XLSForm con que se recogieron los datos; en Kobo, "
        "«Descargar XLS» en la página del formulario",
    ),
    "SE-FOR-002": (
        "la hoja survey no tiene las columnas type y name en su primera fila",
        "revise que el archivo sea el XLSForm y no la exportación de datos",
    ),
    "SE-FOR-003": (
        "un grupo o una repetición se abre y no se cierra, o se cierra sin abrirse",
        "revise las filas begin_group, end_group, begin_repeat y end_repeat",
    ),
    "SE-FOR-004": (
        "la pregunta no tiene nombre",
        "escriba un nombre en la columna name",
    ),
    "SE-FOR-005": (
        "la columna somos no nombra nada que exista",
        "escriba tabla.columna, por ejemplo sesion.fecha, o una parte de clave o de "
        "persona; las tablas y columnas están en docs/diccionario_de_datos.md",
    ),
    "SE-FOR-006": (
        "el formulario no tiene ninguna pregunta",
        "revise que sea el archivo correcto",
    ),
    "SE-FOR-007": (
        "falta el formulario con que se recogieron los datos",
        "repita la orden con --formulario y el XLSForm",
    ),
    # The export against its form.
    "SE-FOR-010": (
        "ninguna hoja tiene columnas de las preguntas del formulario «{form}»",
        "revise que la exportación y el formulario sean del mismo proyecto",
    ),
    "SE-FOR-011": (
        "el encabezado puede ser de varias preguntas: {names}",
        "exporte con los nombres XML de las preguntas, o incluya los grupos en los "
        "encabezados",
    ),
    "SE-FOR-012": (
        "dos columnas traen respuestas distintas a la pregunta «{question}»",
        "deje en la exportación una sola respuesta por fila",
    ),
    "SE-FOR-013": (
        "la exportación no trae preguntas que van a la tabla {table}: {names}",
        "si cambiaron de nombre entre versiones, ponga en la exportación el nombre que "
        "tienen en el formulario; si no se preguntaron, quedan vacías",
    ),
    "SE-FOR-014": (
        "la respuesta como texto y las columnas de cada opción no coinciden",
        "alguien editó una de las dos: exporte de nuevo",
    ),
    "SE-FOR-015": (
        "la repetición «{name}» no está en la exportación",
        "exporte en XLSX, porque el CSV de Kobo no trae las repeticiones; de ODK "
        "Central, traiga el ZIP",
    ),
    "SE-FOR-016": (
        "filas de la repetición cuyo envío no está en la exportación: {count}",
        "no se importan; si los envíos se borraron a propósito, no hay que hacer nada",
    ),
    "SE-FOR-017": (
        "no se sabe de qué envío es cada fila de la repetición: faltan _parent_index y "
        "_index, o _submission__id y _id, o PARENT_KEY y KEY",
        "exporte de nuevo sin quitar esas columnas",
    ),
    "SE-FOR-018": (
        "dos envíos tienen el mismo {column}",
        "exporte de nuevo: con números repetidos no se sabe de quién es cada fila de "
        "las repeticiones",
    ),
    "SE-FOR-019": (
        "_parent_index y _submission__id señalan envíos distintos",
        "alguien ordenó o numeró de nuevo una de las hojas: exporte de nuevo",
    ),
    "SE-FOR-020": (
        "la exportación no tiene ningún envío",
        "revise los filtros con que se exportó",
    ),
    "SE-FOR-021": (
        "el archivo se entendió, pero ninguna pregunta del formulario «{form}» tiene "
        "una tabla a donde ir",
        "si es de una sesión, de asistencia o de un OPI, agregue a la hoja survey del "
        "formulario la columna somos y escriba en ella, frente a cada pregunta, a "
        "dónde va (por ejemplo sesion.fecha, o persona.sexo), o llame a las preguntas "
        "como las columnas de la tabla; para recoger de nuevo, parta de "
        "«somos nuevo formularios»",
    ),
    "SE-FOR-023": (
        "ningún envío responde las preguntas que van a las tablas",
        "revise que el formulario sea el de esta exportación",
    ),
    "SE-FOR-024": (
        "la respuesta se puede leer de varias maneras, porque unas etiquetas contienen "
        "a otras",
        "exporte con los nombres XML, o con las respuestas múltiples en columnas "
        "separadas",
    ),
    "SE-FOR-025": (
        "la repetición «{name}» no está en una hoja, y estas columnas pueden ser sus "
        "vueltas o no: {headers}",
        "exporte en XLSX o en ZIP, con cada repetición en su hoja; o escriba el número "
        "de la vuelta después de la repetición, por ejemplo {name}[1]/pregunta",
    ),
    "SE-FOR-026": (
        "el ZIP trae fotos, audios u otros adjuntos: {count}; no se importan",
        "nada por hacer: tampoco se guarda copia del archivo, solo su huella; "
        "consérvelos donde los recogió",
    ),
    "SE-FOR-027": (
        "el archivo solo trae repeticiones, y falta la tabla de los envíos",
        "traiga juntos los envíos y sus repeticiones: el XLSX de Kobo o el ZIP de ODK "
        "Central",
    ),
    "SE-FOR-028": (
        "el ZIP no trae ninguna tabla (CSV)",
        "traiga el XLSX de Kobo, o el ZIP con todos los datos de ODK Central",
    ),
    # What an answer says.
    "SE-FOR-030": (
        "falta la respuesta que identifica la sesión: {part}",
        "complete la respuesta en Kobo y exporte de nuevo",
    ),
    "SE-FOR-031": (
        "dos envíos son de la misma sesión (el otro, en la fila {other})",
        "borre en Kobo el que sobra; si hubo dos sesiones ese día, ponga el número de "
        "la sesión en la segunda",
    ),
    "SE-FOR-032": (
        "palabras que no se reconocen en la columna: {count}; esas personas quedan "
        "como sin_dato (filas: {rows})",
        "corrija esas celdas y vuelva a importar; los valores son {valid}",
    ),
    "SE-FOR-033": (
        "la columna dice solo M, que puede ser mujer o masculino",
        "escriba mujer y hombre, o F y M, y vuelva a importar",
    ),
    "SE-FOR-034": (
        "nada dice {what} de las personas: todas quedan como sin_dato",
        "si la planilla lo tiene, póngale a la columna el encabezado «{header}» y "
        "vuelva a importar",
    ),
    "SE-FOR-035": (
        "personas menores de 14 años: {count}; quedan en el grupo de edad sin_dato",
        "revise las edades: las instancias que se evalúan empiezan a los 14 años",
    ),
    "SE-FOR-036": (
        "columnas que pueden decir quién es una persona: {columns}; no se guardan",
        "nada por hacer: tampoco se guarda copia del archivo, solo su huella",
    ),
    "SE-FOR-038": (
        "dos respuestas dan la misma fila de la tabla {table}: se repite {key} (la "
        "otra, en la fila {other})",
        "borre en Kobo la que sobra y exporte de nuevo",
    ),
    # Attendance sheets.
    "SE-FOR-040": (
        "ninguna hoja tiene el encabezado de una planilla de asistencia",
        "la fila de encabezados debe tener el nombre o el documento, y conviene que "
        "tenga Sexo, Edad, Sector y Pertenencia étnica",
    ),
    "SE-FOR-041": (
        "no se sabe de qué sesión es la planilla",
        "escriba encima de la tabla «sesion_id: 13244-CMJ-20220415», o nombre así la "
        "hoja o el archivo, o agregue la columna sesion_id",
    ),
    "SE-FOR-042": (
        "la planilla declara un total de {declared} y tiene {counted} personas",
        "revise si faltan o sobran filas",
    ),
    "SE-FOR-043": (
        "filas con el mismo documento en la misma sesión: {count} (filas: {rows})",
        "se cuentan todas; si es la misma persona, quite la repetida",
    ),
    "SE-FOR-044": (
        "la planilla tiene encabezado pero ninguna persona",
        "revise que sea el archivo correcto",
    ),
    "SE-FOR-045": (
        "la persona tiene marcadas varias casillas de {what}",
        "deje una sola marca en la fila",
    ),
    # Writing forms.
    "SE-FOR-050": (
        "el archivo ya existe y no es el formulario que se iba a escribir",
        "si lo editó, guárdelo con otro nombre; para escribirlo de nuevo, bórrelo o "
        "use otra carpeta con --salida",
    ),
}

"""Messages about notebooks, runs and use (SE-CUA, SE-COR, SE-USO)."""

_CELL = "celda de código {cell}, línea {line}: "

MESSAGES: dict[str, tuple[str, str]] = {
    "SE-CUA-001": (
        "el id de un capítulo debe ser dos dígitos, guion bajo y minúsculas sin tilde",
        "nómbrelo como su cuaderno, por ejemplo 02_contexto",
    ),
    "SE-CUA-002": (
        "el capítulo {chapter} aparece dos veces (antes, en la línea {first})",
        "deje una sola entrada",
    ),
    "SE-CUA-003": (
        "este cuaderno no está en capitulos.yml y no se ejecutará",
        "agréguelo a la lista si es un capítulo",
    ),
    "SE-CUA-004": (
        "el capítulo {chapter} no tiene cuaderno",
        "{near}cree {chapter}.ipynb en esa carpeta o quite la entrada",
    ),
    "SE-CUA-010": (
        "no es un cuaderno de Jupyter válido (formato 4): {detail}",
        "ábralo en JupyterLab y guárdelo de nuevo, o recupere la versión anterior",
    ),
    "SE-CUA-011": (
        "el cuaderno está escrito para el lenguaje «{language}»",
        "elija un núcleo de Python en JupyterLab y guárdelo",
    ),
    "SE-CUA-012": (
        "falta la celda de parámetros",
        "marque con la etiqueta «parameters» la celda de código que los asigna",
    ),
    "SE-CUA-013": (
        "hay {count} celdas con la etiqueta «parameters»",
        "deje la etiqueta en una sola celda de código",
    ),
    "SE-CUA-014": (
        _CELL + "la celda de parámetros solo admite asignaciones de valores escritos",
        "escriba nombre = valor, con un texto entre comillas, un número, True, False "
        "o None",
    ),
    "SE-CUA-015": (
        _CELL + "no es código de Python válido",
        "{hint}",
    ),
    "SE-CUA-016": (
        _CELL + "las órdenes de IPython (% y !) no se admiten en un capítulo",
        "quítela: el capítulo ya se abre con lo que necesita",
    ),
    "SE-CUA-017": (
        _CELL + "un capítulo no lleva lógica; sobra «{word}»",
        "pase ese cálculo a la biblioteca y deje en la celda una sola llamada",
    ),
    "SE-CUA-018": (
        _CELL + "un capítulo solo importa somos_eval, no «{module}»",
        "quite esa importación y use lo que ofrece somos_eval",
    ),
    "SE-CUA-019": (
        "celda de código {cell}: tiene {lines} líneas y el máximo es {limit}",
        "divídala: una pregunta y una llamada por celda",
    ),
    "SE-CUA-020": (
        "el cuaderno trae resultados guardados",
        "borre los resultados antes de guardarlo: pueden contener datos",
    ),
    "SE-CUA-021": (
        "celda de código {cell}: la etiqueta «{tag}» no se admite en un capítulo",
        "quite la etiqueta: toda celda se ejecuta y ningún error se calla",
    ),
    "SE-CUA-022": (
        _CELL + "el parámetro «{name}» ya tenía un valor",
        "deje una sola asignación",
    ),
    "SE-CUA-030": (
        "el nombre de un parámetro lleva minúsculas sin tilde, dígitos y guion bajo",
        "corrija el nombre",
    ),
    "SE-CUA-031": (
        "el cuaderno pide el parámetro «{name}» y no se le da",
        "{near}quítelo de la celda de parámetros; se dan: {valid}",
    ),
    "SE-CUA-032": (
        "se da el parámetro «{name}» y el cuaderno no lo declara",
        "{near}agréguelo a su celda de parámetros; declara: {valid}",
    ),
    "SE-CUA-033": (
        "el parámetro «{name}» debe ser {expected} y se da {given}",
        "corrija el valor o el que declara el cuaderno",
    ),
    "SE-CUA-034": (
        "el valor del parámetro «{name}» no es un dato simple",
        "use un texto, un número, True, False o None",
    ),
    "SE-COR-001": (
        "error en la celda {cell} del cuaderno {chapter}: {kind}",
        "abra {failure} para ver el detalle",
    ),
    "SE-COR-002": (
        "la celda {cell} del cuaderno {chapter} no pudo seguir: {detail}",
        "corrija lo que indica y vuelva a correr",
    ),
    "SE-COR-003": (
        "el cuaderno {chapter} terminó antes de tiempo en la celda {cell}",
        "quite de esa celda la orden de salida (exit, quit o sys.exit)",
    ),
    "SE-COR-004": (
        "el núcleo se detuvo en la celda {cell} del cuaderno {chapter}",
        "suele faltar memoria: corra con menos procesos a la vez (-j 1)",
    ),
    "SE-COR-005": (
        "el cuaderno {chapter} pasó el límite de {limit} s en la celda {cell}",
        "revise esa celda o suba el límite de tiempo",
    ),
    "SE-COR-006": (
        "el núcleo de Python no arrancó para el cuaderno {chapter}",
        "corra «somos doctor» para ver qué falta",
    ),
    "SE-COR-007": (
        "no se pudo guardar el resultado del cuaderno {chapter}: {kind}",
        "revise el espacio en disco y los permisos de la carpeta outputs",
    ),
    "SE-COR-008": (
        "el cuaderno {chapter} no se pudo ejecutar: {kind}",
        "vuelva a correr con --depurar y guarde el mensaje",
    ),
    "SE-COR-009": (
        "{file}: el registro de lo que se publicó falta o está dañado, y sin él no se "
        "sabe qué permitiría deducir una edición nueva",
        "recupere esa carpeta de una copia; si nada de este programa ha salido del "
        "equipo, bórrela",
    ),
    "SE-COR-010": (
        "la tabla cambió mientras la corrida la leía",
        "espere a que termine quien la está cambiando y repita la orden",
    ),
    "SE-COR-011": (
        "un proceso de los que la corrida reparte se detuvo",
        "suele faltar memoria: repita la orden con menos procesos a la vez (-j 1)",
    ),
    "SE-CUA-040": (
        "el capítulo no tiene la pregunta «{question}»",
        "{near}Preguntas: {valid}",
    ),
    "SE-USO-001": (
        "error imprevisto del programa ({kind})",
        "repita la orden con --depurar y envíe el resultado a quien mantiene el "
        "programa",
    ),
    "SE-USO-002": (
        "no hay {what} «{asked}»",
        "{near}Los que hay: {valid}",
    ),
    "SE-USO-003": (
        "no existe el formato «{layout}»",
        "{near}Formatos: {valid}",
    ),
    "SE-USO-004": (
        "no existe el archivo",
        "{near}Revise el nombre y la carpeta desde la que da la orden",
    ),
    "SE-USO-005": (
        "no se pudo leer o escribir: {detail}",
        "{hint}",
    ),
    "SE-USO-007": (
        "ningún capítulo cumple a la vez lo que se pidió: {chapters} no es de ese "
        "municipio",
        "los capítulos de todo el programa se piden con «--municipio programa» o sin "
        "--municipio",
    ),
    "SE-USO-008": (
        "no es una corrida: ahí no hay corrida.json con indicadores.parquet al lado",
        "dé la carpeta outputs/<programa> de una corrida, o su corrida.json; para "
        "comparar con una anterior, copie esa carpeta antes de correr",
    ),
    "SE-USO-009": (
        "los indicadores de esa corrida están dañados o son de otra versión",
        "repita «somos correr» en ese programa",
    ),
    "SE-USO-010": (
        "otra orden está cambiando el programa «{programme}»: {holder}",
        "espere a que termine y repita la orden; si ese proceso ya no debería seguir, "
        "ciérrelo",
    ),
    "SE-USO-011": (
        "no hay una corrida de «{programme}» que verificar",
        "córralo primero: somos correr {programme}",
    ),
    "SE-USO-006": (
        "ya hay un programa «{programme}» que no dice ser sintético y la demostración "
        "lo borraría",
        "póngale otro nombre a ese programa, o use otra carpeta con --raiz",
    ),
}

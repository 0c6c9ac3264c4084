"""Messages about tables (SE-TAB): what a contract of a canonical table demands."""

MESSAGES: dict[str, tuple[str, str]] = {
    "SE-TAB-001": (
        "falta la columna obligatoria «{column}» de la tabla {table}",
        "agréguela: {description}",
    ),
    "SE-TAB-002": (
        "la tabla {table} no tiene la columna «{column}»",
        "{near}Quítela o use una de estas: {valid}",
    ),
    "SE-TAB-003": (
        "la columna «{column}» no es de tipo {kind}",
        "convierta la columna: se espera {expected}",
    ),
    "SE-TAB-004": (
        "la columna «{column}» es obligatoria y está vacía",
        "complétela: {description}",
    ),
    "SE-TAB-005": (
        "el valor no está entre los admitidos",
        "{near}Valores admitidos: {valid}",
    ),
    "SE-TAB-006": (
        "el texto no tiene la forma que exige la columna",
        "escríbalo así: {example}",
    ),
    "SE-TAB-007": (
        "el valor está fuera de los límites: se espera {limits}",
        "corrija el valor o revise la unidad ({unit})",
    ),
    "SE-TAB-008": (
        "el valor no va de {step} en {step}",
        "corrija el valor",
    ),
    "SE-TAB-009": (
        "la llave {key} se repite: ya está en la fila {first}",
        "deje una sola fila o corrija la llave de una de las dos",
    ),
    "SE-TAB-010": (
        "el valor no está en la columna «{parent_column}» de la tabla {parent}",
        "{near}Corríjalo o agregue la fila que falta en {parent}",
    ),
    "SE-TAB-011": (
        "no se cumple la regla «{name}»: {description}",
        "{hint}",
    ),
    "SE-TAB-012": (
        "{more} filas más tienen el mismo problema: {rule}",
        "corrija primero las que se muestran y revise de nuevo",
    ),
    "SE-TAB-013": (
        "el valor no se puede leer como {kind}",
        "escriba {expected}",
    ),
    "SE-TAB-014": (
        "la fecha es ambigua",
        "escríbala como AAAA-MM-DD o dd/mm/aaaa, con el año de cuatro dígitos",
    ),
    "SE-TAB-015": (
        "el código había perdido su cero a la izquierda y se completó",
        "dé formato de texto a esa columna en el archivo de origen",
    ),
    "SE-TAB-016": (
        "el valor no está {within}",
        "{near}Valores admitidos: {valid}",
    ),
    "SE-TAB-017": (
        "no existe la tabla «{table}»",
        "{near}Tablas: {valid}",
    ),
    "SE-TAB-018": (
        "la columna «{column}» aparece {times} veces",
        "deje una sola; se leyó la primera",
    ),
    "SE-TAB-019": (
        "no se sabe si la coma o el punto separa miles o decimales",
        "escriba el número sin separador de miles y con punto decimal",
    ),
    "SE-TAB-020": (
        "la fecha traía hora, que no se guarda",
        "no tiene que hacer nada si solo importa el día",
    ),
    "SE-TAB-021": (
        "una columna sin nombre trae datos",
        "póngale nombre o quítela; columnas de {table}: {valid}",
    ),
    "SE-TAB-022": (
        "en «{column}» el punto se leyó como separador decimal",
        "si era de miles, escriba los números sin separador",
    ),
    "SE-TAB-023": (
        "hay columnas que no se pudieron leer y estas reglas quedan sin comprobar: "
        "{names}",
        "corrija esos errores y revise de nuevo",
    ),
    "SE-TAB-030": (
        "el archivo está dañado o no es Parquet",
        "borre ese archivo y vuelva a importar la tabla desde los archivos originales",
    ),
    "SE-TAB-031": (
        "falta la tabla «{table}», que el programa se comprometió a tener",
        "tráigala con «somos importar» (quedará en {path}), o quítela de «tablas» si "
        "no la tendrá",
    ),
    "SE-TAB-032": (
        "el municipio {divipola} tiene población cero en {year} y sería un denominador",
        "corrija la población o vuelva a importar las proyecciones del DANE",
    ),
}

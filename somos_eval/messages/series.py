"""Messages about official series and boundaries (SE-SER)."""

MESSAGES: dict[str, tuple[str, str]] = {
    # Municipalities told by name.
    "SE-SER-002": (
        "el municipio «{place}» de «{department}» no está en la tabla territorio; "
        "filas: {count}",
        "{near}Corrija el nombre en el archivo de origen, o agregue la columna CODIGO "
        "DANE; no borre las filas",
    ),
    "SE-SER-003": (
        "el municipio «{place}» de «{department}» puede ser más de uno: {codes}; "
        "filas: {count}",
        "agregue la columna CODIGO DANE, o el departamento, para saber cuál es",
    ),
    # Population by years in columns.
    "SE-SER-010": (
        "el encabezado tiene dos columnas para {year}, área {area}",
        "deje una sola y vuelva a importar",
    ),
    # DNP: MDM and TerriData.
    "SE-SER-020": (
        "no se sabe de qué año es la medición: no lo dicen el título, las columnas ni "
        "el nombre del archivo",
        "póngalo en el nombre del archivo, por ejemplo mdm_2021.xlsx",
    ),
    "SE-SER-021": (
        "«{indicator}» de {divipola} en {year} aparece con valores distintos",
        "deje una sola fila, o pida al DNP la versión que vale",
    ),
    "SE-SER-022": (
        "«{indicator}» trae varios meses en {year}; se guarda el último ({month})",
        "si necesita los otros meses, pídalos como indicador aparte",
    ),
    "SE-SER-024": (
        "filas de departamentos, del país o de grupos, que no se importan: {count}",
        "los indicadores se guardan por municipio y nunca se suman",
    ),
    # Boundaries.
    "SE-SER-030": (
        "el archivo no es GeoJSON ni TopoJSON",
        "descargue los límites municipales en uno de esos dos formatos; un shapefile "
        "se convierte con QGIS o mapshaper.org",
    ),
    "SE-SER-031": (
        "el archivo está dañado: {what}",
        "vuelva a descargarlo",
    ),
    "SE-SER-032": (
        "las coordenadas no son grados de Colombia; se conservan como vienen",
        "sirven para dibujar el mapa; para ubicar puntos en él, convierta el archivo a "
        "WGS 84 (EPSG:4326) con QGIS o mapshaper.org",
    ),
    "SE-SER-033": (
        "ninguna capa tiene un código DIVIPOLA por polígono",
        "use un mapa cuyos polígonos traigan el código municipal, como el Marco "
        "Geoestadístico Nacional del DANE",
    ),
    "SE-SER-034": (
        "municipios del territorio sin polígono: {count}: {codes}",
        "es un mapa de otra fecha: esos municipios no tendrán forma en el mapa",
    ),
    "SE-SER-035": (
        "polígonos cuyo código no está en el territorio: {count}: {codes}",
        "no se importan; revise si el mapa es de otra fecha",
    ),
    "SE-SER-036": (
        "un polígono no tiene geometría que se pueda usar",
        "se deja fuera; revise el archivo de origen",
    ),
}

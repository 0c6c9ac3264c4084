"""The municipalities of a programme and the official list of territories."""

from somos_eval.contracts.rules import territory as rules
from somos_eval.contracts.schema import Column, Kind, Sensitivity, Table
from somos_eval.contracts.tables.domains import DIVIPOLA

_PUBLIC = Sensitivity.PUBLIC
_INTERNAL = Sensitivity.INTERNAL

MUNICIPALITY = Table(
    name="municipio",
    description=(
        "Municipios del programa: una fila por capítulo municipal. Nadie la importa: "
        "se arma con params/<programa>/municipios/*.yml."
    ),
    key=("divipola",),
    columns=(
        Column(
            "divipola",
            Kind.TEXT,
            "Código DANE del municipio: cinco dígitos, con su cero a la izquierda.",
            _PUBLIC,
            required=True,
            pattern=DIVIPOLA,
            references="territorio.divipola",
            example="05120",
            note="Se contrasta con la tabla territorio cuando el programa la importó.",
        ),
        Column(
            "municipio",
            Kind.TEXT,
            "Nombre oficial del municipio, con tildes.",
            _PUBLIC,
            required=True,
            example="El Carmen de Bolívar",
        ),
        Column(
            "departamento",
            Kind.TEXT,
            "Nombre oficial del departamento, con tildes.",
            _PUBLIC,
            required=True,
            example="Bolívar",
        ),
        Column(
            "region",
            Kind.TEXT,
            "Región o subregión del programa; agrega municipios cuando uno solo "
            "identificaría personas.",
            _PUBLIC,
            required=True,
            references="programa.region",
            example="montes_de_maria",
            note="La lista la declara cada programa en programa.yml.",
        ),
        Column(
            "fase_programa",
            Kind.INTEGER,
            "Fase en que el municipio entró al programa.",
            _PUBLIC,
            unit="fase",
            minimum=1,
            maximum=2,
            example="1",
        ),
        Column(
            "fecha_ingreso",
            Kind.DATE,
            "Día en que el programa empezó a trabajar en el municipio.",
            _PUBLIC,
            example="2020-10-15",
        ),
        Column(
            "pdet",
            Kind.BOOLEAN,
            "Si el municipio es PDET (Decreto Ley 893 de 2017).",
            _PUBLIC,
            example="verdadero",
        ),
        Column(
            "categoria_ley_617",
            Kind.CATEGORY,
            "Categoría presupuestal del municipio (Ley 617 de 2000).",
            _PUBLIC,
            values=("especial", "1", "2", "3", "4", "5", "6", "sin_dato"),
            example="6",
        ),
        Column(
            "poblacion_dane",
            Kind.INTEGER,
            "Población de referencia para la ficha del municipio.",
            _PUBLIC,
            unit="personas",
            minimum=1,
            example="25000",
            note="Solo descriptiva: toda tasa usa la tabla poblacion, con su edición.",
        ),
        Column(
            "incluir_corrida",
            Kind.BOOLEAN,
            "Si este municipio tiene capítulos en la corrida.",
            _INTERNAL,
            required=True,
            example="verdadero",
        ),
    ),
    rules=rules.MUNICIPALITY,
)

TERRITORY = Table(
    name="territorio",
    description=(
        "Lista oficial de territorios (DIVIPOLA) con la que se contrasta todo código "
        "municipal. La importa el programa; la biblioteca no la trae."
    ),
    key=("divipola", "vigencia"),
    columns=(
        Column(
            "divipola",
            Kind.TEXT,
            "Código DANE del territorio: cinco dígitos.",
            _PUBLIC,
            required=True,
            pattern=DIVIPOLA,
            example="13244",
        ),
        Column(
            "municipio",
            Kind.TEXT,
            "Nombre oficial del municipio, área no municipalizada o isla.",
            _PUBLIC,
            required=True,
            example="El Carmen de Bolívar",
        ),
        Column(
            "cod_departamento",
            Kind.TEXT,
            "Código DANE del departamento: dos dígitos.",
            _PUBLIC,
            required=True,
            pattern="[0-9]{2}",
            example="13",
        ),
        Column(
            "departamento",
            Kind.TEXT,
            "Nombre oficial del departamento.",
            _PUBLIC,
            required=True,
            example="Bolívar",
        ),
        Column(
            "tipo",
            Kind.CATEGORY,
            "Clase de territorio según el DANE.",
            _PUBLIC,
            required=True,
            values=("municipio", "area_no_municipalizada", "isla"),
            example="municipio",
        ),
        Column(
            "longitud",
            Kind.DECIMAL,
            "Longitud de la cabecera; negativa al oeste de Greenwich.",
            _PUBLIC,
            unit="grados decimales",
            minimum=-180,
            maximum=180,
            example="-75.121",
        ),
        Column(
            "latitud",
            Kind.DECIMAL,
            "Latitud de la cabecera; positiva al norte del ecuador.",
            _PUBLIC,
            unit="grados decimales",
            minimum=-90,
            maximum=90,
            example="9.718",
        ),
        Column(
            "vigencia",
            Kind.DATE,
            "Fecha de la edición de la DIVIPOLA de la que viene la fila.",
            _PUBLIC,
            required=True,
            example="2023-12-31",
        ),
    ),
    rules=rules.TERRITORY,
)

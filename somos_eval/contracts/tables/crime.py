"""Crimes recorded by the police, one row a record."""

from somos_eval.contracts.rules import crime as rules
from somos_eval.contracts.schema import Column, Kind, Sensitivity, Table
from somos_eval.contracts.tables.domains import DIVIPOLA, SEXES, SHA256

# Crimes that the exclusion of withdrawn reports, in 2023, left as they were.
UNBROKEN_CRIMES = ("homicidio", "secuestro", "extorsion", "masacres")

_PUBLIC = Sensitivity.PUBLIC
_INTERNAL = Sensitivity.INTERNAL
_PERSONAL = Sensitivity.PERSONAL

CRIME = Table(
    name="delito",
    description=(
        "Casos o víctimas que registró la Policía, una fila por registro del archivo. "
        "Las filas repetidas son personas distintas y no se borran. Un municipio "
        "ausente de un archivo tuvo cero casos registrados. Los delitos sexuales y "
        "los que afectan a menores son sensibles en celdas pequeñas: se suprimen al "
        "publicar."
    ),
    key=("archivo_sha256", "fila"),
    columns=(
        Column(
            "delito",
            Kind.TEXT,
            "Identificador del delito, en minúscula y sin tildes.",
            _PUBLIC,
            required=True,
            pattern="[a-z][a-z0-9_]*",
            example="homicidio",
        ),
        Column(
            "divipola",
            Kind.TEXT,
            "Código DANE del municipio del hecho: los cinco primeros de los ocho "
            "dígitos que trae la Policía.",
            _PUBLIC,
            required=True,
            pattern=DIVIPOLA,
            example="52835",
        ),
        Column(
            "fecha",
            Kind.DATE,
            "Día del hecho.",
            _INTERNAL,
            required=True,
            example="2022-03-14",
            note="Un registro sin fecha no cabe en ningún año: la importación lo omite "
            "y lo dice.",
        ),
        Column(
            "sexo",
            Kind.CATEGORY,
            "Sexo de la víctima según el archivo; algunos delitos no lo traen.",
            _PERSONAL,
            values=SEXES,
            example="hombre",
        ),
        Column(
            "grupo_edad_policia",
            Kind.CATEGORY,
            "Grupo de edad de la víctima, con los cortes de la Policía.",
            _PERSONAL,
            values=("menores", "adolescentes", "adultos", "sin_dato"),
            example="adultos",
        ),
        Column(
            "arma_o_medio",
            Kind.TEXT,
            "Arma o medio empleado, como lo escribe la Policía.",
            _PUBLIC,
            example="ARMA DE FUEGO",
        ),
        Column(
            "cantidad",
            Kind.INTEGER,
            "Casos o víctimas que cuenta la fila; no siempre es 1.",
            _PUBLIC,
            required=True,
            unit="casos o víctimas según el delito",
            minimum=1,
            example="1",
        ),
        Column(
            "fuente",
            Kind.TEXT,
            "Entidad y sistema del que sale el archivo.",
            _PUBLIC,
            required=True,
            example="Policía Nacional, SIEDCO",
        ),
        Column(
            "fecha_extraccion",
            Kind.DATE,
            "Día en que la Policía extrajo los datos: es la versión de la cifra.",
            _PUBLIC,
            example="2023-02-01",
        ),
        Column(
            "ruptura_de_serie",
            Kind.BOOLEAN,
            "Si el registro cae después del cambio de definición de 2023 (se excluyen "
            "las denuncias retiradas) y no se compara con los años anteriores.",
            _PUBLIC,
            required=True,
            example="falso",
            note="No afecta homicidio, secuestro, extorsión ni masacres.",
        ),
        Column(
            "archivo_sha256",
            Kind.TEXT,
            "Huella SHA-256 del archivo importado.",
            _PUBLIC,
            required=True,
            pattern=SHA256,
            example="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        ),
        Column(
            "fila",
            Kind.INTEGER,
            "Número de la fila dentro del archivo importado.",
            _PUBLIC,
            required=True,
            unit="fila",
            minimum=1,
            example="12",
        ),
    ),
    rules=rules.CRIME,
)

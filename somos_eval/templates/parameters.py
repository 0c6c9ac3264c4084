"""The parameter files of a programme that begins, to be filled in by hand.

What is known is written. What is missing has its key and no value, so that «somos
revisar» says that it is missing, and nothing is there that nobody decided.
"""

import json
import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from somos_eval.params import Thresholds
from somos_eval.params.fields import Part
from somos_eval.params.models import MunicipalityFile, Period, ProgrammeFile

# The official series without which no rate and no code can be checked.
OFFICIAL = ("territorio", "poblacion", "delito")
_PLAIN = re.compile(r"[^\W\d_][\w ./()-]*")
_WIDTH = 88
_OPTIONAL = {
    "fase": "",
    "fecha_ingreso": "",
    "pdet": "",
    "categoria_ley_617": "",
    "alias": "[]",
}
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class Beginning:
    """What is known of a programme that begins; None or nothing is missing.

    Attributes
    ----------
    id : str
        Its folder in ``params/``.
    name, description : str or None
    start, end : str or None
        First and last day of the period, as they were given.
    regions : mapping of str to str
        Identifier → name.
    languages : tuple of str
    """

    id: str
    name: str | None = None
    description: str | None = None
    start: str | None = None
    end: str | None = None
    regions: Mapping[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ("es",)


@dataclass(frozen=True)
class Place:
    """What is known of a municipality that enters; a region of None is missing."""

    divipola: str
    name: str
    department: str
    region: str | None = None


def programme_text(begun: Beginning) -> str:
    """Write ``programa.yml``, commented in Spanish.

    Parameters
    ----------
    begun : Beginning
        Not checked: the text says what it says, and the model judges it.

    Returns
    -------
    str
        YAML that lacks only what `begun` lacks.
    """
    about = _descriptions(ProgrammeFile)
    optional = {"nombre": begun.name, "descripcion": begun.description}
    texts = {key: _known(key, value, about[key]) for key, value in optional.items()}
    return _PROGRAMME.format(
        id=scalar(begun.id),
        title=begun.name or begun.id,
        name=texts["nombre"],
        description=texts["descripcion"],
        period=_period(begun),
        languages=", ".join(begun.languages),
        regions=_regions(begun.regions),
        tables=", ".join(OFFICIAL),
        thresholds="\n".join(_commented(Thresholds(), "  ")),
    )


def municipality_text(place: Place) -> str:
    """Write the file of a municipality, commented in Spanish; see `programme_text`."""
    about = _descriptions(MunicipalityFile)
    return _MUNICIPALITY.format(
        divipola=place.divipola,
        name=scalar(place.name),
        department=scalar(place.department),
        region=_known("region", place.region, about["region"]),
        **{
            key: _line(f"# {key}: {form}".rstrip(), about[key])
            for key, form in _OPTIONAL.items()
        },
    )


def scalar(text: str) -> str:
    """Write a text so that YAML reads the same one, in a block or between braces."""
    plain = _PLAIN.fullmatch(text) and text == text.strip()
    if plain and yaml.safe_load(text) == text:
        return text
    return json.dumps(text, ensure_ascii=False)


def _known(key: str, value: str | None, description: str) -> str:
    if value is None:
        return _line(f"{key}:", f"falta: {description}")
    return f"{key}: {scalar(value)}"


def _period(begun: Beginning) -> str:
    about = _descriptions(Period)
    days = (("desde", begun.start), ("hasta", begun.end))
    lines = [
        f"  {key}: {day if _DAY.fullmatch(day) else scalar(day)}"
        if day
        else _line(f"  {key}:", f"falta: {about[key]}")
        for key, day in days
    ]
    return "\n".join(["periodo:", *lines])


def _regions(regions: Mapping[str, str]) -> str:
    if not regions:
        return "regiones:   # falta: una por línea, «  identificador: Nombre»"
    named = (f"  {scalar(key)}: {scalar(name)}" for key, name in regions.items())
    return "\n".join(["regiones:", *named])


def _descriptions(model: type[Part]) -> dict[str, str]:
    return {
        f.alias or name: f.description or "" for name, f in model.model_fields.items()
    }


def _commented(part: Part, indent: str = "") -> Iterator[str]:
    """Write the values of a block of parameters, each with what it is for."""
    for name, info in type(part).model_fields.items():
        value, key = getattr(part, name), f"{indent}{info.alias or name}:"
        about = info.description or ""
        if isinstance(value, Part):
            yield _line(key, about)
            yield from _commented(value, indent + "  ")
        else:
            shown = ("no", "sí")[value] if isinstance(value, bool) else value
            yield _line(f"{key} {shown}", about)


def _line(text: str, comment: str) -> str:
    """Put a comment after a line, or above it where it does not fit."""
    line = f"{text}   # {comment}"
    if len(line) <= _WIDTH:
        return line
    margin = " " * (len(text) - len(text.lstrip())) + "# "
    above = textwrap.fill(
        comment, _WIDTH, initial_indent=margin, subsequent_indent=margin
    )
    return f"{above}\n{text}"


_PROGRAMME = """\
# Parámetros del programa {title}.
#
# Cómo se llena:
#   - «clave: valor»; la sangría se hace con espacios, nunca con tabuladores.
#   - Los códigos van entre comillas ('05120'): sin ellas se pierde el cero.
#   - Las fechas se escriben AAAA-MM-DD. Los decimales, con punto (0.75).
#   - Lo que no se sabe se deja fuera; no se inventa.
# «somos revisar {id}» dice qué falta o sobra, con archivo y línea.

esquema: 1
programa: {id}   # el mismo nombre de esta carpeta
{name}
{description}
sintetico: no   # sí, solo si los datos son inventados

# Las tasas se calculan por años: escoja años completos. La fecha en que cada municipio
# entró al programa va en su archivo (fecha_ingreso).
{period}

idiomas: [{languages}]   # del sitio: es, en, o los dos

# interno: solo el equipo evaluador. donante y publico suprimen las celdas pequeñas.
perfiles: [interno, donante]

# base: el catálogo de instancias del paquete. Para usar otro, escriba aquí el nombre de
# un archivo .yml de esta carpeta.
catalogo_instancias: base

# Identificador (sin tildes) y nombre de cada región; cada municipio nombra una.
{regions}

# Tablas que no pueden faltar. Agregue las del trabajo de campo (instancia, sesion,
# asistencia, compromiso, incidencia…) cuando existan: así «somos revisar» avisa si
# alguna se pierde.
tablas: [{tables}]

# Las recomendaciones las escribe el equipo en la tabla afirmacion: el paquete nunca las
# redacta. Si el informe anuncia cuántas son, dígalo aquí: mientras falten, solo se
# publica la edición interna.
# recomendaciones:
#   esperadas:

# Puntos de corte. Estos son los valores por defecto; el que se borre sigue valiendo lo
# mismo.
umbrales:
{thresholds}

# Pesos, anclas y cortes de los índices: juicios que firma el equipo. El programa de
# demostración («somos demo») trae un ejemplo, inventado.
# indices:

# Para la portada. Solo va lo que es público o está acordado con quien encarga.
# creditos:
#   encarga:   # quién encarga el informe
#   autores: []   # [Nombre Apellido, Nombre Apellido]
#   fecha:   # del informe, AAAA-MM-DD

# Lo que pide la lista del donante («somos revisar {id} --entrega»). Lo que no se
# declara se publica como «No declarado». Todas las claves están en docs/entrega.md.
# entrega:
#   tipo: estudio_de_caso
"""

_MUNICIPALITY = """\
divipola: '{divipola}'
municipio: {name}
departamento: {department}
{region}

# Si se conoce, quite el «#» y complete:
{fase}
{fecha_ingreso}
{pdet}
{categoria_ley_617}
{alias}

incluir_corrida: sí   # no, para dejarlo fuera de las corridas
"""

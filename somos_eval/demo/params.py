"""Parameter files of the demonstration, as an evaluator would type them."""

from collections.abc import Iterable

from somos_eval.demo.rows import ROW_TYPES
from somos_eval.demo.territory import DEPARTMENTS, Town
from somos_eval.params import slug

PROGRAMME = "demo"

# Whoever opens the demonstration sees these tables; `municipio` comes from these files.
_OFFICIAL_TABLES = ("territorio", "poblacion", "delito")

_HEAD = """\
# Programa de demostración: todos los datos son inventados.
# Lo escribe «somos demo»; si lo cambia a mano, la próxima vez se pierde el cambio.
esquema: 1
programa: {programme}
nombre: Programa de demostración (datos sintéticos)
descripcion: >-
  Municipios ficticios con datos inventados, para conocer la herramienta y probarla.
  Ninguna cifra describe un lugar, una instancia ni una persona reales.
sintetico: sí
periodo:
  desde: 2022-01-01
  hasta: 2024-12-31
idiomas: [es]
perfiles: [interno, donante]
catalogo_instancias: base
"""
_TAIL = """\
recomendaciones:
  esperadas: 7
umbrales:
  operatividad:
    activa: 0.75
    intermitente: 0.25
  minimo_n:
    proporcion: 5
    opi: 6
  celda_minima:
    donante: 5
    publico: 8
  nivel_alto_incidencia: 3
  confianza: 0.95
creditos:
  encarga: Nadie (demostración)
  autores:
    - Equipo ficticio de demostración
  fecha: 2025-01-31
"""
_MUNICIPALITY = """\
# Municipio ficticio del programa de demostración.
divipola: '{divipola}'
municipio: {name}
departamento: {department}
region: {region}
fase: {phase}
fecha_ingreso: {joined}
pdet: {pdet}
categoria_ley_617: '{category}'
incluir_corrida: sí
"""


def parameter_files(towns: Iterable[Town]) -> dict[str, str]:
    """Return file name, relative to the programme's folder, → YAML text."""
    regions = "".join(f"  {d.region_id}: {d.region}\n" for d in DEPARTMENTS)
    tables = "".join(f"  - {name}\n" for name in (*_OFFICIAL_TABLES, *ROW_TYPES))
    head = _HEAD.format(programme=PROGRAMME)
    files = {"programa.yml": f"{head}regiones:\n{regions}tablas:\n{tables}{_TAIL}"}
    for town in towns:
        name = f"municipios/{town.divipola}_{slug(town.name)}.yml"
        early = town.position % 3 != 1
        files[name] = _MUNICIPALITY.format(
            divipola=town.divipola,
            name=town.name,
            department=town.department.name,
            region=town.department.region_id,
            phase=1 if early else 2,
            joined="2021-02-15" if early else "2022-01-20",
            pdet="sí" if town.position % 2 == 0 else "no",
            category=town.category,
        )
    return files

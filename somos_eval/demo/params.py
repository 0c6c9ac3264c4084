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
idiomas: [es, en]
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
# Juicios inventados para la demostración: en un programa real los firma el equipo.
indices:
  potencial:
    pesos:
      mandato: 1
      capacidad: 1
      representatividad: 1
      propuestas: 1
      enlaces: 1
      recursos: 1
    disponibilidad_minima: 0.6
    cortes:
      medio: 40
      alto: 60
    corte_cuadrante: 50
  anclas:
    potencial:
      cero: la instancia no pesa en ninguna decisión de la política
      cien: la instancia decide en todas las etapas de la política
    incidencia:
      cero: la instancia no pesa en ninguna decisión de la política
      cien: la instancia decide en todas las etapas de la política
  evidencia:
    acta: {sensibilidad: 0.8, falso_positivo: 0.3}
    documento_oficial: {sensibilidad: 0.6, falso_positivo: 0.05}
    entrevista: {sensibilidad: 0.7, falso_positivo: 0.4}
    grupo_focal: {sensibilidad: 0.6, falso_positivo: 0.35}
    observacion: {sensibilidad: 0.4, falso_positivo: 0.1}
    prensa: {sensibilidad: 0.3, falso_positivo: 0.15}
    umbral: 0.9
  condiciones:
    condiciones: [mandato, capacidad, enlaces]
    casos_minimos: 12
    inclusion_minima: 0.8
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

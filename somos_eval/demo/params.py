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
# Lo que pide la lista del donante («somos revisar demo --entrega»). Falta a propósito
# el resumen ejecutivo: así se ve cómo se publica lo que nadie ha escrito.
entrega:
  tipo: estudio_de_caso
  lider: Persona Ficticia Uno
  licencia: CC0 1.0 (datos inventados)
  licencia_url: https://creativecommons.org/publicdomain/zero/1.0/
  descargo:
    es: >-
      Las opiniones de este informe de demostración no reflejan necesariamente las de
      quien lo financia, porque nadie lo financia.
    en: >-
      The views in this demonstration report do not necessarily reflect those of its
      funder, for nobody funds it.
  proposito:
    es: Mostrar cómo queda un informe completo y probar la herramienta.
    en: To show what a complete report looks like and to test the tool.
  usuarios: [equipos evaluadores, financiadores]
  resumen:
    es: >-
      El objeto de este estudio de caso es mostrar, con datos inventados, un informe
      sobre las instancias formales de participación y de coordinación. Responde dos
      preguntas: cuánto inciden hoy y cuál es su potencial. El método combina actas,
      documentos, entrevistas y grupos focales con el registro de lo que cada instancia
      hizo. Los hallazgos son ficticios, y no describen ningún municipio.
    en: >-
      The object of this case study is to show, with invented data, a report on formal
      participation and coordination bodies. It answers two questions: how much
      influence they have today and what their potential is. The method combines
      minutes, documents, interviews and focus groups with a record of what each body
      did. The findings are fictitious and describe no municipality.
  antecedentes:
    problema: Un problema inventado de convivencia en municipios ficticios.
    teoria_de_cambio: Si las instancias se reúnen y se las escucha, inciden.
    presupuesto: Ninguno (demostración)
    implementador: Nadie (demostración)
  matriz:
    - pregunta: ¿Cuál es el nivel de incidencia?
      metodo: Rastreo de eventos de incidencia en actas y documentos
      fuente: Actas, documentos, entrevistas y grupos focales
      muestra: Todos los municipios ficticios del programa
      limitacion: Solo se ve la incidencia que dejó huella escrita
    - pregunta: ¿Cuál es su potencial?
      metodo: Lectura de las funciones legales de cada instancia
      fuente: Normas y registro de sesiones
      muestra: Todas las instancias de los municipios ficticios
      limitacion: El potencial legal no es un resultado
  criterios_omitidos:
    eficiencia: no hay datos de costos
    impacto: el diseño no permite atribuir cambios
  terminos_de_referencia: No los hay, por ser una demostración; aquí va su texto.
  instrumentos:
    - {nombre: Guía ficticia de entrevista, clase: guia_de_entrevista}
    - {nombre: Guía ficticia de grupo focal, clase: guia_de_grupo_focal}
    - {nombre: Encuesta ficticia de percepción, clase: encuesta}
  equipo:
    - nombre: Persona Ficticia Uno
      rol: dirección y análisis
      resena: No existe; ocupa el lugar de quien dirige el equipo.
      conflicto_de_interes: ninguno
      declaracion_firmada: 2025-01-15
    - nombre: Persona Ficticia Dos
      rol: trabajo de campo
      resena: No existe; ocupa el lugar de quien hizo el trabajo de campo.
      conflicto_de_interes: ninguno
      declaracion_firmada: 2025-01-15
  revision_por_pares:
    fecha: 2025-01-20
    revisores: [Persona Ficticia Tres]
    resultado: Se aclararon los límites de cada cifra.
  etica: >-
    En un programa real aquí se describen el consentimiento y las salvaguardas de
    quienes participaron.
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

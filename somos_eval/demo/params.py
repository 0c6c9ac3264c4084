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
# Lo que pide la lista del donante («somos revisar demo --entrega»). Faltan a propósito
# las declaraciones de diferencias: así se ve cómo se publica lo que nadie ha escrito.
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
  usuarios:
    - {es: equipos evaluadores, en: evaluation teams}
    - {es: quienes financian evaluaciones, en: those who fund evaluations}
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
    problema:
      es: >-
        Un problema inventado: en los municipios ficticios del programa la convivencia
        se deteriora, y quienes viven en ellos tienen pocas vías para decir qué hacer
        y para saber qué se hizo con lo que dijeron.
      en: >-
        An invented problem: in the fictitious municipalities of the programme life
        together gets worse, and those who live in them have few ways to say what to do
        and to know what became of what they said.
    teoria_de_cambio:
      es: >-
        Si las instancias se reúnen, llevan propuestas y se les responde por escrito,
        lo que saben del territorio llega a las decisiones de seguridad.
      en: >-
        If bodies meet, bring proposals and are answered in writing, what they know of
        the territory reaches decisions on security.
    presupuesto: {es: Ninguno (demostración), en: None (demonstration)}
    implementador: {es: Nadie (demostración), en: Nobody (demonstration)}
  matriz:
    - pregunta:
        es: ¿Cuál es el nivel de incidencia?
        en: How much influence is there?
      metodo:
        es: Rastreo de eventos de incidencia en actas y documentos
        en: Tracing of influence events in minutes and documents
      fuente:
        es: Actas, documentos, entrevistas y grupos focales
        en: Minutes, documents, interviews and focus groups
      muestra:
        es: Todos los municipios ficticios del programa
        en: Every fictitious municipality of the programme
      limitacion:
        es: Solo se ve la incidencia que dejó huella escrita
        en: Only influence that left a written trace is seen
    - pregunta:
        es: ¿Cuál es su potencial?
        en: What is their potential?
      metodo:
        es: Lectura de las funciones legales de cada instancia
        en: Reading of the legal functions of each body
      fuente: {es: Normas y registro de sesiones, en: Laws and the log of sessions}
      muestra:
        es: Todas las instancias de los municipios ficticios
        en: Every body of the fictitious municipalities
      limitacion:
        es: El potencial legal no es un resultado
        en: Legal potential is not a result
  criterios_omitidos:
    eficiencia: no hay datos de costos
    impacto: el diseño no permite atribuir cambios
  terminos_de_referencia: No los hay, por ser una demostración; aquí va su texto.
  instrumentos:
    - nombre: Guía ficticia de entrevista
      clase: guia_de_entrevista
      texto: >-
        Inventada, como las respuestas. ¿Qué hace la instancia? ¿Qué propuso este año y
        qué pasó con lo que propuso? ¿Qué le ayuda a incidir y qué se lo impide?
    - nombre: Guía ficticia de grupo focal
      clase: guia_de_grupo_focal
      texto: >-
        Inventada, como las respuestas. ¿Cómo se decide en la instancia? ¿Quiénes faltan
        en ella? ¿Qué responden las autoridades a lo que se les propone?
    - nombre: Encuesta ficticia de percepción
      clase: encuesta
      texto: >-
        Inventada, como las respuestas. ¿Conoce la instancia? ¿Confía en ella? ¿Qué
        tan seguro es el municipio?
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

"""The words by which minutes let commitments be told."""

import re

# What heads the column of each part of a table of commitments, folded.
WHAT = re.compile(r"compromisos?|acuerdos?|tareas?|acci(?:on|ones)|actividad(?:es)?")
OWNER = re.compile(r"responsables?|encargad[oa]s?|a cargo|quien\b|entidad|dependencia")
DUE = re.compile(r"plazo|fecha|cuando\b|termino|vencimiento")
SURE = re.compile(r"compromisos?|acuerdos?|tareas?")
SCHEDULE = re.compile(r"\bhora\b|duracion|minutos")

_NUMBER = r"(?:(?:\d{1,2}(?:\.\d{1,2})*|[ivxl]{1,5}|[a-z])\s*[.):-]+\s*)?"
# A line that is only the heading of the final list.
LIST_HEADING = re.compile(
    rf"^{_NUMBER}(?:(?:lectura y aprobacion de |resumen de |relacion de |listado de |"
    r"cuadro de )?(?:conclusiones y |acuerdos y |tareas y )?"
    r"(?P<head>compromisos|acuerdos|tareas|recomendaciones)"
    r"(?: (?:y|e) (?:tareas|acuerdos|compromisos|responsables|conclusiones))?"
    r"(?: (?:adquiridos|asumidos|pactados|pendientes|establecidos|finales|generados|"
    r"de la (?:sesion|reunion|mesa)|del (?:comite|consejo)))*)\s*[:.]?$"
)
LAST_SESSION = re.compile(r"anterior|pasad[oa]s?\b|seguimiento")
AGENDA = re.compile(rf"^{_NUMBER}(?:orden del dia|agenda|temario)\b")
AGENDA_ENDS = re.compile(
    rf"^{_NUMBER}desarrollo|^{_NUMBER}(?:instalacion|apertura) de la sesion\b"
)
ENDS = re.compile(
    rf"^{_NUMBER}(?:siendo las|no siendo mas|sin mas (?:temas|asuntos)|agotad|"
    rf"en constancia|para "
    r"constancia|se (?:da por terminada|levanta la sesion|cierra)|firmas?\b|firman\b|"
    r"proxima (?:reunion|sesion)|elabor[oa]|proyecto\b|revis[oa]\b|cierre\b|anexos?\b|"
    r"presidente\b|(?:proposiciones|intervenciones|otros asuntos|"
    r"varios)\b.{0,20}$|secretari[oa] tecnic[oa]\b|asistentes\b|original firmado)"
)
PROMISES = re.compile(
    r"\b(?:se compromet(?:e|en|io|ieron) (?:a|con|en)|(?:queda|quedan|quedo|quedaron) "
    r"(?:comprometid[oa]s? (?:a|con)|encargad[oa]s? de|con el compromiso de|"
    r"con la tarea "
    r"de|como compromiso(?: de)?)|(?:asume|asumen|asumio|adquiere|adquieren|adquirio) "
    r"(?:el|como) compromiso (?:de)?)\b"
)
PASSED = re.compile(
    r"\b(?:(?:se|es|fue|queda|quedo|son|fueron|quedan) )?(?:aprueba|aprobo|aprueban|"
    r"aprobad[oa]s?|aprobaron|acoge|acogio|decide|"
    r"decidio)\b[^.]{0,80}?(?:por unanimidad|"
    r"unanimemente|por mayoria|con \S+(?: \(\d+\))? votos|votos a favor|por votacion)|"
    r"\b(?:por unanimidad|por mayoria(?: simple| absoluta| de votos)?|con \S+"
    r"(?: \(\d+\))? votos(?: a favor| favorables)?)[^.;]{0,80}?(?:aprueba|"
    r"aprobo|aprueban|"
    r"aprobad[oa]s?|acuerda|acordo|acuerdan|decide|decidio|deciden)"
)
FAILED = re.compile(
    r"\b(?:no (?:se |fue |es |queda )?(?:aprueba|aprobo|aprobad[oa]|acoge)|"
    r"(?:se |fue |es |queda )?(?:niega|nego|negad[oa]|rechaza|rechazad[oa])|no alcanza)"
)
# What every session votes and binds nobody to anything.
ROUTINE = re.compile(
    r"orden del dia|agenda (?:propuesta|del dia)|acta (?:anterior|n|de la sesion|de la "
    r"reunion)|actas? anterior|lectura del acta|presente acta"
)
OWNER_LABEL = re.compile(
    r"[(\[]?\s*\b(?:responsables?|encargad[oa]s?|a cargo de)\b\s*[:\-–]?\s*"
    r"(?P<said>(?:[^.;\n|()\]]|\([^)]*\))+?)(?=\s*(?:[.;|)\]]|"
    r"[,–-]?\s*(?:plazo|fecha|termino)\b|$))"
)
DUE_LABEL = re.compile(
    r"[(\[]?\s*\b(?:plazo(?: maximo| de cumplimiento| de entrega)?|fecha (?:limite|"
    r"maxima|de (?:cumplimiento|entrega|vencimiento))|fecha|termino)\s*[:\-–]\s*"
    r"(?P<said>(?:[^;\n|()\]]|\([^)]*\))+?)(?=\s*(?:[.;|)\]](?:[\s.;)]|$)|"
    r"[,.–-]?\s*responsables?\b|$))"
)
SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-ZÁÉÍÓÚÑ¿\[(0-9])")
BLANK = re.compile(r"[\s\-–—_./]*|n/?\.?a\.?|no aplica|ningun[oa]")

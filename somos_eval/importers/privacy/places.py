"""Words and phrases that look like people and are not: places, bodies, offices."""

import re
from collections.abc import Iterable
from functools import lru_cache

from somos_eval.importers.privacy.folding import plain, words

# Municipalities, regions, localities and feasts that read as a name and a surname.
_PHRASES = """
agustin codazzi|juan de acosta|antonio narino|francisco pizarro|roberto payan|
olaya herrera|rafael uribe uribe|
rafael uribe|simon bolivar|rafael reyes|pedro romero|el carmen|carmen de bolivar|
carmen de viboral|carmen de atrato|carmen de chucuri|carmen de apicala|
carmen del darien|
maria la baja|montes de maria|los montes de maria|magdalena medio|bajo magdalena|
alto magdalena|rio magdalena|paz de ariporo|paz de rio|angel maria|ciudad bolivar|
fundacion magdalena|puerto colombia|norte de santander|valle del cauca|
santander de quilichao|la victoria|santiago de tolu|santiago de cali|
belen de umbria|belen de los andaquies|belen de bajira|jesus maria|alto baudo|
angelopolis|alban|bolivar cauca|cordoba bolivar|cordoba quindio|cordoba narino|
zambrano bolivar|victoria caldas|trinidad casanare|soledad atlantico|
socorro santander|florencia caqueta|granada meta|armenia quindio|armenia antioquia|
virgen del carmen|semana santa|dia de la madre|dulce nombre|cruz roja|cruz verde|
luz y vida|nueva esperanza|
la esperanza|villa nueva|villa del rosario|angel de la guarda|
maria auxiliadora|santiago apostol|jesus nazareno|nino jesus|divino nino|
simon rodriguez|flor del campo|rosa de los vientos|paz y reconciliacion
"""
# What follows one of these is the name of a place or of a body.
HEADS = words(
    """
aeropuerto asociacion auditorio avenida bahia barrio base batallon beca biblioteca
bloque brigada cabildo calle capilla carrera caserio catedral cerro cienaga ciudad
ciudadela clan clinica colegio coliseo columna comando comuna conjunto cooperativa
corporacion corregimiento departamento departamentos distrito edificio emisora escuela
ese estacion estadio federacion frente fundacion golfo hospital iglesia institucion
instituto isla jardin laguna ley leyes liceo localidad medalla monumento municipio
municipios museo normal nuestra nueva nuevo ong orden parque parroquia plaza plazoleta
plazuela polideportivo puente puerto quebrada region resguardo rio salon san santa santo
sentencia serrania sierra sindicato subregion teatro terminal universidad urbanizacion
vereda via villa villas virgen
"""
)
# «I.E.» (institución educativa) and «E.S.E.», spelt as one of the heads.
_SCHOOL = re.compile(r"\b(?:i\. ?e\.?|e\. ?s\. ?e\.?)(?= |$)")
# These too, unless «de» says that it is somebody's: «la finca de …».
HEADS_WITHOUT_OF = words(
    """
canal casa caso centro comite consejo diario finca grupo hacienda hogar mesa periodico
plan predio premio programa proyecto revista ruta sector sede unidad
"""
)
OF = frozenset({"de", "del", "la", "los", "las"})
# They may stand between the head and its name: «Institución Educativa Técnica …».
QUALIFIERS = words(
    """
afro agropecuaria agropecuario comercial comunal comunitaria comunitario convivencia
corregimental cultura cultural de del departamental deportivo distrital e educativa
educativo el i ii iii indigena industrial infantil iv juridico justicia juventud la las
local los mixta mixto municipal nacional paz pedagogica regional rural salud señora
social sr superior tecnica tecnico universitario urbana urbano y
"""
)
# They follow a given name in the name of a thing or of a feast.
COMMON = words(
    """
abril acta agosto alcalde alcaldesa alto apostol auxiliadora bajo bautista comandante
comisaria comisario comite comunal concejal concejala consejo coronel decreto defensor
defensora delegada delegado departamental diciembre distrital enero este febrero fiscal
gobernador gobernadora inspector inspectora joven juez julio junio junta ley magno marzo
mayo medio mesa municipal nacional nazareno norte noviembre nueva nuevo occidente
octubre oeste oriente personera personero plan politica presidenta presidente programa
proyecto publica publico red rural ruta sargento secretaria secretario septiembre social
sur teniente territorial urbana urbano vieja viejo
"""
)
# Words of their own, besides names: alone, or in lower case, they say nothing.
AMBIGUOUS = words(
    """
abril aguas alba alma amparo angel arenas armas arroyo aurora barrera barrios bautista
becerra belen blanca blanco borja bravo bueno cabal caballero cabrera cadena calvo campo
canas carmen casas castillo cesar cielo clara claro claros clemente coco concepcion
consuelo copete coral coronel correa cortes crespo cruz cuadrado cuero cuervo cuesta
delgado dolores domingo dulce duran esmeralda espana esperanza estrada estrella flor
floral flores franco fuentes gallardo gallego gallo german gloria granados guerra
guerrero hidalgo hoyos iris jazmin jesus justo leal leon linda llanos lucero luna luz
machado macias madera madrid maestre magnolia manzano mar marco marcos marin marino
martin mercado mercedes mesa milagros mina montero montes mora morales moreno mota
naranjo natividad nino nova oliva olivo pacheco palacio palacios palma palomino pardo
paredes parra pascual patricio paz pena perla piedra pilar pimienta pino pinto placido
prado preciado prieto puente puentes puerta quintana ramos rangel real reina rey reyes
rico rincon rios rivera robles roca rocio rojas roman romero ropero rosa rosado rosario
rubi rubio salas salinas salvador santos segundo serena serrano severo sierra silva
silvestre simon socorro sol soledad soto tapia tapias toro torres trinidad urbano vaca
valle vega vera vergara victoria vidal villa villas violeta viveros
"""
)


def masked(text: str, places: Iterable[str] = ()) -> str:
    """Blot out of a folded text the phrases that are known not to be people."""
    spelt = _SCHOOL.sub(lambda found: "ese".ljust(len(found[0])), text)
    return _pattern(frozenset(plain(p) for p in places)).sub(_blot, spelt)


def _blot(match: "re.Match[str]") -> str:
    return "#" * len(match[0])


@lru_cache(maxsize=8)
def _pattern(places: frozenset[str]) -> "re.Pattern[str]":
    """Join the phrases; a place of one word may be a surname, so it is not blotted."""
    own = {p.strip() for p in _PHRASES.replace("\n", "").split("|")}
    every = own | {p for p in places if " " in p}
    ordered = sorted(filter(None, every), key=lambda p: (-len(p), p))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, ordered)) + r")\b")

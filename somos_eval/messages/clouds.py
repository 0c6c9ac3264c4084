"""Messages about a root that is not a folder but an address (SE-NUB)."""

MESSAGES: dict[str, tuple[str, str]] = {
    "SE-NUB-001": (
        "no se sabe trabajar en {url}",
        "se admiten direcciones como s3://cubo/evaluacion, y carpetas",
    ),
    "SE-NUB-002": (
        "falta el complemento que lee y escribe en {url}",
        "instálelo con «pip install 'somos-eval[nube]'», aquí y en los equipos del "
        "clúster",
    ),
    "SE-NUB-003": (
        "{url} no dejó entrar: faltan credenciales, o no tienen permiso",
        "dé las de AWS como siempre (AWS_ACCESS_KEY_ID y AWS_SECRET_ACCESS_KEY, un "
        "perfil o el rol del equipo), con permiso de listar, leer, escribir y borrar",
    ),
    "SE-NUB-004": (
        "no existe {url}",
        "revise el nombre del cubo y, si no es de AWS, la dirección del servicio "
        "(AWS_ENDPOINT_URL)",
    ),
    "SE-NUB-005": (
        "se perdió la conexión con {url} ({kind})",
        "revise la red y repita la orden: nada se perdió, y solo se hace lo que falta",
    ),
    "SE-NUB-006": (
        "esta orden no trabaja con la raíz {url}",
        "con una dirección se puede: {orders}. Para las demás, copie params/, "
        "notebooks/, data/ y outputs/ a una carpeta y, al terminar, de vuelta",
    ),
    "SE-NUB-007": (
        "{who} no ve lo que hay en {url}: {detail}",
        "instale allí el complemento («pip install 'somos-eval[nube]'»), dé las mismas "
        "credenciales y la misma AWS_ENDPOINT_URL, y reinícielo",
    ),
    "SE-NUB-008": (
        "mientras esta orden trabajaba, otra tomó el programa «{programme}» en {url}: "
        "{holder}",
        "no se envió el registro de esta corrida; espere a que la otra termine y "
        "repita la orden",
    ),
    "SE-NUB-009": (
        "{who} vio en {url} datos distintos de los de esta corrida (evidencia o "
        "parámetros de {place})",
        "alguien los cambió mientras corría; repita la orden: solo se ejecuta lo que "
        "falta",
    ),
}

"""Messages about the machines of a cluster (SE-CLU)."""

MESSAGES: dict[str, tuple[str, str]] = {
    "SE-CLU-001": (
        "falta el complemento que reparte los capítulos en un clúster de Dask",
        "instálelo con «pip install 'somos-eval[cluster]'», aquí y en los equipos del "
        "clúster",
    ),
    "SE-CLU-002": (
        "en {address} no respondió un clúster de Dask (se esperó {limit} s)",
        "revise la dirección y el puerto, que «dask scheduler» esté en marcha y que "
        "ningún cortafuegos lo impida",
    ),
    "SE-CLU-003": (
        "el clúster de {address} no tiene trabajadores",
        "inicie al menos uno: «dask worker {address}»",
    ),
    "SE-CLU-004": (
        "{who} no tiene instalado lo mismo que este equipo: difiere en {parts}",
        "instale allí la misma versión de somos_eval, de Python y de las dependencias "
        "(requirements.lock), y reinícielo",
    ),
    "SE-CLU-005": (
        "{who} no pudo cargar somos_eval ({kind})",
        "inícielo con el Python del entorno en que está instalado somos_eval",
    ),
    "SE-CLU-006": (
        "{who} no ve la carpeta {folder} de este equipo",
        "monte allí la carpeta compartida con esa misma ruta y con permiso de lectura",
    ),
    "SE-CLU-007": (
        "el clúster dejó de responder, o se quedó sin trabajadores, antes de terminar "
        "el cuaderno {chapter}",
        "revise el clúster y repita la orden: solo se ejecuta lo que falta",
    ),
    "SE-CLU-008": (
        "los trabajadores que recibieron el cuaderno {chapter} se detuvieron, uno tras "
        "otro",
        "suele faltar memoria: inicie los trabajadores con menos hilos (--nthreads), o "
        "corra ese capítulo en un solo equipo, sin --cluster",
    ),
    "SE-CLU-009": (
        "{who} ve datos de antes en la carpeta compartida (evidencia de {place})",
        "monte allí la carpeta como dice docs/cluster.md y repita la orden: solo se "
        "ejecuta lo que falta",
    ),
}

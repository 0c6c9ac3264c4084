"""Which indicators are guarded, and that nothing of persons escapes."""

from somos_eval.disclosure import OUTSIDE, admits, family_of, touches
from somos_eval.disclosure.families import ATTENDANCE, SEATS, SURVEY
from somos_eval.indicators import INDICATORS

PEOPLE = """
        asistencia_edad
        asistencia_etnia
        asistencia_sexo
        brecha_sillas_mujeres
        confianza
        encuesta_personas
        escala_fiabilidad
        percepcion_cambio
        percepcion_distribucion
        percepcion_grupos
        percepcion_saldo
        reconocimiento
        representacion_sexo
        seguridad_percibida
        sillas_sexo
"""
GUARDED = """
        aprovechamiento_potencial
        asistencia_etnia
        asistencia_sector
        brecha_potencial
        brecha_sillas_mujeres
        clase_indice_potencial
        coherencia_indice
        componentes_potencial
        condiciones_incidencia
        confianza
        contribucion_brecha
        coocurrencia_codigos
        cuadrante_potencial
        encuesta_personas
        escala_fiabilidad
        fuentes_codigo_detalle
        incidencia_creible
        indice_incidencia
        indice_potencial
        indice_sin_componente
        opi_nivel
        opi_puntaje
        percepcion_cambio
        percepcion_distribucion
        percepcion_grupos
        percepcion_saldo
        pruebas_evidencia
        puesto_indice_potencial
        reconocimiento
        red_pares
        representacion_sexo
        seguridad_percibida
        sensibilidad_indice
"""


def test_what_is_guarded_is_guarded_on_purpose() -> None:
    """An indicator enters or leaves these lists by a decision, not by an oversight."""
    hidden = {i.id for i in INDICATORS.values() if i.sensitivity.value != "publico"}
    people = {i.id for i in INDICATORS.values() if i.people}
    assert hidden == set(GUARDED.split())
    assert people == set(PEOPLE.split())


def test_who_counts_the_same_persons_is_disclosed_with_them() -> None:
    """A family of one alone would not know what the others tell."""
    families = {id(f) for f in (ATTENDANCE, SEATS, SURVEY)}
    for indicator in INDICATORS.values():
        seen = any(admits(profile, indicator.sensitivity) for profile in OUTSIDE)
        if indicator.people and seen:
            assert id(family_of(indicator)) in families, indicator.id
    assert family_of(INDICATORS["encuesta_sin_respuesta"]) is SURVEY
    assert family_of(INDICATORS["operatividad"]) is None


def test_the_public_sees_only_persons_of_groups_that_add_up() -> None:
    """Rounding gives each place the sum of its rounded groups as its total."""
    people = [i for i in INDICATORS.values() if i.people]
    seen = {i.id for i in people if admits("publico", i.sensitivity)}
    assert seen == {"asistencia_edad", "asistencia_sexo", "sillas_sexo"}


def test_what_gives_suppressed_counts_back_leaves_the_building_with_nobody() -> None:
    """By subtraction from what is told: against, the seats of one."""
    for name in (
        "brecha_sillas_mujeres",
        "percepcion_saldo",
        "representacion_sexo",
    ):
        assert not admits("donante", INDICATORS[name].sensitivity), name


def test_what_reads_answers_of_persons_is_in_no_public_profile() -> None:
    for indicator in INDICATORS.values():
        if "encuesta" in indicator.needs and indicator.id != "encuesta_sin_respuesta":
            assert indicator.people, indicator.id
            assert touches(indicator, "publico"), indicator.id

"""Kinds of instance where civil society sits of its own right."""

from somos_eval.demo.profile import (
    ADOPTION,
    AGENDA,
    FORMULATION,
    MAYOR,
    MONITORING,
    OMBUDSMAN,
    WEAK,
    Profile,
)

PARTICIPATION = (
    Profile(
        kind="consejo_municipal_juventud",
        pace=12,
        vigour=(12, 4),
        people=12,
        sectors={
            "organizacion_juvenil": 0.82,
            "institucional_local": 0.1,
            "ministerio_publico": 0.04,
            "organizacion_etnica": 0.04,
        },
        seats=tuple(
            (f"Consejería de juventud {k}", "organizacion_juvenil")
            for k in range(1, 12)
        ),
        commitments=1.6,
        observations=0.06,
        levels={
            "agenda": AGENDA,
            "formulacion": FORMULATION,
            "implementacion": WEAK,
            "seguimiento_evaluacion": MONITORING,
        },
    ),
    Profile(
        kind="consejo_territorial_planeacion",
        pace=6,
        vigour=(8, 3.2),
        people=11,
        sectors={
            "organizacion_social": 0.22,
            "sector_privado": 0.16,
            "academia": 0.12,
            "accion_comunal": 0.2,
            "organizacion_mujeres": 0.12,
            "organizacion_etnica": 0.08,
            "institucional_local": 0.1,
        },
        seats=(
            ("Sector económico", "sector_privado"),
            ("Sector social", "organizacion_social"),
            ("Sector ecológico", "organizacion_social"),
            ("Sector educativo", "academia"),
            ("Sector cultural", "organizacion_social"),
            ("Sector comunitario", "accion_comunal"),
            ("Sector de mujeres", "organizacion_mujeres"),
        ),
        commitments=1.3,
        observations=0.1,
        levels={
            "agenda": WEAK,
            "formulacion": FORMULATION,
            "seguimiento_evaluacion": MONITORING,
        },
    ),
    Profile(
        kind="mesa_participacion_victimas",
        pace=8,
        vigour=(9, 4),
        people=14,
        sectors={
            "organizacion_victimas": 0.74,
            "ministerio_publico": 0.1,
            "institucional_local": 0.1,
            "institucional_nacional": 0.06,
        },
        seats=tuple(
            (
                f"Representación de organizaciones de víctimas {k}",
                "organizacion_victimas",
            )
            for k in range(1, 11)
        ),
        commitments=2.2,
        observations=0.55,
        levels={
            "agenda": AGENDA,
            "formulacion": FORMULATION,
            "adopcion": ADOPTION,
            "seguimiento_evaluacion": MONITORING,
        },
    ),
    Profile(
        kind="consejo_municipal_paz",
        pace=4,
        vigour=(7, 3.5),
        people=15,
        sectors={
            "organizacion_social": 0.2,
            "organizacion_victimas": 0.14,
            "organizacion_mujeres": 0.14,
            "organizacion_juvenil": 0.1,
            "organizacion_etnica": 0.08,
            "organizacion_lgbtiq": 0.03,
            "iglesia": 0.07,
            "accion_comunal": 0.1,
            "institucional_local": 0.14,
        },
        seats=(
            MAYOR,
            OMBUDSMAN,
            ("Sector de mujeres", "organizacion_mujeres"),
            ("Sector de víctimas", "organizacion_victimas"),
            ("Sector de juventudes", "organizacion_juvenil"),
            ("Sector étnico", "organizacion_etnica"),
            ("Sector comunal", "accion_comunal"),
            ("Iglesias", "iglesia"),
        ),
        commitments=1.7,
        observations=0.05,
        levels={
            "agenda": AGENDA,
            "formulacion": FORMULATION,
            "seguimiento_evaluacion": WEAK,
        },
    ),
)

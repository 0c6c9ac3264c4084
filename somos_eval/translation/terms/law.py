"""Ways that the law opens to each kind of body, from the catalogue of bodies."""

from somos_eval.wording import Label

CLAUSES = (
    Label(
        "audiencias con dirigentes cívicos, gremiales y comunitarios a "
        "iniciativa de cualquier miembro (art. 8)",
        "hearings with civic, trade and community leaders at the initiative of "
        "any member (art. 8)",
    ),
    Label(
        "elabora o recomienda planes de seguridad (art. 10.1)",
        "draws up or recommends security plans (art. 10.1)",
    ),
    Label(
        "coordina recursos y acciones (art. 10.9)",
        "coordinates resources and actions (art. 10.9)",
    ),
    Label(
        "supervisa la ejecución y evalúa resultados (art. 10.3)",
        "oversees implementation and assesses results (art. 10.3)",
    ),
    Label(
        "análisis de los factores que afectan la convivencia",
        "analysis of the factors that affect peaceful coexistence",
    ),
    Label("recomendaciones de política", "policy recommendations"),
    Label(
        "recomienda programas y proyectos (art. 18.4)",
        "recommends programmes and projects (art. 18.4)",
    ),
    Label(
        "aprueba la política y los planes integrales (arts. 16, 18.3)",
        "approves the policy and the comprehensive plans (arts. 16, 18.3)",
    ),
    Label(
        "coordina la implementación y el uso de la fuerza pública (arts. 18.1 y 18.2)",
        "coordinates implementation and the use of the public forces (arts. "
        "18.1 and 18.2)",
    ),
    Label(
        "estudia, aprueba y hace seguimiento a los recursos del FONSET (art. 17)",
        "studies, approves and follows up the resources of the Territorial "
        "Security Fund, FONSET (art. 17)",
    ),
    Label(
        "analiza hechos que afectan la convivencia",
        "analyses events that affect peaceful coexistence",
    ),
    Label(
        "ajustes operativos del servicio de policía",
        "operational adjustments of the police service",
    ),
    Label(
        "tramita quejas y peticiones sobre la actividad de policía",
        "handles complaints and petitions about police activity",
    ),
    Label(
        "los dos delegados de las víctimas llevan su agenda",
        "the two delegates of the victims bring their agenda",
    ),
    Label(
        "instancia de articulación para elaborar planes de acción (art. 252.1)",
        "body of articulation for drawing up action plans (art. 252.1)",
    ),
    Label("adopta medidas y aprueba planes", "adopts measures and approves plans"),
    Label(
        "coordina el SNARIV local y articula la oferta institucional",
        "coordinates the local system of care for victims (SNARIV) and "
        "articulates the services of institutions",
    ),
    Label(
        "mecanismo de evaluación periódica (art. 252.8)",
        "mechanism of periodic evaluation (art. 252.8)",
    ),
    Label(
        "identifica riesgos de violaciones a los derechos humanos",
        "identifies risks of human rights violations",
    ),
    Label(
        "formula o actualiza el plan integral de prevención (D. 4800 art. 202)",
        "draws up or updates the comprehensive prevention plan (Decree 4800, art. 202)",
    ),
    Label(
        "activa rutas de prevención y protección",
        "sets prevention and protection routes in motion",
    ),
    Label("seguimiento a las recomendaciones", "follow-up of the recommendations"),
    Label("lectura del riesgo", "reading of the risk"),
    Label(
        "concertación de los planes integrales de prevención",
        "agreement on the comprehensive prevention plans",
    ),
    Label("agenda propia de las víctimas", "the victims’ own agenda"),
    Label(
        "recibe con anticipación las decisiones proyectadas y presenta "
        "observaciones (art. 194)",
        "receives draft decisions in advance and submits observations (art. 194)",
    ),
    Label(
        "voto por medio de sus dos delegados en el CTJT",
        "vote through its two delegates in the territorial committee of "
        "transitional justice (CTJT)",
    ),
    Label(
        "rendición de cuentas y veeduría (arts. 192-193)",
        "accountability reporting and citizen oversight (arts. 192–193)",
    ),
    Label(
        "la alerta temprana fija la prioridad",
        "the early warning sets the priority",
    ),
    Label("adopción inmediata de medidas", "immediate adoption of measures"),
    Label(
        "seguimiento a las recomendaciones de la alerta",
        "follow-up of the recommendations of the warning",
    ),
    Label(
        "espacio donde convergen comités, mesas e instancias de paz (art. 6.2.g)",
        "space where committees, tables and peace bodies come together (art. 6.2.g)",
    ),
    Label(
        "diseña anteproyectos y sugiere modificaciones, que la autoridad está "
        "obligada a evaluar (art. 6)",
        "designs drafts and suggests changes, which the authority is bound to "
        "assess (art. 6)",
    ),
    Label("informe anual", "annual report"),
    Label("concertación de la agenda juvenil", "agreement on the youth agenda"),
    Label(
        "participa en el diseño de políticas (art. 34.13)",
        "takes part in the design of policies (art. 34.13)",
    ),
    Label("participa en la implementación", "takes part in implementation"),
    Label("veeduría y control social", "citizen oversight and social accountability"),
    Label("escenario autónomo de encuentro", "autonomous meeting space"),
    Label("concertación de la agenda", "agreement on the agenda"),
    Label("decisión concertada", "agreed decision"),
    Label("foros de discusión", "discussion forums"),
    Label(
        "analiza el plan y emite concepto (arts. 12, 35 y 39)",
        "analyses the plan and issues an opinion (arts. 12, 35 and 39)",
    ),
    Label("seguimiento al plan", "follow-up of the plan"),
    Label("mesas poblacionales", "tables of population groups"),
    Label("articula la política social", "articulates social policy"),
    Label("informes al Concejo", "reports to the Municipal Council"),
    Label(
        "articula las instancias de participación",
        "articulates the participation bodies",
    ),
    Label("evalúa la participación", "assesses participation"),
    Label("agenda de las mujeres", "women’s agenda"),
    Label(
        "recomendaciones a la política pública",
        "recommendations on public policy",
    ),
    Label("plan de acción", "action plan"),
    Label("rutas de atención", "routes of care"),
    Label("seguimiento de casos, en agregado", "follow-up of cases, in aggregate"),
    Label("agenda diferencial", "differential agenda"),
    Label(
        "demandas del barrio o la vereda",
        "demands of the neighbourhood or rural district",
    ),
    Label("convenios solidarios", "solidarity agreements"),
    Label("veeduría comunal", "community oversight"),
    Label(
        "vigila la planeación participativa (art. 15.a)",
        "watches over participatory planning (art. 15.a)",
    ),
    Label("vigila contratos y obras", "watches over contracts and works"),
    Label(
        "recomendaciones escritas y oportunas (art. 4)",
        "written and timely recommendations (art. 4)",
    ),
    Label(
        "problemas de seguridad del cuadrante",
        "security problems of the police quadrant",
    ),
    Label(
        "coproducción de seguridad con la Policía",
        "co-production of security with the Police",
    ),
    Label("apoyo ciudadano a la Policía", "citizen support to the Police"),
    Label("agenda de las personas defensoras", "agenda of human rights defenders"),
    Label("concertación de medidas", "agreement on measures"),
    Label("seguimiento a los acuerdos", "follow-up of the agreements"),
    Label("análisis del riesgo", "risk analysis"),
    Label(
        "formula el Plan Integral de Protección",
        "draws up the Comprehensive Protection Plan",
    ),
    Label(
        "medidas del Plan Integral de Protección",
        "measures of the Comprehensive Protection Plan",
    ),
    Label("evaluación anual conjunta", "joint annual evaluation"),
    Label("agenda de derechos humanos", "human rights agenda"),
    Label("seguimiento al plan de acción", "follow-up of the action plan"),
    Label("coordina la respuesta al evento", "coordinates the response to the event"),
    Label(
        "iniciativas del PDET",
        "initiatives of the territorial development programme (PDET)",
    ),
    Label("seguimiento al PATR", "follow-up of the regional action plan (PATR)"),
    Label("mandatos comunitarios", "community mandates"),
    Label("autoprotección territorial", "territorial self-protection"),
)

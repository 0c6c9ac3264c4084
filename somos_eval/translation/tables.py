"""What each canonical table holds, in English; the contracts say it in Spanish."""

from collections.abc import Mapping
from types import MappingProxyType

TABLES_IN_ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        "municipio": "Municipalities of the programme: one row for each municipal "
        "chapter. Nobody imports it: it is put together from "
        "params/<programa>/municipios/*.yml.",
        "instancia": "One particular formal body in one municipality. Its kind refers "
        "to the catalogue of bodies of the programme.",
        "asiento": "Seats of a body, provided for and filled, with their term. It "
        "holds no names: whoever fills a seat, if need be, goes by a pseudonym.",
        "sesion": "A session that was called, held or not, and its minutes. A session "
        "held whose minutes do not exist counts as a session without evidence. If the "
        "municipality handed over no minutes, there are no rows: that is missing data, "
        "and not zero sessions.",
        "asistencia": "Attendance by session, aggregated: never the list of names. "
        "What is not known goes under “sin_dato”, so that the sum is the total. No "
        "public output crosses more than two of its variables, and its cells go "
        "through primary and secondary suppression.",
        "compromiso": "A commitment, agreement, recommendation or observation left in "
        "minutes. Law 1448 of 2011 requires the CTJT to have a follow-up instrument "
        "(art. 173, par. 2).",
        "producto": "A policy document: PISCC, territorial action plan, prevention "
        "plan, development plan, action plan of a body and others.",
        "incidencia": "An influence event: it joins a contribution of a body to a "
        "decision or a product. It is the unit of the guiding question. The level is "
        "an ordinal scale proposed by this project: 0 no evidence, 1 informed, "
        "2 consulted, 3 proposal on record, 4 adopted in part, 5 adopted and "
        "implemented.",
        "vinculo": "A relation observed between a body and another institutional actor "
        "in a period (linkage).",
        "organizacion": "A civil-society organisation strengthened by the programme: "
        "the unit of the OPI. Belonging to one is sensitive data (Law 1581 of 2012, "
        "art. 5).",
        "opi_medicion": "Score of the Organizational Performance Index (OPI) by "
        "organisation, round, subarea and assessor. Every figure of improvement states "
        "its numerator, its denominator and its rule. The subareas follow Pact and are "
        "yet to be confirmed against the USAID/Colombia manual (PA00XM82).",
        "encuesta": "Answers on perception (recognition, trust, safety): one row for "
        "each person and question, pseudonymised. A convenience design gives counts "
        "and never intervals.",
        "delito": "Cases or victims recorded by the Police, one row for each record of "
        "the file. Repeated rows are different people and are not deleted. A "
        "municipality that is absent from a file had zero recorded cases. Sexual "
        "crimes and those that affect minors are sensitive in small cells: they are "
        "suppressed on publication.",
        "poblacion": "Population by municipality, year and area: the denominator of "
        "every rate. The edition tells apart different projections of the same year.",
        "indicador_externo": "Official context indicators in long form: MDM, "
        "TerriData, category under Law 617, PDET, IPM. A municipality that is absent "
        "was not measured, and its value is not zero.",
        "fuente": "Register of sources: interviews, focus groups, minutes, documents, "
        "observations and surveys. No contact details. An interview or focus group "
        "whose consent is missing or withdrawn is left out of every analysis.",
        "codigo": "Codebook (coding matrix), in Spanish and English. It can be "
        "exported to REFI-QDA. A code keeps its id between versions.",
        "segmento": "Coded segment of a source. The verbatim text is restricted; the "
        "one that may be published is texto_publico. A quote leaves the team only if "
        "its risk review is approved and the source allowed itself to be quoted.",
        "afirmacion": "Chain of finding, conclusion and recommendation with the "
        "evidence of each: it makes the chapter auditable. The evaluation team writes "
        "it; the template computes and links, and does not draft recommendations.",
        "territorio": "Official list of territories (DIVIPOLA) against which every "
        "municipal code is checked. The programme imports it; the library does not "
        "bring it.",
    }
)

"""Whether others take the instances into account. Catalogue M6.

Documents and ties are those that the sources told of: counts, and nothing is said of
what nobody read or asked about.
"""

import numpy as np
import pandas as pd

from somos_eval.contracts import Frame
from somos_eval.contracts.schema import Tables
from somos_eval.indicators import measures, methods, period
from somos_eval.indicators.declaration import Direction, Indicator, Unit
from somos_eval.indicators.influence.events import of_period
from somos_eval.indicators.instances import of_instances
from somos_eval.indicators.linkage.network import ties_in_period
from somos_eval.indicators.perception import estimates
from somos_eval.indicators.perception.survey import of_sample
from somos_eval.indicators.rows import as_count, by_level, by_place, looked_up
from somos_eval.params import Programme
from somos_eval.wording import Label

BOTH, BODY, OTHER, PAPER = "ambas", "solo_instancia", "solo_otra", "solo_documento"


def documents(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Documents of others that took up a contribution of each instance, by year.

    Only of instances with some event and of municipalities with some document: of the
    rest it is not known. The years are those of the municipality and the programme.
    """
    known = tables["producto"].drop_duplicates("producto_id").set_index("producto_id")
    place = tables["instancia"].set_index("instancia_id")["divipola"]
    events = of_period(tables, programme)[["instancia_id", "producto_id", "fecha"]]
    read = looked_up(events["instancia_id"], place).isin(known["divipola"])
    events = events[read.to_numpy(bool)]
    author = looked_up(events["producto_id"].fillna(""), known["instancia_id"])
    listed = events["producto_id"].isin(known.index)
    cited = listed & (author.fillna("") != events["instancia_id"])
    found = [
        _documents(events, cited & span.has(events["fecha"]), span.label)
        for span in period.spans(programme)
    ]
    units = pd.concat(found, ignore_index=True)
    own = of_instances(units["instancia_id"], tables, programme)
    own = own.assign(periodo=units["periodo"], numerador=units["numerador"])
    rows = as_count(by_level(own, ("numerador",)))
    yearly = (rows["instancia_id"] != "") & (rows["periodo"] != period.whole(programme))
    return rows[~yearly]


def _documents(
    events: pd.DataFrame, cited: "pd.Series[bool]", label: str
) -> pd.DataFrame:
    """Count distinct documents of one stretch, for every instance that has events."""
    pairs = events[cited][["instancia_id", "producto_id"]].drop_duplicates()
    bodies = pd.Index(sorted(events["instancia_id"].unique()), name="instancia_id")
    sizes = pairs.groupby("instancia_id").size().reindex(bodies, fill_value=0)
    table = sizes.astype(float).rename("numerador").reset_index()
    return table.assign(periodo=label)


def ties_by_teller(tables: Tables, programme: Programme) -> pd.DataFrame:
    """Ties of each municipality by who told of them: instance, other party or both."""
    ties = ties_in_period(tables, programme)
    pair = ["origen", "destino"]
    says = pd.DataFrame(
        {
            "propia": ties["reportado_por"].isin(["origen", "ambos"]),
            "ajena": ties["reportado_por"].isin(["destino", "ambos"]),
        }
    )
    told = says.groupby([ties[p] for p in pair]).any().reset_index()
    own, other = told["propia"], told["ajena"]
    teller = np.select([own & other, own, other], [BOTH, BODY, OTHER], PAPER)
    place = tables["instancia"].set_index("instancia_id")["divipola"]
    rows = told.assign(
        divipola=looked_up(told["origen"], place),
        grupo="reporta=" + pd.Series(teller, index=told.index, dtype="str"),
    )
    table = by_place(rows, period=period.whole(programme))
    total = table.groupby("divipola")["numerador"].transform("sum")
    return as_count(table.assign(denominador=total.astype(float)))


INDICATORS = (
    of_sample(
        "reconocimiento",
        estimates.recognition,
        module="M6.1",
        label=Label("Reconocimiento de las instancias", "Recognition of the bodies"),
        definition=Label(
            "Personas que dicen conocer cada clase de instancia, cuando se les nombra "
            "(con ayuda) o sin que se les nombre (espontáneo).",
            "Persons who say that they know each kind of body, when it is named to "
            "them (aided) or without naming it (unaided).",
        ),
        unit=measures.PROPORTION,
        formula=Label(
            "personas que la conocen / personas que respondieron",
            "persons who know it / persons who answered",
        ),
        method=methods.SURVEY_SHARE,
        caveats=Label(
            "Decir que se conoce no es haber participado, y con ayuda se suele "
            "reconocer más: los dos modos no se comparan entre sí.",
            "To say that one knows it is not to have taken part, and aided recognition "
            "is usually higher: the two ways are not to be compared.",
        ),
        better=Direction.UP,
    ),
    Indicator(
        "documentos_que_acogen",
        documents,
        needs=("instancia", "incidencia", "producto"),
        module="M6.3",
        label=Label(
            "Documentos de otros que la acogen", "Documents of others that take it up"
        ),
        definition=Label(
            "Documentos de política de otras entidades que recogen un aporte de la "
            "instancia, por año y en el periodo.",
            "Policy documents of other entities that take up a contribution of the "
            "body, by year and in the period.",
        ),
        unit=Unit("documentos", "documents"),
        formula=Label(
            "conteo de documentos distintos ligados a eventos de la instancia y que no "
            "son suyos",
            "count of distinct documents linked to events of the body and not its own",
        ),
        method=methods.COUNT,
        source="Gurza Lavalle, Voigt & Serafim (2016)",
        caveats=Label(
            "Solo de instancias con algún evento codificado y de municipios con algún "
            "documento: un cero dice que en lo leído no aparece.",
            "Only of bodies with some coded event and municipalities with some "
            "document: a zero says that it does not appear in what was read.",
        ),
        frame=Frame.PURPOSIVE,
        better=Direction.UP,
    ),
    Indicator(
        "vinculos_reporta",
        ties_by_teller,
        needs=("instancia", "vinculo"),
        module="M6.5",
        label=Label("Quién reporta los vínculos", "Who reports the ties"),
        definition=Label(
            "Vínculos de las instancias según los cuente la propia instancia, la otra "
            "parte, las dos o solo un documento.",
            "Ties of the bodies by whether the body, the other party, both or only a "
            "document tells of them.",
        ),
        unit=measures.TIES,
        formula=Label(
            "conteo de pares distintos de instancia y contraparte por quién los "
            "reporta",
            "count of distinct pairs of body and counterpart by who reports them",
        ),
        method=methods.COUNT,
        source="Krackhardt (1988); Wasserman & Faust (1994)",
        caveats=Label(
            "Un vínculo que solo cuenta la instancia puede ser un reconocimiento que "
            "no es mutuo, o que a la otra parte no se le preguntó.",
            "A tie that only the body tells of may be recognition that is not mutual, "
            "or that the other party was not asked.",
        ),
        frame=Frame.PURPOSIVE,
    ),
)

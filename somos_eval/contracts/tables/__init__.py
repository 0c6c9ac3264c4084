"""The twenty canonical tables.

They follow ``modelo_datos.yml`` of the study's domain notes, with these corrections:

- ``municipio`` is derived from the municipalities' parameters, so no importer feeds it.
- ``municipio.region`` had a closed list; the regions belong to each programme
  (``programa.region``).
- ``municipio.divipola`` was checked against a packaged DIVIPOLA; none is packaged, so
  it refers to the imported table ``territorio`` when there is one. The department's
  name only warns: the code wins over the name, and official names have variants.
- ``instancia.instancia_tipo`` and ``encuesta.instancia_tipo`` refer to the programme's
  catalogue (``catalogo.tipo``). One id of the published catalogue has an accent
  (``mesa_territorial_garantías``); ids are ASCII here.
- ``instancia``, unique by municipality, kind and local name: an empty name counts as
  a value, or two nameless instances of a kind could not be told apart.
- ``sesion`` gains ``total_asistentes``: the restriction on the sum of ``asistencia``
  had no total to compare with. The flag ``fuera_de_periodo`` has no column: it is a
  warning.
- ``asistencia`` of a session without quorum warns instead of failing: such a session
  has attendants, which is how the lack of quorum is known.
- ``compromiso`` gains ``fuente_id``: support for a fulfilled commitment was required
  and had no place.
- ``incidencia`` gains ``codificador_2`` (double coding without its coder cannot be
  audited) and ``fuente_ids`` (without it, withdrawing a source cannot reach the events
  that rest on it).
- ``opi_medicion`` is keyed also by ``evaluador``: a self-assessment and an external
  score of the same organisation are two measurements.
- ``grupo_edad``: the model writes ``14_17`` unquoted, which YAML 1.1 reads as 1417; the
  values here are text.
- Ids with a fixed number of digits (``ORG-0000``, ``ACT-0000``, ``H-000``) admit more:
  one programme of 35 municipalities has over 9,999 minutes.
- ``fuente.sha256`` has the pattern that ``producto.sha256`` had. The consent of a minor
  is demanded where somebody takes part, not of minutes or documents.
- ``poblacion``: a total may be zero, since DANE keeps rows of territories that ceased
  to exist; that of a municipality of the programme may not (it divides), which is
  checked where the programme is known.
- ``indicador_externo``: only municipal codes, exactly one of ``valor`` and
  ``valor_texto``, and years within the limits of ``poblacion``.
- ``producto``: a PISCC adopted in another term than it covers is a finding about the
  municipality, so it warns.
- ``afirmacion.soporte_ids`` may also name a ``compromiso``, as the restriction on
  fulfilled commitments supposed.
- ``delito``: two extractions of the same crime, municipality and month count everyone
  twice without repeating a key, so a rule looks for them.
- ``participante_id`` that looks like an identity card is refused: the model's
  conventions forbid it but no column said so.
"""

from somos_eval.contracts.schema import Table
from somos_eval.contracts.tables.claims import CLAIM
from somos_eval.contracts.tables.coding import CODE, SEGMENT
from somos_eval.contracts.tables.commitments import COMMITMENT
from somos_eval.contracts.tables.crime import CRIME
from somos_eval.contracts.tables.figures import EXTERNAL_INDICATOR, POPULATION
from somos_eval.contracts.tables.influence import INFLUENCE
from somos_eval.contracts.tables.instances import INSTANCE, SEAT
from somos_eval.contracts.tables.links import LINK
from somos_eval.contracts.tables.organisations import OPI, ORGANISATION
from somos_eval.contracts.tables.products import PRODUCT
from somos_eval.contracts.tables.sessions import ATTENDANCE, SESSION
from somos_eval.contracts.tables.sources import SOURCE
from somos_eval.contracts.tables.survey import SURVEY
from somos_eval.contracts.tables.territory import MUNICIPALITY, TERRITORY

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        MUNICIPALITY,
        INSTANCE,
        SEAT,
        SESSION,
        ATTENDANCE,
        COMMITMENT,
        PRODUCT,
        INFLUENCE,
        ORGANISATION,
        OPI,
        SOURCE,
        CODE,
        SEGMENT,
        CLAIM,
        TERRITORY,
        POPULATION,
        CRIME,
        EXTERNAL_INDICATOR,
        LINK,
        SURVEY,
    )
}

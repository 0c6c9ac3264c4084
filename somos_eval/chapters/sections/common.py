"""What several sections need: names, labels, and words where evidence is missing."""

import re
from collections.abc import Collection, Iterable
from datetime import date

import pandas as pd

from somos_eval.blocks import TableView, TextView, View
from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.frames import PROVENANCE
from somos_eval.contracts.result import SUPPRESSED
from somos_eval.figures import Labels
from somos_eval.indicators.crime.person_years import COUNTRY
from somos_eval.indicators.rows import PROGRAMME
from somos_eval.narrative.rows import Gap, missing
from somos_eval.narrative.words import words as words_of
from somos_eval.wording import Label, Voice
from somos_eval.wording.foreign import unmarked
from somos_eval.wording.formulas import inert_frame

MINUTES = Label(
    "Actas y registros de sesión del programa",
    "Minutes and session logs of the programme",
)
CODED = Label(
    "Eventos de incidencia codificados a partir de actas, documentos y entrevistas",
    "Influence events coded from minutes, documents and interviews",
)
LAW = Label(
    "Catálogo de instancias; lectura de las normas marcadas como verificadas",
    "Catalogue of bodies; a reading of the norms marked as verified",
)
INTERVIEWS = Label(
    "Fuentes cualitativas codificadas por el equipo",
    "Qualitative sources coded by the team",
)
POLICE = Label(
    "Policía Nacional (DIJIN) y proyecciones de población del DANE",
    "National Police (DIJIN) and population projections of DANE",
)
OPI = Label(
    "Hojas del Índice de Desempeño Organizacional (OPI)",
    "Sheets of the Organizational Performance Index (OPI)",
)
REGISTER = Label(
    "Registro de instancias del programa", "Register of bodies of the programme"
)

# What has a value that this edition does not show is not without evidence.
NO_EVIDENCE, WITHHELD = "sin_evidencia", "suprimido"
# A crime and its year, as the provenance of a police file names them.
_SERIES = r"^(?P<delito>.+) (?P<anio>\d{4})$"
_DATED = re.compile(r"^\W*fuente\b.*\bextra[ií]dos\b", re.IGNORECASE)


def answer(*paragraphs: str) -> TextView:
    """Return sentences as the answer to a question, or as the gap that they state."""
    kept = tuple(p for p in paragraphs if p)
    if kept and all(isinstance(p, Gap) for p in kept):
        return absent(*dict.fromkeys(kept))
    return TextView(tuple(str(p) for p in kept))


def absent(*paragraphs: str) -> TextView:
    """Return sentences that stand where there is no evidence, or where it is hidden."""
    told = tuple(str(p) for p in paragraphs if p)
    hidden = all(p.startswith((SUPPRESSED.es, SUPPRESSED.en)) for p in told)
    return TextView(told, tone=WITHHELD if told and hidden else NO_EVIDENCE)


def lacking(e: Evidence, indicator: str) -> tuple[View, ...]:
    """Return the one view of a question that has no evidence."""
    return (absent(missing(e.rows(indicator), indicator, e.voice)),)


def shown(*views: View | None) -> tuple[View, ...]:
    """Keep the views that exist and say something, each once."""
    return tuple(
        v
        for v in dict.fromkeys(views)
        if v is not None and (not isinstance(v, TextView) or v.paragraphs)
    )


def source(e: Evidence, text: Label, crimes: Collection[str] | None = None) -> str:
    """Return the source line; synthetic data say so wherever they go.

    That of the police says when the figures were extracted, which is their version:
    those of `crimes`, or of all of them.
    """
    line = e.voice.text(text)
    if text == POLICE:
        line += _extracted(e, crimes)
    if not e.programme.synthetic:
        return line
    return e.voice.say(
        es=f"{line} (datos sintéticos de demostración)",
        en=f"{line} (synthetic demonstration data)",
    )


def _extracted(e: Evidence, crimes: Collection[str] | None) -> str:
    voice = e.voice
    declared = _police_files(e, crimes)["fecha"]
    days = sorted({day for day in declared if day})
    if not days:
        return ""
    first, last = (voice.day(date.fromisoformat(d)) for d in (days[0], days[-1]))
    when = voice.say(
        es=f"entre el {first} y el {last}", en=f"between {first} and {last}"
    )
    if first == last:
        when = voice.say(es=f"el {first}", en=f"on {first}")
    some = voice.say(
        es="; otros archivos no declaran el día",
        en="; other files do not declare the day",
    )
    told = voice.say(
        es=f"; datos de la Policía extraídos {when}",
        en=f"; Police data extracted {when}",
    )
    return told + ("" if (declared != "").all() else some)


def date_short(iso: str) -> str:
    """Write an ISO day as it is read: ``15/07/2020``."""
    return "/".join(reversed(iso.split("-")))


def day_cells(days: pd.Series, none: str, voice: Voice) -> pd.Series:
    """Write the days of a table, with `none` where there is no day.

    In figures, ``15/07/2020``, only in Spanish: the order of day and month is not the
    same for every reader of English.
    """
    told = [
        none if pd.isna(day) else voice.say(es=f"{day:%d/%m/%Y}", en=voice.day(day))
        for day in days
    ]
    return pd.Series(told, index=days.index, dtype="str")


def police_notes(e: Evidence, crimes: Collection[str] | None = None) -> str:
    """Return the notes that the police published under their figures, each once.

    Without the line that tells the day of extraction: the source already does.
    """
    texts = _police_files(e, crimes)["notas"]
    lines = [line for text in texts for line in text.split("\n")]
    notes = [
        line.strip(" *")
        for line in dict.fromkeys(lines)
        if line and not _DATED.search(line)
    ]
    if not notes:
        return ""
    quoted = e.voice.spanish(" ".join(notes))
    return e.voice.say(
        es=f" Notas de los archivos de la Policía: {quoted}",
        en=f" Notes of the Police files: {quoted}",
    )


def _police_files(e: Evidence, crimes: Collection[str] | None) -> pd.DataFrame:
    """Return the series of the police whose year is in the period of analysis."""
    rows = e.frames[PROVENANCE]
    named = rows["serie"].str.extract(_SERIES)
    years = pd.to_numeric(named["anio"])
    wanted = years.between(e.programme.start.year, e.programme.end.year)
    if crimes is not None:
        wanted &= named["delito"].isin([*crimes])
    return rows[wanted]


def body_names(e: Evidence) -> dict[str, str]:
    """Name of each instance by its id: the local one, or that of its kind.

    The law gives it in Spanish, and so it stays.
    """
    kinds = {kind.id: kind.name for kind in e.programme.catalogue.kinds}
    bodies = e.table("instancia")
    local = bodies["nombre_local"].fillna("")
    official = bodies["instancia_tipo"].map(kinds)
    names = local.where(local != "", official)
    if e.place is not None:
        # The page already says which municipality it is about.
        names = names.str.replace(f" de {e.place.name}", "", regex=False)
    told = names.map(e.voice.spanish)
    return dict(zip(bodies["instancia_id"], told, strict=True))


def body_kinds(e: Evidence) -> dict[str, str]:
    """Kind (participation, coordination, mixed) of each instance by its id."""
    kinds = {kind.id: kind.type for kind in e.programme.catalogue.kinds}
    bodies = e.table("instancia")
    return dict(
        zip(bodies["instancia_id"], bodies["instancia_tipo"].map(kinds), strict=True)
    )


def territories(e: Evidence) -> dict[str, str]:
    """Names of the municipalities, their departments, the country and the programme."""
    names = {m.divipola: m.name for m in e.programme.municipalities}
    names |= {m.divipola[:2]: m.department for m in e.programme.municipalities}
    country = e.voice.say(es="País", en="Country")
    whole = e.voice.say(es="Programa", en="Programme")
    return names | {COUNTRY: country, PROGRAMME: whole}


def regions(e: Evidence) -> dict[str, str]:
    """Name of the region of each municipality."""
    known = e.programme.regions
    return {m.divipola: known[m.region] for m in e.programme.municipalities}


def labels(
    e: Evidence,
    figure: str,
    text: Label,
    *,
    title: str = "",
    words: Iterable[str] = (),
) -> Labels:
    """Return what a figure needs besides RESULT.

    Parameters
    ----------
    e : Evidence
    figure : str
        Its id.
    text : Label
        Its source.
    title : str
        Its title, if not its own.
    words : iterable of str
        Domains of the vocabulary whose values appear in ``grupo``.
    """
    groups = {v: n for domain in words for v, n in words_of(domain, e.voice).items()}
    groups |= code_names(e)
    return Labels(
        id=figure,
        title=title,
        source=source(e, text),
        synthetic=e.programme.synthetic,
        instances=body_names(e),
        kinds=body_kinds(e),
        groups=groups,
        territories=territories(e),
        regions=regions(e),
    )


def code_names(e: Evidence) -> dict[str, str]:
    """Name of each code by its id, in the language of the page if it has one in it."""
    codes = e.table("codigo")
    names = codes["etiqueta_es"].map(e.voice.spanish)
    if e.voice.language == "en":
        english = codes["etiqueta_en"].fillna("")
        names = english.where(english != "", names)
    return dict(zip(codes["codigo_id"], names, strict=True))


def listing_table(
    e: Evidence,
    frame: pd.DataFrame,
    *,
    id: str,  # noqa: A002
    title: str,
    text: Label,
    numeric: tuple[int, ...] = (),
    note: str = "",
) -> TableView | None:
    """Return a frame of ready text as a table, or None when it has no rows.

    Parameters
    ----------
    e : Evidence
    frame : DataFrame
        Columns named as the headers; every cell is text.
    id, title, note : str
        As in a table view.
    text : Label
        Its source.
    numeric : tuple of int
        Positions of right-aligned columns.
    """
    if frame.empty:
        return None
    return TableView(
        id=id,
        title=title,
        header=tuple(frame.columns),
        rows=tuple(tuple(str(v) for v in row) for row in frame.to_numpy()),
        numeric=numeric,
        note=note,
        source=source(e, text),
        csv=unmarked(inert_frame(frame).to_csv(index=False)),
    )

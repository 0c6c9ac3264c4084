"""Say why a chapter is up to date or would run again, in words, and change nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from somos_eval.record import JobRecord, Outcome
from somos_eval.runner import Decision, Job, decide
from somos_eval.runner.cache import DAMAGED
from somos_eval.runner.notebooks import prose_hash
from somos_eval.runner.plan import changes
from somos_eval.store.records import last_record
from somos_eval.store.workspace import Workspace
from somos_eval.workflow.evidence import evidence_of
from somos_eval.workflow.options import Options
from somos_eval.workflow.planning import check, plan_run

_DATA = "datos."
_SAME = "nada cambió desde que se ejecutó"
_PROSE = "solo cambió el texto del cuaderno, que se actualizaría sin ejecutarlo"
# What each part of a key is, after «cambió», «ahora depende de» or «ya no depende de».
_NAMES = {
    "codigo": "el código del cuaderno",
    "parametros": "los valores que recibe el cuaderno",
    "programa": "lo que declaran programa.yml o el catálogo de instancias",
    "municipio": "el archivo del municipio en params/",
    "biblioteca": "la biblioteca somos_eval, que calcula y dibuja",
    "entorno": "la lista de versiones que se instalan (requirements.lock)",
    "nucleo": "la versión de Python o de las bibliotecas con que calcula",
    "datos.resultado": "las cifras propias que lee",
    "datos.comparadores": "las cifras de los territorios con que se compara",
    "datos.cobertura": "cuántas filas tiene cada tabla",
    "datos.procedencia": "lo que se sabe del origen de los archivos",
}
_PLURAL = frozenset({"parametros", "datos.resultado", "datos.comparadores"})


@dataclass(frozen=True)
class Explanation:
    """Whether a chapter is up to date, and what says so.

    Attributes
    ----------
    place, chapter : str
        Which chapter.
    up_to_date : bool
        Whether a run would leave it as it is, or only write its prose again.
    reasons : tuple of str
        In Spanish, one a part that changed.
    """

    place: str
    chapter: str
    up_to_date: bool
    reasons: tuple[str, ...]

    @property
    def lines(self) -> list[str]:
        """What to tell on the terminal."""
        name = f"{self.place} {self.chapter}"
        if self.up_to_date:
            return [f"{name} está al día: {self.reasons[0]}."]
        listed = [f"  - {reason}" for reason in self.reasons]
        return [f"{name} se ejecutaría de nuevo:", *listed]


def explain(ws: Workspace, programme: str, place: str, chapter: str) -> Explanation:
    """Explain what a run would do with a chapter.

    What the run would compute is computed in memory; nothing is written or executed.

    Parameters
    ----------
    ws, programme
        Whose chapter it is.
    place : str
        DIVIPOLA code, or ``programa``.
    chapter : str
        Chapter id.

    Returns
    -------
    Explanation

    Raises
    ------
    InputError
        There is no such chapter (SE-USO-002, SE-USO-007), or the input has errors, so
        that nothing would run.
    """
    options = Options(places=(place,), chapters=(chapter,))
    checked = check(ws, programme, options)
    jobs = plan_run(ws, checked, options, evidence_of)
    job = next(job for job in jobs if job.selected)
    record = last_record(ws, programme)
    last = record.by_job().get((place, chapter)) if record else None
    decision = _decided(job, last)
    reasons = tuple(_reasons(job, last, decision))
    return Explanation(place, chapter, not decision.execute, reasons)


def told_changes(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    """Say what changed between two keys, a sentence a part."""
    change = changes(before, now)
    for name in change.changed:
        verb = "cambiaron" if name in _PLURAL else "cambió"
        yield f"{verb} {_named(name)}"
    for name in change.added:
        yield f"ahora depende de {_named(name)}"
    for name in change.dropped:
        yield f"ya no depende de {_named(name)}"


def _decided(job: Job, last: JobRecord | None) -> Decision:
    try:
        return decide(job, last)
    except OSError:
        return Decision(execute=True, reason=DAMAGED)


def _reasons(job: Job, last: JobRecord | None, decision: Decision) -> Iterator[str]:
    if not decision.execute:
        same = last is not None and last.output_prose == prose_hash(job.source)
        yield _SAME if same else _PROSE
    elif last is None or not last.parts:
        yield "nunca ha terminado de ejecutarse"
    else:
        told = [*told_changes(last.parts, job.parts)]
        if last.outcome is Outcome.FAILED:
            told.append("la última vez falló")
        yield from told or [decision.reason]


def _named(part: str) -> str:
    return _NAMES.get(part) or f"la tabla {part.removeprefix(_DATA)}"

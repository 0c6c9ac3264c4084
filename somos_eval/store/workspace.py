"""Where everything is: the folders of the public interface, under one root."""

from dataclasses import dataclass
from pathlib import Path

NOTEBOOKS = "notebooks"
RECORD = "corrida.json"
JOURNAL = "corrida.diario.jsonl"
LOCK = ".candado"
TOKEN = ".cluster"
RESULTS = "indicadores.parquet"


@dataclass(frozen=True)
class Workspace:
    """The folders of one root (``--raiz``).

    Attributes
    ----------
    root : Path
    origin : str
        The URL whose contents the root mirrors; empty if it is only a folder.
    """

    root: Path
    origin: str = ""

    @property
    def notebooks(self) -> Path:
        """Chapters without outputs and ``capitulos.yml``."""
        return self.root / NOTEBOOKS

    def params(self, programme: str) -> Path:
        """Return the folder of a programme's parameters."""
        return self.root / "params" / programme

    def raw(self, programme: str) -> Path:
        """Return the folder of the imported files as received, by content."""
        return self.root / "data" / programme / "crudo"

    def tables(self, programme: str) -> Path:
        """Return the folder of the canonical tables."""
        return self.root / "data" / programme / "tablas"

    def outputs(self, programme: str) -> Path:
        """Return the folder of everything that a run writes."""
        return self.root / "outputs" / programme

    def executed(self, programme: str) -> Path:
        """Return the folder of the executed notebooks, one folder a municipality."""
        return self.outputs(programme) / "cuadernos"

    def evidence(self, programme: str) -> Path:
        """Return the folder of what chapters read, one folder a municipality."""
        return self.outputs(programme) / "evidencia"

    def parts(self, programme: str) -> Path:
        """Return the folder of RESULT by indicator, as last computed."""
        return self.outputs(programme) / "indicadores"

    def editions(self, programme: str) -> Path:
        """Return the folder of the register of what each profile was shown."""
        return self.outputs(programme) / "ediciones"

    def guarded(self, programme: str) -> Path:
        """Return the folder of what the profiles see of counts of persons."""
        return self.parts(programme) / "perfiles"

    def unchanged(self, programme: str) -> Path:
        """Return the folder of what a run with nothing to do is known by."""
        return self.outputs(programme) / ".sin_cambios"

    def site(self, programme: str, profile: str) -> Path:
        """Return the folder of the published site of one profile."""
        return self.outputs(programme) / "sitio" / profile

    def working(self, programme: str) -> Path:
        """Return the folder of the copies that people work on in JupyterLab."""
        return self.outputs(programme) / "trabajo"

    def delivery(self, programme: str, profile: str) -> Path:
        """Return the folder of the package and the PDFs of one profile."""
        return self.outputs(programme) / "entregas" / profile

    def printed(self, programme: str, profile: str) -> Path:
        """Return the folder of the PDFs of one profile."""
        return self.delivery(programme, profile) / "pdf"

    def results(self, programme: str) -> Path:
        """Return the file of the RESULT table of the last run (Parquet)."""
        return self.outputs(programme) / RESULTS

    def record(self, programme: str) -> Path:
        """Return the file of the run record."""
        return self.outputs(programme) / RECORD

    def journal(self, programme: str) -> Path:
        """Return the file of what a run has finished, while there is no record."""
        return self.outputs(programme) / JOURNAL

    def lock(self, programme: str) -> Path:
        """Return the file that whoever changes a programme holds meanwhile."""
        return self.outputs(programme) / LOCK

    def token(self, programme: str) -> Path:
        """Return the file by which a cluster's workers know this folder meanwhile."""
        return self.outputs(programme) / TOKEN

    def handouts(self, programme: str) -> Path:
        """Return the folder of the reports of each import."""
        return self.outputs(programme) / "importaciones"

    def programmes(self) -> list[str]:
        """Return the names of the programmes that have parameters."""
        return sorted(p.parent.name for p in self.root.glob("params/*/programa.yml"))

    def shown(self, path: Path) -> str:
        """Name a file as a person would: relative to the root where it is inside."""
        try:
            return path.resolve().relative_to(self.root.resolve()).as_posix()
        except ValueError:
            return path.name

"""What an import tells the evaluator on the terminal."""

from dataclasses import dataclass

from somos_eval.errors import Problem, report
from somos_eval.importers import ImportReport
from somos_eval.wording import count, date_text, listing, number


@dataclass(frozen=True)
class FileImport:
    """The import of one file, what it replaced, and where its report was written."""

    report: ImportReport
    notices: tuple[str, ...] = ()
    page: str = ""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What kept the file out."""
        return self.report.errors

    def as_json(self) -> dict[str, object]:
        """Return the object of ``--json``; what was replaced goes with the notes."""
        answer = self.report.as_json()
        return answer | {"notas": [*self.report.notes, *self.notices]}

    def describe(self) -> str:
        """Tell the import on the terminal."""
        r = self.report
        lines = [f"{r.file}: {count(r.rows_read, 'fila leída', 'filas leídas')}, "]
        if r.errors or not r.rows_imported:
            lines[0] += "no se importó nada"
            # What was understood of it says where to look for the fault.
            lines += [f"  leído: {note}" for note in r.notes if r.errors]
            rest = [report(r.errors), report(r.warnings), self._page()]
            return "\n".join([*lines, *filter(None, rest)])
        (table, most), *others = [pair for pair in r.rows_by_table if pair[1]]
        counts = [f"{count(most, 'importada', 'importadas')} en «{table}»"]
        counts += [f"{_count(n)} en «{name}»" for name, n in others]
        lines[0] += listing(counts)
        if r.total is not None:
            lines.append(f"  suma: {_count(r.total)}" + _against(r))
        if r.extraction_date:
            lines.append(f"  datos extraídos el {date_text(r.extraction_date)}")
        lines += [f"  nota: {note}" for note in (*r.notes, *self.notices)]
        if r.repeated:
            same = f"  filas idénticas a otra: {_count(r.repeated)}, que se conservan"
            lines.append(same)
        if r.skipped:
            lines.append(f"  partes omitidas: {_count(len(r.skipped))}")
        lines += [f"  no se importó la {c.header}: {c.reason}" for c in r.left_columns]
        lines += filter(None, [report(r.warnings), self._page()])
        return "\n".join(lines)

    def _page(self) -> str:
        """Say where the report for whoever typed the file is."""
        return (
            f"  informe para quien digitó: {self.page} (y .xlsx)" if self.page else ""
        )


def _count(n: int) -> str:
    return number(float(n), 0)


def _against(r: ImportReport) -> str:
    if r.declared_total is None:
        return " (el archivo no declara un total)"
    return f", igual al total que declara el archivo ({_count(r.declared_total)})"

"""Read an XLSForm, ours or somebody else's, as tolerant as KoboToolbox is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from somos_eval.errors import Problem, Where
from somos_eval.importers.forms.spelling import said
from somos_eval.importers.forms.xform import Heading, Node, Option, XForm
from somos_eval.importers.reading.cells import Cell, is_blank
from somos_eval.importers.reading.workbook import Sheet, read_workbook
from somos_eval.templates.forms.targets import COLUMN, read_target

_SELECT = re.compile(
    r"(?P<one>select[ _]one(?:[ _]from(?:[ _]file)?)?|select1)"
    r"|(?P<many>select[ _]multiple(?:[ _]from(?:[ _]file)?)?"
    r"|select[ _]all[ _]that[ _]apply(?:[ _]from)?)"
    r"|(?P<rank>rank)",
    re.IGNORECASE,
)
_BLOCK = re.compile(r"(begin|end)[ _]+(\w+)", re.IGNORECASE)
_OTHER = re.compile(r"\s+or[ _](?:specify[ _])?other\s*$", re.IGNORECASE)
_LABEL = re.compile(r"(?:label|caption)\s*(?:::?\s*(.+))?", re.IGNORECASE)
_DISABLED = frozenset({"yes", "true", "si", "sí", "1"})

Lists = Mapping[str, tuple[Option, ...]]


def read_form(content: bytes, filename: str) -> tuple[XForm | None, list[Problem]]:
    """Read an XLSForm.

    Parameters
    ----------
    content : bytes
        The workbook.
    filename : str
        Its name, for messages.

    Returns
    -------
    form : XForm or None
        None if there is a problem.
    problems : list of Problem
        SE-FOR-001 to 006, with the sheet and the row of the form.
    """
    sheets, problems = read_workbook(content, filename)
    if problems:
        return None, problems
    named = {sheet.name.strip().lower(): sheet for sheet in sheets}
    if "survey" not in named:
        return None, [Problem.of("SE-FOR-001", Where(file=filename))]
    survey = _Records(named["survey"])
    if not {"type", "name"} <= survey.columns.keys():
        place = Where(file=filename, sheet=survey.sheet.name)
        return None, [Problem.of("SE-FOR-002", place)]
    lists = _lists(named.get("choices"))
    reading = _Reading(survey, lists, filename)
    for row, record in survey.rows():
        reading.take(row, record)
    reading.close()
    if reading.problems:
        return None, reading.problems
    return _form(reading, named.get("settings"), filename), []


class _Records:
    """A sheet of a form as records, whatever the case of its headers."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        header = sheet.rows[0] if sheet.rows else []
        self.columns: dict[str, int] = {}
        self.languages: dict[str, int] = {}
        for at, cell in enumerate(header):
            text = said(cell)
            label = _LABEL.fullmatch(text)
            if label:
                self.languages.setdefault((label[1] or "").strip(), at)
            elif text:
                self.columns.setdefault(text.lower().replace(" ", "_"), at)

    def rows(self) -> list[tuple[int, list[Cell]]]:
        """Return the rows with something in them and their numbers."""
        numbered = enumerate(self.sheet.rows[1:], start=2)
        return [(n, row) for n, row in numbered if not all(map(is_blank, row))]

    def get(self, record: list[Cell], *names: str) -> str:
        """Return the first of these columns that is there, as text."""
        found = [self.columns[n] for n in names if n in self.columns]
        return said(record[found[0]]) if found else ""

    def labels(self, record: list[Cell]) -> dict[str, str]:
        """Return the labels that a row has, by language."""
        texts = {lang: said(record[at]) for lang, at in self.languages.items()}
        return {lang: text for lang, text in texts.items() if text}


def _lists(sheet: Sheet | None) -> Lists:
    if sheet is None:
        return {}
    records, lists = _Records(sheet), dict[str, list[Option]]()
    for _, record in records.rows():
        name = records.get(record, "name", "value")
        of = records.get(record, "list_name")
        if name and of:
            lists.setdefault(of, []).append(Option(name, records.labels(record)))
    return {of: tuple(options) for of, options in lists.items()}


@dataclass
class _Reading:
    """The survey as it is read, row by row."""

    survey: _Records
    lists: Lists
    file: str
    nodes: list[Node] = field(default_factory=list)
    chain: list[Heading] = field(default_factory=list)
    opened: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def take(self, row: int, record: list[Cell]) -> None:
        """Take one row: a block that opens or closes, or a question."""
        get, labels = self.survey.get, self.survey.labels(record)
        kind, name = get(record, "type"), get(record, "name")
        if not kind or get(record, "disabled").lower() in _DISABLED:
            return
        block = _BLOCK.match(kind)
        if block and block[1].lower() == "begin":
            repeat = block[2].lower() == "repeat"
            self.chain.append(Heading(name or block[2].lower(), labels, repeat))
            self.opened.append(row)
        elif block:
            self._end(row)
        elif name:
            target = get(record, COLUMN)
            if target and read_target(target) is None:
                self._fault("SE-FOR-005", row, COLUMN, found=target)
            self._question(row, kind, Node(name, "", labels, target=target))
        else:
            self._fault("SE-FOR-004", row, "name")

    def close(self) -> None:
        """Object to blocks that never end, and to a form without questions."""
        for row in self.opened:
            self._fault("SE-FOR-003", row)
        if not self.nodes and not self.problems:
            self._fault("SE-FOR-006", None)

    def _end(self, row: int) -> None:
        if self.chain:
            self.chain.pop()
            self.opened.pop()
        else:
            self._fault("SE-FOR-003", row)

    def _question(self, row: int, kind: str, bare: Node) -> None:
        other = bool(_OTHER.search(kind))
        typed, options = self._typed(_OTHER.sub("", kind))
        node = Node(
            bare.name,
            typed,
            bare.labels,
            tuple(self.chain),
            options,
            bare.target,
            row,
        )
        self.nodes.append(node)
        if other:
            self.nodes.append(
                Node(f"{bare.name}_other", "text", {}, node.chain, row=row)
            )

    def _typed(self, kind: str) -> tuple[str, tuple[Option, ...]]:
        select = _SELECT.match(kind)
        if not select:
            return "_".join(kind.lower().split()), ()
        names = {"one": "select_one", "many": "select_multiple", "rank": "rank"}
        typed = next(names[group] for group in names if select[group])
        return typed, self.lists.get(kind[select.end() :].strip(), ())

    def _fault(
        self,
        code: str,
        row: int | None,
        column: str | None = None,
        found: str | None = None,
    ) -> None:
        where = Where(
            file=self.file, sheet=self.survey.sheet.name, row=row, column=column
        )
        self.problems.append(Problem.of(code, where, found=found))


def _form(reading: _Reading, settings: Sheet | None, filename: str) -> XForm:
    records = _Records(settings) if settings else None
    rows = records.rows() if records else []
    first = rows[0][1] if rows else []

    def setting(*names: str) -> str:
        return records.get(first, *names) if records and first else ""

    stem = filename.rpartition(".")[0] or filename
    languages = dict.fromkeys(
        lang for n in reading.nodes for lang in (*n.labels, *_option_languages(n))
    )
    return XForm(
        id=setting("form_id", "id_string") or stem,
        title=setting("form_title", "title") or stem,
        version=setting("version"),
        nodes=tuple(reading.nodes),
        languages=tuple(languages),
    )


def _option_languages(node: Node) -> list[str]:
    return [lang for option in node.options for lang in option.labels]

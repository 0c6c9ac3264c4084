"""Printing with whatever browser there is: what it is asked, and when it fails."""

import json
import os
import stat
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from somos_eval.errors import InputError
from somos_eval.workflow import browser
from somos_eval.workflow.browser import PrintError, printer, printers, require_browser

DAY = datetime(2025, 1, 31, 12, 30, tzinfo=UTC)
# A browser that answers what this one is told to, and notes what it is asked. Its PDFs
# have an anchor on the sheet that `sheets` says next.
FAKE = r"""#!{python}
import base64, json, os, sys, time

folder, said, sheets = {folder!r}, {said!r}, {sheets!r}
with open(os.path.join(folder, "orden"), "w") as order:
    json.dump(sys.argv, order)
with open(os.path.join(folder, "pid"), "w") as pid:
    pid.write(str(os.getpid()))
note = open(os.path.join(folder, "pedido"), "a")
pdf = '''%%PDF-1.4
1 0 obj
<</CreationDate (D:{when}+00'00')
/ModDate (D:{when}Z)>>
endobj
2 0 obj
<</Type /Catalog /Pages 3 0 R /Dests <</uno [%d 0 R /XYZ 0 0 0]>> >>
endobj
3 0 obj
<</Type /Pages /Count 2 /Kids [4 0 R 5 0 R]>>
endobj
4 0 obj
<</Type /Page /Parent 3 0 R /ID ({node})>>
endobj
5 0 obj
<</Type /Page /Parent 3 0 R /Headers [({node})]>>
endobj
trailer
<</Root 2 0 R /Info 1 0 R /Size 6>>
%%%%EOF
'''
answers = {{
    "Target.createBrowserContext": {{"browserContextId": "c"}},
    "Target.createTarget": {{"targetId": "t"}},
    "Target.attachToTarget": {{"sessionId": "s"}},
    "Page.navigate": {{"frameId": "f"}},
    "CSS.createStyleSheet": {{"styleSheetId": "h"}},
    "Page.printToPDF": {{"stream": "p"}},
    "DOM.getDocument": {{"root": {{"nodeId": 1}}}},
    "DOM.querySelectorAll": {{"nodeIds": [7, 9]}},
}}

def tell(**message):
    os.write(4, json.dumps(message).encode() + b"\0")

rest = b""
while True:
    read = os.read(3, 1 << 16)
    if not read:
        break
    *asked, rest = (rest + read).split(b"\0")
    for one in map(json.loads, asked):
        print(json.dumps(one), file=note, flush=True)
        method, session = one["method"], one.get("sessionId", "")
        word = said.get(method)
        if word == "muere":
            os._exit(9)
        if word == "calla":
            time.sleep(60)
        if word == "rehusa":
            tell(id=one["id"], error={{"message": "no puedo"}})
            continue
        result = answers.get(method, {{}})
        if method == "IO.read":
            at = sheets.pop(0) if len(sheets) > 1 else sheets[0]
            content = base64.b64encode((pdf % (at + 3)).encode()).decode()
            result = {{"data": content, "base64Encoded": True, "eof": True}}
        if word == "no_abre":
            result = {{"frameId": "f", "errorText": "net::ERR_FILE_NOT_FOUND"}}
        if word == "antes":
            tell(method="Page.loadEventFired", sessionId=session)
        tell(id=one["id"], result=result)
        if method == "Page.navigate" and word != "antes":
            tell(method="Page.loadEventFired", sessionId="otra")
            time.sleep(0.1)
            tell(method="Page.loadEventFired", sessionId=session)
        if method == "Browser.close":
            sys.exit()
"""

Fake = Callable[..., str]


@pytest.fixture
def fake(tmp_path: Path) -> Fake:
    """Return a function that puts such a browser in the folder."""

    def make(**values: Any) -> str:
        given = {
            "said": {},
            "sheets": [1],
            "when": "20260101120000",
            "node": "node00000146",
        }
        path = tmp_path / "chromium"
        path.write_text(
            FAKE.format(python=sys.executable, folder=str(tmp_path), **given | values)
        )
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return str(path)

    return make


def numbers(sheets: object) -> str:
    return f"reglas {sheets}"


def _print(path: str, folder: Path, *names: str) -> list[bytes]:
    into = folder / "es" / "05001"
    targets = [into / f"{name}.pdf" for name in names or ("pagina",)]
    with printer(path, DAY, numbers) as paper:
        for target in targets:
            paper.print_page(folder / f"{target.stem}.html", target)
    return [target.read_bytes() for target in targets]


def _asked(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "pedido").read_text().splitlines()]


def test_the_moment_and_the_order_of_printing_are_not_in_it(
    tmp_path: Path, fake: Fake
) -> None:
    (first,) = _print(fake(when="20260101120000"), tmp_path)
    (second,) = _print(fake(when="20260101120101", node="node00009999"), tmp_path)
    assert first == second
    assert b"/CreationDate (D:20250131123000+00'00')" in first
    assert b"/ModDate (D:20250131123000+00'00')" in first
    assert first.count(b"(node00000001)") == 2, "a cell still knows its header"


def test_one_browser_prints_every_page_with_nothing_of_another(
    tmp_path: Path, fake: Fake
) -> None:
    assert len(_print(fake(), tmp_path, "uno", "dos", "tres")) == 3
    asked = [one["method"] for one in _asked(tmp_path)]
    assert asked.count("Target.createBrowserContext") == 3
    assert asked.count("Target.disposeBrowserContext") == 3
    assert asked.count("Browser.close") == 1


def test_a_page_may_be_there_before_the_browser_says_that_it_goes(
    tmp_path: Path, fake: Fake
) -> None:
    assert len(_print(fake(said={"Page.navigate": "antes"}), tmp_path, "a", "b")) == 2


def test_as_many_print_at_once_as_there_are_cores_and_no_more_than_two(
    fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    for cores, many in ((1, 1), (8, 2)):
        monkeypatch.setattr(browser, "cores", lambda found=cores: found)
        with printers(fake(), DAY, numbers) as papers:
            assert len(papers) == many


def test_one_that_is_stopped_says_that_it_is_gone(tmp_path: Path, fake: Fake) -> None:
    with printer(fake(), DAY, numbers) as paper:
        paper.stop()
        with pytest.raises(PrintError, match="SE-ENT-008"):
            paper.print_page(tmp_path / "a.html", tmp_path / "es/05001/a.pdf")


def test_it_has_no_network_no_scripts_and_a_profile_of_its_own(
    tmp_path: Path, fake: Fake
) -> None:
    _print(fake(), tmp_path)
    order = json.loads((tmp_path / "orden").read_text())
    for flag in ("--headless", "--host-resolver-rules=MAP * ~NOTFOUND"):
        assert flag in order
    (profile,) = [one for one in order if one.startswith("--user-data-dir=")]
    assert not Path(profile.partition("=")[2]).exists(), "it is thrown away"
    methods = {one["method"]: one["params"] for one in _asked(tmp_path)}
    assert methods["Emulation.setScriptExecutionDisabled"] == {"value": True}
    asked = list(methods)
    before = asked.index("Emulation.setScriptExecutionDisabled")
    assert before < asked.index("Page.navigate")
    assert methods["Page.printToPDF"]["generateTaggedPDF"]
    assert methods["Page.printToPDF"]["generateDocumentOutline"]


def test_links_to_files_of_this_computer_go_before_anything_is_printed(
    tmp_path: Path, fake: Fake
) -> None:
    _print(fake(), tmp_path)
    asked = [(one["method"], one["params"]) for one in _asked(tmp_path)]
    gone = [i for i, (method, _) in enumerate(asked) if method == "DOM.removeAttribute"]
    assert [asked[i][1] for i in gone] == [
        {"nodeId": 7, "name": "href"},
        {"nodeId": 9, "name": "href"},
    ]
    methods = [method for method, _ in asked]
    assert max(gone) < methods.index("Page.printToPDF")


def test_the_contents_are_numbered_by_where_sections_fell(
    tmp_path: Path, fake: Fake
) -> None:
    _print(fake(sheets=[2]), tmp_path)
    styles = [
        one["params"]["text"]
        for one in _asked(tmp_path)
        if one["method"] == "CSS.setStyleSheetText"
    ]
    assert styles == ["reglas {}", "reglas {'uno': 2}"]


def test_numbers_that_move_what_they_number_are_not_printed(
    tmp_path: Path, fake: Fake
) -> None:
    with pytest.raises(PrintError, match=r"SE-ENT-003.*es/05001/pagina.pdf"):
        _print(fake(sheets=[1, 2]), tmp_path)
    assert not (tmp_path / "es/05001/pagina.pdf").exists()


@pytest.mark.parametrize(
    ("method", "word", "code"),
    [
        ("Page.printToPDF", "rehusa", "SE-ENT-003"),
        ("Page.navigate", "no_abre", "SE-ENT-003"),
        ("Page.printToPDF", "calla", "SE-ENT-007"),
        ("Page.navigate", "calla", "SE-ENT-007"),
        ("Page.printToPDF", "muere", "SE-ENT-008"),
        ("Target.createTarget", "muere", "SE-ENT-008"),
    ],
)
def test_a_page_that_is_not_printed_is_named(  # what, how, and where it happens
    tmp_path: Path,
    fake: Fake,
    monkeypatch: pytest.MonkeyPatch,
    method: str,
    word: str,
    code: str,
) -> None:
    monkeypatch.setattr(browser, "SECONDS", 1.5)
    target = tmp_path / "es/05001/pagina.pdf"
    target.parent.mkdir(parents=True)
    target.write_bytes(b"%PDF-anterior")
    start = time.monotonic()
    with pytest.raises(PrintError, match=f"{code}.*es/05001/pagina.pdf") as error:
        _print(fake(said={method: word}), tmp_path)
    assert time.monotonic() - start < 20, "nobody waits for one that hangs"
    assert error.value.exit_code == 1
    assert target.read_bytes() == b"%PDF-anterior"
    assert str(tmp_path) not in str(error.value)


def test_one_that_hangs_is_ended_with_its_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser, "SECONDS", 1.0)
    path, told = tmp_path / "chromium", tmp_path / "pids"
    path.write_text(f"#!/bin/sh\nsleep 60 &\necho $$ $! > {told}\nwait\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    with pytest.raises(PrintError, match="SE-ENT-007"):
        _print(str(path), tmp_path)
    for pid in told.read_text().split():
        deadline = time.monotonic() + 10
        while Path(f"/proc/{pid}").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not _alive(int(pid))


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_one_that_does_not_start_is_told(tmp_path: Path) -> None:
    with pytest.raises(PrintError, match="SE-ENT-008"):
        _print(str(tmp_path / "no_hay"), tmp_path)


def test_an_interruption_leaves_no_browser(tmp_path: Path, fake: Fake) -> None:
    def interrupted() -> None:
        with printer(fake(), DAY, numbers) as paper:
            paper.print_page(tmp_path / "a.html", tmp_path / "es/05001/a.pdf")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert _asked(tmp_path)[-1]["method"] == "Target.disposeBrowserContext"
    assert not _alive(int((tmp_path / "pid").read_text()))


def test_without_one_the_message_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(browser, "BROWSERS", ("no-hay-tal",))
    with pytest.raises(InputError, match=r"SE-ENT-002.*no-hay-tal") as error:
        require_browser()
    assert "imprímalo como PDF" in error.value.problems[0].hint

"""Printing with whatever browser there is: what it is asked, and when it fails."""

import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from somos_eval.errors import InputError
from somos_eval.workflow import browser
from somos_eval.workflow.browser import PrintError, print_page, require_browser

DAY = datetime(2025, 1, 31, 12, 30, tzinfo=UTC)
PRINTS = """#!/bin/sh
for one in "$@"; do
  case "$one" in
    --print-to-pdf=*) target="${one#--print-to-pdf=}" ;;
    --user-data-dir=*) mkdir -p "${one#--user-data-dir=}" ;;
  esac
done
cat > "$target" <<FIN
%PDF-1.4
/CreationDate (D:{when}+00'00')
/ModDate (D:{when}Z)
FIN
echo "$@" > "{told}"
"""


def _browser(folder: Path, script: str) -> str:
    path = folder / "chromium"
    path.write_text(script)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def _printed(folder: Path, when: str) -> bytes:
    script = PRINTS.replace("{when}", when).replace("{told}", str(folder / "pedido"))
    target = folder / "salida.pdf"
    print_page(_browser(folder, script), folder / "pagina.html", target, DAY)
    return target.read_bytes()


def test_the_moment_of_printing_is_not_in_it(tmp_path: Path) -> None:
    first, second = (_printed(tmp_path, f"2026010112{n:02d}00") for n in (1, 2))
    assert first == second
    assert b"/CreationDate (D:20250131123000+00'00')" in first
    assert b"/ModDate (D:20250131123000+00'00')" in first


def test_it_has_no_network_no_scripts_and_a_profile_of_its_own(tmp_path: Path) -> None:
    _printed(tmp_path, "20260101120000")
    asked = (tmp_path / "pedido").read_text()
    for flag in (
        *("--headless", "--host-resolver-rules=MAP * ~NOTFOUND"),
        *("--disable-javascript", "--generate-pdf-document-outline"),
    ):
        assert flag in asked
    (profile,) = [one for one in asked.split() if one.startswith("--user-data-dir=")]
    assert not Path(profile.partition("=")[2]).exists(), "it is thrown away"


@pytest.mark.parametrize("script", ["#!/bin/sh\nexit 1\n", PRINTS[:10] + "\necho no\n"])
def test_a_browser_that_prints_nothing_is_told(tmp_path: Path, script: str) -> None:
    target = tmp_path / "salida.pdf"
    target.write_bytes(b"%PDF-anterior")
    with pytest.raises(PrintError, match="SE-ENT-003") as error:
        print_page(_browser(tmp_path, script), tmp_path / "p.html", target, DAY)
    assert error.value.exit_code == 1
    assert target.read_bytes() == b"%PDF-anterior"
    assert str(tmp_path) not in str(error.value)


def test_one_that_hangs_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(browser, "SECONDS", 0.2)
    slow = _browser(tmp_path, "#!/bin/sh\nexec sleep 30\n")
    with pytest.raises(PrintError, match="SE-ENT-003"):
        print_page(slow, tmp_path / "p.html", tmp_path / "s.pdf", DAY)


def test_without_one_the_message_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(browser, "BROWSERS", ("no-hay-tal",))
    with pytest.raises(InputError, match=r"SE-ENT-002.*no-hay-tal") as error:
        require_browser()
    assert "imprímalo como PDF" in error.value.problems[0].hint

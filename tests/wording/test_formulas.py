import pandas as pd
import pytest

from somos_eval.wording.formulas import inert, inert_frame, is_formula


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+57 (300) 123",
        "-2+3",
        "@SUMA(A1)",
        "\t=1",
        "=cmd|' /C calc'!A0",
        "-presente",
        "--1",
    ],
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert is_formula(text)
    assert inert(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["", "a=b", "-3,4", "-1.234,5", "+12 %", "-", "0", "Sí", " =no", "5-3"]
)
def test_a_number_and_ordinary_text_stay_as_they_are(text: str) -> None:
    assert not is_formula(text)
    assert inert(text) == text


def test_a_frame_keeps_its_numbers_its_blanks_and_its_index() -> None:
    frame = pd.DataFrame(
        {"=t": ["=1", None, "a"], "n": [-1.5, 2.0, None], "s": ["x", "y", "z"]},
        index=[4, 2, 7],
    )
    safe = inert_frame(frame)
    assert safe.columns.tolist() == ["'=t", "n", "s"]
    assert safe["'=t"].tolist()[0] == "'=1"
    assert safe["'=t"].isna().tolist() == [False, True, False]
    pd.testing.assert_frame_equal(safe[["n", "s"]], frame[["n", "s"]])
    assert frame["=t"].tolist()[0] == "=1"

"""What a browser's PDF says of itself."""

from datetime import UTC, datetime

import pytest

from somos_eval.workflow.pdf import settled, sheets_of

DAY = datetime(2025, 1, 31, 12, 30, tzinfo=UTC)


def test_nothing_of_a_pdf_moves_when_it_is_settled() -> None:
    content = b"/CreationDate (D:20260101120000+00'00') (node00000300) (node00000007)"
    assert settled(content, DAY) == (
        b"/CreationDate (D:20250131123000+00'00') (node00000001) (node00000002)"
    )


def test_an_element_keeps_its_number_wherever_it_is_named() -> None:
    content = b"/ID (node00000009) /ID (node00000004) /Headers [(node00000009)]"
    told = settled(content, DAY)
    assert told == b"/ID (node00000001) /ID (node00000002) /Headers [(node00000001)]"


def test_words_that_look_like_an_element_stay() -> None:
    assert settled(b"/Title (el node00000009)", DAY) == b"/Title (el node00000009)"


@pytest.mark.parametrize("anchors", [b"", b"/Dests <<>>"])
def test_a_document_without_anchors_has_none(anchors: bytes) -> None:
    content = (
        b"%PDF-1.4\n1 0 obj\n<</Type /Catalog /Pages 2 0 R " + anchors + b">>\nendobj\n"
        b"2 0 obj\n<</Type /Pages /Count 0 /Kids []>>\nendobj\n"
        b"trailer\n<</Root 1 0 R /Size 3>>\n%%EOF\n"
    )
    assert sheets_of(content) == {}

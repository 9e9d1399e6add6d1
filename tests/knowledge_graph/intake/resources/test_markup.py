"""HTML to text: what a reader sees, in linear time."""

from __future__ import annotations

import time

import pytest

from knowledge_graph.intake.resources.markup import plain_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>No ascites.</p><p>Sodium 131&nbsp;mmol/L</p>", "No ascites.\n\nSodium 131 mmol/L"),
        ("<script>var x = '<p>diabetes</p>';</script>Stroke<!-- no stroke -->", "Stroke"),
        ("<STYLE>p {}</STYLE><b>INR</b> &lt; 1.2", "INR < 1.2"),
        ("<tr><td>Sodium</td><td>131</td></tr>", "Sodium 131"),
        ("<pre>PMH:\n- stroke\n- diabetes</pre>", "PMH:\n- stroke\n- diabetes"),
        ("<a title=\"a > b\" href='x'>link</a>", "link"),
        ("creatinine <1.5 and >0.5", "creatinine <1.5 and >0.5"),
        ("<!DOCTYPE html>\n<html>\n<body>one\ntwo<br/>three</body></html>", "one two\nthree"),
        ("a <!-- never closed", "a <!-- never closed"),
        ("", ""),
    ],
)
def test_text_is_what_a_reader_sees(html: str, text: str) -> None:
    assert plain_text(html) == text


@pytest.mark.parametrize("piece", ["<a ", "<!--", "<![CDATA[", "&", "<", "</", "<a b='", "<script>", "<div>", "<!"])
def test_hostile_markup_takes_linear_time(piece: str) -> None:
    began = time.perf_counter()
    plain_text(piece * 200_000)
    assert time.perf_counter() - began < 5

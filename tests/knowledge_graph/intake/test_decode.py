"""Bytes to text: what was assumed is said, and offsets stay those of the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_graph.errors import UserError
from knowledge_graph.intake.decode import decode


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_with_or_without_mark_needs_no_assumption(encoding: str) -> None:
    decoded = decode("Créatinine 110 µmol/L\r\n".encode(encoding))
    assert decoded.text == "Créatinine 110 µmol/L\r\n"
    assert decoded.issues == ()


def test_windows_1252_is_assumed_and_said() -> None:
    decoded = decode("Température 38,5 °C – fièvre".encode("cp1252"), field="notes[0].text")
    assert decoded.text == "Température 38,5 °C – fièvre"
    (issue,) = decoded.issues
    assert issue.field == "notes[0].text"
    assert "assumed Windows-1252 for 4 bytes" in issue.message


def test_mixed_encodings_are_decoded_piece_by_piece_and_counted() -> None:
    decoded = decode("Müller: 5 µg".encode() + b" \x96 38 \xb0C")
    assert decoded.text == "Müller: 5 µg – 38 °C"
    assert [issue.message for issue in decoded.issues] == [
        "mixed encodings: 2 bytes are not UTF-8 and were read as Windows-1252"
    ]


def test_declared_encoding_is_used() -> None:
    assert decode("Größe".encode("latin-1"), encoding="iso-8859-1").issues == ()
    assert decode("Größe".encode("latin-1"), encoding="iso-8859-1").text == "Größe"


@pytest.mark.parametrize("declared", ["utf-8", "no-such-encoding"])
def test_wrong_declaration_is_said_and_does_not_lose_the_text(declared: str) -> None:
    decoded = decode("Größe".encode("latin-1"), encoding=declared)
    assert decoded.text == "Größe"
    assert len(decoded.issues) == 2


def test_control_characters_become_spaces_so_that_offsets_hold() -> None:
    decoded = decode(b"sodium\x00 140 mmol/L, potassium 4.1\x07 mmol/L")
    assert decoded.text == "sodium  140 mmol/L, potassium 4.1  mmol/L"
    assert decoded.issues[0].message == "2 control characters were replaced by spaces"


def test_unpaired_surrogates_become_encodable() -> None:
    decoded = decode("a\ud800b")
    assert decoded.text == "a\ufffdb"
    assert len(decoded.issues) == 1


def test_truncated_utf16_keeps_what_can_be_read() -> None:
    decoded = decode("Hb 9.1".encode("utf-16")[:-1])
    assert decoded.text.startswith("Hb 9.")
    assert len(decoded.issues) == 1


def test_binary_is_refused_by_field() -> None:
    with pytest.raises(UserError, match="note: is not text"):
        decode(bytes(range(32)) * 20)


def test_two_megabytes_are_read_at_once_and_more_than_the_limit_is_refused() -> None:
    note = "Température 38,5 °C. ".encode("cp1252") * 100_000
    began = time.perf_counter()
    assert len(decode(note).text) == len(note)
    assert time.perf_counter() - began < 5
    with pytest.raises(UserError, match="over the limit of 1000 bytes"):
        decode(note, max_bytes=1000)


@given(st.binary(max_size=300))
def test_any_bytes_give_encodable_text_or_an_error(data: bytes) -> None:
    try:
        decoded = decode(data)
    except UserError:
        return
    decoded.text.encode()


@given(st.text(max_size=200))
def test_utf8_text_comes_back_unless_it_holds_control_characters(text: str) -> None:
    try:
        decoded = decode(text.encode())
    except UserError:
        return
    if not decoded.issues and not text.startswith("\ufeff"):
        assert decoded.text == text or "\ufeff" in text

import pytest

from prompts.loader import load, versions


def test_every_prompt_states_a_version_and_has_a_hash() -> None:
    found = versions()
    assert {"system", "plan", "extract", "confirm", "quote", "draft", "revise"} <= set(found)
    assert all(len(text.split("@")[1]) == 12 for text in found.values())


def test_rendering_fills_every_placeholder() -> None:
    rendered = load("plan").render(tools="a: A.")
    assert "a: A." in rendered
    assert "$" not in rendered


def test_a_value_left_out_is_named() -> None:
    with pytest.raises(KeyError, match="tools"):
        load("plan").render()


def test_dollar_signs_in_a_record_are_left_alone() -> None:
    assert "$question costs $5" in load("system").render(record="$question costs $5", question="q")


def test_an_unknown_prompt_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        load("no_such_prompt")

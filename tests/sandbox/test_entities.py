"""HTML becomes entities by the Bot API's rules, and is refused in the Bot API's words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.telegram.entities import EntityError, parse_html, trimmed
from bot.sandbox.telegram.limits import photo_fits, utf16_length


@pytest.mark.parametrize(
    ("html", "plain", "entities"),
    [
        ("biasa", "biasa", []),
        ("<b>a</b>b", "ab", [("bold", 0, 1)]),
        ("<B>a</B>", "a", [("bold", 0, 1)]),
        ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
        ("🍚 <u>padi</u>", "🍚 padi", [("underline", 3, 4)]),
        ("5 &lt; 6 &amp;&quot;", '5 < 6 &"', []),
        ("&nbsp; & &#65;&#x1F35A;", "&nbsp; & A🍚", []),
        ("1 > 0", "1 > 0", []),
        ("<s>a</s><del>b</del>", "ab", [("strikethrough", 0, 1), ("strikethrough", 1, 1)]),
        ("<span class='tg-spoiler'>a</span>", "a", [("spoiler", 0, 1)]),
        ('<code class="language-py">a</code>', "a", [("code", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
        ("<b></b>a", "a", []),
        ("<b>a</>", "a", [("bold", 0, 1)]),
        ("<a>a</a>", "a", []),
    ],
)
def test_tags_become_entities(html: str, plain: str, entities: list[tuple[str, int, int]]) -> None:
    text, found = parse_html(html)
    assert text == plain
    assert [(e["type"], e["offset"], e["length"]) for e in found] == entities


def test_links_and_code_keep_what_they_point_to() -> None:
    _, (link,) = parse_html('<a href="https://contoh.id/?a=1&amp;b=2">di sini</a>')
    assert link["url"] == "https://contoh.id/?a=1&b=2"
    _, (pre,) = parse_html('<pre><code class="language-sql">SELECT</code></pre>')
    assert (pre["type"], pre["language"]) == ("pre", "sql")


@pytest.mark.parametrize(
    ("html", "why"),
    [
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("é<b>a</i>", 'Unmatched end tag at byte offset 6, expected "</b>", found "</i>"'),
        ("a <3 b", 'Unsupported start tag "3" at byte offset 2'),
        ("<h1>a</h1>", 'Unsupported start tag "h1" at byte offset 0'),
        ("a <", "Unclosed start tag at byte offset 2"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<a href='x>a</a>", "Unclosed start tag at byte offset 0"),
        ("<a href=x;y>a</a>", "Unexpected end of name token at byte offset 8"),
        ("<a ='x'>a</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
    ],
)
def test_broken_html_is_refused_in_the_servers_words(html: str, why: str) -> None:
    with pytest.raises(EntityError) as caught:
        parse_html(html)
    assert str(caught.value) == why


@given(st.text(), st.sampled_from(["b", "i", "code", "blockquote"]))
def test_escaped_text_comes_out_as_it_was(text: str, tag: str) -> None:
    text = text.replace("\0", "")
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    plain, entities = parse_html(f"<{tag}>{escaped}</{tag}>")
    assert plain == text
    assert [e["length"] for e in entities] == ([utf16_length(text)] if text else [])


def test_white_space_at_the_ends_goes_and_entities_move_along() -> None:
    assert trimmed(*parse_html("  <b>a </b> \n")) == (
        "a",
        [{"type": "bold", "offset": 0, "length": 1}],
    )


@pytest.mark.parametrize(
    ("width", "height", "fits"),
    [(320, 240, True), (9000, 1000, True), (9001, 1000, False), (2000, 99, False)],
)
def test_a_photo_has_a_shape_within_bounds(width: int, height: int, fits: bool) -> None:
    assert photo_fits(width, height) is fits

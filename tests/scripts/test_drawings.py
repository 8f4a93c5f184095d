"""Whatever stands in a drawing, what comes out is refused or safe: shapes, words and classes, and nothing that acts."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drawings import to_svg
from scripts.drawings import ELEMENTS, colourless, forbidden, read_drawing, undescribed
from scripts.findings import ContentError
from scripts.questions import ROOT

NAP = (ROOT / "tests/scripts/bank/docs/cats/nap.svg").read_text(encoding="utf-8")
_PIECES = st.sampled_from(
    ["<text x='1' y='2'>", "</text>", "<tspan>", "</tspan>", "<g>", "</g>", "<script>", "<a href='javascript:x'>", " onload='x'", " x='1e9'", " y=''",
     " class='box arrow both'", " translate='no'", " transform='rotate(1)'", "<title>", "</title>", "&lt;script&gt;", "&#x3c;", "<![CDATA[<b>]]>", "<!--", "-->", "h", "一", "\""]
)  # fmt: skip
TEXTS = st.lists(_PIECES | st.text(max_size=6), max_size=8).map("".join)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_drawing_is_refused_at_a_line_or_comes_out_safe(data: st.DataObject):
    cut = data.draw(st.integers(0, len(NAP)))
    text, words = data.draw(TEXTS), data.draw(TEXTS)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "nap.svg"
        path.write_bytes((NAP[:cut] + text + NAP[cut:]).encode("utf-8", "surrogatepass"))
        try:
            drawing = read_drawing(path)
        except ContentError as error:
            assert error.finding.line >= 1
            return
    if [*forbidden(drawing), *undescribed(drawing), *colourless(drawing)]:
        return
    svg = to_svg(drawing, [(words, True) for _ in drawing.messages], "name")
    try:
        tree = ElementTree.fromstring(svg)
    except ElementTree.ParseError:
        assert re.search(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", words)  # what XML cannot hold, and HTML can
        return
    for element in tree.iter():
        assert element.tag in ELEMENTS or element.tag in {"defs", "marker"}
        assert not [name for name in element.attrib if name.startswith("on") or name in {"style", "href"}]
        assert not [value for value in element.attrib.values() if "javascript" in value or "//" in value]


def test_an_entity_is_never_expanded(tmp_path: Path):
    path = tmp_path / "bomb.svg"
    lines = [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "a"}">' for n in range(12)]
    path.write_text(f"<!DOCTYPE svg [\n{chr(10).join(lines)}\n]>\n<svg>&a11;</svg>", encoding="utf-8")
    with pytest.raises(ContentError, match=r"bomb\.svg:1: a DOCTYPE"):
        read_drawing(path)


def test_a_label_is_one_message_whatever_its_lines_and_a_formula_is_none(tmp_path: Path):
    path = tmp_path / "nap.svg"
    path.write_text(NAP, encoding="utf-8")
    drawing = read_drawing(path)
    assert [(element.tag, element.words, element.line) for element in drawing.messages] == [
        ("title", "A day of a cat", 3),
        ("desc", "Sleep leads to a short hunt.", 4),
        ("text", "A long sleep", 8),
        ("text", "Hunt", 10),
    ]

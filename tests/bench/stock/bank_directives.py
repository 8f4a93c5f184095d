"""The directives that only this project has, in the plainest form that shows the same content. For `make bench` alone.

They are not the project's own modules, which get faster with the project: what is 1 must not move. A drawing is a figure
with an image file (stock Sphinx cannot translate the words inside), a question list a copy of the short answers.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.directives.patches import Figure
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective, SphinxRole
from sphinx_design.shared import is_component


class question_list(nodes.General, nodes.Element):  # noqa: N801 (docutils names nodes so)
    """Stands where a section page shows its questions."""


class QuestionList(SphinxDirective):
    """``{question-list}``."""

    def run(self) -> list[nodes.Node]:
        return [question_list()]


class FillQuestionList(SphinxPostTransform):
    """Copy title and short answer of each question to the section page."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        for place in list(self.document.findall(question_list)):
            place.replace_self([self.question(docname) for docname in self.env.toctree_includes[self.env.docname]])

    def question(self, docname: str) -> nodes.section:
        uri = self.app.builder.get_relative_uri(self.env.docname, docname)
        title = nodes.reference("", self.env.titles[docname].astext(), refuri=uri, internal=True)
        dropdown = next(self.env.get_doctree(docname).findall(lambda node: is_component(node, "dropdown")), None)
        answer = [dropdown.deepcopy()] if dropdown is not None else []
        for reference in (found for copy in answer for found in copy.findall(addnodes.pending_xref)):
            reference["refdoc"] = self.env.docname
        return nodes.section("", nodes.title("", "", title), *answer, ids=[docname.rpartition("/")[2]])


class QuestionCount(SphinxRole):
    """``{question-count}``."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        pages = list((Path(self.env.srcdir) / self.text).glob("*.md"))
        return [nodes.Text(str(len(pages) - 1))], []


class Terms(SphinxDirective):
    """``{terms}``: a table."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        meaning = "meaning_zh" if self.config.language == "zh_CN" else "meaning"
        body = nodes.tbody()
        for term in yaml.safe_load("\n".join(self.content)):
            cells = (term["en"], ", ".join(map(str, (term["zh"], *term.get("also", ())))), term[meaning])
            body += nodes.row("", *(nodes.entry("", nodes.paragraph("", str(cell))) for cell in cells))
        columns = [nodes.colspec(colwidth=1) for _ in range(3)]
        return [nodes.table("", nodes.tgroup("", *columns, body, cols=3))]


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_node(question_list)
    app.add_directive("question-list", QuestionList)
    app.add_directive("drawing", Figure)
    app.add_directive("terms", Terms)
    app.add_role("question-count", QuestionCount())
    app.add_post_transform(FillQuestionList)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

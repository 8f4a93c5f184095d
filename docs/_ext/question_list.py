"""The questions of a section on its page, taken from the question pages, and their number wherever it is told."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective, SphinxRole
from sphinx_design.shared import is_component

from scripts.questions import is_answer_wanted


PAGE = 100
"""How many questions a section page shows. The next ones stand on a page of their own, ``index-2.html``, and so on."""


class question_list(nodes.General, nodes.Element):  # noqa: N801 (docutils names nodes so)
    """Stands where a section page shows its questions."""


class question_count(nodes.Inline, nodes.TextElement):  # noqa: N801
    """Stands where a page tells how many questions a section holds."""


class QuestionList(SphinxDirective):
    """``{question-list}``: each question of this page's toctree as a linked heading with its short answer."""

    def run(self) -> list[nodes.Node]:
        return [question_list()]


class QuestionCount(SphinxRole):
    """``{question-count}`section```: the number of questions in the section."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        return [question_count(section=self.text)], []


class FillQuestionList(SphinxPostTransform):
    """Copy title and short answer of each question to the section page.

    The nodes are copied as they were in the question's own doctree, already translated, so no text is written or
    translated twice. Sphinx rewrites a page when a page of its toctree changes, so the copy is never out of date.
    """

    default_priority = 5  # before ReferencesResolver (10), which resolves the links in the copies

    def run(self, **kwargs: Any) -> None:
        docname = self.env.docname
        for place in list(self.document.findall(question_list)):
            listed = list(enumerate(self.env.toctree_includes.get(docname, []), 1))
            page = place.get("page", 1)
            sections = [self.question(number, question) for number, question in listed[PAGE * (page - 1) : PAGE * page]]
            place.replace_self(sections + self.links_to_pages(docname, len(listed), page))

    def links_to_pages(self, docname: str, count: int, current: int) -> list[nodes.Node]:
        """Return links to the pages of a section of *count* questions, where it has more than one."""
        links = nodes.paragraph("", classes=["question-pages"], translated=True)
        for page in range(1, pages(count) + 1):
            words = f"{PAGE * (page - 1) + 1}–{min(PAGE * page, count)}"
            uri = self.app.builder.get_relative_uri(docname, page_name(docname, page))
            links += [nodes.strong("", words) if page == current else nodes.reference("", words, refuri=uri), nodes.Text(" ")]
        return [links] if pages(count) > 1 else []

    def question(self, number: int, docname: str) -> nodes.section:
        """Return the section that shows the question *docname*."""
        title = nodes.title("", f"{number}. ", self.link(docname))
        section = nodes.section("", title, ids=[docname.rpartition("/")[2]], classes=["question"])
        if is_answer_wanted(self.env.metadata[docname]):
            section += nodes.paragraph("", _("No answer yet."), classes=["answer-wanted"])
        else:
            section += self.short_answer(docname)
        return section

    def link(self, docname: str) -> nodes.reference:
        """Return the question's title as a link to its page."""
        uri = self.app.builder.get_relative_uri(self.env.docname, docname)
        children = [child.deepcopy() for child in self.env.titles[docname].children]
        return nodes.reference("", "", *children, refuri=uri, internal=True)

    def short_answer(self, docname: str) -> list[nodes.Node]:
        """Return a copy of the question's first dropdown, whose links start from this page."""
        stored = self.env.metadata[docname].get("short_answer")
        if stored is None:
            return []
        copy = pickle.loads(stored)  # the environment it stands in is a pickle too
        for node in copy.findall(nodes.Element):
            node["ids"] = [f"{docname.rpartition('/')[2]}-{name}" for name in node.get("ids", ())]
        for reference in copy.findall(addnodes.pending_xref):
            reference["refdoc"] = self.env.docname
        return [copy]


class KeepShortAnswer(SphinxTransform):
    """Keep the first dropdown of the page that is read, so that a section page need not open each of its questions."""

    default_priority = 960  # after AddTranslationClasses (950): the copy says what of it is not translated

    def apply(self, **kwargs: Any) -> None:
        dropdown = next(self.document.findall(lambda node: is_component(node, "dropdown")), None)
        if dropdown is not None:
            copy = dropdown.deepcopy()
            for node in copy.findall():
                node.document = None  # else the environment keeps the whole page for its sake
            self.env.metadata[self.env.docname]["short_answer"] = pickle.dumps(copy)  # a tenth of the memory of its nodes


def pages(count: int) -> int:
    """Return how many pages a section of *count* questions has."""
    return max(1, -(-count // PAGE))


def page_name(docname: str, page: int) -> str:
    """Return the name of the section's page of that number."""
    return docname if page == 1 else f"{docname}-{page}"


def further_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the second and later pages of each section, for Sphinx to write (name, context, template)."""
    for docname, listed in app.env.toctree_includes.items():
        for page in range(2, pages(len(listed)) + 1):
            doctree = app.env.get_doctree(docname)
            places = list(doctree.findall(question_list))
            if not places:
                break
            for place in places:
                place["page"] = page
            app.env.apply_post_transforms(doctree, docname)
            title = f"{app.env.titles[docname].astext()} ({page})"
            body = "".join(app.builder.render_partial(child)["fragment"] for child in doctree.children)
            yield page_name(docname, page), {"title": title, "body": body}, "page.html"


class FillQuestionCount(SphinxPostTransform):
    """Put the number of questions in its place."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        for place in list(self.document.findall(question_count)):
            listed = self.env.toctree_includes.get(f"{place['section']}/index", [])
            place.replace_self(nodes.Text(str(len(listed))))


def setup(app: Sphinx) -> dict[str, Any]:
    app.connect("html-collect-pages", further_pages)
    app.add_transform(KeepShortAnswer)
    app.add_node(question_list)
    app.add_node(question_count)
    app.add_directive("question-list", QuestionList)
    app.add_role("question-count", QuestionCount())
    app.add_post_transform(FillQuestionList)
    app.add_post_transform(FillQuestionCount)
    # env_version 3: the environment stores a short answer as a pickle
    return {"version": "1", "env_version": 3, "parallel_read_safe": True, "parallel_write_safe": True}

"""What a question page says about itself: that its answer is wanted, or that its Chinese is behind the English."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.transforms import SphinxTransform

from edit_links import source_path
from scripts import languages
from scripts.catalogs import State
from scripts.findings import ContentError
from scripts.questions import ROOT, is_answer_wanted
from scripts.repository import Repository
from scripts.standing import page_state
from site_language import alternates


def note(kind: str, text: str, *links: tuple[str, str]) -> nodes.container:
    """Return a note for the reader. *links* are pairs of words and address; those without an address are left out."""
    paragraph = nodes.paragraph("", text, translated=True)
    for words, address in links:
        if address:
            paragraph += [nodes.Text(" "), nodes.reference("", words, refuri=address)]
    return nodes.container("", paragraph, classes=["page-note", kind])


class JudgeTranslation(SphinxTransform):
    """Note on the document how its translation stands, for the notes to its reader and for the audit."""

    default_priority = 15  # before Locale (20)

    def apply(self, **kwargs: Any) -> None:
        if languages.from_sphinx(self.config.language) is languages.ENGLISH:
            return
        self.env.note_dependency(str(ROOT / source_path(languages.CHINESE, self.env.docname)))
        with suppress(ContentError):  # Sphinx warns of it, and the checks say where
            self.document["translation_state"] = page_state(self.env.docname).value


class AddNotes(SphinxTransform):
    """Put the notes under the H1."""

    default_priority = 30  # after Locale (20): the notes come translated

    def apply(self, **kwargs: Any) -> None:
        title = next(self.document.findall(nodes.title), None)
        if title is None:
            return
        repository: Repository | None = self.config.html_context.get("repository")
        docname = self.env.docname
        edit_page = repository.edit(source_path(languages.ENGLISH, docname)) if repository else ""
        edit_catalog = repository.edit(source_path(languages.CHINESE, docname)) if repository else ""
        place = title.parent.index(title) + 1
        if is_answer_wanted(self.env.metadata[docname]):
            text = _("Nobody has written this answer yet. If you know it, write it: a good answer is short, sourced and yours.")
            title.parent.insert(place, note("answer-wanted", text, (_("Write the answer"), edit_page)))
        if self.document.get("translation_state") in {State.STALE.value, State.MISSING.value}:
            english = next((link["url"] for link in alternates(self.app, docname) if link["tag"] == languages.ENGLISH.tag), "")
            text = _("Parts of this page have changed in English and are not translated yet: they are marked, and in English.")
            links = ((_("Translate them"), edit_catalog), (_("Read the page in English"), english))
            title.parent.insert(place, note("translation-stale", text, *links))


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_transform(JudgeTranslation)
    app.add_transform(AddNotes)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

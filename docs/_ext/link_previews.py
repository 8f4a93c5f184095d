"""What search engines and link previews read: canonical addresses, the other language, a summary, the question's answer."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx_design.shared import is_component

from scripts import languages
from scripts.questions import is_answer_wanted


SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"

_VIEWPORT = re.compile(r'<meta name="viewport"[^>]*>\n?')


def site_address(baseurl: str, current: languages.Language, language: languages.Language) -> str:
    """Return the address of the site in *language*, given *baseurl*, its address in the *current* one.

    Read the Docs' addresses hold the language as a folder (``…/zh-cn/latest/``). Returns "" for an address without it.
    """
    folder = f"/{current.url}/"
    return baseurl.replace(folder, f"/{language.url}/", 1) if folder in baseurl else ""


def add_to_context(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    """Give the templates the page's absolute addresses, its description and its structured data."""
    current = languages.from_sphinx(app.config.language)
    target = app.builder.get_target_uri(pagename)
    context["alternate_addresses"] = alternate_addresses(app, target)
    context["homes"] = homes(app)
    context["metatags"] = clean_metatags(context.get("metatags", ""))
    context["description"] = description(doctree) or current.site_description
    context["has_description"] = bool(description(doctree))
    context["structured_data"] = ""
    if doctree is not None and "level" in app.env.metadata.get(pagename, {}):
        if not is_answer_wanted(app.env.metadata[pagename]):
            data = flashcard(doctree, current.tag)
            context["structured_data"] = Markup(json.dumps(data, ensure_ascii=False).replace("<", "\\u003c"))


def alternate_addresses(app: Sphinx, target: str) -> list[dict[str, str]]:
    """Return the absolute addresses of the page *target* in each language, the English one as the default.

    Empty where the site's address is not known, and in a preview of a pull request, whose other language is not built.
    """
    if not app.config.html_baseurl or os.environ.get("READTHEDOCS_VERSION_TYPE") == "external":
        return []
    current = languages.from_sphinx(app.config.language)
    found = []
    for language in languages.LANGUAGES:
        if site := site_address(app.config.html_baseurl, current, language):
            found.append({"tag": language.tag, "url": urljoin(site, target)})
            if language is languages.ENGLISH:
                found.append({"tag": "x-default", "url": urljoin(site, target)})
    return found


def clean_metatags(metatags: str) -> str:
    """Return Sphinx's tags without the viewport, which furo sets too, and without the mark of a translated node."""
    return _VIEWPORT.sub("", metatags).replace(' translated="True"', "")


def homes(app: Sphinx) -> list[dict[str, str]]:
    """Return the address of the first page in each language, absolute, for a page that is served anywhere."""
    current = languages.from_sphinx(app.config.language)
    base = urlsplit(app.config.html_baseurl).path or f"/{current.url}/"
    return [
        {"tag": language.tag, "title": language.site_title, "url": site_address(base, current, language) or "/"}
        for language in languages.LANGUAGES
    ]


def write_sitemap(app: Sphinx, exception: Exception | None) -> None:
    """Write ``sitemap.xml``, each page with its other language, where the site's address is known."""
    if exception is not None or not isinstance(app.builder, StandaloneHTMLBuilder):
        return
    if not alternate_addresses(app, ""):
        return
    ElementTree.register_namespace("", SITEMAP)
    ElementTree.register_namespace("xhtml", XHTML)
    urls = ElementTree.Element(f"{{{SITEMAP}}}urlset")
    for docname in sorted(app.env.found_docs):
        target = app.builder.get_target_uri(docname)
        url = ElementTree.SubElement(urls, f"{{{SITEMAP}}}url")
        ElementTree.SubElement(url, f"{{{SITEMAP}}}loc").text = urljoin(app.config.html_baseurl, target)
        for link in alternate_addresses(app, target):
            attributes = {"rel": "alternate", "hreflang": link["tag"], "href": link["url"]}
            ElementTree.SubElement(url, f"{{{XHTML}}}link", attributes)
    ElementTree.indent(urls)
    ElementTree.ElementTree(urls).write(Path(app.outdir) / "sitemap.xml", encoding="utf-8", xml_declaration=True)


def description(doctree: nodes.document | None) -> str:
    """Return the description in the page's front matter, in the page's language, or ""."""
    for meta in doctree.findall(nodes.meta) if doctree is not None else ():
        if meta.get("name") == "description":
            return str(meta["content"])
    return ""


def flashcard(doctree: nodes.document, tag: str) -> dict[str, Any]:
    """Return the question and its short answer as schema.org's education question-and-answer data."""
    title = next(doctree.findall(nodes.title)).astext()
    answer = next(doctree.findall(lambda node: is_component(node, "dropdown-body")), None)
    text = " ".join(answer.astext().split()) if answer is not None else ""
    return {
        "@context": "https://schema.org/",
        "@type": "Quiz",
        "inLanguage": tag,
        "about": {"@type": "Thing", "name": title},
        "hasPart": [
            {
                "@type": "Question",
                "eduQuestionType": "Flashcard",
                "text": title,
                "acceptedAnswer": {"@type": "Answer", "text": text},
            }
        ],
    }


def setup(app: Sphinx) -> dict[str, Any]:
    app.connect("html-page-context", add_to_context)
    app.connect("build-finished", write_sitemap)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

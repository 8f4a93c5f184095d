"""The sidebar, a question's place in its section, and which pages to write anew when either changes.

furo builds the tree of all pages anew for each page: a seventh of the build, and a sidebar that grows with the bank. Ours
lists the sections, and of the section that is open the questions around the present one.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

NEIGHBORS = 30
"""How many questions the sidebar shows before and after the present one: all of a section of this size."""

Entries = list[tuple[str, str]]


def read_entries(env: BuildEnvironment, docname: str) -> Entries:
    """Return the pages that *docname* lists in its toctree, in order: title in the reader's language, and docname."""
    if docname not in env.toctree_includes:
        return []
    toctrees = env.get_doctree(docname).findall(addnodes.toctree)
    return [(title or env.titles[page].astext(), page) for toctree in toctrees for title, page in toctree["entries"]]


def read_navigation(env: BuildEnvironment) -> dict[str, Entries]:
    """Return the entries of the first page, and of each page it lists that has entries of its own."""
    top = read_entries(env, env.config.root_doc)
    return {env.config.root_doc: top} | {page: listed for _, page in top if (listed := read_entries(env, page))}


def section_page(navigation: dict[str, Entries], docname: str) -> str:
    """Return the section page that *docname* is or belongs to, or "" for a page outside the sections."""
    section = f"{docname.rpartition('/')[0]}/index"
    return section if section in navigation else ""


def window(listed: Entries, docname: str) -> list[tuple[int, str, str]]:
    """Return the part of a section that the sidebar shows on page *docname*, as number, title and docname."""
    numbered = [(number, title, page) for number, (title, page) in enumerate(listed, 1)]
    at = next((index for index, (_, _, page) in enumerate(numbered) if page == docname), 0)
    start = max(0, min(at - NEIGHBORS, len(numbered) - 2 * NEIGHBORS - 1))
    return numbered[start : start + 2 * NEIGHBORS + 1]


def what_depends(env: BuildEnvironment, navigation: dict[str, Entries], docname: str) -> tuple[Any, ...]:
    """Return what the sidebar of page *docname* shows of other pages, and its place among them."""
    section = section_page(navigation, docname)
    listed = navigation.get(section, [])
    title = env.titles[section].astext() if section else ""
    return (navigation[env.config.root_doc], title, len(listed), window(listed, docname))


def pages_to_write(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Note the navigation, and return the pages that show something of it which has changed since the last build.

    Sphinx writes a page anew when its own source or what it includes changes; of the sidebar and of the titles beside
    "next" and "previous" it knows nothing, so an incremental build would keep the old ones.
    """
    navigation = read_navigation(env)
    titles = {docname: title.astext() for docname, title in env.titles.items()}
    shown = {
        docname: (what_depends(env, navigation, docname), [(page, titles.get(page or "")) for page in related])
        for docname, related in env.collect_relations().items()
    }
    before: dict[str, tuple[Any, ...]] = getattr(env, "navigation_shown", {})
    env.navigation, env.navigation_shown = navigation, shown  # type: ignore[attr-defined]
    return [docname for docname in shown if docname in before and before[docname] != shown[docname]]


def add_to_context(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Give the templates the sidebar and the question's place, and take furo's own tree away before it is built."""
    context["toctree"] = lambda **_: ""
    navigation: dict[str, Entries] = app.env.navigation  # type: ignore[attr-defined]
    current = section_page(navigation, pagename)

    def address(page: str) -> str:
        return "" if page == pagename else app.builder.get_relative_uri(pagename, page)

    context["navigation"] = [
        {
            "title": title,
            "url": address(page),
            "questions": [
                {"number": number, "title": question, "url": address(docname)}
                for number, question, docname in (window(navigation[page], pagename) if page == current else [])
            ],
        }
        for title, page in navigation[app.config.root_doc]
    ]
    listed = [page for _, page in navigation.get(current, [])]
    context["place"] = None
    if pagename in listed:
        context["place"] = {
            "section": app.env.titles[current].astext(),
            "url": app.builder.get_relative_uri(pagename, current),
            "number": listed.index(pagename) + 1,
            "count": len(listed),
            "level": app.env.metadata[pagename].get("level", ""),
        }


def setup(app: Sphinx) -> dict[str, Any]:
    app.connect("env-updated", pages_to_write)
    app.connect("html-page-context", add_to_context, priority=400)  # before furo, which builds its tree at 500
    return {"env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}

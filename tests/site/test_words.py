"""The words of the interface: each in the catalog, none left in English on a Chinese page, the theme's where we expect it."""

from __future__ import annotations

import re
from pathlib import Path

import polib
from bs4 import BeautifulSoup

from scripts.questions import ROOT
from theme_words import FIXED_LABELS, INLINE_STYLES, LANDMARKS

CATALOG = ROOT / "locale/zh_CN/LC_MESSAGES/sphinx.po"
ALLOWED = re.compile(r"English|CC BY 4\.0|MIT|Furo|JSON|AI|@pradyunsg's")
"""Names that stay as they are in Chinese."""

_CALL = re.compile(r"""\b_\(\s*["'](.+?)["']\s*\)""", re.DOTALL)


def words_in_use() -> set[str]:
    """Return every text that our extensions and templates give to ``_()``."""
    files = [*(ROOT / "docs/_ext").glob("*.py"), *(ROOT / "docs/_templates").rglob("*.html")]
    ours = {*FIXED_LABELS, *LANDMARKS.values()}
    return ours | {match for file in files for match in _CALL.findall(file.read_text(encoding="utf-8"))}


def test_every_word_of_ours_is_translated():
    translated = {entry.msgid for entry in polib.pofile(str(CATALOG)) if entry.msgstr and not entry.fuzzy}
    assert len(words_in_use()) > 10
    assert words_in_use() <= translated


def test_the_theme_still_writes_the_labels_that_we_translate(site: Path):
    import furo

    template = (Path(furo.__file__).parent / "theme/furo/page.html").read_text(encoding="utf-8")
    for label in FIXED_LABELS:
        assert f'aria-label="{label}"' in template
    assert all(f'<aside class="{landmark}' in template for landmark in LANDMARKS)
    icons = (Path(furo.__file__).parent / "theme/furo/partials/icons.html").read_text(encoding="utf-8")
    assert set(re.findall('style="(.*?)"', icons)) == set(INLINE_STYLES)


def visible(page: BeautifulSoup) -> list[str]:
    """Return the interface's texts and labels: everything outside the article."""
    behind = page.select(".toc-tree") if page.select(".page-note") else []  # the page says that its Chinese is not done
    for tag in [*page.select("article, script, style, svg title"), *behind]:
        tag.decompose()
    texts = [text.strip() for text in page.body.find_all(string=True) if text.strip()]
    for attribute in ("title", "aria-label", "alt", "placeholder"):
        texts += [tag[attribute] for tag in page.body.find_all(attrs={attribute: True})]
    return texts


def test_the_interface_of_a_chinese_page_holds_no_english(site: Path):
    titles = re.compile(r"GPT|BERT|RNN|Transformer|transformer|RLHF|GAN|VAE|L1|L2|LLM|NLP|CLIP|DALL-E|VisualBERT|VLP|RNN")
    for name in ("index", "glossary", "status", "search", "embeddings/index", "embeddings/margin", "large-language-models/rlhf"):
        page = BeautifulSoup((site / "zh-cn" / f"{name}.html").read_text(encoding="utf-8"), "html.parser")
        for text in visible(page):
            rest = titles.sub("", ALLOWED.sub("", text))
            assert not re.search("[A-Za-z]{2,}", rest), (name, text)

"""However the site is built, it is the same to the byte: clean, after edits, in parallel, on another day, with upstream mended."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import Copy, build_in_parallel

Bytes = dict[str, bytes]


def build(copy: Copy, **environment: str) -> Bytes:
    """Build the copy's Chinese, which is made of the English too, and return the bytes of each file."""
    result = copy.run("build", "--language", "zh-cn", **environment)
    assert result.returncode == 0, result.stdout + result.stderr
    return read(copy.root / "build/html/zh-cn")


def read(folder: Path) -> Bytes:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def clean(copy: Copy) -> None:
    shutil.rmtree(copy.root / "build")


def different(one: Bytes, other: Bytes) -> list[str]:
    """Return the files that are not the same in both."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name) and name != ".buildinfo.bak")


def test_a_build_after_edits_is_the_same_as_a_clean_one(copy: Copy):
    """After a new short title, a new order, a new question title and a new Chinese title, which show on the pages beside."""
    build(copy)
    copy.edit("docs/embeddings/index.md", "Margin <margin>\n", "")
    copy.edit("docs/embeddings/index.md", "Triplet loss <triplet-loss>", "Margins <margin>\nTriplet loss <triplet-loss>")
    copy.edit("docs/generative-models/vae.md", "# Explain the concept", "# Explain once more the concept")
    copy.edit("locale/zh_CN/LC_MESSAGES/embeddings/quantization.po", "什么是量化", "到底什么是量化")
    after = build(copy)
    assert b"13. Margins" in after["embeddings/quantization.html"]
    assert b"once more" in after["generative-models/gan.html"]
    assert "到底什么是量化".encode() in after["embeddings/pre-trained-embeddings.html"]
    clean(copy)
    assert different(after, build(copy)) == []


def in_parallel(copy: Copy) -> Bytes:
    return read(build_in_parallel(copy, "zh-cn"))


def on_another_day(copy: Copy) -> Bytes:
    return build(copy, SOURCE_DATE_EPOCH="1000000000")


def without_the_workarounds(copy: Copy) -> Bytes:
    copy.edit("conf.py", '    "upstream_waste",\n', "")
    return build(copy)


def keeping_no_page_in_memory(copy: Copy) -> Bytes:
    copy.edit("docs/_ext/upstream_waste.py", "LIMIT = 200", "LIMIT = 0")
    return build(copy)


@pytest.mark.parametrize("otherwise", [in_parallel, on_another_day, without_the_workarounds, keeping_no_page_in_memory], ids=lambda build: build.__name__)
def test_a_build_is_the_same_otherwise(copy: Copy, plain: Bytes, otherwise: Callable[[Copy], Bytes]):
    assert different(plain, otherwise(copy)) == []


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Bytes:
    """The Chinese site of a clean copy, built as always."""
    return build(Copy.of_project(tmp_path_factory.mktemp("plain") / "project"))


def test_a_difference_would_be_seen():
    assert different({"a": b"1", "b": b"2"}, {"a": b"1", "b": b"3", "c": b""}) == ["b", "c"]

// Search: as you type in the sidebar, and at search.html?q=…. MiniSearch ranks (BM25, any of the words, prefixes and small
// slips allowed); what is ours is how text becomes terms in two scripts, and where a hit leads.
"use strict";
{
  const HAN = /[\u4e00-\u9fff]/;
  const RUNS = /[\u4e00-\u9fff]+|[a-z0-9]+(?:[.'-][a-z0-9]+)*/g;
  // Words that a question is asked with and that say nothing of what it is about.
  const STOP = new Set(("a an and are as at be by can do does for from how i in is it its me of on or should tell that the their them there this " +
    "to us use used using vs was what when where which who why will with you your explain describe between difference").split(" "));
  const STOP_HAN = new Set("什么 怎么 怎样 如何 为何 哪个 哪些 有啥 是啥 的是 请问 一下 可以 我们 你们 这个 那个 区别 解释 描述 有什 么是 是什 怎么 么办 为什 啥是".split(" "));

  const stem = (word) => (word.length > 4 ? word.replace(/(?:ization|isation)$/, "ize").replace(/(?:ies)$/, "y").replace(/(?:ing|ed|es|s)$/, "") : word);

  /** The terms of a text: Latin words in lower case without their endings, and every pair of neighbouring Han characters. */
  function tokenize(text) {
    const terms = [];
    for (const run of text.toLowerCase().normalize("NFKC").match(RUNS) || []) {
      if (!HAN.test(run)) {
        terms.push(run);
        if (/[.'-]/.test(run)) terms.push(...run.split(/[.'-]/));
      } else if (run.length === 1) terms.push(run);
      else for (let i = 0; i < run.length - 1; i++) terms.push(run.slice(i, i + 2));
    }
    return terms;
  }
  const processTerm = (term) => (term ? (HAN.test(term) ? term : stem(term)) : null);
  /** The terms of a query: those of the text without the words a question is asked with, unless there are no others. */
  function queryTerms(text) {
    const terms = tokenize(text);
    const telling = terms.filter((term) => !STOP.has(term) && !STOP_HAN.has(term));
    return telling.length ? telling : terms;
  }

  const own = document.currentScript.src;
  const load = (name) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL(name, own);
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });

  let ready = null;
  /** Load the library and the data once, on first use, and index them. */
  function index() {
    ready ||= Promise.all([load("minisearch.js"), load("data.js")]).then(() => {
      const fields = ["title", "short", "names", "questions", "answer", "rest"];
      const engine = new MiniSearch({ fields, tokenize, processTerm, storeFields: [] });
      const documents = globalThis.searchData.documents;
      engine.addAll(documents.map((document, id) => ({
        id,
        title: document.title,
        short: document.short,
        names: document.names,
        questions: document.parts.slice(3).map((part) => part[1]).join(" "),
        answer: document.parts.length ? document.parts[0][2] : "",
        rest: document.parts.slice(1).map((part) => part[2]).join(" "),
      })));
      return { engine, documents };
    });
    return ready;
  }

  /** The query with the other names of what it says. */
  function withSynonyms(query) {
    const spaced = (text) => ` ${(text.toLowerCase().normalize("NFKC").match(RUNS) || []).join(" ")} `; // also between scripts
    const typed = spaced(query);
    const holds = (word) => typed.includes(HAN.test(word) ? word : spaced(word));
    const more = globalThis.searchData.synonyms.filter((line) => line.some(holds)).flat();
    return [query, ...more].join(" ");
  }

  /** Find the questions for a query, best first: { document, part, terms }. */
  async function find(query, limit) {
    const { engine, documents } = await index();
    const terms = [...new Set(queryTerms(withSynonyms(query)))];
    if (!terms.length) return [];
    const hits = engine.search(terms.join(" "), {
      tokenize: (text) => text.split(" "),
      boost: { short: 2, title: 2, names: 2, questions: 1.5, answer: 1.5 },
      prefix: (term, i, all) => !HAN.test(term) && term.length > 2 && i === all.length - 1,
      fuzzy: (term) => (!HAN.test(term) && term.length > 5 ? 0.2 : false),
      weights: { prefix: 0.5, fuzzy: 0.3 },
      boostTerm: (term, i) => (HAN.test(term) ? 1 : 1.5),
    });
    return hits.slice(0, limit).map((hit) => {
      const found = documents[hit.id];
      const matched = Object.keys(hit.match);
      return { document: found, part: bestPart(found, matched), terms: matched };
    });
  }

  /** The answer of a question that holds most of the terms. */
  function bestPart(found, terms) {
    let best = null;
    let most = 0;
    for (const part of found.parts) {
      const held = new Set(tokenize(`${part[1]} ${part[2]}`).map(processTerm));
      const count = terms.filter((term) => held.has(term)).length;
      if (count > most) [best, most] = [part, count];
    }
    return best;
  }

  /** Places of the terms in a text, as [start, end], in order and without overlaps. */
  function places(text, terms) {
    const wanted = new Set(terms);
    const lower = text.toLowerCase();
    const found = [];
    for (const match of lower.matchAll(RUNS)) {
      const run = match[0];
      if (!HAN.test(run)) {
        if (wanted.has(processTerm(run)) || run.split(/[.'-]/).some((word) => wanted.has(processTerm(word)))) found.push([match.index, match.index + run.length]);
        continue;
      }
      for (let i = 0; i < run.length - 1; i++) {
        if (!wanted.has(run.slice(i, i + 2))) continue;
        const [start, end] = [match.index + i, match.index + i + 2];
        const last = found.at(-1);
        if (last && last[1] >= start) last[1] = end;
        else found.push([start, end]);
      }
    }
    return found;
  }

  /** The passage of a text around the most places, marked. */
  function excerpt(text, terms, length) {
    const all = places(text, terms);
    let start = 0;
    let most = 0;
    for (const [from] of text.length > length ? all : []) {
      const count = all.filter(([begin]) => begin >= from && begin < from + length).length;
      if (count > most) [start, most] = [Math.max(0, from - Math.floor(length / 5)), count];
    }
    const fragment = document.createDocumentFragment();
    if (start) fragment.append("…");
    let at = start;
    const end = Math.min(text.length, start + length);
    for (const [from, to] of all.filter(([begin, finish]) => begin >= start && finish <= end)) {
      fragment.append(text.slice(at, from));
      const mark = document.createElement("mark");
      mark.textContent = text.slice(from, to);
      fragment.append(mark);
      at = to;
    }
    fragment.append(text.slice(at, end));
    if (end < text.length) fragment.append("…");
    return fragment;
  }

  const root = document.documentElement.dataset.content_root;

  function show(list, hits, query, length) {
    list.replaceChildren(...hits.map(({ document: found, part, terms }) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      const address = new URL(root + found.url, location.href);
      address.searchParams.set("highlight", query);
      if (part && part[0]) address.hash = part[0];
      link.href = address;
      link.append(excerpt(found.title, terms, found.title.length));
      item.append(link);
      const section = document.createElement("small");
      section.textContent = found.section;
      item.append(section);
      if (part) {
        const passage = document.createElement("p");
        passage.append(excerpt(part[2], terms, length));
        item.append(passage);
      }
      return item;
    }));
  }

  // The page search.html?q=….
  const results = document.getElementById("search-results");
  const field = document.querySelector(".sidebar-search");
  async function showResults(query) {
    const list = results.querySelector("ul");
    const status = results.querySelector("[role=status]");
    const hits = query.trim() ? await find(query, 20) : [];
    show(list, hits, query, 160);
    status.textContent = !query.trim() ? "" : hits.length ? results.dataset.some.replace("{}", hits.length) : results.dataset.none;
  }

  // As you type in the sidebar: on the results page its list, elsewhere a short list below the field.
  if (field) {
    const box = document.getElementById("searchbox");
    let list = null;
    field.addEventListener("focus", index, { once: true });
    field.addEventListener("input", async () => {
      const query = field.value;
      if (results) {
        history.replaceState(null, "", `?q=${encodeURIComponent(query)}`);
        return showResults(query);
      }
      const hits = query.trim() ? await find(query, 6) : [];
      if (query !== field.value) return;
      if (!list) {
        list = document.createElement("ul");
        list.className = "search-suggestions";
        box.append(list);
      }
      show(list, hits, query, 60);
    });
    field.addEventListener("keydown", (event) => {
      const first = list && list.querySelector("a");
      if (event.key === "ArrowDown" && first) { event.preventDefault(); first.focus(); }
      if (event.key === "Escape") { field.value = ""; if (list) list.replaceChildren(); }
    });
    box.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      const links = [...box.querySelectorAll("a")];
      const next = links[links.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)];
      event.preventDefault();
      (next || field).focus();
    });
  }
  const parameters = new URLSearchParams(location.search);
  if (results) {
    const query = parameters.get("q") || "";
    if (field) field.value = query;
    showResults(query);
  } else if (parameters.has("highlight")) {
    markWords(parameters.get("highlight"));
  }

  /** Mark the words of the query on the page that a hit opened. */
  function markWords(query) {
    const terms = queryTerms(query).map(processTerm);
    const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT, {
      acceptNode: (node) => (node.parentElement.closest("math, pre, script, template, .headerlink, button") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT),
    });
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
      const found = places(text.data, terms);
      if (found.length) text.replaceWith(excerptOf(text.data, found));
    }
  }
  function excerptOf(text, found) {
    const fragment = document.createDocumentFragment();
    let at = 0;
    for (const [from, to] of found) {
      const mark = document.createElement("mark");
      mark.textContent = text.slice(from, to);
      fragment.append(text.slice(at, from), mark);
      at = to;
    }
    fragment.append(text.slice(at));
    return fragment;
  }
}

// Answers: open what a link leads to, open and close all, keep what is open across the languages, print everything.
// Without this file every answer still opens: they are <details>.
"use strict";
{
  const answers = [...document.querySelectorAll("article details")];
  const remember = (value) => { try { localStorage.setItem("answers", value); } catch { /* private window */ } };
  const remembered = () => { try { return localStorage.getItem("answers"); } catch { return null; } };
  const setAll = (open) => answers.forEach((answer) => { answer.open = open; });

  const fragment = () => { try { return decodeURIComponent(location.hash.slice(1)); } catch { return ""; } };

  // A link to an answer, or to anything inside one, opens it.
  const openTarget = () => {
    const target = location.hash && document.getElementById(fragment());
    if (!target) return;
    for (let node = target; node; node = node.parentElement) if (node.localName === "details") node.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", openTarget);

  // One button opens and closes all. The choice holds for the next page, until it is taken back.
  const button = document.querySelector(".answers-switch");
  if (button) {
    const show = () => {
      const all = answers.every((answer) => answer.open);
      button.textContent = all ? button.dataset.close : button.dataset.open;
      button.setAttribute("aria-expanded", all);
    };
    button.addEventListener("click", () => {
      const open = !answers.every((answer) => answer.open);
      setAll(open);
      remember(open ? "open" : "");
    });
    answers.forEach((answer) => answer.addEventListener("toggle", show));
    show();
  }
  if (remembered() === "open") setAll(true);

  // An answer that a reader opens becomes the page's address, so the address can be shared.
  for (const answer of answers) {
    answer.querySelector("summary").addEventListener("click", () => {
      if (!answer.open && answer.id) history.replaceState(null, "", `#${answer.id}`);
    });
  }

  // The other language opens at the same place with the same answers open. They travel in the address, which works from
  // a file as well, and are taken out of it on arrival.
  for (const link of document.querySelectorAll("a.language-switch")) {
    link.addEventListener("click", () => {
      const url = new URL(link.href);
      const open = answers.flatMap((answer, index) => (answer.open ? [index] : []));
      url.search = open.length ? `?open=${open.join(".")}` : "";
      url.hash = location.hash;
      link.href = url;
    });
  }
  const parameters = new URLSearchParams(location.search);
  if (parameters.has("open")) {
    const open = new Set(parameters.get("open").split(".").map(Number));
    answers.forEach((answer, index) => { answer.open = open.has(index); });
    parameters.delete("open");
    const rest = parameters.toString();
    history.replaceState(null, "", location.pathname + (rest ? `?${rest}` : "") + location.hash);
  }
  openTarget();

  // What scrolls inside its box can be reached and scrolled from the keyboard.
  const boxes = document.querySelectorAll("article .math-wrapper, article .table-wrapper, article pre, article figure.drawing");
  const reachable = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  boxes.forEach((box) => reachable.observe(box));

  // Search engines want whole addresses; a page that does not know its own writes relative ones.
  for (const link of document.querySelectorAll("link[hreflang]")) link.setAttribute("href", link.href);

  // Escape shuts a drawer. That it opens from the keyboard, and without this script, is in site.css.
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") for (const box of document.querySelectorAll(".sidebar-toggle")) box.checked = false;
  });

  // Paper shows everything, and the screen is afterwards as it was.
  let closed = [];
  addEventListener("beforeprint", () => { closed = answers.filter((answer) => !answer.open); setAll(true); });
  addEventListener("afterprint", () => closed.forEach((answer) => { answer.open = false; }));
}

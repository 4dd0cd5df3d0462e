// The list of projects answers in place: a choice, an order, a page or a view is fetched from its own address and put
// where the old answer stood. Without this script every link and form does the same by loading the page.
(() => {
  "use strict";
  const live = document.querySelector("[data-live]");
  const drawer = live && live.querySelector("#filters");
  if (!drawer || !window.fetch || !window.AbortController) return;
  const form = drawer.querySelector("form");
  const results = live.querySelector("#results");
  const status = document.getElementById("live-status");
  const wide = matchMedia("(min-width: 60rem)");
  const PAUSE = 400;
  let asking = null; // what was asked for last and has not come yet
  let typing = 0;

  const place = (address) => { const url = new URL(address, location.href); return url.pathname + url.search; };
  let shown = place(location.href);

  // --- What is where the reader was -------------------------------------------

  const named = (element) => (element.getAttribute("aria-label") || element.textContent).trim();

  // How the element that has the focus is found again among new ones: by id, by name and value, or by its words.
  function held() {
    const element = document.activeElement;
    if (!element || !live.contains(element)) return null;
    const around = drawer.contains(element) ? drawer : results;
    const mark = { around, element, id: element.id, tag: element.localName, words: named(element) };
    if (element.matches("input, select")) {
      Object.assign(mark, { name: element.name, value: element.value, isBox: element.type === "checkbox" });
      if (element.matches("[type=search]")) mark.range = [element.selectionStart, element.selectionEnd];
    }
    return mark;
  }

  function found({ around, id, tag, words, name, value, isBox }) {
    if (id && document.getElementById(id)) return document.getElementById(id);
    if (name) {
      const same = [...around.querySelectorAll(`${tag}[name="${CSS.escape(name)}"]`)].filter((one) => one.type !== "hidden");
      return (isBox && same.find((one) => one.value === value)) || same[0];
    }
    return [...around.querySelectorAll(tag)].find((one) => named(one) === words);
  }

  function focusAgain(mark, instead) {
    if (!mark || (mark.element.isConnected && document.activeElement === mark.element)) return;
    const element = (instead && document.getElementById(instead)) || found(mark) || (mark.around === drawer ? form.querySelector("input:not([type=hidden])") : results);
    element.focus({ preventScroll: !instead });
    // Whoever types goes on typing, whatever was asked meanwhile.
    if (mark.range && element.id === mark.id) {
      element.value = mark.value;
      element.setSelectionRange(...mark.range);
    }
  }

  // Facets keep how far they were scrolled, opened and searched.
  function facets() {
    const kept = new Map();
    for (const facet of form.querySelectorAll("[data-facet]")) {
      kept.set(facet.dataset.facet, {
        open: Boolean(facet.querySelector("details[open]")),
        tops: [...facet.querySelectorAll(".facet-list")].map((list) => list.scrollTop),
        words: facet.querySelector(".facet-search")?.value ?? "",
      });
    }
    const fields = form.querySelector(".filters-fields").scrollTop;
    const page = drawer.scrollTop;
    return () => {
      for (const facet of form.querySelectorAll("[data-facet]")) {
        const was = kept.get(facet.dataset.facet);
        if (!was) continue;
        const details = facet.querySelector("details");
        if (details) details.open = was.open;
        const search = facet.querySelector(".facet-search");
        if (search && was.words) { search.value = was.words; find(search); }
        facet.querySelectorAll(".facet-list").forEach((list, i) => { list.scrollTop = was.tops[i] ?? 0; });
      }
      form.querySelector(".filters-fields").scrollTop = fields;
      drawer.scrollTop = page;
    };
  }

  // --- Asking -------------------------------------------------------------------

  // Asks for an address and shows its answer. `push`: it becomes a step of the history; `top`: the reader is led to
  // where the answer begins; `scroll`: to where they were; `then`: the id of what gets the focus.
  async function go(address, { push = true, top = false, scroll = null, then = "" } = {}) {
    clearTimeout(typing);
    asking?.abort();
    if (push && place(address) === shown && !asking) return;
    const asked = (asking = new AbortController());
    results.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, { signal: asked.signal, headers: { Accept: "text/html" }, credentials: "same-origin" });
      const isPage = (answer.headers.get("Content-Type") || "").startsWith("text/html");
      const text = isPage ? await answer.text() : "";
      const page = new DOMParser().parseFromString(text, "text/html");
      if (!page.querySelector("[data-live] #results") || place(answer.url) !== place(address)) throw new Error("no list");
      await wardrobe(page);
      if (asked !== asking) return;
      asking = null;
      if (push) {
        remember();
        history.pushState({ live: true, scroll: 0 }, "", address);
      }
      shown = place(location.href);
      show(page, then);
      if (scroll !== null) scrollTo(0, scroll);
      else if (top) results.scrollIntoView({ block: "start" });
    } catch (failure) {
      if (asked.signal.aborted) return;
      // What cannot be shown in place is for the browser to show, or to explain.
      if (push) location.assign(address);
      else location.reload();
    }
  }

  // Style sheets and scripts that this page has not got yet, such as those of charts; styles before what they dress.
  function wardrobe(page) {
    const has = (selector, name, url) => [...document.querySelectorAll(selector)].some((one) => one[name] === new URL(url, location.href).href);
    const waits = [];
    for (const link of page.querySelectorAll("link[rel=stylesheet]")) {
      if (has("link[rel=stylesheet]", "href", link.getAttribute("href"))) continue;
      const mine = document.importNode(link, true);
      waits.push(new Promise((resolve) => { mine.onload = mine.onerror = resolve; }));
      document.head.append(mine);
    }
    for (const script of page.querySelectorAll("script[src]")) {
      if (has("script[src]", "src", script.getAttribute("src"))) continue;
      const mine = document.createElement("script");
      for (const { name, value } of script.attributes) mine.setAttribute(name, value);
      document.head.append(mine);
    }
    return Promise.all(waits);
  }

  function show(page, then) {
    const mark = held();
    const settle = facets();
    results.replaceChildren(...page.querySelector("#results").childNodes);
    results.removeAttribute("aria-busy");
    const theirs = page.querySelector("#filters");
    // A question that makes no sense comes without a form: the reader's own stays, to be mended.
    if (theirs) {
      drawer.querySelector("summary").replaceChildren(...theirs.querySelector("summary").childNodes);
      form.replaceChildren(...theirs.querySelector("form").childNodes);
      settle();
    }
    document.title = page.title;
    // What the frame says of the address: the other languages and readings of this very question.
    for (const part of [".masthead .languages", ".masthead .currencies", ".masthead .reading", ".reading-note", "link[rel=canonical]"]) {
      const [mine, other] = [document, page].map((one) => one.querySelector(part));
      if (mine && other) mine.replaceWith(other);
    }
    const [words, theirWords] = [document, page].map((one) => one.querySelector(".site-search input"));
    if (words && theirWords && words !== document.activeElement) words.value = theirWords.value;
    focusAgain(mark, then);
    const told = results.querySelector("[data-announce]") || results.querySelector("[role=alert]");
    if (told) status.textContent = told.textContent.trim().replace(/\s+/g, " ");
    document.dispatchEvent(new CustomEvent("contentchange"));
  }

  // --- What readers do ------------------------------------------------------------

  function question(of) {
    const url = new URL(of.getAttribute("action") || location.pathname, location.href);
    const pairs = [...new FormData(of)].filter(([, value]) => value !== "");
    url.search = new URLSearchParams(pairs);
    url.hash = "";
    return url.href;
  }

  live.addEventListener("change", (event) => {
    if (event.target.form !== form || !event.target.name) return;
    // A number half typed, or beyond its bounds, is told by the browser at the end, not asked for.
    if (event.target.validity.valid) go(question(form));
  });

  live.addEventListener("input", (event) => {
    const field = event.target;
    if (field.matches(".facet-search")) find(field);
    if (field.form !== form || field.name !== "q") return;
    clearTimeout(typing);
    typing = setTimeout(() => go(question(form)), PAUSE);
  });

  live.addEventListener("keydown", (event) => {
    // Enter in the search of a facet searches; it does not submit.
    if (event.key === "Enter" && event.target.matches(".facet-search")) event.preventDefault();
  });

  live.addEventListener("submit", (event) => {
    const asked = event.target;
    if (asked.method !== "get" || new URL(asked.action).pathname !== location.pathname) return;
    event.preventDefault();
    if (asked === form && !wide.matches && event.submitter) {
      drawer.open = false;
      drawer.querySelector("summary").focus();
    }
    go(question(asked));
  });

  live.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const url = new URL(link.href);
    if (url.origin !== location.origin || url.pathname !== location.pathname || link.target || link.hasAttribute("download")) return;
    if (url.hash && place(url) === shown) return;
    event.preventDefault();
    go(url.href, { top: Boolean(link.closest(".pagination")), then: link.dataset.then || "" });
  });

  // Leaves of a facet those choices whose name holds the words.
  function find(field) {
    const words = field.value.toLocaleLowerCase().trim();
    for (const choice of field.parentElement.querySelectorAll(".facet-list > li")) {
      choice.hidden = Boolean(words) && !choice.textContent.toLocaleLowerCase().includes(words) && !choice.querySelector(":checked");
    }
  }

  // --- Back and forward -------------------------------------------------------------

  const remember = () => history.replaceState({ ...history.state, live: true, scroll: scrollY }, "");
  let scrolled = 0;
  addEventListener("scroll", () => {
    clearTimeout(scrolled);
    scrolled = setTimeout(() => { if (!asking) remember(); }, 200);
  }, { passive: true });
  addEventListener("pagehide", () => { if (!asking) remember(); });
  addEventListener("popstate", (event) => {
    clearTimeout(scrolled);
    // A step within the page, such as to its content, is the browser's own.
    if (place(location.href) === shown && !asking) return;
    go(location.href, { push: false, scroll: event.state?.scroll ?? 0 });
  });
  remember();
})();

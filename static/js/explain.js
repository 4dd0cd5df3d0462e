// Numbers explain themselves in place: a link marked data-explain opens what its page says in a popover.
// Without this script, with a modifier key or where the answer fails to come, it is the link that it is.
(() => {
  "use strict";
  if (!HTMLElement.prototype.showPopover) return;
  let asked = 0;

  const panel = document.createElement("div");
  panel.className = "explanation-panel";
  panel.id = "explanation-panel";
  panel.setAttribute("popover", "auto");
  panel.setAttribute("role", "dialog");
  panel.tabIndex = -1;
  let opener = null;

  // The heading numbers of the page that it comes from must not stand twice in this one.
  function taken(page, url, locator) {
    const source = page.querySelector("[data-explanation]");
    if (!source) return null;
    const heading = source.querySelector("h1");
    if (heading) panel.setAttribute("aria-label", heading.textContent.trim());
    for (const element of source.querySelectorAll("[id]")) element.removeAttribute("id");
    for (const element of source.querySelectorAll("[aria-labelledby]")) element.removeAttribute("aria-labelledby");
    // Nor is the head of an explanation a banner here.
    for (const head of source.querySelectorAll("header")) {
      const plain = document.createElement("div");
      plain.className = head.className;
      plain.append(...head.childNodes);
      head.replaceWith(plain);
    }
    for (const title of source.querySelectorAll("h1, h2")) {
      const line = document.createElement("p");
      line.className = title.localName === "h1" ? "explanation-title" : "explanation-subtitle";
      line.append(...title.childNodes);
      title.replaceWith(line);
    }
    const whole = document.createElement("a");
    whole.href = url;
    whole.textContent = document.body.dataset.explainWhole;
    const close = document.createElement("button");
    close.type = "button";
    close.className = "explanation-close";
    close.setAttribute("aria-label", document.body.dataset.explainClose);
    close.textContent = "×";
    close.addEventListener("click", () => panel.hidePopover());
    const foot = document.createElement("p");
    foot.className = "explanation-whole";
    foot.append(whole);
    const where = document.createElement("p");
    where.textContent = locator ?? "";
    return [close, ...source.childNodes, ...(locator ? [where] : []), foot];
  }

  // Under the number or above it, where it fits or else where there is more room; it never hides the number.
  function place() {
    if (!opener || !opener.isConnected) return;
    const at = opener.getBoundingClientRect();
    const gap = 6;
    const [above, below] = [at.top - 2 * gap, innerHeight - at.bottom - 2 * gap];
    panel.style.maxHeight = "";
    const { offsetWidth: width, offsetHeight: wanted } = panel;
    const isBelow = wanted <= below || below >= above;
    const height = Math.min(wanted, Math.max(isBelow ? below : above, 160));
    const left = Math.max(gap, Math.min(at.left, innerWidth - width - gap));
    const top = isBelow ? at.bottom + gap : at.top - height - gap;
    panel.style.maxHeight = `${height}px`;
    panel.style.left = `${left}px`;
    panel.style.top = `${Math.max(gap, Math.min(top, innerHeight - height - gap))}px`;
  }

  async function open(link) {
    const number = ++asked;
    link.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
      if (!answer.ok) throw new Error(answer.status);
      const content = taken(new DOMParser().parseFromString(await answer.text(), "text/html"), link.href, link.dataset.locator);
      if (!content) throw new Error("nothing explained");
      if (number !== asked) return;
      opener = link;
      if (!panel.isConnected) document.body.append(panel);
      panel.replaceChildren(...content);
      panel.showPopover();
      place();
      panel.focus({ preventScroll: true });
    } catch (failure) {
      if (number === asked) location.assign(link.href);
    } finally {
      link.removeAttribute("aria-busy");
    }
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-explain]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open(link);
  });
  panel.addEventListener("toggle", (event) => {
    if (event.newState !== "closed" || !opener) return;
    if (panel.contains(document.activeElement) || document.activeElement === document.body) opener.focus({ preventScroll: true });
    opener = null;
  });
  addEventListener("resize", place);
  addEventListener("scroll", place, { passive: true });
})();

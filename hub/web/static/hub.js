// What plain HTML and htmx do not do: keep an open page up to date without moving what somebody reads or types.
"use strict";

(() => {
  const live = document.querySelector("[data-live]");
  const lost = document.getElementById("lost");
  let source = null;
  let isRefreshing = false;
  let isStale = false;
  let retry = 0;

  // One connection for each page that is being looked at: a browser only allows six to one site.
  function connect() {
    if (!live || source || document.hidden) return;
    source = new EventSource(live.dataset.live);
    source.addEventListener("hello", () => {
      lost.hidden = true;
      retry = 0;
      refresh();
    });
    source.addEventListener("changed", refresh);
    source.addEventListener("error", () => {
      lost.hidden = false;
      if (source && source.readyState === EventSource.CLOSED) {
        disconnect();
        retry = Math.min(retry + 1, 6);
        setTimeout(connect, 1000 * 2 ** retry);
      }
    });
  }

  function disconnect() {
    if (source) source.close();
    source = null;
  }

  async function refresh() {
    if (isRefreshing) {
      isStale = true;
      return;
    }
    isRefreshing = true;
    do {
      isStale = false;
      await showLatest().catch(() => { lost.hidden = false; });
    } while (isStale);
    isRefreshing = false;
  }

  async function showLatest() {
    const shown = live.querySelector("[data-url]") || live;
    const answer = await fetch(shown.dataset.url, { headers: { "HX-Request": "true" } });
    if (answer.status === 401 || answer.status === 404) {
      location.reload();
      return;
    }
    if (!answer.ok) return;
    const latest = new DOMParser().parseFromString(await answer.text(), "text/html").body;
    if ((live.querySelector("[data-url]") || live).dataset.url !== shown.dataset.url) return;
    const focused = document.activeElement;
    for (const part of [...latest.children]) {
      const known = part.id && document.getElementById(part.id);
      if (known) {
        morph(known, part);
        if (window.htmx) window.htmx.process(known);
      }
    }
    if (focused && focused.id && document.activeElement !== focused) {
      document.getElementById(focused.id)?.focus({ preventScroll: true });
    }
  }

  // Make `from` like `to`, keeping the elements that stay: their focus, their selection, their place on the screen.
  function morph(from, to) {
    if (from.nodeName !== to.nodeName) {
      from.replaceWith(to);
    } else if (from.nodeType !== Node.ELEMENT_NODE) {
      if (from.data !== to.data) from.data = to.data;
    } else if (!from.isEqualNode(to)) {
      morphAttributes(from, to);
      morphChildren(from, to);
    }
  }

  function morphAttributes(from, to) {
    for (const { name, value } of [...to.attributes]) {
      if (from.getAttribute(name) !== value) from.setAttribute(name, value);
    }
    for (const { name } of [...from.attributes]) {
      // A panel that the reader opened stays open.
      if (!to.hasAttribute(name) && !(name === "open" && from.nodeName === "DETAILS")) from.removeAttribute(name);
    }
  }

  function morphChildren(from, to) {
    const staying = new Set([...to.children].map((child) => child.id).filter(Boolean));
    for (const child of [...from.children]) if (child.id && !staying.has(child.id)) child.remove();
    let here = from.firstChild;
    for (const wanted of [...to.childNodes]) {
      const known = wanted.id && [...from.children].find((child) => child.id === wanted.id);
      if (known) {
        if (known === here) here = here.nextSibling;
        else from.insertBefore(known, here);
        morph(known, wanted);
      } else if (here && !here.id && here.nodeName === wanted.nodeName && !wanted.id) {
        const next = here.nextSibling;
        morph(here, wanted);
        here = next;
      } else {
        from.insertBefore(wanted, here);
      }
    }
    while (here) {
      const next = here.nextSibling;
      here.remove();
      here = next;
    }
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? disconnect() : connect()));
  window.addEventListener("pagehide", disconnect);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
  connect();

  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-submit-on-change]");
    if (form) form.requestSubmit();
  });

  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }

  // A second press of the same button does nothing while the first is under way.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) event.preventDefault();
    else if (!form.hasAttribute("hx-post")) {
      form.dataset.sent = "yes";
      setTimeout(() => delete form.dataset.sent, 5000);
    }
  });
})();

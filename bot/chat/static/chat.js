// The page works without this file. With it: messages leave without a new page and come by themselves, the conversation
// belongs to this tab only, and nothing that was typed is lost.
"use strict";

(() => {
  if (!window.htmx) return; // set-up did not fetch it: the page stays plain
  const byId = (id) => document.getElementById(id);
  const log = byId("log");
  const composer = byId("composer");
  const text = byId("text");
  const photo = byId("photo");
  const says = byId("says").dataset;
  const CONVERSATION = "lien.conversation";
  const DRAFT = "lien.draft";
  const UNSENT = "lien.unsent";
  const previews = new Map();
  let position = null;

  document.documentElement.classList.add("js");

  // What this tab remembers. Where the browser refuses to, until the page is left.
  const tab = (() => {
    try {
      sessionStorage.getItem(DRAFT);
      return sessionStorage;
    } catch {
      const kept = new Map();
      return {
        getItem: (key) => kept.get(key) ?? null,
        setItem: (key, value) => kept.set(key, value),
        removeItem: (key) => kept.delete(key),
      };
    }
  })();

  function newId() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }

  const isKept = () => byId("keep").elements.keep.checked;
  const holdsConversation = () => tab.getItem(CONVERSATION) !== null || isKept();
  const settled = () => [...log.querySelectorAll("article[id]:not([data-state])")];
  const lastId = () => settled().at(-1)?.id.slice(2) ?? "";

  function headers() {
    const conversation = tab.getItem(CONVERSATION);
    return conversation ? { Conversation: conversation } : {};
  }

  // --- What was typed stays until it is sent

  const unsent = () => JSON.parse(tab.getItem(UNSENT) ?? "[]");
  const remember = (message) => tab.setItem(UNSENT, JSON.stringify([...unsent(), message]));
  const forget = (id) => tab.setItem(UNSENT, JSON.stringify(unsent().filter((message) => message.id !== id)));
  const keepDraft = () => tab.setItem(DRAFT, text.value);

  text.addEventListener("input", keepDraft);
  if (!text.value) text.value = tab.getItem(DRAFT) ?? "";

  // --- Sending

  function send(message, file) {
    if (!holdsConversation()) tab.setItem(CONVERSATION, newId());
    remember(message);
    byId("starters")?.remove();
    const article = byId("outgoing").content.cloneNode(true).querySelector("article");
    article.id = `m-${message.id}`;
    article.querySelector(".words").textContent = message.shown;
    const form = article.querySelector("form");
    form.elements.id.value = message.id;
    form.elements.text.value = message.text;
    if (message.position) {
      for (const name of ["latitude", "longitude"]) {
        form.elements[name].disabled = false;
        form.elements[name].value = message.position[name];
      }
    }
    if (file) attach(article, form, message.id, file);
    else form.setAttribute("hx-request", '{"timeout": 30000}');
    log.append(article);
    htmx.process(article);
    show(article);
  }

  // The last words into view, but never at the price of what they answer.
  function show(article) {
    const mine = [...log.querySelectorAll(".from-resident")].at(-1);
    log.lastElementChild.scrollIntoView({ block: "nearest" });
    (article.matches(".from-bot") && mine ? mine : article).scrollIntoView({ block: "nearest" });
  }

  function attach(article, form, id, files) {
    form.elements.photo.disabled = false;
    form.elements.photo.files = files;
    const preview = makePreview(files[0]);
    if (preview) {
      previews.set(id, preview);
      article.querySelector(".words").after(preview.cloneNode());
    }
  }

  function makePreview(file) {
    if (!/^image\/(jpeg|png|webp|gif|avif)$/.test(file.type)) return null;
    const image = new Image();
    image.src = URL.createObjectURL(file);
    image.alt = file.name;
    return image;
  }

  composer.addEventListener("submit", (event) => {
    event.preventDefault();
    const said = text.value.trim();
    const files = photo.files.length ? photo.files : null;
    if (!said && !files && !position) {
      tell(says.empty);
      text.focus();
      return;
    }
    byId("refusal")?.remove();
    send({ id: newId(), text: said, shown: said || describe(files), position }, files);
    text.value = "";
    tab.removeItem(DRAFT);
    removePhoto();
    removePosition();
    text.focus();
  });

  const describe = (files) => (files ? files[0].name : `${says.position} ${position.latitude}, ${position.longitude}`);

  document.addEventListener("submit", (event) => {
    if (!event.target.matches(".choices") || !event.submitter) return;
    event.preventDefault();
    const shown = event.submitter.textContent;
    send({ id: newId(), text: event.submitter.value, shown, position: null }, null);
    text.focus();
  });

  if (matchMedia("(pointer: fine)").matches) {
    byId("keys").hidden = false;
    text.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      composer.requestSubmit();
    });
  }

  // --- htmx: the secret goes into a header; what is shown already is not shown twice

  document.addEventListener("htmx:configRequest", (event) => {
    Object.assign(event.detail.headers, headers());
    if (event.detail.parameters.has?.("after")) event.detail.parameters.set("after", lastId());
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    if (!event.detail.shouldSwap) return;
    event.detail.serverResponse = keepNew(event.detail.serverResponse, event.detail.target.id);
  });

  function keepNew(html, replacedId) {
    const parts = new DOMParser().parseFromString(html, "text/html");
    for (const article of parts.querySelectorAll("article[id]")) {
      const known = byId(article.id);
      if (known && known.id !== replacedId) article.remove();
      else settle(article);
    }
    const shownCase = parts.querySelector("template[data-case]");
    if (shownCase) {
      byId("case").innerHTML = shownCase.innerHTML;
      shownCase.remove();
    }
    return parts.body.innerHTML.trim();
  }

  function settle(article) {
    const id = article.id.slice(2);
    forget(id);
    const preview = previews.get(id);
    if (preview) article.querySelector(".by").after(preview.cloneNode());
  }

  function receive(html) {
    const article = new DOMParser().parseFromString(html, "text/html").querySelector("article");
    const known = byId(article.id);
    if (known && !known.dataset.state) return;
    settle(article);
    byId("starters")?.remove();
    const isReadingTheEnd = !log.lastElementChild || log.lastElementChild.getBoundingClientRect().top < innerHeight;
    if (known) known.replaceWith(article);
    else log.append(article);
    if (isReadingTheEnd) show(article);
  }

  document.addEventListener("htmx:afterSettle", (event) => {
    if (!log.contains(event.target) && event.target !== log) return;
    if (log.lastElementChild) show(log.lastElementChild);
    stream.wake();
  });

  new ResizeObserver(() => {
    document.documentElement.style.setProperty("--composer", `${composer.offsetHeight}px`);
  }).observe(composer);

  for (const name of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
    log.addEventListener(name, (event) => {
      const article = event.target.closest("article");
      if (article) fail(article, event.detail.xhr);
    });
  }

  function fail(article, xhr) {
    const parts = new DOMParser().parseFromString(xhr?.responseText ?? "", "text/html");
    const why = parts.querySelector("p.why")?.textContent ?? says.failed;
    article.dataset.state = "failed";
    article.dataset.mayRepeat = xhr?.status === 0 || xhr?.status >= 500;
    article.querySelector(".state").hidden = true;
    article.querySelector(".failed").hidden = false;
    article.querySelector(".why").textContent = why;
    const card = parts.querySelector("article.card");
    if (card) article.before(card);
    tell(why);
  }

  log.addEventListener("submit", (event) => {
    const article = event.target.closest("article[data-state=failed]");
    if (!article) return;
    article.dataset.state = "sending";
    article.querySelector(".state").hidden = false;
    article.querySelector(".failed").hidden = true;
  }, true);

  log.addEventListener("click", (event) => {
    if (!event.target.matches(".take-back")) return;
    const article = event.target.closest("article");
    const said = article.querySelector("[name=text]").value;
    text.value = [said, text.value].filter(Boolean).join("\n");
    keepDraft();
    forget(article.id.slice(2));
    article.remove();
    text.focus();
  });

  function retryAll() {
    for (const article of log.querySelectorAll("article[data-state=failed][data-may-repeat=true]")) {
      article.querySelector("form").requestSubmit();
    }
  }

  // --- Coming back, and staying connected

  let lostTimer = 0;
  const stream = LienStream.follow({
    url: "/chat/stream",
    headers: () => (holdsConversation() ? { ...headers(), "Last-Event-ID": lastId() } : null),
    onMessage: receive,
    onState: (isConnected) => {
      clearTimeout(lostTimer);
      if (isConnected) {
        byId("lost").hidden = true;
        retryAll();
      } else if (byId("lost").hidden) {
        lostTimer = setTimeout(() => { byId("lost").hidden = false; }, 3000);
      }
    },
  });
  addEventListener("online", () => { stream.wake(); retryAll(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) stream.wake(); });

  async function post(url, form) {
    const sent = { ...headers(), Accept: "application/json" };
    const response = await fetch(url, { method: "POST", body: form, headers: sent, redirect: "manual" });
    return response.ok ? response.json() : null;
  }

  // A conversation begun before this script ran is in a cookie: from now on this tab holds it alone.
  async function takeOver() {
    if (tab.getItem(CONVERSATION) || isKept() || !settled().length) return;
    const held = await post("/chat/keep", new FormData());
    if (held) tab.setItem(CONVERSATION, held.conversation);
  }

  async function comeBack() {
    await takeOver();
    if (tab.getItem(CONVERSATION) && !settled().length) await htmx.ajax("GET", "/chat/messages", { source: log, target: log, swap: "beforeend" });
    if (settled().length) byId("starters")?.remove();
    for (const message of unsent()) {
      forget(message.id);
      if (!byId(`m-${message.id}`)) send(message, null);
    }
    stream.wake();
  }

  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

  byId("keep").addEventListener("change", async () => {
    const isWanted = isKept();
    const held = await post("/chat/keep", new FormData(byId("keep")));
    if (!held) byId("keep").elements.keep.checked = !isWanted;
    else if (isWanted) tab.removeItem(CONVERSATION);
    else tab.setItem(CONVERSATION, held.conversation);
  });

  byId("new").addEventListener("submit", () => clearTab());

  function clearTab() {
    for (const key of [CONVERSATION, DRAFT, UNSENT]) tab.removeItem(key);
  }

  // --- Photo and position

  photo.addEventListener("change", () => {
    const file = photo.files[0];
    const chosen = byId("chosen-photo");
    if (!file) {
      removePhoto();
      return;
    }
    const isTooLarge = file.size > Number(says.limit) * 1024 * 1024;
    const image = chosen.querySelector("img");
    const preview = isTooLarge ? null : makePreview(file);
    image.hidden = !preview;
    if (preview) image.src = preview.src;
    chosen.querySelector("span").textContent = isTooLarge ? says.large : file.name;
    chosen.querySelector("button").hidden = isTooLarge;
    chosen.hidden = false;
    if (isTooLarge) photo.value = "";
    tell(chosen.querySelector("span").textContent);
  });

  function removePhoto() {
    photo.value = "";
    byId("chosen-photo").hidden = true;
  }

  function showPosition(words, hasPosition) {
    const chosen = byId("chosen-position");
    chosen.querySelector("span").textContent = words;
    chosen.querySelector("button").hidden = !hasPosition;
    chosen.hidden = false;
    tell(words);
  }

  function removePosition() {
    position = null;
    byId("chosen-position").hidden = true;
  }

  byId("chosen-photo").querySelector("button").addEventListener("click", () => { removePhoto(); text.focus(); });
  byId("chosen-position").querySelector("button").addEventListener("click", () => { removePosition(); text.focus(); });

  byId("position").hidden = !navigator.geolocation;
  byId("position").addEventListener("click", () => {
    showPosition(says.searching, false);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        position = { latitude: coords.latitude.toFixed(5), longitude: coords.longitude.toFixed(5) };
        const accuracy = says.accuracy.replace("{metres}", Math.round(coords.accuracy));
        showPosition(`${says.position} ${position.latitude}, ${position.longitude} (${accuracy})`, true);
      },
      (error) => {
        position = null;
        showPosition(error.code === error.PERMISSION_DENIED ? says.refused : says.nowhere, false);
      },
      { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 },
    );
  });

  // --- Leaving at once

  function leave() {
    document.body.hidden = true;
    clearTab();
    fetch("/quitter", { keepalive: true, redirect: "manual" }).catch(() => {});
    location.replace(says.exit);
  }

  byId("exit").addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });

  let presses = [];
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Escape" && event.key !== "Shift") {
      presses = [];
      return;
    }
    presses = [...presses, { key: event.key, at: Date.now() }].slice(-3);
    const isSame = presses.every((press) => press.key === event.key);
    if (presses.length === 3 && isSame && presses[2].at - presses[0].at < 5000) leave();
  });

  function tell(words) {
    byId("status").textContent = words;
  }

  for (const element of document.querySelectorAll(".with-script")) element.hidden = false;
  comeBack();
})();

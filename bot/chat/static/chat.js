// The page works without this file. With it: messages leave without a new page and come by themselves, the conversation
// belongs to this tab only, and nothing that was typed is lost.
"use strict";

(() => {
  const byId = (id) => document.getElementById(id);
  const text = byId("text");
  takeInvitation();
  addEventListener("hashchange", takeInvitation);

  // The code of an invitation stands after the #, which no server sees: it goes into the form, where its owner sends it,
  // and out of the address, which others may read.
  function takeInvitation() {
    const code = /^#(inv-[0-9A-Za-z-]{4,40})$/.exec(location.hash)?.[1];
    if (!code) return;
    history.replaceState(null, "", location.pathname);
    text.value = code;
    text.focus();
  }

  if (!window.htmx) return; // set-up did not fetch it: the page stays plain
  const log = byId("log");
  const composer = byId("composer");
  const says = byId("says").dataset;
  const previews = new Map();

  document.documentElement.classList.add("js");

  const isKept = () => byId("keep").elements.keep.checked;
  const holdsConversation = () => LienTab.conversation() !== null || isKept();
  const settled = () => [...log.querySelectorAll("article[id]:not([data-state])")];
  const lastId = () => settled().at(-1)?.id.slice(2) ?? "";

  function headers() {
    const conversation = LienTab.conversation();
    return conversation ? { Conversation: conversation } : {};
  }

  // --- What was typed stays until it is sent

  const keepDraft = () => LienTab.keepDraft(text.value);

  text.addEventListener("input", keepDraft);
  if (!text.value) text.value = LienTab.draft();

  // --- Sending

  function send(message, files) {
    if (!holdsConversation()) LienTab.hold(LienTab.newId());
    LienTab.remember({ ...message, hasFile: files !== null });
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
    if (files) attach(article, form, message.id, files);
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
    const preview = LienJoining.preview(files[0]);
    if (preview) {
      previews.set(id, preview);
      article.querySelector(".words").after(preview.cloneNode());
    }
  }

  composer.addEventListener("submit", (event) => {
    event.preventDefault();
    const said = text.value.trim();
    const files = joined.files();
    const position = joined.position();
    if (!said && !files && !position) {
      tell(says.empty);
      text.focus();
      return;
    }
    byId("refusal")?.remove();
    send({ id: LienTab.newId(), text: said, shown: said || joined.describe(), position }, files);
    text.value = "";
    keepDraft();
    joined.remove();
    text.focus();
  });

  document.addEventListener("submit", (event) => {
    if (!event.target.matches(".choices") || !event.submitter) return;
    event.preventDefault();
    const shown = event.submitter.textContent;
    send({ id: LienTab.newId(), text: event.submitter.value, shown, position: null }, null);
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
    LienTab.forget(id);
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
    LienTab.forget(article.id.slice(2));
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
    if (LienTab.conversation() || isKept() || !settled().length) return;
    const held = await post("/chat/keep", new FormData());
    if (held) LienTab.hold(held.conversation);
  }

  async function comeBack() {
    await takeOver();
    if (LienTab.conversation() && !settled().length) {
      await htmx.ajax("GET", "/chat/messages", { source: log, target: log, swap: "beforeend" });
    }
    if (settled().length) byId("starters")?.remove();
    for (const message of LienTab.unsent()) {
      LienTab.forget(message.id);
      if (byId(`m-${message.id}`)) continue;
      // A file does not survive the page: the words wait for it in the form.
      if (message.hasFile) text.value = [message.text, text.value].filter(Boolean).join("\n");
      else send(message, null);
    }
    stream.wake();
  }

  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

  byId("keep").addEventListener("change", async () => {
    const isWanted = isKept();
    const held = await post("/chat/keep", new FormData(byId("keep")));
    if (!held) byId("keep").elements.keep.checked = !isWanted;
    else if (isWanted) LienTab.letGo();
    else LienTab.hold(held.conversation);
  });

  byId("new").addEventListener("submit", () => LienTab.clear());

  function tell(words) {
    byId("status").textContent = words;
  }

  const joined = LienJoining.start(says, tell);
  LienTab.watchKeys(says.exit);
  byId("exit").addEventListener("click", (event) => {
    event.preventDefault();
    LienTab.leave(says.exit);
  });

  for (const element of document.querySelectorAll(".with-script")) element.hidden = false;
  comeBack();
})();

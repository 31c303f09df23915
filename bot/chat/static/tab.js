// What this tab remembers, and how to make it forget at once.
"use strict";

const LienTab = (() => {
  const CONVERSATION = "lien.conversation";
  const DRAFT = "lien.draft";
  const UNSENT = "lien.unsent";

  // Where the browser refuses to remember: until the page is left.
  const storage = (() => {
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

  const unsent = () => JSON.parse(storage.getItem(UNSENT) ?? "[]");
  const setUnsent = (messages) => storage.setItem(UNSENT, JSON.stringify(messages));

  function clear() {
    for (const key of [CONVERSATION, DRAFT, UNSENT]) storage.removeItem(key);
  }

  function leave(url) {
    document.body.hidden = true;
    clear();
    fetch("/quitter", { keepalive: true, redirect: "manual" }).catch(() => {});
    location.replace(url);
  }

  // Escape or Shift three times within five seconds, nothing else in between.
  function watchKeys(url) {
    let presses = [];
    document.addEventListener("keyup", (event) => {
      if (event.key !== "Escape" && event.key !== "Shift") {
        presses = [];
        return;
      }
      presses = [...presses, { key: event.key, at: Date.now() }].slice(-3);
      const isSame = presses.every((press) => press.key === event.key);
      if (presses.length === 3 && isSame && presses[2].at - presses[0].at < 5000) leave(url);
    });
  }

  return {
    newId,
    unsent,
    clear,
    leave,
    watchKeys,
    conversation: () => storage.getItem(CONVERSATION),
    hold: (conversation) => storage.setItem(CONVERSATION, conversation),
    letGo: () => storage.removeItem(CONVERSATION),
    draft: () => storage.getItem(DRAFT) ?? "",
    keepDraft: (words) => storage.setItem(DRAFT, words),
    remember: (message) => setUnsent([...unsent(), message]),
    forget: (id) => setUnsent(unsent().filter((message) => message.id !== id)),
  };
})();

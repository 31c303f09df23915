// The pages beside the chat: leave at once, and take the secret of a link out of the address before anybody reads it.
"use strict";

(() => {
  const url = document.querySelector("main").dataset.exit;
  LienTab.watchKeys(url);
  document.getElementById("exit").addEventListener("click", (event) => {
    event.preventDefault();
    LienTab.leave(url);
  });

  const field = document.getElementById("secret");
  const secret = location.hash.slice(1);
  if (!field || !secret) return;
  history.replaceState(null, "", location.pathname);
  field.value = secret;
  field.form.submit();
})();

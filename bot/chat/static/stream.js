// Reads server-sent events with fetch: EventSource cannot send a header, and a conversation's id is never in a URL.
"use strict";

const LienStream = (() => {
  const SILENCE = 40000; // the server says something every 15 s
  const LONGEST_WAIT = 30000;

  // Calls `onMessage(html)` for each message, `onState(isConnected)` at each change. `headers()` gives the headers of a
  // request, null while there is no conversation yet; `wake()` tries at once.
  function follow({ url, headers, onMessage, onState }) {
    let wait = 1000;
    let isDue = false;
    let wakeUp = () => {};

    async function pause(time) {
      if (!isDue) {
        await new Promise((resolve) => {
          const timer = setTimeout(resolve, time);
          wakeUp = () => { clearTimeout(timer); resolve(); };
        });
      }
      isDue = false;
    }

    async function open(sent) {
      const stopper = new AbortController();
      let watch = 0;
      const alive = () => { clearTimeout(watch); watch = setTimeout(() => stopper.abort(), SILENCE); };
      alive();
      try {
        const response = await fetch(url, { headers: sent, cache: "no-store", signal: stopper.signal });
        if (response.status === 404) return false;
        if (!response.ok) throw new Error(String(response.status));
        wait = 1000;
        isDue = false;
        onState(true);
        await read(response.body, alive);
      } finally {
        clearTimeout(watch);
      }
      throw new Error("ended");
    }

    async function read(body, alive) {
      const reader = body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = "";
      for (;;) {
        const { value, done } = await reader.read();
        if (done) return;
        alive();
        const events = (rest + value).split("\n\n");
        rest = events.pop();
        for (const event of events) {
          const lines = event.split("\n").filter((line) => line.startsWith("data: "));
          if (lines.length) onMessage(lines.map((line) => line.slice(6)).join("\n"));
        }
      }
    }

    (async () => {
      for (;;) {
        const sent = headers();
        try {
          if (sent === null || !(await open(sent))) await pause(3600000);
        } catch {
          onState(false);
          await pause(wait * (0.75 + Math.random() / 2));
          wait = Math.min(wait * 2, LONGEST_WAIT);
        }
      }
    })();

    return { wake: () => { isDue = true; wakeUp(); } };
  }

  return { follow };
})();

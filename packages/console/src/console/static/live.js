// Keeps a page alive: when something happened the page is fetched anew and only what differs is put in its place.
(() => {
  "use strict";
  const url = document.body.dataset.live;
  const sign = document.getElementById("live");
  if (!url || !sign || !window.EventSource) return;
  const said = document.getElementById("live-said");
  let heard = Date.now(), fetching = false, again = false, source;

  const say = (state) => {
    if (sign.dataset.state === state) return;
    sign.dataset.state = state;
    const text = sign.dataset[state].replace("{at}", sign.dataset.at || "");
    sign.textContent = text;
    if (said) said.textContent = text;
    document.body.classList.toggle("stale", state === "stale");
  };

  const feed = (old, now) => {
    const there = new Map([...old.children].map((row) => [row.dataset.key, row]));
    const rows = [...now.children].map((row) => {
      const kept = there.get(row.dataset.key);
      if (kept && kept.innerHTML === row.innerHTML) return kept;
      if (!kept) row.classList.add("new");
      return row;
    });
    old.replaceChildren(...rows);
  };

  const swap = (fresh) => {
    const focus = document.activeElement;
    for (const old of document.querySelectorAll("[data-part]")) {
      const now = fresh.querySelector(`[data-part="${old.dataset.part}"]`);
      // What a person has folded out stays so.
      for (const one of now?.querySelectorAll("details") ?? []) {
        const was = [...old.querySelectorAll("details")].find((it) => it.firstElementChild.textContent === one.firstElementChild.textContent);
        if (was) one.open = was.open;
      }
      if (!now || old.innerHTML === now.innerHTML || (old.contains(focus) && focus.matches("input, select, textarea"))) continue;
      const held = old.contains(focus) && focus.getAttribute("href");
      if (old.matches(".feed") && now.matches(".feed")) feed(old, now);
      else old.replaceChildren(...now.childNodes);
      if (held) old.querySelector(`[href="${CSS.escape(held)}"]`)?.focus();
    }
    sign.dataset.at = fresh.getElementById("live")?.dataset.at || sign.dataset.at;
  };

  const refresh = async () => {
    if (fetching) { again = true; return; }
    fetching = true;
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-store" });
      if (answer.redirected) { location.reload(); return; }
      if (answer.ok) { swap(new DOMParser().parseFromString(await answer.text(), "text/html")); say("live"); }
      else say("stale");
    } catch { say("stale"); }
    setTimeout(() => { fetching = false; if (again) { again = false; refresh(); } }, 300);
  };

  const beat = () => { heard = Date.now(); };
  const connect = () => {
    source?.close();
    source = new EventSource(url);
    source.addEventListener("open", () => { beat(); refresh(); });
    source.addEventListener("moved", () => { beat(); refresh(); document.body.dispatchEvent(new Event("moved")); });
    source.addEventListener("tick", () => { beat(); say("live"); });
    source.addEventListener("error", () => say("stale"));
  };
  setInterval(() => {
    if (Date.now() - heard > 40000) { say("stale"); beat(); connect(); }
    else if (source.readyState === EventSource.CLOSED) connect();
  }, 5000);
  connect();
})();

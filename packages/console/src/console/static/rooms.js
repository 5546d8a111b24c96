// Fills the inbox with what waits in the other rooms: each is asked by itself, and one that is away says so.
(() => {
  "use strict";
  for (const room of document.querySelectorAll("[data-room]")) {
    const fill = room.querySelector("[data-fill]");
    const away = () => {
      const words = document.createElement("p");
      words.textContent = room.dataset.away;
      const said = document.createElement("div");
      said.className = "say stale";
      said.append(words);
      fill.replaceChildren(said);
    };
    fetch(room.dataset.room, { headers: { Accept: "text/html" }, cache: "no-store", redirect: "error" })
      .then(async (answer) => {
        if (!answer.ok) { away(); return; }
        const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
        fill.replaceChildren(...fresh.body.childNodes);
      })
      .catch(away);
  }
})();

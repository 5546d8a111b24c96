// What htmx cannot say by itself: a room that does not answer says so in its own place.
(() => {
  "use strict";
  const away = (event) => {
    const room = event.target.closest("[data-away]");
    if (!room) return;
    const words = document.createElement("p");
    words.textContent = room.dataset.away;
    const said = document.createElement("div");
    said.className = "say stale";
    said.append(words);
    event.target.replaceChildren(said);
  };
  for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) document.addEventListener(name, away);
  document.addEventListener("htmx:beforeSwap", (event) => {
    // A sign-in page in the place of a list means that the session has ended.
    if (event.detail.xhr.responseURL.endsWith("/sign-in")) { event.detail.shouldSwap = false; location.reload(); }
  });
  document.getElementById("refusal")?.focus();
})();

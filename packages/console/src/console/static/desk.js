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
  // What the other rooms answer is shown at once and together, so that nothing moves under the eyes of who reads already.
  const rooms = document.querySelector(".rooms[data-asking]");
  if (rooms) {
    const left = new Set(rooms.querySelectorAll("[hx-get]"));
    const show = () => rooms.removeAttribute("data-asking");
    const told = (event) => { left.delete(event.target); if (!left.size) show(); };
    for (const name of ["htmx:afterSettle", "htmx:responseError", "htmx:sendError", "htmx:timeout"]) rooms.addEventListener(name, told);
    setTimeout(show, 3000);
  }
  document.getElementById("refusal")?.focus();
})();

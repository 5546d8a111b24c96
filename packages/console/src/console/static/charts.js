// Draws the charts that the page describes; when something happened they are described anew.
(() => {
  "use strict";
  const drawn = new Map();
  const font = getComputedStyle(document.body).fontFamily;
  const draw = (place) => {
    const option = JSON.parse(place.dataset.option);
    option.textStyle = { ...option.textStyle, fontFamily: font };
    place.style.height = `${place.dataset.height}px`;
    let chart = drawn.get(place.id);
    if (!chart) {
      chart = window.echarts.init(place, null, { renderer: "svg" });
      drawn.set(place.id, chart);
    }
    chart.setOption(option, true);
    chart.resize();
  };
  const all = (page) => page.querySelectorAll(".chart[data-option]");
  for (const place of all(document)) draw(place);
  addEventListener("resize", () => { for (const chart of drawn.values()) chart.resize(); });
  document.body.addEventListener("moved", async () => {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-store" });
    if (!answer.ok || answer.redirected) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const now of all(fresh)) {
      const place = document.getElementById(now.id);
      if (!place || place.dataset.option === now.dataset.option) continue;
      place.dataset.option = now.dataset.option;
      place.dataset.height = now.dataset.height;
      draw(place);
      const figures = place.nextElementSibling?.querySelector("table");
      const anew = now.nextElementSibling?.querySelector("table");
      if (figures && anew) figures.replaceWith(anew);
    }
  });
})();

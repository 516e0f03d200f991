// Keeps an open page up to date: asks for the number of the latest event, and only when it has grown
// for the living part of the page. Everything works without it.
"use strict";
(() => {
  const live = document.getElementById("live");
  if (!live || !window.fetch) return;
  let known = Number(document.body.dataset.sequence);
  const wait = 3000;

  const busy = () => {
    const chosen = document.getSelection();
    return live.contains(document.activeElement) || (chosen && !chosen.isCollapsed && live.contains(chosen.anchorNode));
  };

  const opened = () => [...live.querySelectorAll("details")].map((one) => one.open);

  const renew = async () => {
    const answer = await fetch(location.href, { headers: { "X-Part": "live" }, credentials: "same-origin" });
    if (!answer.ok || answer.redirected) return;
    const open = opened();
    const text = await answer.text();
    known = Number(answer.headers.get("X-Sequence"));
    live.innerHTML = text;
    live.querySelectorAll("details").forEach((one, n) => { one.open = open[n] || false; });
  };

  const look = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch("/pulse", { credentials: "same-origin" });
      if (!answer.ok || answer.redirected) return;
      const { sequence } = await answer.json();
      const drawing = live.querySelector("[data-drawing]");  // no event tells of a picture
      if ((sequence !== known || drawing) && !busy()) await renew();
    } catch { /* the server is away; the next look will tell */ }
  };

  setInterval(look, wait);
  document.addEventListener("visibilitychange", look);
  look();
})();

// A long conversation opens where its reader reads on: at the first message since our last reply, which the server names. Who goes back finds
// the page as they left it, an address that names a place leads there, and the focus stays where a page begins.
let wentBack = performance.getEntriesByType("navigation")[0]?.type !== "navigate";
let shown = null;

addEventListener("popstate", () => { wentBack = true; });
// A place within the page is gone to by the same event as the page before.
addEventListener("click", () => { wentBack = false; }, true);

function arrive() {
  const stays = wentBack || shown === location.pathname || location.hash !== "";
  wentBack = false;
  shown = location.pathname;
  const message = stays ? null : document.getElementById(document.querySelector("[data-arrive]")?.dataset.arrive);
  if (message && message.getBoundingClientRect().top > innerHeight) message.scrollIntoView({ block: "start", behavior: "instant" });
}

arrive();
globalThis.Blazor?.addEventListener("enhancedload", arrive);

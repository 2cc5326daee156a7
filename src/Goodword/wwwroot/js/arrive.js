// A long conversation opens where its reader reads on: at the first message since our last reply, which the server names. Who goes back finds
// the page as they left it, and the focus stays where a page begins. An address that names a place leads there, with the focus: the next
// Tab goes to what stands in that place, and not to the first button of the page.
let wentBack = performance.getEntriesByType("navigation")[0]?.type !== "navigate";
let shown = null;
let isSent = false;

addEventListener("popstate", () => { wentBack = true; isSent = false; });
// A place within the page is gone to by the same event as the page before.
addEventListener("click", () => { wentBack = false; isSent = false; }, true);
// What became of a form that is sent without a page load is shown by answer.js.
addEventListener("submit", () => { isSent = true; });

function arrive() {
  const stays = wentBack || shown === location.pathname || location.hash !== "";
  wentBack = false;
  shown = location.pathname;
  const message = stays ? null : document.getElementById(document.querySelector("[data-arrive]")?.dataset.arrive);
  if (message && message.getBoundingClientRect().top > innerHeight) message.scrollIntoView({ block: "start", behavior: "instant" });
  const place = isSent || location.hash === "" ? null : document.getElementById(location.hash.slice(1));
  if (!place) return;
  if (place.tabIndex < 0) place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

arrive();
globalThis.Blazor?.addEventListener("enhancedload", arrive);

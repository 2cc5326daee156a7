// Who works by keyboard, or is read to, keeps their place when what has the focus goes: a row that leaves a live list leaves it to the row
// that comes in its place, and a form that folds away to what opened it.
let held = null;

const rowsOf = part => [...part.querySelectorAll(".gw-row-link")];

addEventListener("focusin", event => {
  const part = event.target.closest("goodword-live");
  held = part && { element: event.target, part, at: rowsOf(part).indexOf(event.target) };
});

// Left by its reader and not by a renewal, after which it is no longer in the page.
addEventListener("focusout", () => {
  const left = held;
  queueMicrotask(() => { if (held === left && left?.element.isConnected) held = null; });
});

document.addEventListener("goodword:refreshed", event => {
  if (!held || held.part !== event.target || held.element.isConnected || document.activeElement !== document.body) return;
  const same = held.element.id ? document.getElementById(held.element.id) : null;
  if (same && same.tabIndex < 0) same.tabIndex = -1;
  const rows = rowsOf(held.part);
  (same ?? rows[Math.min(held.at, rows.length - 1)])?.focus({ preventScroll: true });
});

let folding = null;

addEventListener("click", event => { folding = event.target.closest("details form a[href]")?.closest("details"); }, true);

globalThis.Blazor?.addEventListener("enhancedload", () => {
  if (folding?.isConnected && !folding.open) folding.querySelector("summary").focus();
  folding = null;
});

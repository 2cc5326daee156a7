// A form that folds away when it is left leaves the focus to what opened it.
let folding = null;

addEventListener("click", event => { folding = event.target.closest("details form a[href]")?.closest("details"); }, true);

globalThis.Blazor?.addEventListener("enhancedload", () => {
  if (folding?.isConnected && !folding.open) folding.querySelector("summary").focus();
  folding = null;
});

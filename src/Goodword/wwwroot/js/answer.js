// A form that is sent without a page load leaves the page where it was scrolled, and the focus on its button: what it says, the first
// field that it refuses or the word that it is saved, is brought before the eyes of who sent it. Buttons alone, as in lists, leave who
// presses them where they are.
const REFUSED = "[aria-invalid=true], .gw-field-error:not(:empty), .gw-notice-danger";
const DONE = "[data-told]";

let isSent = false;

addEventListener("submit", event => {
  isSent = event.target.hasAttribute("data-enhance") && event.target.method === "post" && event.target.querySelector("input:not([type=hidden]), select, textarea") !== null;
});

globalThis.Blazor?.addEventListener("enhancedload", () => {
  if (!isSent) return;
  isSent = false;
  const seen = [...document.querySelectorAll(`:is(${REFUSED})`), ...document.querySelectorAll(DONE)].find(element => element.checkVisibility());
  if (!seen) return;
  if (!seen.matches("input, select, textarea")) seen.tabIndex = -1;
  seen.scrollIntoView({ block: "center" });
  seen.focus({ preventScroll: true });
});

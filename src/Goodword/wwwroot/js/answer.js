// A form that is sent without a page load leaves the page where it was scrolled, and the focus on its button: what it says, the first
// field that it refuses or the word that it is saved, is brought before the eyes of who sent it. Buttons alone, as in lists, leave who
// presses them where they are; the next row comes into their place, so that a second press must not mean it.
const REFUSED = "[aria-invalid=true], .gw-field-error:not(:empty), .gw-notice-danger";
const DONE = "[data-told]";

let isSent = false;
let isPressed = false;

addEventListener("submit", event => {
  const isEnhanced = event.target.hasAttribute("data-enhance") && event.target.method === "post";
  isSent = isEnhanced && event.target.querySelector("input:not([type=hidden]), select, textarea") !== null;
  isPressed = isEnhanced && !isSent;
});

addEventListener("click", event => {
  if (event.detail > 1 && event.target.closest("form[method=post][data-enhance] button")) event.preventDefault();
}, { capture: true });

globalThis.Blazor?.addEventListener("enhancedload", () => {
  const row = isPressed ? document.activeElement.closest(".gw-rows > li") : null;
  isPressed = false;
  if (row) {
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
  }
  if (!isSent) return;
  isSent = false;
  const seen = [...document.querySelectorAll(`:is(${REFUSED})`), ...document.querySelectorAll(DONE)].find(element => element.checkVisibility());
  if (!seen) return;
  if (!seen.matches("input, select, textarea")) seen.tabIndex = -1;
  seen.scrollIntoView({ block: "center" });
  seen.focus({ preventScroll: true });
});

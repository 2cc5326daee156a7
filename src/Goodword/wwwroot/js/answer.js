// A form that is sent without a page load leaves the page where it was scrolled, and the focus on its button: what it says, the first
// field that it refuses or the word that it is saved, is brought before the eyes of who sent it. A button alone refuses nothing, and what
// else is wrong on its page was so before. In a list it leaves who presses it where they are; the next row comes into their place, so that
// a second press must not mean it.
const REFUSED = "[aria-invalid=true], .gw-field-error:not(:empty), .gw-notice-danger";
const DONE = "[data-told]";

// A page that loads as a whole may take its time: what is struck again meanwhile was meant once.
const ON_ITS_WAY = 5000;

let seeks = [];
let last = null;
let isPressed = false;

addEventListener("submit", event => {
  const isEnhanced = event.target.hasAttribute("data-enhance") && event.target.method === "post";
  isPressed = isEnhanced && event.target.querySelector("input:not([type=hidden]), select, textarea") === null;
  seeks = isPressed ? [DONE] : isEnhanced ? [REFUSED, DONE] : [];
});

addEventListener("submit", event => {
  const { target: form, submitter, timeStamp } = event;
  if (event.defaultPrevented || form.method !== "post") return;
  if (last?.form === form && last.submitter === submitter && timeStamp - last.timeStamp < ON_ITS_WAY) return event.preventDefault();
  last = { form, submitter, timeStamp };
});

addEventListener("click", event => {
  if (event.detail > 1 && event.target.closest("form[method=post][data-enhance] button")) event.preventDefault();
}, { capture: true });

globalThis.Blazor?.addEventListener("enhancedload", () => {
  const row = isPressed ? document.activeElement.closest(".gw-rows > li") : null;
  const seen = row ?? seeks.flatMap(words => [...document.querySelectorAll(words)]).find(element => element.checkVisibility());
  isPressed = false;
  seeks = [];
  if (!seen) return;
  if (!seen.matches("input, select, textarea")) seen.tabIndex = -1;
  if (row) name(row);
  else seen.scrollIntoView({ block: "center" });
  seen.focus({ preventScroll: true });
});

// A row of a list says nothing by itself to who does not see it.
function name(row) {
  row.ariaLabel = [...row.querySelectorAll(".gw-row-link, .gw-promise-said, .gw-row-time")].map(part => part.textContent.trim()).join(", ");
  row.addEventListener("blur", () => { row.ariaLabel = null; }, { once: true });
}

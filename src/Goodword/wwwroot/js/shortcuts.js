// Keys for those who answer all day. They stay silent while somebody types, and never take a key with Ctrl, Alt or Meta,
// except Ctrl+Enter in a form that asks for it (data-shortcut="send" on its button). No single key changes anything: it goes to the
// button, which Enter presses. Whoever speaks to their computer, or strikes keys by accident, turns single keys off in the list.
const OFF = "goodword-single-keys-off";
const areOff = () => localStorage.getItem(OFF) !== null;
const FIELD = "input:not([type=hidden]), textarea, select";
// On what opens a form one is about to write in it.
const writes = target => target.closest("input, textarea, select, [contenteditable], details[open]:has(form) > summary");
let wentG = 0;

document.addEventListener("keydown", event => {
  if (event.isComposing || event.defaultPrevented || !(event.target instanceof Element)) return;
  if ((event.ctrlKey || event.metaKey) && event.key === "Enter") return send(event);
  if (event.key === "Escape") return leave(event);
  if (event.key === " " && event.target.matches(".gw-reached")) return event.preventDefault();
  if (event.ctrlKey || event.metaKey || event.altKey || writes(event.target) || document.querySelector("dialog[open]") || areOff()) return;

  if (Date.now() - wentG < 1500) {
    wentG = 0;
    const link = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (link) { event.preventDefault(); link.click(); }
    return;
  }
  switch (event.key) {
    case "g": wentG = Date.now(); break;
    case "/": focus(event, "[data-shortcut='search']"); break;
    case "r": focus(event, "[data-shortcut='reply']"); break;
    case "j": step(event, 1); break;
    case "k": step(event, -1); break;
    case "?": event.preventDefault(); help(); break;
    default: press(event);
  }
});

document.addEventListener("click", event => {
  const menu = document.querySelector("details[data-menu][open]");
  if (menu && !menu.contains(event.target)) menu.open = false;
  if (event.target.closest("[data-shortcut-help]")) {
    event.preventDefault();
    event.stopPropagation();
    if (menu) menu.open = false;
    help();
  }
}, true);

// What opens a form leads into it, also by the mouse: who types on then writes there, and strikes no keys.
document.addEventListener("toggle", event => {
  const opened = event.target;
  if (opened.localName !== "details" || !opened.open || !document.activeElement?.matches("summary") || document.activeElement.parentElement !== opened) return;
  opened.querySelector(`form :is(${FIELD})`)?.focus();
}, true);

function help() {
  document.getElementById("shortcut-help")?.showModal();
}

function focus(event, selector) {
  const target = document.querySelector(selector);
  if (!target) return;
  event.preventDefault();
  target.focus();
  target.scrollIntoView({ block: "nearest" });
}

// data-shortcut-key="t": what a page's own keys press.
function press(event) {
  const target = event.key.length === 1 && document.querySelector(`[data-shortcut-key="${CSS.escape(event.key)}"]`);
  if (!target) return;
  event.preventDefault();
  if (target.localName === "button") return reach(target);
  target.focus();
  target.click();
}

function reach(button) {
  button.focus();
  button.scrollIntoView({ block: "nearest" });
  button.classList.add("gw-reached");
  button.addEventListener("blur", () => button.classList.remove("gw-reached"), { once: true });
}

function showSwitches() {
  for (const field of document.querySelectorAll("[data-shortcut-switch]")) {
    field.checked = !areOff();
    field.closest("[hidden]")?.removeAttribute("hidden");
  }
}

document.addEventListener("change", event => {
  if (!event.target.matches("[data-shortcut-switch]")) return;
  if (event.target.checked) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, "1");
  showSwitches();
});
showSwitches();
globalThis.Blazor?.addEventListener("enhancedload", showSwitches);

function step(event, by) {
  const links = [...document.querySelectorAll(".gw-row-link")];
  if (links.length === 0) return;
  event.preventDefault();
  const at = links.indexOf(document.activeElement);
  links[Math.min(links.length - 1, Math.max(0, at < 0 ? 0 : at + by))].focus();
}

function send(event) {
  // A page that begins with a question about what was sent has the focus nowhere yet.
  const asked = event.target === document.body ? document.querySelector("[data-ask]:not([hidden])") : null;
  const buttons = (asked ?? event.target.closest("form"))?.querySelectorAll("[data-shortcut='send']") ?? [];
  const button = [...buttons].find(one => one.checkVisibility());
  if (!button) return;
  event.preventDefault();
  // Held down, it would answer what the first stroke was asked.
  if (!event.repeat) button.click();
}

function leave(event) {
  const menu = document.querySelector("details[data-menu][open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  } else if (writes(event.target)) {
    event.target.blur();
  }
}

// What somebody has typed and not sent yet stays when another form of the page is sent, when a part of the page renews itself, when
// they are signed off, and when they look at another page and come back. The reply looks after itself, but for what no reading has kept
// yet: see composer.js. Pages that were left are remembered by this page's memory alone. It is stored from the sending of a form, or a
// click on a link that loads its page in full, to the next page, which takes it away whichever it is, so that nothing personal stays behind
// in the browser.
// Another name whenever its form changes: the page before may be of the former version.
const KEPT = "goodword-left";
const MOST = 20;

export function typedIn(root, sent = null) {
  const typed = new Map();
  const forms = new Set();
  for (const [key, field] of fieldsOf(root)) {
    if (field.form === sent || !isTyped(field) || isKeptByServer(field)) continue;
    typed.set(key, read(field));
    forms.add(field.form);
  }
  // What its writer had seen belongs to what they wrote: who changed the same meanwhile is noticed by it.
  for (const [key, field] of fieldsOf(root)) if (field.type === "hidden" && field.name.endsWith(".Seen") && forms.has(field.form)) typed.set(key, field.value);
  return typed;
}

export function putBack(root, typed) {
  if (typed.size === 0) return;
  for (const [key, field] of fieldsOf(root)) {
    if (!typed.has(key) || isTyped(field) || read(field) === typed.get(key) || !takes(field, typed.get(key))) continue;
    write(field, typed.get(key));
    for (let folded = field.closest("details"); folded && root.contains(folded); folded = folded.parentElement.closest("details")) folded.open = true;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

const isKeptByServer = field => Boolean(field.closest("goodword-composer")?.isKept);
const isChoice = field => field.type === "checkbox" || field.type === "radio";
const read = field => isChoice(field) ? field.checked : field.value;

// A list may be shorter on the next page. Set to what it does not hold, it would show and post nothing.
const takes = (field, value) => field.localName !== "select" || [...field.options].some(option => option.value === value);

function write(field, value) {
  if (isChoice(field)) field.checked = value;
  else field.value = value;
}

function isTyped(field) {
  if (["hidden", "password", "file", "submit", "button"].includes(field.type) || field.autocomplete === "one-time-code") return false;
  if (isChoice(field)) return field.checked !== field.defaultChecked;
  if (field.localName !== "select") return field.value !== field.defaultValue;
  const usual = [...field.options].findLastIndex(option => option.defaultSelected);
  return field.selectedIndex !== Math.max(usual, 0);
}

// A field by its form, whom or what that is about, its name and its place among those of the same name: the page that comes next has the same.
function* fieldsOf(root) {
  const places = new Map();
  for (const field of root.querySelectorAll("input, textarea, select")) {
    const form = field.form;
    if (!form || !field.name || field.closest("dialog") || (field.closest("goodword-composer") && field.name !== "Reply.Text") || form.getAttribute("method")?.toLowerCase() !== "post") continue;
    // On the way back the address is the next page's already.
    const to = new URL(form.getAttribute("action") ?? shown, document.baseURI).pathname;
    const name = [to, `${form.querySelector("[name=_handler]")?.value ?? ""} ${form.dataset.about ?? ""}`, field.name, isChoice(field) ? field.value : ""].join("\n");
    const place = places.get(name) ?? 0;
    places.set(name, place + 1);
    yield [`${name}\n${place}`, field];
  }
}

let left = new Map();
let shown = location.pathname;
let isLeaving = false;
let isCarried = false;
// The form that is sent, or that its writer gives up: its words stay nowhere.
let given = null;

function leave() {
  keep(new Map([...elsewhere(), ...typedIn(document, given)]));
  if (left.size > MOST) left.delete(left.keys().next().value);
}

function keep(typed) {
  left.delete(shown);
  if (typed.size > 0) left.set(shown, typed);
}

// What was typed in a form that is about somebody else on this page waits for its own.
function elsewhere() {
  const typed = new Map(left.get(shown));
  for (const [key] of fieldsOf(document)) typed.delete(key);
  return typed;
}

// What the server keeps after all is not put back: whoever sends it from elsewhere meanwhile would find it unsent here.
export function forgets(field) {
  const path = shown;
  const form = [...fieldsOf(document)].find(([, one]) => one === field)?.[0].split("\n", 2).join("\n");
  return () => {
    const typed = left.get(path);
    for (const one of [...typed?.keys() ?? []]) if (one.startsWith(`${form}\n`)) typed.delete(one);
    if (typed?.size === 0) left.delete(path);
  };
}

function arrive() {
  isLeaving = false;
  given = null;
  shown = location.pathname;
  // Whoever signs in next may be somebody else.
  if (shown.endsWith("/sign-in")) left.clear();
  putBack(document, left.get(shown) ?? new Map());
  keep(elsewhere());
}

addEventListener("click", event => {
  const link = event.target instanceof Element ? event.target.closest("form .gw-actions a[href]") : null;
  given = link && !link.closest("goodword-composer") ? link.closest("form") : null;
}, true);

globalThis.Blazor?.addEventListener("enhancednavigationstart", () => {
  isLeaving = true;
  leave();
});

// The next page is on its way, and they write on.
addEventListener("input", () => { if (isLeaving) leave(); });

addEventListener("submit", event => {
  const form = event.target;
  const isEnhanced = form.hasAttribute("data-enhance");
  if ((event.defaultPrevented && !isEnhanced) || form.getAttribute("method")?.toLowerCase() !== "post" || form.getAttribute("action")?.includes("sign-out")) return;
  given = form;
  leave();
  if (!isEnhanced) carry();
});

addEventListener("click", event => {
  const link = event.target instanceof Element ? event.target.closest("a[href][data-enhance-nav=false]:not([target], [download])") : null;
  if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  leave();
  carry();
});

function carry() {
  if (left.size === 0) return;
  isCarried = true;
  sessionStorage.setItem(KEPT, JSON.stringify([...left].map(([path, typed]) => [path, [...typed]])));
}

// A reply on a page that was left, which no reading has kept, ends with this page.
addEventListener("beforeunload", event => {
  const isLost = !isCarried && [...left.values()].some(typed => [...typed.keys()].some(key => key.split("\n")[2] === "Reply.Text"));
  if (isLost) event.preventDefault();
});

// After the reply has found its new conversation.
globalThis.Blazor?.addEventListener("enhancedload", () => queueMicrotask(arrive));

const kept = sessionStorage.getItem(KEPT);
for (const name of [KEPT, "goodword-typed"]) sessionStorage.removeItem(name);
left = new Map(JSON.parse(kept ?? "[]").map(([path, typed]) => [path, new Map(typed)]));
arrive();

document.addEventListener("goodword:signed-off", event => {
  const first = [...fieldsOf(document)].map(([, field]) => field).find(field => isTyped(field) && !field.closest("goodword-composer"));
  if (!first) return;
  event.preventDefault();
  if (document.querySelector(".gw-signed-off")) return;
  const words = document.createElement("p");
  words.className = "gw-notice gw-notice-caution gw-signed-off";
  words.setAttribute("role", "alert");
  words.textContent = "You have been signed off. What you wrote stays on this page: sign in again in a new tab, come back, and go on.";
  first.form.prepend(words);
});

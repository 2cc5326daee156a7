// <goodword-live id="inbox-list" topic="inbox"> … </goodword-live>: when the server says that the topic changed, fetches this
// page again and replaces the element's own content, and nothing around it: what somebody is writing stays as it is.
// One connection serves all live parts of a page. It rests while the tab is hidden, for a browser opens few per server.
import { typedIn, putBack } from "./typed.js";

const parts = new Set();
let source = null;
let listensTo = "";
let signedOff = false;
const RETRY = 5000;

class GoodwordLive extends HTMLElement {
  connectedCallback() { parts.add(this); queueMicrotask(listen); }
  disconnectedCallback() { parts.delete(this); queueMicrotask(listen); }
}

function listen() {
  const topics = document.hidden ? [] : [...new Set([...parts].map(part => part.getAttribute("topic")))].filter(Boolean).sort();
  if (topics.join() === listensTo) return;
  source?.close();
  source = null;
  listensTo = topics.join();
  if (topics.length === 0) return;
  source = new EventSource(`live?${topics.map(topic => `topic=${encodeURIComponent(topic)}`).join("&")}`);
  // A second "ready" follows a gap in the connection, in which anything may have changed.
  let ready = false;
  source.addEventListener("ready", () => { if (ready) refreshSoon(""); ready = true; });
  // The browser gives up for good on an answer that is no stream, such as a proxy's while the server starts again.
  const opened = source;
  source.addEventListener("error", () => {
    if (source !== opened || opened.readyState !== EventSource.CLOSED) return;
    source = null;
    listensTo = "";
    refreshSoon("");
    setTimeout(() => {
      if (signedOff) return;
      listen();
      refreshSoon("");
    }, RETRY);
  });
  source.addEventListener("changed", event => refreshSoon(event.data));
}

document.addEventListener("visibilitychange", () => {
  listen();
  if (!document.hidden) refreshSoon("");
});

// Several events in a row cost one fetch.
let waiting = 0;
const changed = new Set();
function refreshSoon(topic) {
  changed.add(topic);
  clearTimeout(waiting);
  waiting = setTimeout(refresh, 150);
}

async function refresh() {
  const stale = [...parts].filter(part => changed.has("") || changed.has(part.getAttribute("topic")));
  changed.clear();
  if (stale.length === 0) return;
  const at = location.href;
  const answer = await fetch(at, { headers: { accept: "text/html", "X-Goodword-Live": "1" }, credentials: "same-origin" }).catch(() => null);
  if (location.href !== at) return;
  if (!answer || answer.status >= 500) {
    changed.add("");
    clearTimeout(waiting);
    waiting = setTimeout(refresh, RETRY);
    return;
  }
  if (!answer.ok) return;
  signedOff = answer.redirected;
  // Signed off for being idle: what is on the screen is no longer for whoever sits there.
  if (answer.redirected) {
    if (document.dispatchEvent(new CustomEvent("goodword:signed-off", { cancelable: true }))) location.assign(answer.url);
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of stale) {
    const fresh = page.getElementById(part.id);
    if (fresh && fresh.innerHTML !== part.served) replace(part, fresh);
  }
}

function replace(part, fresh) {
  const served = fresh.innerHTML;
  const held = part.contains(document.activeElement) ? document.activeElement : null;
  if (held?.matches("input, textarea, select")) return;
  const typed = typedIn(part);
  const before = [...places(part)];
  const focused = before.find(([, element]) => element === held)?.[0];
  const row = rowsOf(part).indexOf(held);
  const opened = new Set(before.filter(([, element]) => element.open).map(([place]) => place));
  const beneath = !held && isSeen(document.activeElement) ? document.activeElement : null;
  const top = beneath?.getBoundingClientRect().top;
  const same = held && (held.id ? fresh.querySelector(`#${CSS.escape(held.id)}`) : [...places(fresh)].find(([place]) => place === focused)?.[1]);
  if (!same || !renewAround(part, held, fresh, same)) part.replaceChildren(...fresh.childNodes);
  part.served = served;
  putBack(part, typed);
  for (const [place, element] of places(part)) {
    if (opened.has(place)) element.open = true;
    if (place === focused) element.focus({ preventScroll: true });
  }
  if (held && document.activeElement === document.body) handOn(part, held.id, row);
  // Who writes beneath a message that comes in sees the same lines as before.
  if (beneath) scrollBy({ top: beneath.getBoundingClientRect().top - top, behavior: "instant" });
  part.dispatchEvent(new CustomEvent("goodword:refreshed", { bubbles: true }));
}

// What has the focus stays where it is, and all else comes anew: a screen reader would read it again with each change, and lead back to it.
function renewAround(part, held, fresh, same) {
  const [kept, came] = [way(part, held), way(fresh, same)];
  if (kept.length !== came.length || kept.some((element, at) => element.localName !== came[at].localName)) return false;
  kept.forEach((element, at) => {
    const others = [...came[at].parentNode.childNodes];
    const place = others.indexOf(came[at]);
    for (const other of [...element.parentNode.childNodes]) if (other !== element) other.remove();
    element.before(...others.slice(0, place));
    element.after(...others.slice(place + 1));
    dress(element, came[at], element === held ? [...OWN, "class"] : OWN);
  });
  if (held.innerHTML !== same.innerHTML) held.replaceChildren(...same.childNodes);
  return true;
}

function way(root, element) {
  const passed = [];
  for (let at = element; at !== root; at = at.parentElement) passed.unshift(at);
  return passed;
}

// Given here, and not by the server.
const OWN = ["tabindex", "open"];

function dress(element, as, without) {
  for (const { name } of [...element.attributes]) if (!without.includes(name) && !as.hasAttribute(name)) element.removeAttribute(name);
  for (const { name, value } of as.attributes) if (!without.includes(name) && element.getAttribute(name) !== value) element.setAttribute(name, value);
}

const rowsOf = part => [...part.querySelectorAll(".gw-row-link")];

// What had the focus is no longer there to have it: a place that an address led to takes it again, and a row that left leaves it to the one
// that came in its place.
function handOn(part, id, row) {
  const same = id ? document.getElementById(id) : null;
  if (same && same.tabIndex < 0) same.tabIndex = -1;
  const rows = rowsOf(part);
  (same ?? rows[Math.min(row, rows.length - 1)])?.focus({ preventScroll: true });
}

function isSeen(element) {
  if (element === document.body) return false;
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

// What can be opened or have the focus, by what it stands in and what it is, so that it is found again in what came in its place.
function* places(part) {
  const seen = new Map();
  for (const element of part.querySelectorAll("details, summary, a[href], button, [tabindex], h1")) {
    const around = element.parentElement.closest("[id], [aria-labelledby], li");
    const where = !around || !part.contains(around) || around === part ? "" : around.id || around.getAttribute("aria-labelledby") || around.querySelector("[href]")?.getAttribute("href") || "";
    const summary = element.localName === "details" ? element.querySelector("summary") : element;
    const what = element.id || element.getAttribute("href") || [element.form?.getAttribute("action"), element.name, element.value, summary?.textContent.trim()].join("\n");
    const name = [where, element.localName, what].join("\n");
    const nth = seen.get(name) ?? 0;
    seen.set(name, nth + 1);
    yield [`${name}\n${nth}`, element];
  }
}

customElements.define("goodword-live", GoodwordLive);

// <goodword-live id="inbox-list" topic="inbox"> … </goodword-live>: when the server says that the topic changed, fetches this
// page again and replaces the element's own content, and nothing around it: what somebody is writing stays as it is.
// One connection serves all live parts of a page. It rests while the tab is hidden, for a browser opens few per server.
const parts = new Set();
let source = null;
let listensTo = "";

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
  source.addEventListener("error", () => { if (source?.readyState === EventSource.CLOSED) refreshSoon(""); });
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
  if (!answer?.ok || location.href !== at) return;
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
  if (part.contains(document.activeElement) && document.activeElement.matches("input, textarea, select")) return;
  const focused = part.contains(document.activeElement) ? document.activeElement : null;
  const key = focused && (focused.id ? `#${CSS.escape(focused.id)}` : focused.hasAttribute("href") ? `[href="${CSS.escape(focused.getAttribute("href"))}"]` : null);
  part.replaceChildren(...fresh.childNodes);
  part.served = served;
  if (key) part.querySelector(key)?.focus({ preventScroll: true });
  part.dispatchEvent(new CustomEvent("goodword:refreshed", { bubbles: true }));
}

customElements.define("goodword-live", GoodwordLive);

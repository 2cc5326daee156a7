// <goodword-news for="inbox-list" since="…"> says aloud, politely, when customers' messages came into a live list without a
// reload. A row in which a customer waits carries data-mark: the time of their last message (ms), a hyphen, the conversation.
class GoodwordNews extends HTMLElement {
  connectedCallback() {
    this.setAttribute("role", "status");
    this.classList.add("visually-hidden");
    this.known = this.marks();
    this.since = Number(this.getAttribute("since"));
    this.began = performance.now();
    this.hear = event => { if (event.target === this.list()) this.compare(); };
    document.addEventListener("goodword:refreshed", this.hear);
  }
  disconnectedCallback() { document.removeEventListener("goodword:refreshed", this.hear); }

  list() { return document.getElementById(this.getAttribute("for")); }

  marks() { return new Set([...this.list()?.querySelectorAll("[data-mark]") ?? []].map(row => row.dataset.mark)); }

  // A row that only moved up from the next page is older than the last look, and no news.
  compare() {
    const now = this.marks();
    const came = [...now].filter(mark => !this.known.has(mark) && parseInt(mark, 10) > this.since).length;
    this.known = now;
    this.since += performance.now() - this.began;
    this.began = performance.now();
    if (came > 0) this.textContent = came === 1 ? "1 new message" : `${came} new messages`;
  }
}

customElements.define("goodword-news", GoodwordNews);

// <goodword-retry>: asks for this address again every few seconds, and shows it once it comes. Rests while the tab is hidden.
class GoodwordRetry extends HTMLElement {
  connectedCallback() { this.timer = setInterval(() => this.ask(), 4000); }
  disconnectedCallback() { clearInterval(this.timer); }
  async ask() {
    if (document.hidden) return;
    const answer = await fetch(location.href, { headers: { accept: "text/html", "X-Goodword-Live": "1" } }).catch(() => null);
    if (answer && answer.status < 500 && this.isConnected) location.reload();
  }
}

customElements.define("goodword-retry", GoodwordRetry);

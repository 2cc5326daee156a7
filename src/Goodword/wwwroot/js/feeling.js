// One tap is enough: a face that is chosen, in the mail or here, is stored by a post in the background. Without this file the
// button does the same. Opening the page alone never stores anything, for programs that check links open it as well.
class Feeling extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    if (!this.form) return;
    // An arrow key passes by the faces on its way to another: the button says which is meant, as without this file.
    this.form.addEventListener("keydown", event => this.isPassing = event.key.startsWith("Arrow"));
    this.form.addEventListener("pointerdown", () => this.isPassing = false);
    this.form.addEventListener("change", event => {
      if (event.target.type === "radio" && !this.isPassing) this.send();
    });
    if (this.dataset.send) whenSeen(() => this.send());
  }

  async send() {
    if (this.sending) {
      this.again = true;
      return;
    }
    this.sending = true;
    this.say(this.dataset.sending);
    try {
      const main = await this.post();
      this.sending = false;
      if (this.again) {
        this.again = false;
        this.send();
      } else {
        this.show(main.querySelector("goodword-feeling"), main);
      }
    } catch {
      this.sending = this.again = false;
      this.say(this.dataset.lost);
    }
  }

  /** The face only: words that are still being written stay where they are. */
  async post() {
    const body = new FormData(this.form);
    body.delete("Input.Comment");
    const response = await fetch(location.pathname, { method: "POST", body: new URLSearchParams(body), credentials: "same-origin", headers: { Accept: "text/html" } });
    const main = new DOMParser().parseFromString(await response.text(), "text/html").querySelector("main");
    if (!main || response.status >= 500 || response.status === 429 || response.status === 400) throw new Error(response.statusText);
    return main;
  }

  show(fresh, main) {
    history.replaceState(null, "", location.pathname);
    if (!fresh) {
      document.querySelector("main").innerHTML = main.innerHTML;
      return;
    }
    fresh.removeAttribute("data-send");
    const before = this.querySelector("textarea");
    const typed = before && before.value !== before.defaultValue ? before.value : "";
    const focused = this.contains(document.activeElement) ? document.activeElement : null;
    this.replaceWith(fresh);
    const words = fresh.querySelector("textarea");
    if (words && typed) words.value = typed;
    if (words && focused === before) {
      words.focus({ preventScroll: true });
      words.setSelectionRange(before.selectionStart, before.selectionEnd);
    } else if (focused) {
      fresh.querySelector("input:checked")?.focus();
    }
    fresh.say(fresh.dataset.stored);
  }

  say(words) {
    const status = this.querySelector("[data-status]");
    if (status) status.textContent = words;
  }
}

/** Not in a preview, and not in a page that is loaded ahead of being looked at. */
function whenSeen(act) {
  const seen = () => document.visibilityState === "visible" && !document.prerendering;
  if (seen()) {
    act();
    return;
  }
  const check = () => {
    if (!seen()) return;
    document.removeEventListener("visibilitychange", check);
    document.removeEventListener("prerenderingchange", check);
    act();
  };
  document.addEventListener("visibilitychange", check);
  document.addEventListener("prerenderingchange", check);
}

customElements.define("goodword-feeling", Feeling);

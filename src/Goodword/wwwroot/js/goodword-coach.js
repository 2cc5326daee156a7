// <goodword-coach for="field-id" api="https://goodword.example.org/api/coach" key="goodword_…">
// The coach beside a text field of any web page. One file, no dependencies, nothing global but the element; docs/coach-elsewhere.md
// describes it. A moment after typing stops it asks the API what the text says, underlines it in place and lists it below. The field stays
// an ordinary one: the underlines lie on a copy of its text above it, and better words go in as if typed, so that undo takes them back.
// It is a classic script as well as a module, so that it can be loaded from another site either way.
(() => {
  if (customElements.get("goodword-coach")) return;

  const HERE = document.currentScript?.src ?? document.querySelector('script[src*="goodword-coach"]')?.src ?? location.href;
  const QUIET = 300;
  const LONGEST = 60_000;
  // What the API takes: bytes in all, and messages of each sort.
  const MOST_BYTES = 65_536;
  const MOST_MESSAGES = 50;
  const COPIED = ["fontFamily", "fontSize", "fontWeight", "fontStyle", "fontStretch", "fontVariant", "fontKerning", "fontFeatureSettings", "fontOpticalSizing",
    "fontVariationSettings", "letterSpacing", "wordSpacing", "lineHeight", "textIndent", "textTransform", "textAlign", "tabSize", "direction", "unicodeBidi",
    "wordBreak", "overflowWrap", "hyphens", "paddingTop", "paddingRight", "paddingBottom", "paddingLeft"];

  // Where the page has Goodword's own colours they are taken; anywhere else these, and the light ones where a browser cannot tell.
  const STYLE = `
    :host { display: block; position: relative; font: inherit; line-height: 1.45; text-align: start;
      --ink: var(--gw-ink, #22302d); --ink-2: var(--gw-ink-2, #4c5a56); --surface: var(--gw-surface, #fff);
      --line: var(--gw-line, #d9d4c8); --caution: var(--gw-caution, #7c4a03); --caution-line: var(--gw-caution-line, #c98a12);
      --caution-soft: #c98a1222; --praise: var(--gw-praise, #1b5e4b); --praise-line: var(--gw-praise-line, #4f9a80);
      --praise-soft: var(--gw-praise-soft, #e8f4ee); --focus: var(--gw-primary, #17584f); }
    @supports (color: light-dark(red, red)) {
      :host { --ink: var(--gw-ink, light-dark(#22302d, #e9e6de)); --ink-2: var(--gw-ink-2, light-dark(#4c5a56, #b9bdb4)); --surface: var(--gw-surface, light-dark(#fff, #1d2725));
        --line: var(--gw-line, light-dark(#d9d4c8, #3a4744)); --caution: var(--gw-caution, light-dark(#7c4a03, #f5c069)); --caution-line: var(--gw-caution-line, light-dark(#c98a12, #f0b04a));
        --caution-soft: light-dark(#c98a1222, #f0b04a2b); --praise: var(--gw-praise, light-dark(#1b5e4b, #93d6b9)); --praise-line: var(--gw-praise-line, light-dark(#4f9a80, #5fae90));
        --praise-soft: var(--gw-praise-soft, light-dark(#e8f4ee, #21382f)); --focus: var(--gw-primary, light-dark(#17584f, #8fd3c4)); }
    }
    :host([hidden]) { display: none; }
    :host([theme=light]) { color-scheme: light; } :host([theme=dark]) { color-scheme: dark; } :host([theme=auto]) { color-scheme: light dark; }
    .over { position: absolute; overflow: hidden; pointer-events: none; user-select: none; z-index: 1; }
    .copy { color: transparent; white-space: pre-wrap; overflow-wrap: break-word; box-sizing: border-box; }
    mark { color: transparent; background: none; padding: 0; border-radius: .2em; box-decoration-break: clone; -webkit-box-decoration-break: clone; text-decoration-skip-ink: none; text-underline-offset: .2em; }
    mark.caution { background: var(--caution-soft); text-decoration: underline wavy var(--caution-line) 1.5px; }
    mark.praise { text-decoration: underline solid var(--praise-line) 2px; }
    mark.lit { outline: 2px solid var(--caution-line); }
    ::slotted([slot=status]), .status { display: block; margin: .375rem 0 0; font-size: .875em; color: var(--ink-2); min-height: 1.45em; }
    .trouble ::slotted([slot=status]) { color: var(--caution); font-weight: 600; }
    ul { list-style: none; margin: 0; padding: 0; }
    .praises { display: flex; flex-wrap: wrap; gap: .375rem; margin-block-start: .5rem; }
    .praises li { padding: .125rem .625rem; border-radius: 1rem; background: var(--praise-soft); color: var(--praise); font-size: .8125em; font-weight: 600; }
    .cautions { display: grid; gap: .625rem; margin-block-start: .625rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr)); align-items: start; }
    .questions { margin-block-start: .5rem; font-size: .875em; color: var(--caution); font-weight: 600; overflow-wrap: anywhere; }
    .praises:empty, .cautions:empty, .questions:empty { display: none; }
    .cautions > li { display: grid; gap: .25rem; padding: .75rem .875rem; border: 1px solid var(--line); border-inline-start: 4px solid var(--caution-line); border-radius: .625rem; background: var(--surface); color: var(--ink); }
    .title { font-size: .875em; font-weight: 650; color: var(--caution); } .said { font-size: .875em; color: var(--ink-2); overflow-wrap: anywhere; } .why { font-size: .875em; margin: 0; }
    button { font: inherit; font-size: .875em; cursor: pointer; min-height: 44px; border-radius: .625rem; color: var(--ink); text-align: start; overflow-wrap: anywhere; }
    .better { inline-size: 100%; padding: .5rem .75rem; border: 1px solid var(--praise-line); background: var(--praise-soft); margin-block-start: .25rem; }
    .leave, .undo { justify-self: start; padding: .25rem .5rem; border: 0; background: none; color: var(--ink-2); text-decoration: underline; }
    button:hover { border-color: var(--praise); } button:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
    @media (forced-colors: active) { mark.caution { text-decoration-color: Mark; forced-color-adjust: none; } }`;

  const isField = element => element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && /^(text|search)$/.test(element.type));

  let count = 0;
  // Half of a surrogate pair is no character; its place is kept.
  const whole = text => text.toWellFormed?.() ?? text;
  const sizeOf = value => new Blob([JSON.stringify(value)]).size;
  const key = finding => `${finding.rule}\n${finding.text}`;
  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  class GoodwordCoach extends HTMLElement {
    static observedAttributes = ["for", "api", "key", "customer", "customer-for"];

    /** What was written to this customer before, oldest first: an array of texts. */
    earlierMessages = [];

    /** What the customer wrote before that, and since: arrays of texts. Questions among the latter that the text leaves open are shown. */
    customerMessages = [];
    unansweredMessages = [];

    /** What was found last. */
    findings = [];

    #ignored = new Set();
    #text = null;

    connectedCallback() {
      if (!this.shadowRoot) this.#build();
      this.#attach();
    }

    disconnectedCallback() { this.#detach(); }

    attributeChangedCallback(name, before, now) {
      if (!this.isConnected || !this.shadowRoot || before === now) return;
      if (name === "for") { this.#detach(); this.#attach(); } else { this.#blocked = false; this.read(); }
    }

    /** Reads the text now: for a page that has changed it without typing. */
    read() {
      clearTimeout(this.#timer);
      return this.#text ? this.#ask() : Promise.resolve();
    }

    #timer; #asking; #stop; #blocked = false; #lit = null; #last = null; #shown = "";

    #build() {
      const root = this.attachShadow({ mode: "open", delegatesFocus: false });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      root.adoptedStyleSheets = [sheet];
      this.copy = make("div", { className: "copy" });
      this.over = make("div", { className: "over", ariaHidden: "true" }, this.copy);
      this.undo = make("button", { type: "button", className: "undo", textContent: "Undo the better words", hidden: true });
      this.praiseList = make("ul", { className: "praises", ariaLabel: "Well said" });
      this.cautionList = make("ul", { className: "cautions", ariaLabel: "What the coach would say differently" });
      this.questionList = make("ul", { className: "questions", ariaLabel: "Questions that are still open" });
      this.section = make("section", { ariaLabel: "What the coach says" }, make("slot", { name: "status" }), this.undo, this.praiseList, this.questionList, this.cautionList);
      root.append(this.over, this.section);
      this.undo.addEventListener("click", () => this.#takeBack());
      this.section.addEventListener("keydown", event => { if (event.key === "Escape") this.#text?.focus(); });
    }

    // The words that are read out live beside the field, not in the shadow: only there can the field refer to them.
    #attach() {
      const text = this.getRootNode().getElementById?.(this.getAttribute("for")) ?? null;
      if (!isField(text)) {
        if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => { if (this.isConnected && !this.#text) this.#attach(); }, { once: true });
        else console.warn(`<goodword-coach for="${this.getAttribute("for")}">: there is no textarea, and no input of text, with this id.`);
        return;
      }

      this.#text = text;
      this.#stop = new AbortController();
      this.status ??= make("span", { id: `goodword-coach-${++count}`, slot: "status" });
      this.status.setAttribute("role", "status");
      this.#describe();
      const on = (target, event, act) => target.addEventListener(event, act, { signal: this.#stop.signal });
      on(text, "input", () => this.#typed());
      on(text, "scroll", () => this.#follow());
      // Chromium tells of no scrolling inside an input.
      if (text instanceof HTMLInputElement) for (const event of ["keyup", "pointermove", "blur"]) on(text, event, () => requestAnimationFrame(() => this.#follow()));
      on(text, "keydown", event => this.#key(event));
      on(window, "resize", () => this.#place());
      if (text.form) on(text.form, "reset", () => setTimeout(() => this.read()));
      const named = this.#customerField();
      if (named) on(named, "change", () => this.read());
      this.sizes = new ResizeObserver(() => this.#place());
      this.sizes.observe(text);
      this.sizes.observe(this);
      if (text.value.trim()) this.read();
      else this.#show([]);
    }

    // Again at each reading: frameworks that compare the page with what they know take away what they did not put there.
    #describe() {
      if (this.status.parentNode !== this) this.append(this.status);
      const described = (this.#text.getAttribute("aria-describedby") ?? "").split(/\s+/).filter(Boolean);
      if (!described.includes(this.status.id)) this.#text.setAttribute("aria-describedby", [...described, this.status.id].join(" "));
      this.#text.setAttribute("aria-keyshortcuts", "Control+Period");
    }

    #detach() {
      this.#stop?.abort();
      this.#asking?.abort();
      this.sizes?.disconnect();
      clearTimeout(this.#timer);
      const described = this.#text?.getAttribute("aria-describedby")?.split(/\s+/).filter(id => id !== this.status?.id).join(" ");
      if (described) this.#text.setAttribute("aria-describedby", described); else this.#text?.removeAttribute("aria-describedby");
      this.#text?.removeAttribute("aria-keyshortcuts");
      this.#text = null;
    }

    #typed() {
      this.#keepMarks();
      this.undo.hidden = this.#last?.after !== this.#text.value;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#ask(), QUIET);
    }

    // Ctrl+. goes from the text to the first better words, as spelling checkers do.
    #key(event) {
      if (event.key !== "." || !(event.ctrlKey || event.metaKey)) return;
      const button = this.cautionList.querySelector("button");
      if (button) { event.preventDefault(); button.focus(); }
    }

    // One question at a time: the answer to an older text is of no use.
    async #ask() {
      this.#asking?.abort();
      const text = this.#text.value;
      if (!text.trim()) return this.#show([]);
      if (this.#blocked) return;
      if (new Blob([text]).size > LONGEST) return this.#say("This is too long for the coach to read.", true);
      const asking = this.#asking = new AbortController();
      try {
        const response = await fetch(this.#address(), { method: "POST", signal: asking.signal, ...this.#request(text) });
        if (!response.ok) return this.#refused(response);
        const answer = await response.json();
        if (this.#asking === asking && this.#text?.value === text) this.#show(answer.findings, answer.openQuestions);
      } catch (problem) {
        if (problem.name !== "AbortError") this.#say("The coach can't be reached just now. Write on all the same.", true);
      }
    }

    #address() { return new URL(this.getAttribute("api") ?? "../api/coach", this.hasAttribute("api") ? document.baseURI : HERE); }

    #request(text) {
      const headers = { "content-type": "application/json", accept: "application/json" };
      const secret = this.getAttribute("key");
      if (secret) headers.authorization = `Bearer ${secret}`;
      const customerName = this.#customerField()?.value || this.getAttribute("customer") || undefined;
      const body = JSON.stringify(this.#fitting({ text: whole(text), context: { customerName: customerName && whole(customerName), earlierMessages: [], customerMessages: [], unansweredMessages: [] } }));
      return { headers, body, credentials: secret ? "omit" : "same-origin", referrerPolicy: "no-referrer" };
    }

    // A conversation may be longer than the API takes: the text is read all the same, and the oldest messages stay behind.
    #fitting(asked) {
      let room = MOST_BYTES - sizeOf(asked);
      for (const name of ["unansweredMessages", "earlierMessages", "customerMessages"])
        for (const message of this[name].slice(-MOST_MESSAGES).reverse().map(whole)) {
          const size = sizeOf(message) + 1;
          if (size > room) break;
          room -= size;
          asked.context[name].unshift(message);
        }

      return asked;
    }

    #customerField() { return this.getRootNode().getElementById?.(this.getAttribute("customer-for") ?? "") ?? null; }

    // 429: waits as long as it is told to, and asks again. A key that is no good is asked with once, not at every pause.
    #refused(response) {
      if (response.status === 429) {
        const wait = Math.min(600, Math.max(1, Number(response.headers.get("retry-after")) || 5));
        this.#timer = setTimeout(() => this.#ask(), wait * 1000);
        return this.#say("The coach takes a breath and reads on in a moment.", true);
      }

      if (response.status === 413) return this.#say("This is too long for the coach to read.", true);
      this.#blocked = response.status === 401 || response.status === 403;
      if (this.#blocked) response.json().then(problem => console.warn(`<goodword-coach>: ${problem.detail}`), () => {});
      this.#say(this.#blocked ? "The coach does not know this page. Tell whoever looks after it." : "The coach can't be reached just now. Write on all the same.", true);
    }

    #show(findings, questions = [], text = this.#text?.value ?? "") {
      this.#shown = text;
      this.findings = findings;
      this.questions = questions;
      const open = this.#open();
      const praises = findings.filter(finding => finding.kind === "praise");
      this.praiseList.replaceChildren(...[...new Set(praises.map(praise => praise.title))].map(title => make("li", { textContent: title })));
      this.questionList.replaceChildren(...questions.map(question => make("li", { dir: "auto", textContent: `Still open: “${question.text}”` })));
      // Whoever is about to take better words keeps the place, also when another finding comes or goes.
      const held = this.shadowRoot.activeElement?.closest("[data-finding]")?.dataset.finding;
      this.cautionList.replaceChildren(...open.map(finding => this.#card(finding)));
      if (held) ([...this.cautionList.children].find(card => card.dataset.finding === held)?.querySelector("button") ?? this.#text).focus();
      this.#draw(this.#marks());
      const parts = [open.length ? `${open.length} to look at` : "", questions.length ? `${questions.length} still to answer` : "", praises.length ? `${praises.length} well said` : ""].filter(Boolean);
      this.#say(parts.join(", ") || (this.#text.value.trim() ? "Nothing to look at" : ""));
      this.dispatchEvent(new CustomEvent("goodword-coach", { bubbles: true, composed: true, detail: { findings, questions } }));
    }

    #open() { return this.findings.filter(finding => finding.kind === "caution" && !this.#ignored.has(key(finding))); }

    #card(finding) {
      const better = finding.say.map(words => make("button", { type: "button", className: "better", textContent: words.replace(/^\. |;$/g, ""), onclick: () => this.#put(finding, words) }));
      const leave = make("button", { type: "button", className: "leave", textContent: "Leave it as it is", onclick: () => this.#leave(finding) });
      const card = make("li", {}, make("span", { className: "title", textContent: finding.title }), make("span", { className: "said", dir: "auto", textContent: `“${finding.text}”` }),
        make("p", { className: "why", textContent: finding.why }), ...better, leave);
      better.forEach(button => button.setAttribute("aria-label", `Write instead of “${finding.text}”: ${button.textContent}`));
      leave.setAttribute("aria-label", `Leave it as it is: “${finding.text}”`);
      card.dataset.finding = key(finding);
      card.part = "caution";
      for (const [event, lit] of [["pointerenter", finding], ["focusin", finding], ["pointerleave", null], ["focusout", null]])
        card.addEventListener(event, () => { if (this.#lit !== lit) { this.#lit = lit; this.#draw(this.#marks()); } });
      return card;
    }

    #leave(finding) {
      this.#ignored.add(key(finding));
      this.#show(this.findings, this.questions, this.#shown);
      this.#text.focus();
    }

    // Better words go in as typing does, so that the browser's own undo takes them back; the button does the same for who has no keys.
    #put({ replaceStart, replaceEnd }, words) {
      const before = this.#text.value;
      // What was typed since the coach read may have moved the words that these are to replace.
      if (before.slice(0, replaceEnd + 1) !== this.#shown.slice(0, replaceEnd + 1)) return this.read();
      this.#insert(replaceStart, replaceEnd, words);
      this.#last = { start: replaceStart, end: replaceStart + words.length, words: before.slice(replaceStart, replaceEnd), after: this.#text.value };
      this.undo.hidden = false;
      this.read();
    }

    #takeBack() {
      if (this.#last?.after === this.#text.value) this.#insert(this.#last.start, this.#last.end, this.#last.words);
      this.#last = null;
      this.undo.hidden = true;
      this.read();
    }

    #insert(start, end, words) {
      this.#text.focus();
      this.#text.setSelectionRange(start, end);
      if (document.execCommand("insertText", false, words)) return;
      this.#text.setRangeText(words, start, end, "end");
      this.#text.dispatchEvent(new Event("input", { bubbles: true }));
    }

    #say(words, isTrouble = false) {
      this.#describe();
      if (this.status.textContent !== words) this.status.textContent = words;
      this.section.classList.toggle("trouble", isTrouble);
    }

    #marks() {
      const marks = [...this.findings.filter(finding => finding.kind === "praise"), ...this.#open()].map(({ start, end, kind }) => ({ start, end, kind }));
      return this.#lit ? [...marks, { start: Math.min(this.#lit.start, this.#lit.replaceStart), end: Math.max(this.#lit.end, this.#lit.replaceEnd), kind: "lit" }] : marks;
    }

    // While an answer is on its way, the marks before the change stay where they are.
    #keepMarks() {
      const [before, now] = [this.copy.textContent, this.#text.value];
      let same = 0;
      while (same < now.length && before[same] === now[same]) same++;
      this.#draw(this.#marks().filter(mark => mark.end <= same));
    }

    // The same text with marks in it.
    #draw(marks) {
      const text = this.#text.value;
      const cuts = [...new Set([0, text.length, ...marks.flatMap(mark => [mark.start, mark.end])])].filter(at => at <= text.length).sort((a, b) => a - b);
      const nodes = cuts.slice(1).map((end, index) => {
        const over = marks.filter(mark => mark.start <= cuts[index] && end <= mark.end);
        const piece = text.slice(cuts[index], end);
        return over.length ? make("mark", { className: [...new Set(over.map(mark => mark.kind))].join(" "), textContent: piece }) : piece;
      });
      this.copy.replaceChildren(...nodes, text.endsWith("\n") ? "\u200b" : "");
      this.#place();
    }

    // Over the field, wherever that is: within its border and beside its scroll bar.
    #place() {
      if (!this.#text) return;
      const [field, own] = [this.#text.getBoundingClientRect(), this.getBoundingClientRect()];
      const style = getComputedStyle(this.#text);
      for (const name of COPIED) this.copy.style[name] = style[name];
      const { clientLeft, clientTop, clientWidth, clientHeight } = this.#text;
      Object.assign(this.over.style, { left: `${field.left - own.left + clientLeft}px`, top: `${field.top - own.top + clientTop}px`, width: `${clientWidth}px`, height: `${clientHeight}px` });
      const isLine = this.#text instanceof HTMLInputElement;
      this.copy.style.width = isLine ? "max-content" : `${clientWidth}px`;
      this.copy.style.whiteSpace = isLine ? "pre" : "";
      // One line stands in the middle of its field.
      if (isLine) this.copy.style.lineHeight = `${clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom)}px`;
      this.#follow();
    }

    #follow() { if (this.#text) this.copy.style.transform = `translate(${-this.#text.scrollLeft}px, ${-this.#text.scrollTop}px)`; }
  }

  customElements.define("goodword-coach", GoodwordCoach);
})();

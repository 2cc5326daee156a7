// <goodword-composer reading="conversations/…/reading" form="…">: the reply, with the coach at the elbow. A moment after typing stops it
// asks the server what the text says, underlines it in place, and offers better words. The text field stays an ordinary one: the
// underlines lie on a copy of the text beneath it, and better words go in as if typed, so that undo takes them back.
// Without this file the same form posts "Review" and "Send".
import { Promises as PromiseChips } from "./promise-chips.js";
import { Findings } from "./findings.js";
import { forgets } from "./typed.js";

const QUIET = 250;
const AGAIN = 4000;
// Nobody reads a question faster: a key that was struck twice does not answer it.
const READS = 1000;

class GoodwordComposer extends HTMLElement {
  static observedAttributes = ["form"];

  connectedCallback() {
    if (this.stop) return;
    this.stop = new AbortController();
    this.begin();
  }

  disconnectedCallback() {
    this.stop?.abort();
    this.asking?.abort();
    clearTimeout(this.timer);
    this.stop = null;
  }

  // Another form of the page was sent without a page load: what the server knows stands here now, and what was shown is gone.
  again() {
    if (!this.stop || this.begunWith !== this.getAttribute("form")) return;
    const seen = this.seen;
    this.disconnectedCallback();
    this.connectedCallback();
    // What came meanwhile stands on the page, and is as unread as it was.
    this.look(seen);
  }

  // Navigation without a page load may give this element another conversation's form.
  attributeChangedCallback(_, before, now) {
    if (!this.stop || before === now) return;
    this.disconnectedCallback();
    queueMicrotask(() => { this.text.value = this.text.defaultValue; this.connectedCallback(); });
  }

  begin() {
    this.begunWith = this.getAttribute("form");
    const find = name => this.querySelector(`[data-${name}]`);
    this.formElement = this.closest("form");
    this.text = this.querySelector("textarea");
    this.overlay = this.querySelector(".gw-composer-overlay");
    this.status = find("status");
    this.promised = find("promised");
    this.kept = find("kept");
    this.ask = find("ask");
    this.foot = find("foot");
    this.coach = find("coach");
    this.undo = find("undo");
    this.newer = find("newer");
    this.newerWords = find("newer-template").content;
    this.newer.replaceChildren();
    this.seen = this.formElement.elements["Reply.Seen"].value;
    this.answer = null;
    this.shown = this.text.value;
    this.findings = new Findings(this, find);
    this.promises = new PromiseChips(this, find);
    const on = (target, event, act, options) => target.addEventListener(event, act, { signal: this.stop.signal, ...options });
    on(this.text, "input", () => this.typed());
    on(this.text, "scroll", () => { this.overlay.scrollTop = this.text.scrollTop; });
    on(this, "keydown", event => this.key(event));
    on(document, "selectionchange", () => { if (document.activeElement === this.text) this.findings.point(this.text.selectionStart); });
    on(this.formElement, "submit", event => this.submit(event));
    on(this.undo, "click", () => { const back = this.back; this.hideUndo(); this.text.focus(); back?.(); });
    on(this.querySelector("[data-ask-back]"), "click", event => { event.preventDefault(); this.write(); });
    on(this.ask, "keydown", event => { if (event.key === "Escape") { event.preventDefault(); this.write(); } });
    on(document, "goodword:refreshed", () => this.see());
    // What was typed since is kept nowhere but here.
    on(document, "goodword:signed-off", event => { if (this.text.value && !this.answer) { event.preventDefault(); this.sayGone(); } });
    on(document, "submit", () => { this.isLeaving = true; });
    on(window, "beforeunload", event => {
      this.keepNow();
      const isRefused = this.hasFailed || this.answer?.isKept === false;
      if (isRefused && !this.isKept && !this.isLeaving && !this.sending) event.preventDefault();
    });
    this.querySelector(".gw-reviewed")?.remove();
    this.isAsking = false;
    this.holdAnswer();
    if (this.text.value) this.read();
    else this.show({ findings: [], promises: [], questions: [] });
  }

  typed() {
    this.answer = null;
    if (this.last && this.last.after !== this.text.value) this.hideUndo();
    this.draw();
    this.write(false);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.read(), QUIET);
  }

  // Ctrl+. goes from the text to the first better words, as spelling checkers do, from there to what it promises, and back to the text.
  key(event) {
    if (event.key !== "." || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    const isPast = part => part.contains(document.activeElement);
    if (!isPast(this.promises.box) && ((!isPast(this.coach) && this.findings.enter()) || this.promises.enter())) return;
    this.text.focus();
  }

  request() {
    return {
      method: "POST",
      credentials: "same-origin",
      headers: { "content-type": "application/json", accept: "application/json", RequestVerificationToken: this.formElement.elements.__RequestVerificationToken.value },
      body: JSON.stringify({ form: this.getAttribute("form"), text: this.text.value, promises: this.promises.choices(), instead: this.formElement.elements["Reply.Instead"]?.value }),
    };
  }

  // One question at a time: the answer to an older text is of no use.
  async read() {
    this.asking?.abort();
    const asking = this.asking = new AbortController();
    const text = this.text.value;
    try {
      const response = await fetch(this.getAttribute("reading"), { ...this.request(), signal: asking.signal });
      this.isCutOff = response.redirected || response.status === 401;
      if (this.isCutOff) return this.sayGone();
      if (response.status === 413) return this.say("This is too long to be read while you write. It is read when you send it.", true);
      if (!response.ok) return this.tryAgain("The coach can't be reached just now. You can write and send all the same.");
      const answer = await response.json();
      this.hasFailed = false;
      if (this.asking === asking && this.text.value === text) this.show(answer);
    } catch (problem) {
      if (problem.name === "AbortError") return;
      this.isCutOff = true;
      this.tryAgain("The server can't be reached just now. Keep this page open: what you wrote is here.");
    }
  }

  // What was typed is kept by its reading: until one succeeds it stands nowhere but here.
  tryAgain(words) {
    this.hasFailed = true;
    this.say(words, true);
    clearTimeout(this.timer);
    if (this.stop) this.timer = setTimeout(() => this.read(), AGAIN);
  }

  get isKept() { return !this.stop || (this.answer && this.answer.isKept !== false) || this.text.value === this.text.defaultValue; }

  sayGone() { this.say("You have been signed off. What you wrote stays on this page: sign in again in a new tab, come back, and go on.", true); }

  // The last keystrokes before somebody leaves.
  keepNow() {
    if (!this.stop || this.answer || this.sending || !this.text.value) return;
    const forget = forgets(this.text);
    fetch(this.getAttribute("reading"), { ...this.request(), keepalive: true })
      .then(async response => { if (response.ok && !response.redirected && (await response.json()).isKept) forget(); })
      .catch(() => {});
  }

  show(answer) {
    this.answer = answer;
    this.shown = this.text.value;
    this.findings.show(answer.findings, answer.questions);
    this.promises.show(answer.promises);
    this.coach.hidden = this.findings.isEmpty;
    this.draw();
    this.count();
    if (this.kept && this.text.value && this.wasTyped) this.kept.textContent = answer.isKept === false ? "You write to them in another window too: that is kept, this is not until you send it" : "Draft kept";
    this.wasTyped = true;
  }

  count() {
    const cautions = this.findings.open().length;
    const praises = this.findings.praises().length;
    const parts = [cautions ? `${cautions} to look at` : "", praises ? `${praises} well said` : ""].filter(Boolean);
    this.say(parts.join(", ") || (this.text.value ? "Nothing to look at" : ""));
    const promised = this.promises.words();
    if (this.promised.textContent !== promised) this.promised.textContent = promised;
  }

  say(words, isProblem = false) {
    if (this.status.textContent !== words) this.status.textContent = words;
    this.status.classList.toggle("gw-composer-trouble", isProblem);
  }

  // The same text with marks in it. While an answer is on its way, marks before the change stay where they are.
  draw() {
    const text = this.text.value;
    const spans = this.answer ? [...this.findings.spans(), ...this.promises.spans()] : [];
    const cuts = [...new Set([0, text.length, ...spans.flatMap(span => [span.start, span.end])])].filter(at => at <= text.length).sort((a, b) => a - b);
    const nodes = [];
    for (let i = 1; i < cuts.length; i++) {
      const piece = text.slice(cuts[i - 1], cuts[i]);
      const over = spans.filter(span => span.start <= cuts[i - 1] && cuts[i] <= span.end);
      if (over.length === 0) { nodes.push(piece); continue; }
      const mark = document.createElement("mark");
      mark.className = [...new Set(over.map(span => span.mark))].join(" ");
      mark.textContent = piece;
      nodes.push(mark);
    }
    // A last empty line has a height in the field, and none in the copy.
    nodes.push(text.endsWith("\n") ? "\u200b" : "");
    this.overlay.replaceChildren(...nodes);
    this.overlay.scrollTop = this.text.scrollTop;
  }

  // Better words go in as typing does, so that the browser's own undo takes them back; a button beside the text does the same.
  put(start, end, words) {
    const before = this.text.value;
    // Found in an older text, whose words go on differently now ("calm d" became "calm down"): it is read again first.
    if (before.slice(0, end + 1) !== this.shown.slice(0, end + 1)) return this.readNow();
    this.last = { start, end: start + words.length, words: before.slice(start, end), after: before.slice(0, start) + words + before.slice(end) };
    this.insert(start, end, words);
    const last = this.last;
    this.offerUndo(() => {
      if (last.after === this.text.value) this.insert(last.start, last.end, last.words);
      this.readNow();
    });
    this.last = last;
    this.readNow();
  }

  offerUndo(back) {
    this.back = back;
    this.last = null;
    this.undo.hidden = false;
  }

  hideUndo() {
    this.back = this.last = null;
    this.undo.hidden = true;
  }

  async post(path, body) {
    try {
      return await fetch(path, { ...this.request(), body: JSON.stringify(body) });
    } catch {
      return null;
    }
  }

  insert(start, end, words) {
    this.text.focus();
    this.text.setSelectionRange(start, end);
    if (!document.execCommand("insertText", false, words)) {
      this.text.setRangeText(words, start, end, "end");
      this.text.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  readNow() {
    clearTimeout(this.timer);
    return this.read();
  }

  // Asked once, in the page, about what is still open; the second time it goes.
  async submit(event) {
    const button = event.submitter;
    const wants = button?.value;
    // Nothing could read it here. The server reads it, and asks, as it does without this file.
    if (this.isUnread) return this.letGo();
    if (this.formElement.elements["Reply.Asked"].value === "1" || (wants !== "send" && wants !== "close")) { this.sending = true; return; }
    // A form can't be submitted anew while it says that it is: what has been read already goes on its way here and now.
    if (this.answer && this.open().length === 0) return this.letGo();
    event.preventDefault();
    if (this.isAsking) return;
    this.isAsking = true;
    if (!this.answer) {
      this.say("Reading it before it goes");
      await Promise.race([this.readNow(), new Promise(done => setTimeout(done, 1500))]);
    }
    this.isAsking = false;
    if (this.isCutOff) return;
    if (this.open().length > 0) return this.askAbout(this.open(), wants);
    this.letGo();
    this.isUnread = !this.answer;
    this.formElement.requestSubmit(button);
    this.isUnread = false;
  }

  // What has not been looked at in this text; nothing when it could not be read.
  open() { return this.answer ? [...this.findings.lines(), ...this.promises.lines()] : []; }

  letGo() {
    if (this.answer) this.formElement.elements["Reply.Asked"].value = "1";
    this.sending = true;
    this.asking?.abort();
  }

  askAbout(lines, wants) {
    this.querySelector("[data-ask-list]").replaceChildren(...lines.map(line => {
      const item = document.createElement("li");
      item.dir = "auto";
      item.textContent = line;
      return item;
    }));
    this.querySelector("[data-ask-send]").value = wants;
    this.formElement.elements["Reply.Asked"].value = "1";
    this.ask.hidden = false;
    this.foot.hidden = true;
    this.holdAnswer();
    this.ask.focus();
  }

  holdAnswer() {
    const answers = this.querySelector("[data-ask-send]");
    clearTimeout(this.holding);
    answers.disabled = !this.ask.hidden;
    if (answers.disabled) this.holding = setTimeout(() => { answers.disabled = false; }, READS);
  }

  // Back to the text: the next "Send" asks again, for it is another text.
  write(focus = true) {
    this.formElement.elements["Reply.Asked"].value = "";
    this.ask.hidden = true;
    this.foot.hidden = false;
    if (focus) this.text.focus();
  }

  // What came in while one writes stands in the page now. Whether it was read, only its reader knows: until they say so, a reply is
  // not sent past it.
  see() {
    const talk = document.getElementById("conversation-talk");
    const last = talk?.querySelector("[data-last]")?.dataset.last;
    const all = [...talk?.querySelectorAll(".gw-message[id]") ?? []];
    const newer = all.slice(all.findIndex(message => message.id === `m-${this.seen}`) + 1);
    if (!last || last === this.seen || newer.length === 0) return this.newer.replaceChildren();
    const latest = newer.at(-1);
    const from = latest.querySelector(".gw-message-head strong").textContent;
    const note = this.newerWords.cloneNode(true);
    const words = note.querySelector("[data-newer-words]");
    words.textContent = newer.length > 1 ? `${newer.length} messages came meanwhile, the last from ${from}.` : `${from} ${latest.matches(".gw-message-note") ? "left a note" : "wrote"} meanwhile.`;
    if (this.newer.querySelector("[data-newer-words]")?.textContent === words.textContent) return;
    note.querySelector("[data-newer-read]").addEventListener("click", event => { event.preventDefault(); this.look(last); this.go(newer[0].id); });
    note.querySelector("[data-newer-known]").addEventListener("click", () => { this.look(last); this.text.focus(); });
    this.newer.replaceChildren(note);
  }

  look(seen) {
    this.seen = this.formElement.elements["Reply.Seen"].value = seen;
    for (const field of document.getElementsByName("Act.Seen")) field.value = seen;
    this.see();
  }

  go(id) {
    const message = document.getElementById(id);
    message.tabIndex = -1;
    message.focus();
    message.scrollIntoView({ block: "center" });
  }
}

customElements.define("goodword-composer", GoodwordComposer);
globalThis.Blazor?.addEventListener("enhancedload", () => document.querySelector("goodword-composer")?.again());
// Another page comes without this one being unloaded.
globalThis.Blazor?.addEventListener("enhancednavigationstart", () => document.querySelector("goodword-composer")?.keepNow());

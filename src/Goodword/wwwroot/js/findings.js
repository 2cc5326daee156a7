// The coach's findings beside a reply: underlines, cards with better words, and a quiet row of what is well said.
export class Findings {
  constructor(composer, find) {
    this.composer = composer;
    this.list = find("findings");
    this.praiseList = find("praises");
    this.card = find("finding-template").content;
    this.chip = find("praise-template").content;
    this.better = find("better-template").content;
    this.questionBox = find("questions");
    this.questionList = find("question-list");
    this.questions = [];
    this.ignored = new Set();
    this.all = [];
  }

  get isEmpty() { return this.open().length + this.praises().length + this.questions.length === 0; }

  show(findings, questions = this.questions) {
    this.all = findings;
    this.questions = questions;
    this.questionBox.hidden = questions.length === 0;
    this.questionList.replaceChildren(...questions.map(question => {
      const item = document.createElement("li");
      item.dir = "auto";
      item.textContent = `“${question}”`;
      return item;
    }));
    this.praiseList.replaceChildren(...[...new Set(this.praises().map(praise => praise.title))].map(title => {
      const chip = this.chip.cloneNode(true);
      chip.querySelector("[data-title]").textContent = title;
      return chip;
    }));
    // Whoever is about to take better words keeps the place, also when another finding comes or goes.
    const held = this.list.contains(document.activeElement) ? document.activeElement.closest("[data-finding]")?.dataset.finding : null;
    this.list.replaceChildren(...this.open().map(finding => this.make(finding)));
    if (held) (this.list.querySelector(`[data-finding="${CSS.escape(held)}"] button`) ?? this.composer.text).focus();
  }

  make(finding) {
    const card = this.card.cloneNode(true).querySelector("[data-finding]");
    card.dataset.finding = key(finding);
    card.querySelector("[data-title]").textContent = finding.title;
    card.querySelector("[data-said]").textContent = finding.text;
    card.querySelector("[data-why]").textContent = finding.why;
    card.querySelector("[data-words]").replaceChildren(...finding.say.map(words => {
      const button = this.better.cloneNode(true).firstElementChild;
      button.querySelector("span").textContent = words.replace(/^\. |;$/g, "");
      button.title = `Put this in place of “${this.composer.text.value.slice(finding.replaceStart, finding.replaceEnd)}”`;
      button.addEventListener("click", () => this.composer.put(finding.replaceStart, finding.replaceEnd, words));
      return button;
    }));
    card.querySelector("[data-ignore]").addEventListener("click", () => this.ignore(finding));
    for (const button of card.querySelectorAll("[data-ignore-always]"))
      button.addEventListener("click", () => this.ignoreAlways(finding, button.dataset.ignoreAlways === "all"));
    card.addEventListener("pointerenter", () => this.light(finding));
    card.addEventListener("focusin", () => this.light(finding));
    card.addEventListener("pointerleave", () => this.light(null));
    card.addEventListener("focusout", () => this.light(null));
    return card;
  }

  // What is left as it is stays so, also when the text around it changes.
  ignore(finding) {
    this.ignored.add(key(finding));
    this.again();
    this.composer.offerUndo(() => { this.ignored.delete(key(finding)); this.again(); });
  }

  // Settings lists what is ignored always; here it can be taken back at once.
  async ignoreAlways(finding, everybody) {
    const answer = await this.composer.post("coach/ignored", { rule: finding.rule, text: finding.text, everybody });
    if (!answer?.ok) return this.composer.say("That could not be kept. Try again, or ignore it here.", true);
    const { id } = await answer.json();
    this.ignored.add(key(finding));
    this.again();
    this.composer.offerUndo(async () => {
      await this.composer.post(`coach/ignored/${id}/removal`, {});
      this.ignored.delete(key(finding));
      this.composer.readNow();
    });
  }

  again() {
    this.show(this.all);
    this.composer.coach.hidden = this.isEmpty;
    this.composer.draw();
    this.composer.count();
    if (document.activeElement === document.body) this.composer.text.focus();
  }

  // What the organization raised comes first.
  open() {
    return this.all.filter(finding => finding.kind === "caution" && !this.ignored.has(key(finding)))
      .sort((one, other) => (other.level === "High") - (one.level === "High"));
  }

  praises() { return this.all.filter(finding => finding.kind === "praise"); }

  spans() {
    return [...this.praises(), ...this.open()].map(({ start, end, kind }) => ({ start, end, mark: `gw-mark-${kind}` }))
      .concat(this.lit ? [{ start: Math.min(this.lit.start, this.lit.replaceStart), end: Math.max(this.lit.end, this.lit.replaceEnd), mark: "gw-mark-lit" }] : []);
  }

  lines() { return this.open().filter(finding => finding.level !== "Low").map(finding => `“${finding.text}”: ${finding.title}`)
    .concat(this.questions.map(question => `“${question}”: not answered yet`)); }

  light(finding) {
    if (this.lit === finding) return;
    this.lit = finding;
    this.composer.draw();
  }

  // The card of the words where the caret stands.
  point(at) {
    for (const card of this.list.children) {
      const finding = this.all.find(one => key(one) === card.dataset.finding);
      card.classList.toggle("gw-finding-here", Boolean(finding) && finding.start <= at && at <= finding.end);
    }
  }

  enter() {
    const here = this.list.querySelector(".gw-finding-here") ?? this.list.firstElementChild;
    here?.querySelector("button")?.focus();
    return Boolean(here);
  }
}

const key = finding => `${finding.rule}\n${finding.text}`;

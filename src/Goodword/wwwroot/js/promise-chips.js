// The promises in a reply: as they were said, by when, and whether they are meant as one. They are ordinary fields of the form.
export class Promises {
  constructor(composer, find) {
    this.composer = composer;
    this.box = find("promises");
    this.list = this.box.querySelector("ul");
    this.chip = find("promise-template").content;
    this.all = [];
    this.made = new Map();
    for (const choice of find("choices").children) this.made.set(choice.dataset.said, { due: choice.dataset.due, recognized: choice.dataset.recognized, decision: choice.dataset.decision });
    for (const chip of this.list.children) this.listen(chip, chip.querySelector("[data-said-field]").value);
  }

  // What was decided about words that are not in the text just now is kept: they may come back with an undo.
  choices() {
    return (this.all.length ? this.all.map(({ said }) => [said, this.made.get(said)]) : [...this.made])
      .map(([said, made]) => ({ said, due: made?.due ?? "", recognized: made?.recognized ?? "", decision: made?.decision ?? "Open" }));
  }

  show(promises) {
    this.all = promises;
    const chips = new Map([...this.list.children].map(chip => [chip.dataset.promise, chip]));
    let place = 0;
    const wanted = promises.map(promise => {
      const id = `${promise.said}\n${promises.slice(0, promises.indexOf(promise)).filter(other => other.said === promise.said).length}`;
      const chip = chips.get(id) ?? this.make(promise, id);
      this.fill(chip, promise, place++);
      return chip;
    });
    // Chips that stay are not moved, so that a date being chosen is not interrupted.
    for (const chip of [...this.list.children]) if (!wanted.includes(chip)) chip.remove();
    wanted.forEach((chip, at) => { if (this.list.children[at] !== chip) this.list.insertBefore(chip, this.list.children[at] ?? null); });
    this.box.hidden = promises.length === 0;
  }

  make(promise, id) {
    const chip = this.chip.cloneNode(true).querySelector("[data-promise]");
    chip.dataset.promise = id;
    chip.querySelector("[data-said]").textContent = promise.said;
    chip.querySelector("[data-said-field]").value = promise.said;
    for (const radio of chip.querySelectorAll("[type=radio]")) radio.checked = false;
    this.listen(chip, promise.said);
    return chip;
  }

  listen(chip, said) {
    chip.querySelector("[data-due]").addEventListener("change", event => this.choose(chip, said, { due: event.target.value, recognized: "" }));
    for (const radio of chip.querySelectorAll("[type=radio]")) radio.addEventListener("change", () => this.choose(chip, said, { decision: radio.value }));
  }

  choose(chip, said, choice) {
    this.made.set(said, { ...this.made.get(said), ...choice });
    this.composer.write(false);
    this.composer.read();
  }

  fill(chip, promise, place) {
    const isDismissed = promise.decision === "Dismissed";
    chip.classList.toggle("gw-promise-vague", !promise.due && !isDismissed);
    chip.classList.toggle("gw-promise-dismissed", isDismissed);
    chip.classList.toggle("gw-promise-confirmed", promise.decision === "Confirmed" && Boolean(promise.due));
    for (const field of chip.querySelectorAll("[name]")) field.name = field.name.replace(/\[\d+\]/, `[${place}]`);
    const due = chip.querySelector("[data-due]");
    due.id = `promise-${place}`;
    chip.querySelector("label[for]").htmlFor = due.id;
    if (document.activeElement !== due) due.value = promise.due;
    chip.querySelector("[data-recognized]").value = promise.recognized;
    if (promise.problem) due.setAttribute("aria-invalid", "true");
    else due.removeAttribute("aria-invalid");
    due.setAttribute("aria-describedby", `promise-${place}-problem promise-${place}-caution`);
    const problem = chip.querySelector("[data-problem]");
    problem.id = `promise-${place}-problem`;
    problem.textContent = promise.problem;
    const caution = chip.querySelector("[data-caution]");
    caution.id = `promise-${place}-caution`;
    caution.hidden = !promise.caution;
    caution.querySelector("span").textContent = promise.caution;
    const note = chip.querySelector("[data-note]");
    note.textContent = [promise.condition && `Only ${promise.condition[0].toLowerCase()}${promise.condition.slice(1)}.`, promise.owner && `${promise.owner} is to keep it.`].filter(Boolean).join(" ");
    note.hidden = !note.textContent;
    const reads = chip.querySelector("[data-reads]");
    reads.hidden = !promise.reads;
    reads.querySelector("span").textContent = promise.reads;
    const put = chip.querySelector("[data-put]");
    put.type = "button";
    put.hidden = !promise.words;
    put.onclick = () => this.put(promise, promise.words);
    chip.querySelector("[data-how]").textContent = promise.explanation;
    for (const radio of chip.querySelectorAll("[type=radio]")) radio.checked = radio.value === (promise.decision === "Open" && promise.due ? "Confirmed" : promise.decision);
    this.suggest(chip, promise);
  }

  suggest(chip, promise) {
    const box = chip.querySelector("[data-suggestions]");
    // A button that has the focus is not put away under the finger while the same ones are offered.
    const wanted = JSON.stringify([promise.start, promise.whenStart, promise.offers]);
    if (box.dataset.offers === wanted) return;
    box.dataset.offers = wanted;
    box.hidden = promise.offers.length === 0;
    const buttons = promise.offers.map(({ label, value, words }) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn-sm btn-secondary";
      button.textContent = label;
      button.addEventListener("click", () => {
        if (words) return this.put(promise, words);
        chip.querySelector("[data-due]").value = value;
        chip.querySelector("[data-due]").focus();
        this.choose(chip, promise.said, { due: value, recognized: "", decision: "Confirmed" });
      });
      return button;
    });
    box.replaceChildren(...buttons);
  }

  // The time goes into the text as better words do: what the customer reads is what is promised.
  put(promise, words) {
    // Typed since: the answer on its way knows where it stands now.
    if (this.composer.text.value.slice(promise.start, promise.end) !== promise.said) return;
    this.made.delete(promise.said);
    this.composer.put(promise.whenStart, promise.whenEnd, words);
  }

  spans() {
    return this.all.filter(promise => promise.decision !== "Dismissed").map(({ start, end }) => ({ start, end, mark: "gw-mark-promise" }));
  }

  // For whom the chips are not before the eyes.
  words() {
    const made = this.all.filter(promise => promise.decision !== "Dismissed").map(promise => promise.by || "without a time");
    return made.length === 0 ? "" : `${made.length === 1 ? "1 promise" : `${made.length} promises`}: ${made.join(", ")}`;
  }

  enter() {
    // That of one which is no promise is not shown.
    const due = [...this.list.querySelectorAll("[data-due]")].find(field => field.checkVisibility());
    due?.focus();
    return Boolean(due);
  }

  lines() { return this.all.map(promise => promise.asks).filter(Boolean); }
}

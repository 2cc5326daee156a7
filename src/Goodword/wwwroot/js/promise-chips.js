// The promises in a reply: as they were said, by when, and whether they are meant as one. They are ordinary fields of the form.
export class Promises {
  constructor(composer, find) {
    this.composer = composer;
    this.box = find("promises");
    this.list = this.box.querySelector("ul");
    this.chip = find("promise-template").content;
    this.all = [];
    this.suggestions = [];
    this.made = new Map();
    for (const choice of find("choices").children) this.made.set(choice.dataset.said, { due: choice.dataset.due, decision: choice.dataset.decision });
    for (const chip of this.list.children) this.listen(chip, chip.querySelector("[data-said-field]").value);
  }

  // What was decided about words that are not in the text just now is kept: they may come back with an undo.
  choices() {
    return this.all.map(({ said }) => ({ said, due: this.made.get(said)?.due ?? "", decision: this.made.get(said)?.decision ?? "Open" }))
      .concat(this.all.length ? [] : [...this.made].map(([said, { due, decision }]) => ({ said, due: due ?? "", decision: decision ?? "Open" })));
  }

  show(promises, suggestions) {
    this.all = promises;
    this.suggestions = suggestions;
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
    chip.querySelector("[data-due]").addEventListener("change", event => this.choose(chip, said, { due: event.target.value }));
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
    due.setAttribute("aria-describedby", `promise-${place}-problem`);
    chip.querySelector("label[for]").htmlFor = due.id;
    if (document.activeElement !== due) due.value = promise.due;
    due.toggleAttribute("aria-invalid", Boolean(promise.problem));
    const problem = chip.querySelector("[data-problem]");
    problem.id = `promise-${place}-problem`;
    problem.textContent = promise.problem;
    chip.querySelector("[data-how]").textContent = promise.explanation;
    for (const radio of chip.querySelectorAll("[type=radio]")) radio.checked = radio.value === (promise.decision === "Open" && promise.due ? "Confirmed" : promise.decision);
    this.suggest(chip, promise, isDismissed);
  }

  suggest(chip, promise, isDismissed) {
    const buttons = promise.due || isDismissed ? [] : this.suggestions.map(({ label, value }) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn-sm btn-secondary";
      button.textContent = label;
      button.addEventListener("click", () => {
        chip.querySelector("[data-due]").value = value;
        chip.querySelector("[data-due]").focus();
        this.choose(chip, promise.said, { due: value, decision: "Confirmed" });
      });
      return button;
    });
    chip.querySelector("[data-suggestions]").replaceChildren(...buttons);
  }

  spans() {
    return this.all.filter(promise => promise.decision !== "Dismissed").map(({ start, end }) => ({ start, end, mark: "gw-mark-promise" }));
  }

  lines() {
    const open = this.all.filter(promise => promise.decision !== "Dismissed");
    return [
      ...open.filter(promise => promise.problem).map(promise => `“${promise.said}”: ${promise.problem}`),
      ...open.filter(promise => !promise.due).map(promise => `“${promise.said}” has no date: give it one, or say that it is no promise`),
    ];
  }
}

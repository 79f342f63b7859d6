// <hs-booking>: upgrades the form inside it. Live times, the answer in place, faults with focus, nothing lost offline.
// Without it, or when anything here fails, the form works by itself. All words come from its <template> elements.

import { clearFaults, faultItems } from "./booking_faults.js";
import { drawPicker, make, showDay } from "./booking_picker.js";
import { ask, attemptFor, sendAttempt } from "./booking_request.js";
import { choicesIn, clockOf, daysOf, minuteOf } from "./booking_slots.js";
import { fillIn, slotText } from "./booking_words.js";

const DAYS = 28; // as the server draws
const MOST_DAYS = 62; // what one request may ask for; reaches every horizon

export class BookingElement extends HTMLElement {
  connectedCallback() {
    this.words = this.part("words")?.dataset;
    if (!this.words || this.form) return;
    this.form = this.querySelector("form");
    this.fields = this.form.elements;
    [this.links, this.groups] = this.querySelectorAll(".daylinks, .days");
    this.groups.className = ""; // from here on the element decides which day is shown, not the style sheet
    this.pageTitle = document.title;
    this.form.addEventListener("submit", this);
    this.form.addEventListener("change", this);
    this.links.parentElement.addEventListener("click", this);
    this.show(location.hash.slice(1));
    this.refresh();
  }

  handleEvent(event) {
    this[`on${event.type}`](event);
  }

  onsubmit(event) {
    if (this.querySelector("[value*='@']:checked")) return; // in another room: answered by a page of its own
    event.preventDefault();
    if (!this.busy) this.send();
  }

  onchange({ target }) {
    if (target.name === "slot") this.confirmChoice(target.value);
    if (target.name === "minutes" || target.name === "units") {
      this.querySelector(".alternatives")?.remove();
      this.draw();
    }
  }

  onclick(event) {
    const link = event.target.closest("a");
    if (!link) return;
    event.preventDefault();
    if (!link.hash) return this.refresh("default", MOST_DAYS);
    this.show(link.hash.slice(1)).querySelector(":enabled").focus();
  }

  part(name) {
    return this.querySelector(`[data-part=${name}]`);
  }

  copy(name, texts = {}) {
    const node = this.part(name).content.firstElementChild.cloneNode(true);
    for (const [key, text] of Object.entries(texts)) node.querySelector(`[data-fill=${key}]`).textContent = text;
    return node;
  }

  say(name, text) {
    this.part(name).textContent = text;
  }

  get language() {
    return this.fields.lang.value;
  }

  // Picker

  async refresh(cache, days = this.days ?? DAYS) {
    const space = this.fields.space.value;
    const answer = await ask(`${this.dataset.api}/v1/availability?space=${space}&days=${days}`, { cache }).catch(() => ({}));
    if (!answer.body?.days) return this.say("chosen", this.words.unknown);
    this.live = answer.body;
    this.days = days;
    if (days === MOST_DAYS) this.part("later")?.remove();
    this.part("static").hidden = true;
    this.say("chosen", "");
    this.draw();
  }

  draw() {
    if (!this.live) return;
    const { minutes, units } = this.fields;
    const days = daysOf(this.live, {
      minutes: +minutes.value,
      units: +units?.value || 1,
      shortest: +minutes.options[0].value,
      raster: +this.dataset.raster,
    });
    const chosen = this.groups.querySelector(":checked")?.value ?? this.wished;
    const view = { words: this.words, lang: this.language, total: +this.dataset.units, chosen };
    drawPicker(this.links, this.groups, days, view);
    const first = days.find(choicesIn);
    this.show(this.shown, chosen?.slice(0, 10), first?.date);
    if (!chosen) return;
    if (this.groups.querySelector(":checked")) this.confirmChoice(chosen);
    else this.say("chosen", this.words.unfit);
  }

  // Shows, and returns, the first of these days that there is; the day with the choice, or the server's, if none is given.
  show(...ids) {
    const groups = [...this.groups.children];
    const given = ids.map((id) => groups.find((group) => group.id === id)).find(Boolean);
    const group = given ?? this.groups.querySelector(":checked")?.closest("fieldset") ?? this.groups.querySelector(".on");
    this.shown = group?.id;
    showDay(this.links, this.groups, this.shown);
    return group;
  }

  confirmChoice(value) {
    this.wished = value;
    const start = value.slice(11, 16);
    const end = clockOf(minuteOf(start) + +this.fields.minutes.value);
    this.say("chosen", fillIn(this.words.chosen, slotText({ date: value.slice(0, 10), start, end }, this.language)));
  }

  // Sending

  async send() {
    clearFaults(this);
    document.title = this.pageTitle;
    this.wait(true);
    this.attempt = attemptFor(new URLSearchParams(new FormData(this.form)), this.attempt);
    const { kind, body } = await sendAttempt(this.form.action, this.attempt);
    this.wait(false);
    if (kind in this) this[kind](body);
    else this.retry(body.detail ?? this.words[kind]);
  }

  wait(busy) {
    this.busy = busy;
    this.say("status", busy ? this.words.sending : "");
    for (const button of this.querySelectorAll("button")) button.setAttribute("aria-disabled", busy);
  }

  done({ reference, manage_url: link, ...slot }) {
    const panel = this.copy("done", { reference, when: slotText(slot, this.language) });
    panel.querySelector("[data-fill=link]").href = link;
    this.replaceChildren(panel);
    panel.focus();
  }

  faults({ errors }) {
    this.summarize("", faultItems(this, errors));
  }

  taken({ title, alternatives = [] }) {
    this.summarize(title, []);
    this.querySelector(".alternatives")?.remove();
    if (alternatives.length) this.form.prepend(this.offer(alternatives));
    this.refresh("reload");
  }

  offer(slots) {
    const group = this.copy("near");
    group.lastElementChild.before(
      ...slots.map(({ slot, text }) => make("label", {}, make("input", { type: "radio", name: "slot", value: slot }), text)),
    );
    return group;
  }

  summarize(notice, items) {
    const summary = this.copy("errors");
    if (notice) summary.firstElementChild.textContent = notice;
    summary.lastElementChild.append(...items);
    this.prepend(summary);
    document.title = fillIn(this.words.error, this.pageTitle);
    summary.focus();
  }

  retry(text) {
    const message = this.copy("again", { text });
    message.lastElementChild.addEventListener("click", () => this.busy || this.send());
    this.part("status").before(message);
    message.focus();
  }
}

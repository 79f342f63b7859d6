// <hs-booking>: keeps the times of the form inside it up to date, and sends it without leaving the page, so that nothing
// is lost offline. What is wrong or taken is told by the form that the function sends back. Without this element, or when
// anything here fails, the form works by itself. All words come from the data of one part.

import { drawDays, drawTimes, make } from "./booking_picker.js";
import { ask, attemptFor, sendAttempt } from "./booking_request.js";
import { choicesIn, clockOf, daysOf, laterDays, minuteOf } from "./booking_slots.js";
import { fillIn, longDay, shortDate, slotText } from "./booking_words.js";

// Settles when the page has been drawn, so that nothing here holds it up.
const drawn = () => new Promise((settle) => requestAnimationFrame(() => setTimeout(settle)));

// Settles when an element is about to be seen; until then there is no need to draw it.
const nearing = (element) =>
  new Promise((settle) => {
    const near = ([{ isIntersecting }], observer) => isIntersecting && (observer.disconnect(), settle());
    new IntersectionObserver(near, { rootMargin: "25%" }).observe(element);
  });

export class BookingElement extends HTMLElement {
  connectedCallback() {
    this.words = this.part("words")?.dataset;
    if (!this.words || this.form) return;
    this.addEventListener("submit", this);
    this.addEventListener("change", this);
    this.adopt(this.querySelector("form"));
    this.near = nearing(this);
    this.day = location.hash.slice(1);
    drawn().then(() => this.refresh());
  }

  handleEvent(event) {
    this[`on${event.type}`](event);
  }

  onsubmit(event) {
    const { submitter } = event;
    if (submitter?.value.includes("@")) return; // in another room: answered by a page of its own
    event.preventDefault();
    if (submitter?.name === "look") this.refresh();
    else if (!this.busy) this.send(submitter);
  }

  onchange({ target }) {
    const { name, value } = target;
    if (name === "start") this.wished = value;
    if (name === "date") this.day = value;
    if (["date", "minutes", "units"].includes(name)) this.draw();
    else this.confirm();
  }

  part(name) {
    return this.querySelector(`[data-part=${name}]`);
  }

  say(name, text) {
    this.part(name).textContent = text;
  }

  // Takes over a form as it stands: that of the page, or one that came back.
  adopt(form) {
    this.form = form;
    this.fields = form.elements;
    this.wished = form.querySelector(":checked[name=start]")?.value ?? this.wished;
  }

  // Picker

  async refresh(cache) {
    const { api, days } = this.dataset;
    const url = `${api}/v1/availability?space=${this.fields.space.value}&days=${days}`;
    const live = await ask(url, { cache }).catch(() => {});
    await this.near;
    if (!live?.days) return this.say("chosen", this.words.unknown);
    this.live = live;
    this.draw();
  }

  draw() {
    if (!this.live) return this.confirm();
    this.part("static")?.remove();
    const { date, minutes, units, lang } = this.fields;
    const { raster, units: total } = this.dataset;
    const wish = { minutes: +minutes.value, units: +units?.value || 1, shortest: +minutes.options[0].value, raster: +raster };
    const view = { words: this.words, lang: lang.value, total, wished: this.wished };
    this.days = daysOf(this.live, wish);
    const day = this.days.find((each) => each.date === this.day) ?? this.days.find(choicesIn) ?? this.days[0];
    drawDays(date, this.days, day, view);
    drawTimes(this.part("times"), day, view);
    this.say("day", day ? ` · ${longDay(day.date, lang.value)}` : "");
    this.confirm();
  }

  fits(date, start) {
    return this.days?.find((day) => day.date === date)?.starts.find((each) => each.clock === start)?.fits;
  }

  // Says what is chosen, with the further days of several.
  confirm() {
    const { date, minutes, series, lang } = this.fields;
    const { wished: start, words } = this;
    if (!start) return this.say("chosen", "");
    if (this.days && !this.fits(date.value, start)) return this.say("chosen", words.unfit);
    const end = clockOf(minuteOf(start) + +minutes.value);
    const later = laterDays(date.value, series?.value ?? "").map(
      (day) => shortDate(day, lang.value) + (this.days && !this.fits(day, start) ? ` (${words.out})` : ""),
    );
    const slot = slotText({ date: date.value, start, end }, lang.value);
    this.say("chosen", fillIn(words.chosen, slot) + (later.length ? `, ${fillIn(words.also, later.join(", "))}` : ""));
  }

  // Sending

  async send(submitter) {
    this.querySelector(".errors")?.remove();
    this.wait(true);
    const params = new URLSearchParams(new FormData(this.form));
    if (submitter?.name) params.set(submitter.name, submitter.value);
    this.attempt = attemptFor(params, this.attempt);
    const { kind, url, text } = await sendAttempt(this.form.action, this.attempt);
    this.wait(false);
    if (kind === "done") location = url;
    else if (kind !== "answer" || !this.take(text)) this.retry(this.words[kind] ?? this.words.odd, submitter);
  }

  wait(busy) {
    this.busy = busy;
    this.say("status", busy ? this.words.sending : "");
    for (const button of this.querySelectorAll("button")) button.setAttribute("aria-disabled", busy);
  }

  // Puts the form that came back in place of the one that was sent; whether there was one.
  take(text) {
    // The policy of this page knows its own style sheet only, and would complain about another.
    const page = new DOMParser().parseFromString(text.replace(/<style.*<\/style>/s, ""), "text/html");
    const [errors, form] = page.querySelectorAll("hs-booking > .errors, hs-booking > form");
    if (!form) return false;
    this.form.replaceWith(form);
    this.prepend(errors);
    document.title = page.title;
    this.adopt(form);
    this.day = this.fields.date.value;
    errors.focus();
    this.refresh("reload");
    return true;
  }

  retry(text, submitter) {
    const { kept, again } = this.words;
    const said = make("p", {}, make("b", {}, text), ` ${kept}`);
    const button = make("button", { type: "button", onclick: () => this.busy || this.send(submitter) }, again);
    const message = make("div", { className: "errors", role: "alert", tabIndex: -1 }, said, button);
    this.part("status").before(message);
    message.focus();
  }
}

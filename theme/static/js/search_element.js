// <hs-search>: narrows the list inside it down while somebody types. Without it the page is the whole list.
// All words come from its data attributes. The list says what there is, the index more about programs and rooms; where
// that cannot be loaded, the list alone is searched.

import { find, prepare } from "./search_match.js";
import { fillIn, longDate, nextOf } from "./search_words.js";

const PAUSE = 200; // milliseconds without a key before the list changes, and the count is read out

export class SearchElement extends HTMLElement {
  connectedCallback() {
    if (this.form) return;
    this.form = this.querySelector("form");
    [this.field, this.status] = [this.form.elements.q, this.querySelector("[role=status]")];
    [this.results, this.all] = [this.querySelector(".found"), this.querySelector(".all")];
    this.entries = this.load();
    this.form.addEventListener("submit", this);
    this.form.addEventListener("input", this);
    this.field.value ||= new URLSearchParams(location.search).get("q") ?? "";
    // Sent before this script was there, the form has led here by itself.
    if (this.field.value) location.hash ? this.reach() : this.search();
  }

  handleEvent(event) {
    clearTimeout(this.timer);
    if (event.type === "input") this.timer = setTimeout(() => this.search(), PAUSE);
    else this.reach(event);
  }

  // To the first result, or to the sentence that there is none.
  async reach(event) {
    event?.preventDefault();
    await this.search();
    (this.results.querySelector("a") ?? this.status).focus();
  }

  async load() {
    const index = await fetch(this.dataset.index).then((answer) => answer.json()).catch(() => ({}));
    return prepare(this.listed(index));
  }

  listed(index) {
    return [...this.all.querySelectorAll("li a:not([href^='#'])")].map((link) => {
      const [u, group] = [link.getAttribute("href"), link.closest("ul").previousElementSibling.textContent];
      const more = index[u] ?? {};
      return { u, t: link.textContent, w: link.dataset.words, ...more, k: more.k ? `${more.k}, ${group}` : group };
    });
  }

  async search() {
    const query = this.field.value.trim();
    const entries = await this.entries;
    if (query !== this.field.value.trim()) return; // somebody typed on
    history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
    this.show(find(entries, query), query);
  }

  show({ found, near }, query) {
    this.results.replaceChildren(...found.map((entry) => this.item(entry)));
    this.results.hidden = !found.length;
    this.all.hidden = found.length > 0;
    this.status.textContent = query ? this.told(found.length, near) : "";
  }

  told(number, near) {
    const { one, many, none, instead } = this.dataset;
    if (!number) return none;
    const count = number === 1 ? one : fillIn(many, number);
    return near.length ? `${count} ${fillIn(instead, near.join(", "))}` : count;
  }

  item({ u, t, k, d, n = [] }) {
    const date = nextOf(n, Date.now());
    const next = date && fillIn(this.dataset.next, longDate(date, document.documentElement.lang));
    const lines = [k, d, next].filter(Boolean).map((text) => make("small", {}, text));
    return make("li", {}, make("a", { href: u }, t), ...lines);
  }
}

function make(tag, attributes, ...children) {
  const node = Object.assign(document.createElement(tag), attributes);
  node.append(...children);
  return node;
}

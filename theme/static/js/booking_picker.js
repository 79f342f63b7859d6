// Draws the day links and the start times anew from what is free. The markup is the one of day_picker.html.

import { choicesIn } from "./booking_slots.js";
import { clockIn, dayNote, fillIn, longDay, mediumDay } from "./booking_words.js";

export function make(tag, attributes = {}, ...children) {
  const node = Object.assign(document.createElement(tag), attributes);
  node.append(...children);
  return node;
}

export const dayId = (date) => `d${date.slice(5, 7)}${date.slice(8, 10)}`;

function startLabel(start, { words, lang, total, chosen }) {
  const time = clockIn(start.value.slice(11), lang);
  const radio = make("input", { type: "radio", name: "slot", value: start.value, disabled: !start.fits });
  radio.checked = start.fits && start.value === chosen;
  if (!start.fits) return make("label", {}, radio, make("s", {}, time), ` ${start.taken ? words.full : words.short}`);
  return make("label", {}, radio, time, start.left < total ? ` ${fillIn(words.left, start.left)}` : "");
}

function dayLink(day, { words, lang }) {
  const count = choicesIn(day);
  const name = make("b", {}, mediumDay(day.date, lang));
  return make(count ? "a" : "span", count ? { href: `#${dayId(day.date)}` } : {}, name, ` ${dayNote(day, count, words, lang)}`);
}

export function drawPicker(links, groups, days, view) {
  const { activeElement: held } = document;
  links.replaceChildren(...days.map((day) => dayLink(day, view)));
  groups.replaceChildren(
    ...days
      .filter((day) => day.starts.length)
      .map((day) =>
        make(
          "fieldset",
          { id: dayId(day.date) },
          make("legend", {}, longDay(day.date, view.lang)),
          ...groups.querySelectorAll(`#${dayId(day.date)} .hint`), // what the server knows of special hours
          ...day.starts.map((start) => startLabel(start, view)),
        ),
      ),
  );
  groups.classList.add("js");
  // Whoever was in the old picker stays where they were.
  if (held.value && !held.isConnected) groups.querySelector(`[value="${held.value}"]`)?.focus();
  if (held.hash && !held.isConnected) links.querySelector(`[href="${held.hash}"]`)?.focus();
}

export function showDay(links, groups, id) {
  for (const group of groups.children) group.classList.toggle("on", group.id === id);
  for (const link of links.children) link.toggleAttribute("aria-current", link.hash === `#${id}`);
}

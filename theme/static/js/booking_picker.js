// Draws the day links and the start times anew from what is free. The markup is the one of day_picker.html.

import { choicesIn } from "./booking_slots.js";
import { clockIn, dayNote, fillIn, longDay, shortDate, weekday } from "./booking_words.js";

export function make(tag, attributes = {}, ...children) {
  const node = Object.assign(document.createElement(tag), attributes);
  node.append(...children);
  return node;
}

function startLabel(start, { words, lang, total, chosen }) {
  const time = clockIn(start.value.slice(11), lang);
  const radio = make("input", { type: "radio", name: "slot", value: start.value, disabled: !start.fits });
  radio.checked = start.fits && start.value === chosen;
  if (!start.fits) return make("label", {}, radio, make("s", {}, time), ` ${start.taken ? words.full : words.short}`);
  return make("label", {}, radio, time, start.left < total ? ` ${fillIn(words.left, start.left)}` : "");
}

function dayLink(day, { words, lang }) {
  const count = choicesIn(day);
  const texts = [weekday(day.date, lang), " ", make("b", {}, shortDate(day.date, lang)), " ", dayNote(day, count, words, lang)];
  return make(count ? "a" : "span", count ? { href: `#${day.date}` } : {}, ...texts);
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
          { id: day.date },
          make("legend", {}, longDay(day.date, view.lang)),
          ...groups.querySelectorAll(`[id="${day.date}"] .hint`), // what the server knows of special hours
          ...day.starts.map((start) => startLabel(start, view)),
        ),
      ),
  );
  // Whoever was in the old picker stays where they were.
  if (held.isConnected) return;
  const again = held.value ? groups.querySelector(`[value="${held.value}"]`) : links.querySelector(`[href="${held.hash}"]`);
  again?.focus();
}

export function showDay(links, groups, id) {
  for (const group of groups.children) group.hidden = group.id !== id;
  for (const link of links.children) link.setAttribute("aria-current", link.hash === `#${id}`);
}

// Draws the list of days and the start times of one of them anew from what is free, as time_picker.html does.

import { clockIn, dayText, fillIn } from "./booking_words.js";

export function make(tag, attributes, ...children) {
  const node = Object.assign(document.createElement(tag), attributes);
  node.append(...children);
  return node;
}

export function drawDays(list, days, shown, { words, lang }) {
  list.replaceChildren(
    ...days.map((day) =>
      make(
        "option",
        { value: day.date, disabled: !day.starts.length, selected: day === shown },
        dayText(day, words, lang),
      ),
    ),
  );
}

function startLabel({ clock, fits, taken, left }, { words, lang, total, wished }) {
  const time = clockIn(clock, lang);
  const radio = make("input", { type: "radio", name: "start", value: clock, disabled: !fits, checked: fits && clock === wished });
  if (!fits) return make("label", {}, radio, make("s", {}, time), ` ${taken ? words.full : words.short}`);
  return make("label", {}, radio, left < total ? `${time} ${fillIn(words.left, left)}` : time);
}

export function drawTimes(box, day, view) {
  const { value } = document.activeElement;
  const held = box.contains(document.activeElement);
  box.replaceChildren(...(day?.starts ?? []).map((start) => startLabel(start, view)));
  // Whoever was at a time stays there.
  if (held) box.querySelector(`[value="${value}"]`)?.focus();
}

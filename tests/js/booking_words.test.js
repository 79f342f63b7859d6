// Dates and times are written in the browser exactly as the server writes them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { clockIn, dayText, fillIn, longDay, shortDate, slotText, weekday } from "../../theme/static/js/booking_words.js";

const words = { full: "full", short: "not enough", closed: "closed: {}" };
const slot = { date: "2026-12-01", start: "09:00", end: "10:30" };

test("a day is written the Indonesian and the English way", () => {
  assert.equal(longDay("2026-08-17", "id"), "Senin, 17 Agustus 2026");
  assert.equal(longDay("2026-08-17", "en"), "Monday, 17 August 2026");
});

test("a day link spells the weekday out and shortens the month to three letters", () => {
  assert.equal(weekday("2026-08-07", "id"), "Jumat");
  assert.equal(shortDate("2026-08-07", "id"), "7 Agu");
  assert.equal(shortDate("2026-09-01", "en"), "1 Sep");
});

test("a time has a point in Indonesian and a colon in English, and always its zone", () => {
  assert.equal(clockIn("09:00", "id"), "09.00");
  assert.equal(slotText(slot, "id"), "Selasa, 1 Desember 2026, 09.00–\u206010.30\u00a0WIB");
  assert.equal(slotText(slot, "en"), "Tuesday, 1 December 2026, 09:00–\u206010:30\u00a0WIB");
});

test("a day of the list says that it is full, not enough for the wish, closed or special, and else nothing", () => {
  const day = (starts, told = {}) => ({ date: "2026-12-01", starts, closed: null, special: null, ...told });
  const free = { fits: true, taken: false };
  const short = { fits: false, taken: false };
  const taken = { fits: false, taken: true };
  const meeting = { id: "Rapat", en: "Meeting" };
  assert.equal(dayText(day([taken, free]), words, "en"), "Tuesday 1 Dec");
  assert.equal(dayText(day([taken, short]), words, "en"), "Tuesday 1 Dec · not enough");
  assert.equal(dayText(day([taken]), words, "en"), "Tuesday 1 Dec · full");
  assert.equal(dayText(day([free], { special: meeting }), words, "id"), "Selasa 1 Des · Rapat");
  assert.equal(dayText(day([], { closed: { id: "Hari Natal", en: "Christmas" } }), words, "id"), "Selasa 1 Des · closed: Hari Natal");
});

test("a blank is filled with the text as it is", () => {
  assert.equal(fillIn("Dipilih: {}", "$& 09.00"), "Dipilih: $& 09.00");
});

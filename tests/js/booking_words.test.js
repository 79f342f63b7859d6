// Dates and times are written in the browser exactly as the server writes them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { clockIn, dayNote, fillIn, longDay, shortDate, slotText, weekday } from "../../theme/static/js/booking_words.js";

const words = { one: "{} slot", many: "{} slots", full: "full", short: "not enough", closed: "closed: {}" };
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
  assert.equal(slotText(slot, "id"), "Selasa, 1 Desember 2026, 09.00–10.30 WIB");
  assert.equal(slotText(slot, "en"), "Tuesday, 1 December 2026, 09:00–10:30 WIB");
});

test("a day says how many starts it has, that it is full, or why it is closed", () => {
  const open = { starts: [{ taken: true }, { taken: false }], closed: null };
  assert.equal(dayNote(open, 17, words, "en"), "17 slots");
  assert.equal(dayNote(open, 1, words, "en"), "1 slot");
  assert.equal(dayNote(open, 0, words, "en"), "not enough");
  assert.equal(dayNote({ ...open, starts: [{ taken: true }] }, 0, words, "en"), "full");
  assert.equal(dayNote({ starts: [], closed: { id: "Hari Natal", en: "Christmas" } }, 0, words, "id"), "closed: Hari Natal");
});

test("a blank is filled with the text as it is", () => {
  assert.equal(fillIn("Dipilih: {}", "$& 09.00"), "Dipilih: $& 09.00");
});

// Typing errors are forgiven in long words, the more the longer they are.

import assert from "node:assert/strict";
import { test } from "node:test";
import { meant, stepsBetween } from "../../theme/static/js/search_typos.js";

const KNOWN = ["kemasan", "keuangan", "sertifikat", "halal", "branding", "tenang", "foto", "merek", "merah"];

test("a letter missing, too many, wrong or swapped is one step", () => {
  assert.equal(stepsBetween("halal", "halal"), 0);
  assert.equal(stepsBetween("hallal", "halal"), 1);
  assert.equal(stepsBetween("hall", "halal"), 1);
  assert.equal(stepsBetween("halol", "halal"), 1);
  assert.equal(stepsBetween("hlaal", "halal"), 1);
  assert.equal(stepsBetween("", "halal"), 5);
});

test("what people mistype finds what they mean", () => {
  const typed = { kemaasan: "kemasan", keuanggan: "keuangan", sertifkat: "sertifikat", hallal: "halal", brnading: "branding" };
  for (const [wrong, right] of Object.entries(typed)) assert.deepEqual(meant(wrong, KNOWN), [right]);
});

test("words of up to four letters are taken as they are, those of up to seven may be off by one", () => {
  assert.deepEqual(meant("fotp", KNOWN), []);
  assert.deepEqual(meant("halall", KNOWN), ["halal"]);
  assert.deepEqual(meant("kemasaann", KNOWN), ["kemasan"]);
  assert.deepEqual(meant("hallall", KNOWN), []);
});

test("of several that are equally near all are meant, of others only the nearest", () => {
  assert.deepEqual(meant("merak", KNOWN), ["merek", "merah"]);
  assert.deepEqual(meant("merekk", KNOWN), ["merek"]);
});

test("a word that begins otherwise is another word, unless its first letters are swapped", () => {
  assert.deepEqual(meant("renang", KNOWN), []);
  assert.deepEqual(meant("ahlal", KNOWN), ["halal"]);
});

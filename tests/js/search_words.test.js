// Dates of results are written as on the pages, and none that is over is promised.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fillIn, longDate, nextOf } from "../../theme/static/js/search_words.js";

const DATES = ["2026-11-24", "2026-12-01"];

test("a date is written the Indonesian and the English way", () => {
  assert.equal(longDate("2026-08-17", "id"), "17 Agustus 2026");
  assert.equal(longDate("2026-08-17", "en"), "17 August 2026");
});

test("a date counts until its day is over in WIB", () => {
  assert.equal(nextOf(DATES, Date.parse("2026-11-24T23:59+07:00")), "2026-11-24");
  assert.equal(nextOf(DATES, Date.parse("2026-11-25T00:00+07:00")), "2026-12-01");
  assert.equal(nextOf(DATES, Date.parse("2026-12-02T00:00+07:00")), undefined);
});

test("a blank takes the text as it is", () => {
  assert.equal(fillIn("{} hasil", "$&"), "$& hasil");
});

// What somebody typed is read as words, and as how many people come.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readQuery } from "../../theme/static/js/search_query.js";
import { plain, searchable } from "../../theme/static/js/search_text.js";

const words = (query) => readQuery(query).words.map(({ whole }) => whole);

test("texts lose accents, capitals and signs, and words with a hyphen stand there in both ways", () => {
  assert.equal(plain("  Café, Go-Online! "), "cafe go online");
  assert.equal(searchable("Wi-Fi gratis"), " wi fi gratis wifi ");
  assert.equal(searchable(""), "  ");
});

test("a number of people is no word", () => {
  for (const query of ["rapat 6 orang solo", "rapat solo 6orang", "6 people rapat solo", "rapat 6 org solo"]) {
    assert.deepEqual([readQuery(query).people, ...words(query)], [6, "rapat", "solo"], query);
  }
});

test("other numbers are words", () => {
  assert.deepEqual(words("ruang rapat 1"), ["ruang", "rapat", "1"]);
  assert.ok(!readQuery("ruang rapat 1").people);
  assert.deepEqual(words("6 orangtua"), ["6", "orangtua"]);
});

test("words that only join are left out where others say more", () => {
  assert.deepEqual(words("ruang untuk rapat di Solo"), ["ruang", "rapat", "solo"]);
  assert.deepEqual(words("untuk"), ["untuk"]);
  assert.deepEqual(words("untuk 6 orang"), []);
});

test("a word with signs inside keeps its parts", () => {
  assert.deepEqual(readQuery("P-IRT").words, [{ whole: "pirt", parts: ["p", "irt"] }]);
  assert.deepEqual(readQuery(" –!? ").words, []);
});

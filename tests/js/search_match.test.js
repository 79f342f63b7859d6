// What somebody types finds programs and spaces, the likeliest first.

import assert from "node:assert/strict";
import { test } from "node:test";
import { find, plain, prepare } from "../../theme/static/js/search_match.js";

const ENTRIES = [
  { u: "/1", t: "Foto Produk dengan Ponsel", k: "Desain dan Jenama", d: "Memotret produk di dekat jendela." },
  { u: "/2", t: "Membuka Toko Daring", k: "Go-Online", d: "Memasang produk pertama, dari foto sampai ongkos kirim." },
  { u: "/3", t: "Studio Foto", k: "Studio, Solo", d: "Latar putih dan dua lampu." },
  { u: "/4", t: "Ruang Rapat Solo", k: "Ruang rapat, Solo", d: "Untuk delapan orang." },
  { u: "/5", t: "Kafé Belajar", k: "Ruang berkumpul, Banyumas", d: "Kopi dan colokan." },
];
const index = prepare(ENTRIES);
const found = (query) => find(index, query).map((entry) => entry.u);

test("a title that begins with what was typed comes first, then other titles, then descriptions", () => {
  assert.deepEqual(found("foto"), ["/1", "/3", "/2"]);
});

test("every word must be found, wherever it stands", () => {
  assert.deepEqual(found("foto solo"), ["/3"]);
  assert.deepEqual(found("rapat banyumas"), []);
});

test("accents, capitals and hyphens make no difference", () => {
  assert.deepEqual(found("KAFE"), ["/5"]);
  assert.deepEqual(found("go online"), found("Go-Online"));
  assert.equal(plain("  Café, Go-Online! "), "cafe go online");
});

test("the beginning of a word is enough, and so is its middle", () => {
  assert.deepEqual(found("dar"), ["/2"]);
  assert.deepEqual(found("aring"), ["/2"]);
});

test("a hit inside a word comes after one at its beginning", () => {
  const inside = prepare([
    { u: "/a", t: "Pemotretan", k: "", d: "" },
    { u: "/b", t: "Ajar Motret", k: "", d: "" },
  ]);
  assert.deepEqual(find(inside, "motret").map((entry) => entry.u), ["/b", "/a"]);
});

test("a single letter is looked for at the beginning of words only", () => {
  assert.deepEqual(found("t"), ["/2"]);
});

test("of equals the earlier one comes first", () => {
  assert.deepEqual(found("ruang"), ["/4", "/5"]);
});

test("words that are not shown are found, too", () => {
  const pages = prepare([{ u: "/a", t: "Cara ke sini", k: "Informasi", w: "alamat parkir" }]);
  assert.deepEqual(find(pages, "parkir").map((entry) => entry.u), ["/a"]);
  assert.deepEqual(find(pages, "undefined"), []);
});

test("nothing asked finds nothing", () => {
  assert.deepEqual(found(""), []);
  assert.deepEqual(found(" –!? "), []);
});

test("signs that mean something in patterns are no trouble", () => {
  assert.deepEqual(found("foto (.*)["), ["/1", "/3", "/2"]);
});

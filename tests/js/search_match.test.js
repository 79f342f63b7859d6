// What somebody types finds programs and spaces, the likeliest first.

import assert from "node:assert/strict";
import { test } from "node:test";
import { find, prepare } from "../../theme/static/js/search_match.js";

const ENTRIES = [
  { u: "/1", t: "Foto Produk dengan Ponsel", k: "Desain dan Jenama", d: "Memotret produk di dekat jendela." },
  { u: "/2", t: "Membuka Toko Daring", k: "Go-Online", d: "Memasang produk pertama, dari foto sampai ongkos kirim." },
  { u: "/3", t: "Studio Foto", k: "Studio, Solo", d: "Latar putih dan dua lampu." },
  { u: "/4", t: "Ruang Rapat Solo", k: "Ruang rapat, Solo", d: "Untuk delapan orang.", p: [2, 8] },
  { u: "/5", t: "Kafé Belajar", k: "Ruang berkumpul, Banyumas", d: "Kopi dan colokan.", w: "Wi-Fi, co-working", p: [1, 30] },
];
const index = prepare(ENTRIES);
const among = (prepared, query) => find(prepared, query).found.map((entry) => entry.u);
const found = (query) => among(index, query);

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
  for (const query of ["wifi", "wi-fi", "Wi Fi", "coworking", "co-working", "co working"]) {
    assert.deepEqual(found(query), ["/5"], query);
  }
});

test("the beginning of a word is enough, and of longer ones so is their middle", () => {
  assert.deepEqual(found("dar"), ["/2"]);
  assert.deepEqual(found("aring"), ["/2"]);
  assert.deepEqual(found("ari"), []);
});

test("a word that stands nowhere is taken for the nearest one, and it is told for which", () => {
  assert.deepEqual(find(index, "studoi").near, ["studio"]);
  assert.deepEqual(found("studoi foto"), ["/3"]);
  assert.deepEqual(find(index, "foto").near, []);
  assert.deepEqual(find(index, "kapal").found, []);
});

test("a word that stands somewhere is never taken for another", () => {
  const two = prepare([
    { u: "/a", t: "Merek", k: "" },
    { u: "/b", t: "Mereka", k: "" },
  ]);
  assert.deepEqual(among(two, "mereka"), ["/b"]);
});

test("a number of people finds the rooms that take so many, the smallest first", () => {
  assert.deepEqual(found("6 orang"), ["/4", "/5"]);
  assert.deepEqual(found("rapat 6 orang di solo"), ["/4"]);
  assert.deepEqual(found("kopi for 20 people"), ["/5"]);
  assert.deepEqual(found("500 orang"), []);
});

test("a number of people that fits nothing else that was typed is left out", () => {
  assert.deepEqual(found("foto 500 orang"), found("foto"));
  assert.deepEqual(found("rapat 1 orang"), ["/4"]);
});

test("a hit inside a word comes after one at its beginning", () => {
  const inside = prepare([
    { u: "/a", t: "Pemotretan", k: "", d: "" },
    { u: "/b", t: "Ajar Motret", k: "", d: "" },
  ]);
  assert.deepEqual(among(inside, "motret"), ["/b", "/a"]);
});

test("a single letter is looked for at the beginning of words only", () => {
  assert.deepEqual(found("t"), ["/2"]);
});

test("a whole word comes before one that only begins so", () => {
  const begun = prepare([
    { u: "/a", t: "Bengkel", k: "", d: "Potong dan rakit." },
    { u: "/b", t: "Studio", k: "", w: "poto" },
  ]);
  assert.deepEqual(among(begun, "poto"), ["/b", "/a"]);
});

test("of equals the earlier one comes first", () => {
  assert.deepEqual(found("ruang"), ["/4", "/5"]);
});

test("words that are not shown are found, too", () => {
  const pages = prepare([{ u: "/a", t: "Cara ke sini", k: "Informasi", w: "alamat parkir" }]);
  assert.deepEqual(among(pages, "parkir"), ["/a"]);
  assert.deepEqual(among(pages, "undefined"), []);
});

test("nothing asked finds nothing", () => {
  assert.deepEqual(found(""), []);
  assert.deepEqual(found(" –!? "), []);
});

test("signs that mean something in patterns are no trouble", () => {
  assert.deepEqual(found("foto (.*)["), ["/1", "/3", "/2"]);
});

// Which entries of the index fit what somebody typed, the best first. Knows nothing of the page.

import { readQuery } from "./search_query.js";
import { searchable } from "./search_text.js";
import { meant } from "./search_typos.js";

// Weights of a hit: in the title, in what the entry belongs to, in what it is about.
const BEGINS_TITLE = 9;
const WEIGHTS = [
  { begins: 6, inside: 4 },
  { begins: 3, inside: 2 },
  { begins: 2, inside: 1 },
];
const WHOLE = 1; // more where the word ends there, too
const SHORTEST_INSIDE = 4; // shorter ones stand somewhere within many another word

// The entries with their texts made searchable, once for all searches, and every word there is.
export function prepare(entries) {
  const rows = entries.map((entry) => ({
    entry,
    texts: [entry.t, entry.k ?? "", `${entry.d ?? ""} ${entry.w ?? ""}`].map(searchable),
  }));
  return { rows, words: new Set(rows.flatMap(({ texts }) => texts.join("").trim().split(/ +/))) };
}

// `found`: the entries in which every word of `query` is found; of equal ones the smaller room where
// a number of people was typed, else the earlier first. `near`: the words that were looked for in place of those that
// stand nowhere. Nothing asked, nothing found.
export function find({ rows, words }, query) {
  const asked = readQuery(query);
  const anywhere = (word) => rows.some(({ texts }) => wordScore(texts, word));
  const typed = asked.words.flatMap(({ whole, parts }) => (anywhere(whole) ? whole : parts));
  if (!typed.length && !asked.people) return { found: [], near: [] };
  const wanted = typed.map((word) => (anywhere(word) ? [word] : meant(word, words)));
  const near = wanted.filter((_, place) => !anywhere(typed[place])).flat();
  const fitting = asked.people ? ranked(roomsFor(asked.people, rows), wanted) : [];
  // A number that fits nothing else that was typed is left out, as in "pelatihan 500 orang".
  return { found: fitting.length || !typed.length ? fitting : ranked(rows, wanted), near };
}

// Those that so many may use together, the smallest first.
const roomsFor = (people, rows) =>
  rows
    .filter(({ entry: { p } }) => p?.[0] <= people && people <= p[1])
    .sort((one, other) => one.entry.p[1] - other.entry.p[1]);

const ranked = (rows, wanted) =>
  rows
    .map(({ entry, texts }) => ({ entry, score: scoreOf(texts, wanted) }))
    .filter(({ score }) => score)
    .sort((one, other) => other.score - one.score)
    .map(({ entry }) => entry);

// The sum over the words, each of which may be one of several; 0 where one is missing.
function scoreOf(texts, wanted) {
  const scores = wanted.map((either) => Math.max(0, ...either.map((word) => wordScore(texts, word))));
  if (scores.includes(0)) return 0;
  const whole = texts[0].startsWith(` ${wanted.map(([word]) => word).join(" ")}`) ? BEGINS_TITLE : 0;
  return scores.reduce((sum, score) => sum + score, whole);
}

const wordScore = (texts, word) => Math.max(...texts.map((text, place) => hit(text, word, WEIGHTS[place])));

function hit(text, word, { begins, inside }) {
  if (text.includes(` ${word} `)) return begins + WHOLE;
  if (text.includes(` ${word}`)) return begins;
  return word.length >= SHORTEST_INSIDE && text.includes(word) ? inside : 0;
}

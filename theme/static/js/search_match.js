// Which entries of the index fit what somebody typed, the best first. Knows nothing of the page.

// Weights of a hit: in the title, in what the entry belongs to, in what it is about.
const BEGINS_TITLE = 9;
const WEIGHTS = [
  { begins: 6, inside: 4 },
  { begins: 3, inside: 2 },
  { begins: 2, inside: 1 },
];
const SHORTEST_INSIDE = 2; // a single letter stands somewhere in every text

// `Café Go-Online` as `cafe go online`: no accents, no capitals, words parted by single spaces.
export const plain = (text) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

// The entries with their texts made plain, once for all searches.
export const prepare = (entries) =>
  entries.map((entry) => ({ entry, texts: [entry.t, entry.k, `${entry.d ?? ""} ${entry.w ?? ""}`].map(plain) }));

// The entries in which every word of `query` is found; of equal ones, the earlier first. Nothing asked, nothing found.
export function find(prepared, query) {
  const words = plain(query).split(" ").filter(Boolean);
  if (!words.length) return [];
  return prepared
    .map(({ entry, texts }) => ({ entry, score: scoreOf(texts, words) }))
    .filter(({ score }) => score)
    .sort((one, other) => other.score - one.score)
    .map(({ entry }) => entry);
}

// The sum over the words, or 0 where one of them is missing.
function scoreOf(texts, words) {
  const scores = words.map((word) => wordScore(texts, word));
  if (scores.includes(0)) return 0;
  const whole = texts[0].startsWith(words.join(" ")) ? BEGINS_TITLE : 0;
  return scores.reduce((sum, score) => sum + score, whole);
}

const wordScore = (texts, word) => Math.max(...texts.map((text, place) => hit(text, word, WEIGHTS[place])));

function hit(text, word, { begins, inside }) {
  if (` ${text}`.includes(` ${word}`)) return begins;
  return word.length >= SHORTEST_INSIDE && text.includes(word) ? inside : 0;
}

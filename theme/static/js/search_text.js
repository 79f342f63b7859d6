// Texts as the search compares them. Knows nothing of the page.

// Wi-Fi, P-IRT, co-working: written with a hyphen, or without.
const HYPHENATED = /[\p{L}\p{N}]+(?:[-\u2010\u2011][\p{L}\p{N}]+)+/gu;

// `Café Go-Online` as `cafe go online`: no accents, no capitals, words parted by single spaces.
export const plain = (text) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

export const wordsOf = (text) => plain(text).split(" ").filter(Boolean);

// `Go-Online` as ` go online goonline `: a space on both sides of every word.
export const searchable = (text) => {
  const welded = (text.match(HYPHENATED) ?? []).map((word) => wordsOf(word).join(""));
  return ` ${[plain(text), ...welded].join(" ")} `;
};

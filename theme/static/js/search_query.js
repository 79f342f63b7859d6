// What somebody typed, as words to look for and a number of people.

import { wordsOf } from "./search_text.js";

const PEOPLE = /(\d+)\s*(?:orang|org|people|persons?|pax)(?!\p{L})/iu;
// They join words, in either language. Where nothing else was typed, they are looked for all the same.
const JOINING = new Set("di ke dari untuk buat dan atau yang dengan a an the in at of for to and or with".split(" "));

// Each word of `words` as typed, with its parts: `Wi-Fi` is { whole: "wifi", parts: ["wi", "fi"] }.
export function readQuery(query) {
  const people = Number(query.match(PEOPLE)?.[1]);
  const parted = query.replace(PEOPLE, " ").split(/\s+/).map(wordsOf);
  const words = parted.filter((parts) => parts.length).map((parts) => ({ whole: parts.join(""), parts }));
  const telling = words.filter(({ whole }) => !JOINING.has(whole));
  return { people, words: telling.length || people ? telling : words };
}

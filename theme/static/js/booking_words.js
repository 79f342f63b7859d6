// Dates and times as the visitor's language writes them, and the blanks of translated texts.

export const fillIn = (text, value) => text.replace("{}", () => value);

// Kept: making one costs more than a month of days written with it.
const formats = {};

const named = (date, lang, part) =>
  (formats[lang + part] ??= new Intl.DateTimeFormat(lang, { [part]: "long", timeZone: "UTC" })).format(new Date(date));

export const weekday = (date, lang) => named(date, lang, "weekday");

// `1 Des`: three letters of the month, as the server writes it, whatever the browser would shorten to.
export const shortDate = (date, lang) => `${+date.slice(8)} ${named(date, lang, "month").slice(0, 3)}`;

// `Selasa, 1 Desember 2026`
export const longDay = (date, lang) =>
  `${weekday(date, lang)}, ${+date.slice(8)} ${named(date, lang, "month")} ${date.slice(0, 4)}`;

export const clockIn = (clock, lang) => (lang === "id" ? clock.replace(":", ".") : clock);

// `Selasa, 1 Desember 2026, 09.00–10.00 WIB`, which never breaks within the hours
export const slotText = ({ date, start, end }, lang) =>
  `${longDay(date, lang)}, ${clockIn(start, lang)}–\u2060${clockIn(end, lang)}\u00a0WIB`;

// `Selasa 1 Des`, and what to know of the day: `penuh`, `waktunya kurang` for this wish, `tutup: Hari Natal`, special hours.
export function dayText({ date, starts, closed, special }, words, lang) {
  const named = `${weekday(date, lang)} ${shortDate(date, lang)}`;
  const note = noteOf(starts, closed, words, lang) ?? special?.[lang];
  return note ? `${named} · ${note}` : named;
}

function noteOf(starts, closed, words, lang) {
  if (!starts.length) return fillIn(words.closed, closed[lang]);
  if (starts.some((start) => start.fits)) return undefined;
  return starts.every((start) => start.taken) ? words.full : words.short;
}

// The blanks of translated texts, and dates as the visitor's language writes them.

export const fillIn = (text, value) => text.replace("{}", () => value);

// `1 Desember 2026`
export const longDate = (date, lang) =>
  new Date(`${date}T00:00Z`).toLocaleDateString(lang === "en" ? "en-GB" : lang, { dateStyle: "long", timeZone: "UTC" });

// The first of `dates` that is not over at `now`; none when all are: the index may be older than the visit.
export const nextOf = (dates, now) => dates.find((date) => date >= dayInWib(now));

// WIB is UTC+7 all year round.
const dayInWib = (now) => new Date(now + 7 * 3600_000).toISOString().slice(0, 10);

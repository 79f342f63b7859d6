// What an availability answer lets a visitor choose, for a wished duration and number of units.
// Pure: no DOM, no clock, no network. Times are minutes of the day in Central Java.

export const minuteOf = (clock) => 60 * clock.slice(0, 2) + +clock.slice(3);

export const clockOf = (minute) => new Date(minute * 60000).toISOString().slice(11, 16);

// The units free during all of `from`–`to`; stretches that touch can be booked across.
export function unitsFree(free, from, to) {
  let units = Infinity;
  let reached = from;
  for (const stretch of free) {
    if (reached < to && minuteOf(stretch.start) <= reached && reached < minuteOf(stretch.end)) {
      units = Math.min(units, stretch.units);
      reached = minuteOf(stretch.end);
    }
  }
  return reached < to ? 0 : units;
}

// Each start of a day, with the units free for the whole wish: `fits` says whether it can be chosen, `taken` that there
// is nothing left even for the shortest booking. What is past or too near (`earliest`, `2026-12-01T09:00`) or too far away
// (`latest`, a day) is left out.
export function startsOf(day, { minutes, units, shortest, raster, earliest, latest }) {
  const starts = [];
  for (const opening of day.open) {
    const last = minuteOf(opening.end) - shortest;
    for (let at = Math.ceil(minuteOf(opening.start) / raster) * raster; at <= last; at += raster) {
      const clock = clockOf(at);
      if (`${day.date}T${clock}` < earliest || day.date > latest) continue;
      const left = unitsFree(day.free, at, at + minutes);
      starts.push({ clock, left, fits: left >= units, taken: !unitsFree(day.free, at, at + shortest) });
    }
  }
  return starts;
}

// The days worth showing: those with starts, and those closed for a reason.
export const daysOf = ({ days, earliest, latest }, wish) =>
  days
    .map((day) => ({ ...day, starts: startsOf(day, { ...wish, earliest, latest }) }))
    .filter((day) => day.starts.length || day.closed);

export const choicesIn = (day) => day.starts.filter((start) => start.fits).length;

// The days after the first of several: `d3` is three days in a row, `w4` the same weekday in four weeks.
export const laterDays = (first, series) =>
  Array.from({ length: series.slice(1) - 1 }, (_, index) =>
    new Date(Date.parse(first) + (index + 1) * (series[0] === "w" ? 7 : 1) * 864e5).toISOString().slice(0, 10),
  );

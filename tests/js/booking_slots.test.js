// What an availability answer lets a visitor choose.
//   the day below:  09 ██░░ 11 ████ 13 ░░░░░░░░░░ 18     ░ free, █ taken

import assert from "node:assert/strict";
import { test } from "node:test";
import { choicesIn, clockOf, daysOf, laterDays, minuteOf, startsOf, unitsFree } from "../../theme/static/js/booking_slots.js";

const stretch = (start, end, units = 1) => ({ start, end, units });
const day = (changes = {}) => ({
  date: "2026-12-01",
  open: [{ start: "09:00", end: "18:00" }],
  free: [stretch("10:00", "11:00"), stretch("13:00", "18:00")],
  closed: null,
  ...changes,
});
const wish = (changes = {}) => ({ minutes: 60, units: 1, shortest: 60, raster: 30, ...changes });
const fitting = (starts) => starts.filter((start) => start.fits).map((start) => start.clock);

test("a clock becomes minutes of the day, and minutes a clock", () => {
  assert.equal(minuteOf("09:30"), 570);
  assert.equal(minuteOf("24:00"), 1440);
  assert.equal(clockOf(570), "09:30");
  assert.equal(clockOf(0), "00:00");
});

test("a start fits when the whole duration is free", () => {
  assert.deepEqual(fitting(startsOf(day(), wish({ minutes: 240 }))), ["13:00", "13:30", "14:00"]);
  assert.deepEqual(fitting(startsOf(day(), wish())).slice(0, 2), ["10:00", "13:00"]);
});

test("every start of the opening hours is listed, the last one as long before closing as the shortest booking", () => {
  const starts = startsOf(day(), wish());
  assert.equal(starts.length, 17);
  assert.equal(starts[0].clock, "09:00");
  assert.equal(starts.at(-1).clock, "17:00");
});

test("taken is told from not enough: there is nothing left even for the shortest booking", () => {
  const [nine, , ten] = startsOf(day(), wish({ minutes: 120 }));
  assert.deepEqual([nine.fits, nine.taken], [false, true]);
  assert.deepEqual([ten.fits, ten.taken], [false, false]);
});

test("starts before the earliest are left out, not called taken", () => {
  const starts = startsOf(day(), wish({ earliest: "2026-12-01T12:15" }));
  assert.equal(starts[0].clock, "12:30");
});

test("days after the latest have no starts, and are not called full", () => {
  const days = [day(), day({ date: "2026-12-02" })];
  assert.deepEqual(daysOf({ latest: "2026-12-01", days }, wish()).map((each) => each.date), ["2026-12-01"]);
});

test("stretches that touch can be booked across, with the units of the poorer one", () => {
  const free = [stretch("09:00", "10:00", 5), stretch("10:00", "12:00", 2), stretch("12:00", "13:00", 4)];
  assert.equal(unitsFree(free, 540, 660), 2);
  assert.equal(unitsFree(free, 540, 600), 5);
  assert.equal(unitsFree(free, 720, 780), 4);
});

test("a gap or an end before the wished end leaves nothing", () => {
  const free = [stretch("09:00", "10:00"), stretch("10:30", "12:00")];
  assert.equal(unitsFree(free, 540, 690), 0);
  assert.equal(unitsFree(free, 660, 750), 0);
  assert.equal(unitsFree([], 540, 600), 0);
});

test("asking for more units than are left makes a start unfit", () => {
  const desks = day({ free: [stretch("09:00", "12:00", 3), stretch("12:00", "18:00", 5)] });
  assert.deepEqual(fitting(startsOf(desks, wish({ units: 4 })))[0], "12:00");
  assert.equal(startsOf(desks, wish({ units: 3 }))[0].left, 3);
});

test("a raster of an hour starts on the hour even where the doors open at half past", () => {
  const late = day({ open: [{ start: "09:30", end: "12:00" }], free: [stretch("09:30", "12:00")] });
  assert.deepEqual(fitting(startsOf(late, wish({ raster: 60 }))), ["10:00", "11:00"]);
});

test("two openings of a day are offered one after the other", () => {
  const split = day({
    open: [{ start: "09:00", end: "11:00" }, { start: "13:00", end: "15:00" }],
    free: [stretch("09:00", "11:00"), stretch("13:00", "15:00")],
  });
  assert.deepEqual(fitting(startsOf(split, wish())), ["09:00", "09:30", "10:00", "13:00", "13:30", "14:00"]);
});

test("days without hours are shown only where there is a reason to tell", () => {
  const closed = { open: [], free: [] };
  const availability = {
    days: [
      day(),
      day({ ...closed, date: "2026-12-05" }),
      day({ ...closed, date: "2026-12-25", closed: { id: "Hari Natal", en: "Christmas Day" } }),
    ],
  };
  const days = daysOf(availability, wish());
  assert.deepEqual(days.map((each) => [each.date, choicesIn(each)]), [["2026-12-01", 10], ["2026-12-25", 0]]);
});

test("today without any time left is not shown", () => {
  const availability = { earliest: "2026-12-01T17:30", days: [day({ free: [] })] };
  assert.deepEqual(daysOf(availability, wish()), []);
});

test("several days are days in a row, or the same weekday", () => {
  assert.deepEqual(laterDays("2026-12-30", "d3"), ["2026-12-31", "2027-01-01"]);
  assert.deepEqual(laterDays("2026-12-22", "w3"), ["2026-12-29", "2027-01-05"]);
  assert.deepEqual(laterDays("2026-12-01", "w12").length, 11);
  assert.deepEqual(laterDays("2026-12-01", ""), []);
});

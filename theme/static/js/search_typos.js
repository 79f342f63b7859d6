// Which words somebody may have meant who typed one that stands nowhere. Short words are taken as they are.

const ONE_FROM = 5; // letters of a word that may be off by one
const TWO_FROM = 8;

// The nearest of `known`, all of them where several are equally near; none where all are too far. First letters are
// seldom wrong: whoever types "renang" does not mean "tenang".
export function meant(word, known) {
  let [nearest, least] = [[], (word.length >= ONE_FROM) + (word.length >= TWO_FROM)];
  if (!least) return [];
  for (const other of [...known].filter((each) => beginsAlike(word, each))) {
    const steps = stepsBetween(word, other);
    if (steps < least) nearest = [];
    if (steps <= least) [nearest, least] = [[...nearest, other], steps];
  }
  return nearest;
}

const beginsAlike = ([first, second], other) => other[0] === first || (other[0] === second && other[1] === first);

// How many letters are missing, too many, wrong, or swapped with their neighbor.
export function stepsBetween(one, other) {
  let [before, last] = [[], [...Array(other.length + 1).keys()]];
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (one[i - 1] !== other[j - 1]));
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, last] = [last, row];
  }
  return last[other.length];
}

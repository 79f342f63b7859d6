// One content, one key; and what each answer of the API means for the page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { attemptFor, fieldOf, kindOf } from "../../theme/static/js/booking_request.js";

const form = (changes = {}) => new URLSearchParams({ name: "Sari", idempotency_key: "", ...changes });
const counter = () => {
  let count = 0;
  return () => `key-${(count += 1)}`;
};

test("sending the same content again keeps the key, so that it cannot book twice", () => {
  const makeKey = counter();
  const first = attemptFor(form(), undefined, makeKey);
  assert.equal(first.key, "key-1");
  assert.equal(attemptFor(form(), first, makeKey).key, "key-1");
});

test("changed content is a new attempt with a new key", () => {
  const makeKey = counter();
  const first = attemptFor(form(), undefined, makeKey);
  assert.equal(attemptFor(form({ name: "Budi" }), first, makeKey).key, "key-2");
});

test("a key in the form is not part of the content", () => {
  assert.equal(attemptFor(form({ idempotency_key: "old" }), undefined, counter()).content, "name=Sari");
});

test("a key has the form that the API asks for, and is different each time", () => {
  const [one, other] = [attemptFor(form()).key, attemptFor(form()).key];
  assert.match(one, /^[\w-]{16,64}$/);
  assert.notEqual(one, other);
});

test("an answer is a reservation, faults to mend, a taken time or another problem", () => {
  assert.equal(kindOf(201, { reference: "HS-7K3M9Q" }), "done");
  assert.equal(kindOf(422, { code: "invalid_request", errors: [{ field: "name" }] }), "faults");
  assert.equal(kindOf(409, { code: "slot_taken", alternatives: [] }), "taken");
  assert.equal(kindOf(503, { code: "busy" }), "problem");
  assert.equal(kindOf(409, { code: "idempotency_key_reused", errors: [] }), "problem");
});

test("faults in date and start are shown at the start times, one in the end at the duration", () => {
  assert.deepEqual(["date", "start", "end", "email"].map(fieldOf), ["slot", "slot", "minutes", "email"]);
});

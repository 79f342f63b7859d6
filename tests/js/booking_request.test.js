// One content, one key; and what each answer of the API means for the page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { attemptFor, sendAttempt } from "../../theme/static/js/booking_request.js";

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

const answering = (answer) => {
  globalThis.fetch = async (url, options) => {
    answering.sent = { url, ...options };
    return answer();
  };
};
const attempt = { content: "name=Sari", key: "key-1" };

test("a reservation is told by its address, a form that comes back by its text", async () => {
  answering(() => ({ redirected: true, ok: true, url: "https://api/v1/reservations/HS-7K3M9Q", text: async () => "" }));
  const done = await sendAttempt("https://api/v1/reservations", attempt);
  assert.deepEqual([done.kind, done.url], ["done", "https://api/v1/reservations/HS-7K3M9Q"]);
  assert.equal(answering.sent.body.toString(), "name=Sari&idempotency_key=key-1");
  assert.equal(answering.sent.headers.Accept, "text/html");
  answering(() => ({ redirected: false, ok: false, url: "", text: async () => "<form>" }));
  const back = await sendAttempt("https://api/v1/reservations", attempt);
  assert.deepEqual([back.kind, back.text], ["answer", "<form>"]);
});

test("a redirect to a page that fails is no reservation", async () => {
  answering(() => ({ redirected: true, ok: false, url: "https://api/x", text: async () => "" }));
  assert.equal((await sendAttempt("https://api", attempt)).kind, "answer");
});

test("no answer is told from one that takes too long", async () => {
  const failing = (name) => () => {
    throw Object.assign(new Error("no"), { name });
  };
  answering(failing("TypeError"));
  assert.equal((await sendAttempt("https://api", attempt)).kind, "lost");
  answering(failing("TimeoutError"));
  assert.equal((await sendAttempt("https://api", attempt)).kind, "slow");
});

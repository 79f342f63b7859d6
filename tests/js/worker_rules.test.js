// What the service worker keeps, and what never: answers of the API, posts, questions, other origins, itself.

import assert from "node:assert/strict";
import { test } from "node:test";
import { MOST, VISITED, keptAs, mayKeep, offlinePage, outdated, surplus } from "../../theme/static/js/worker_rules.js";

const SITE = "https://situs.example";
const get = (url) => ({ method: "GET", url });

test("pages and files of the site may be kept", () => {
  for (const path of ["/", "/fasilitas/solo-meeting-1/", "/theme/favicon.svg", "/jadwal/semua.ics"]) {
    assert.equal(mayKeep(get(SITE + path), SITE), true, path);
  }
});

test("what is free right now is never kept, wherever the API lives", () => {
  assert.equal(mayKeep(get("https://api.example/v1/availability?space=solo-meeting-1"), SITE), false);
  assert.equal(mayKeep(get(`${SITE}/v1/availability`), SITE), false);
});

test("what is sent is never kept", () => {
  assert.equal(mayKeep({ method: "POST", url: `${SITE}/pesan/` }, SITE), false);
});

test("a page is kept without the question in its address, so that nothing private is", () => {
  assert.equal(keptAs(get(`${SITE}/cari/?q=utang#hasil`)), `${SITE}/cari/`);
});

test("the worker does not keep itself", () => {
  assert.equal(mayKeep(get(`${SITE}/sw.js`), SITE), false);
});

test("the offline page speaks the language of the address", () => {
  assert.equal(offlinePage("/en/rooms/"), "/en/offline/");
  assert.equal(offlinePage("/english/"), "/luring/");
});

test("a new version throws away the old shell, and not what was visited", () => {
  assert.deepEqual(outdated(["aaa", VISITED, "bbb"], "bbb"), ["aaa"]);
});

test("only as much is kept as was agreed on, the newest", () => {
  const keys = Array.from({ length: MOST + 2 }, (_, index) => index);
  assert.deepEqual(surplus(keys), [0, 1]);
  assert.deepEqual(surplus([1, 2]), []);
});

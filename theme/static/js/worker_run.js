// The service worker: what was visited can be read again offline. The network always comes first, so nothing gets stale.

import { VISITED, keptAs, mayKeep, offlinePage, outdated, surplus } from "./worker_rules.js";

const VERSION = "__VERSION__"; // made of the files' contents
const FILES = "__FILES__".split(" ");

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("fetch", (event) => {
  if (mayKeep(event.request, location.origin)) event.respondWith(answer(event));
});

async function install() {
  const cache = await caches.open(VERSION);
  await cache.addAll(FILES);
  await skipWaiting();
}

async function activate() {
  for (const name of outdated(await caches.keys(), VERSION)) await caches.delete(name);
  await clients.claim();
}

async function answer(event) {
  const { request } = event;
  try {
    const response = await fetch(request);
    if (response.status === 200 && !response.redirected) event.waitUntil(keep(keptAs(request), response.clone()));
    return response;
  } catch {
    const page = request.mode === "navigate" && offlinePage(new URL(request.url).pathname);
    return (await caches.match(keptAs(request))) ?? (page ? caches.match(page) : Response.error());
  }
}

async function keep(address, response) {
  const cache = await caches.open(VISITED);
  await cache.delete(address); // put at the end again: the least recently opened go first
  await cache.put(address, response);
  for (const old of surplus(await cache.keys())) await cache.delete(old);
}

// What the service worker keeps, and what it answers offline. Pure: no caches, no network.

export const VISITED = "visited"; // the cache of what was opened; outlives a new version of the site
export const MOST = 80; // pages and files kept; the oldest go first

// Pages and files of this site alone: never a form that is sent, never an answer of the API, never a question in a query.
export function mayKeep({ method, url }, origin) {
  const { origin: from, pathname, search } = new URL(url);
  return method === "GET" && from === origin && !search && !pathname.startsWith("/v1/") && pathname !== "/sw.js";
}

export const offlinePage = (path) => (path.startsWith("/en/") ? "/en/offline/" : "/luring/");

export const outdated = (names, version) => names.filter((name) => name !== VISITED && name !== version);

export const surplus = (keys) => keys.slice(0, Math.max(0, keys.length - MOST));

// What the service worker keeps, and what it answers offline. Pure: no caches, no network.

export const VISITED = "visited"; // the cache of what was opened; outlives a new version of the site
export const MOST = 80; // pages and files kept; the oldest go first

// Pages and files of this site alone: never a form that is sent, never an answer of the API.
export function mayKeep({ method, url }, origin) {
  const { origin: from, pathname } = new URL(url);
  return method === "GET" && from === origin && !pathname.startsWith("/v1/") && pathname !== "/sw.js";
}

// What a page is kept under: its address without the question in it. The page is the same for all of them, and what
// somebody searched for stays theirs.
export const keptAs = ({ url }) => url.split(/[?#]/)[0];

export const offlinePage = (path) => (path.startsWith("/en/") ? "/en/offline/" : "/luring/");

export const outdated = (names, version) => names.filter((name) => name !== VISITED && name !== version);

export const surplus = (keys) => keys.slice(0, Math.max(0, keys.length - MOST));

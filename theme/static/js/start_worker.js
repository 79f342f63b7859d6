// Starts the service worker once the page is there, so that its files do not compete with those of the page. A browser
// that has none, or refuses it, reads the site as before.

addEventListener("load", () => navigator.serviceWorker?.register("/sw.js").catch(() => {}));

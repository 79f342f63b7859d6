// Starts the service worker. A browser that has none, or refuses it, reads the site as before.

navigator.serviceWorker?.register("/sw.js").catch(() => {});

// Fetches the page's own script (`data-src`) when the page has been drawn. What it improves stands further down and works
// without it; asked for earlier, it would share a slow line and a slow phone with the page itself.

const { src } = document.currentScript.dataset;

const fetchScript = (_, observer) => {
  observer.disconnect();
  document.head.append(Object.assign(document.createElement("script"), { src }));
};

if (src) new PerformanceObserver(fetchScript).observe({ type: "paint", buffered: true });

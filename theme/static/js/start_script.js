// Fetches the page's own script (`data-src`) when the page has been drawn. What it improves stands further down and works
// without it; asked for earlier, it would share a slow line and a slow phone with the page itself.

let { src } = document.currentScript.dataset;

const fetchScript = () => {
  if (src) document.head.append(Object.assign(document.createElement("script"), { src }));
  src = "";
};

if (src) {
  // Firefox reports no paint of a page that opens at a fragment.
  addEventListener("load", () => setTimeout(fetchScript, 1000));
  new PerformanceObserver(fetchScript).observe({ type: "paint", buffered: true });
}

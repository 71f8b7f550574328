// Tells the host how high the page is: a browser that sizes frames by their content is asked to look again, others' hosts get
// a message, ours (host.js) and in the form that Embedly's scripts know.

const TYPE = "reparam-height";

/** Now, whenever it changes, and when the host asks by an empty message of ours. @param {string} id names the frame in the message */
export function tellHeight(id) {
  if (window.parent === window) return;
  let told = 0;
  const post = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (innerWidth === 0 || height === told) return; // a frame that isn't shown has no height
    told = height;
    // to whoever frames this: its height is no secret
    window.parent.postMessage({ type: TYPE, id, height }, "*");
    window.parent.postMessage(JSON.stringify({ src: location.href, context: "iframe.resize", height }), "*");
    askBrowser();
  };
  new ResizeObserver(post).observe(document.body);
  addEventListener("message", ({ source, data }) => {
    if (source !== window.parent || data?.type !== TYPE) return;
    told = 0;
    post();
  });
}

/** Throws where the page isn't sized that way. */
function askBrowser() {
  try {
    /** @type {any} */ (window).requestResize?.();
  } catch {}
}

// frame.js, for pages that frame a panel in a browser that doesn't size frames by their content: each is made as high as
// what is in it. A classic script, wherever it stands in the page.
{
  const TYPE = "reparam-height";
  /** More is no panel. */
  const MOST = 20_000;
  const frames = () => [...document.querySelectorAll("iframe")];

  addEventListener("message", ({ source, data }) => {
    if (data?.type !== TYPE || !Number.isFinite(data.height) || data.height <= 0 || data.height > MOST) return;
    // only a frame that was made for a panel, and only its own height
    const frame = frames().find(
      ({ contentWindow, src }) => contentWindow === source && /\/embed\.html(\?|$)/.test(src),
    );
    if (frame) frame.style.height = `${data.height}px`;
  });
  // those that were there before this script said theirs to nobody
  for (const { contentWindow } of frames()) contentWindow?.postMessage({ type: TYPE }, "*");
}

// What happens frame by frame, seen from inside the page.

/** Records each frame: its time, whether the pressed pointer moved before it, whether the picture changed with it. */
export const watchPicture = (panel, figure) =>
  panel.evaluate((element, name) => {
    const canvas = element.shadowRoot.querySelector(`[data-figure="${name}"] canvas`);
    const hash = () => window.hashOf(canvas);
    const frames = [];
    let moved = false;
    let last = hash();
    window.addEventListener(
      "pointermove",
      (event) => {
        if (event.buttons & 1) moved = true;
      },
      true,
    );
    // It asks for its next frame before the panel does, so it runs first and sees what the frame before has drawn.
    const frame = (time) => {
      const now = hash();
      if (frames.length > 0) frames.at(-1).changed = now !== last;
      last = now;
      frames.push({ time, moved, changed: false });
      moved = false;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    window.seenFrames = frames;
  }, figure);

export const framesSeen = (page) => page.evaluate(() => window.seenFrames);

/** Records the times of frames and the tasks of more than 50 ms, from now on. */
export const watchPace = (page) =>
  page.evaluate(() => {
    window.pace = { times: [], long: [] };
    const observer = new PerformanceObserver((list) => {
      for (const { duration, startTime } of list.getEntries()) window.pace.long.push({ duration, startTime });
    });
    observer.observe({ type: "longtask" });
    const frame = (time) => {
      window.pace.times.push(time);
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });

export const paceSeen = (page) => page.evaluate(() => window.pace);

export const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

export const intervals = (times) => times.slice(1).map((time, i) => time - times[i]);

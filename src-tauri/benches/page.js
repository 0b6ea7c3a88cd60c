// What the bench asks of a page: how long something took until it was painted, and how long the
// frames were.
if (!window.bench) {
  // A frame that finds the change has painted it when the next one begins.
  const painted = (ready, tell) => {
    const look = () => {
      if (ready()) requestAnimationFrame(() => tell(performance.now()));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  };
  let pressed = [];
  let isWatching = false;
  let recording = null;
  window.bench = {
    took: [],
    // From the next press of `key` until `css` is on the screen.
    after(key, css) {
      this.took = [];
      const begin = (event) => {
        if (event.key !== key) return;
        window.removeEventListener("keydown", begin, true);
        const begun = performance.now();
        const there = () => document.querySelector(css) !== null;
        painted(there, (now) => this.took.push(now - begun));
      };
      window.addEventListener("keydown", begin, true);
    },
    // From each letter until the list of what was found is the one for all that stands in the field.
    letters() {
      this.took = [];
      const field = document.activeElement;
      const found = () => document.querySelector("[role=listbox][aria-busy=false]") !== null;
      const watch = () => {
        isWatching = true;
        painted(found, (now) => {
          isWatching = false;
          this.took.push(...pressed.map((begun) => now - begun));
          pressed = [];
        });
      };
      field.addEventListener("keydown", (event) => {
        if (event.key.length === 1) pressed.push(performance.now());
      });
      field.addEventListener("input", () => {
        if (!isWatching && pressed.length > 0) watch();
      });
    },
    // Every frame from now on: how long it was, and whether a row in it was still asked for.
    record() {
      const frames = { lengths: [], blank: 0 };
      recording = frames;
      let last = performance.now();
      const next = () => {
        if (recording !== frames) return;
        const now = performance.now();
        frames.lengths.push(now - last);
        last = now;
        if (document.querySelector(".line-asking") !== null) frames.blank += 1;
        requestAnimationFrame(next);
      };
      requestAnimationFrame(next);
    },
    recorded() {
      const frames = recording;
      recording = null;
      return frames;
    },
  };
}

// Runs in the page that is measured, before anything of its own.
(() => {
  const vitals = { firstPaint: 0, largestPaint: 0, blocked: 0, shift: 0 };
  const tasks = [];
  const on = (type, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  on('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') vitals.firstPaint = startTime;
  });
  on('largest-contentful-paint', ({ startTime }) => {
    vitals.largestPaint = startTime;
  });
  on('longtask', ({ duration }) => {
    vitals.blocked += duration - 50;
    tasks.push(duration);
  });
  on('layout-shift', ({ value }) => {
    vitals.shift += value;
  });

  /** What waits for a text in a message of any socket. */
  const waiting = new Map();
  const Native = WebSocket;
  globalThis.WebSocket = class extends Native {
    constructor(...args) {
      super(...args);
      this.addEventListener('message', ({ data }) => {
        for (const [text, arrived] of waiting) if (String(data).includes(text)) arrived(performance.now());
      });
    }
  };

  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  /** A task that is posted in a frame runs when it has been painted. */
  const painted = async () => {
    await frame();
    await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', resolve);
      port1.start();
      port2.postMessage(null);
    });
  };

  globalThis.measured = {
    vitals: () => ({ ...vitals, usable: performance.now() }),

    /** Milliseconds from a message with the text to the frame that shows what it changed within the element. */
    changePaint: async (text, within) => {
      const arrival = new Promise((resolve) => waiting.set(text, resolve));
      const changed = new Promise((resolve) => {
        const seen = { attributes: true, characterData: true, childList: true, subtree: true };
        new MutationObserver(resolve).observe(within, seen);
      });
      const [arrivedAt] = await Promise.all([arrival, changed]);
      waiting.delete(text);
      await painted();
      return performance.now() - arrivedAt;
    },

    /** The same for a dot and no message: what the browser itself takes. */
    emptyPaint: async () => {
      const dot = document.body.appendChild(document.createElement('i'));
      const startedAt = performance.now();
      dot.textContent = '.';
      await painted();
      dot.remove();
      return performance.now() - startedAt;
    },

    /** Long tasks of scrolling from the first row to the last, in milliseconds. */
    scrollThrough: async () => {
      tasks.length = 0;
      for (let y = 0; y < document.documentElement.scrollHeight; y += 120) {
        window.scrollTo(0, y);
        await frame();
      }
      await painted();
      return tasks;
    },
  };
})();

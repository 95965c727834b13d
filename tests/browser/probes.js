/* What a browser can tell of the page that is open, beside what axe knows. `looks.py` asks.
   Each that is named for a fault gives a list of what has it, empty where nothing has. */
globalThis.probes = (() => {
  const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  // 1.4.10 lets what needs two dimensions, such as a table or a picture, slide within its own frame.
  const FRAMES = ".grid-scroll, hr-picture, textarea";
  const told = (at) => at.outerHTML.slice(0, 160);
  const seen = (at) => at.checkVisibility({ visibilityProperty: true }) && at.getClientRects().length > 0;
  const unseen = (at) => at.closest(".unseen, .table--cards thead") !== null;
  const controls = () => [...document.querySelectorAll(CONTROLS)].filter((at) => seen(at) && !at.disabled);
  const all = () => [...document.body.querySelectorAll("*")].filter(seen);

  /* Colours, as CSS computes them: "rgb(…)", or "rgba(…)" with how much of it is to be seen. */
  const parts = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const clear = (colour) => parts(colour).length === 4 && parts(colour)[3] === 0;
  const light = (colour) => {
    const [r, g, b] = parts(colour).map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, two) => {
    const [dark, bright] = [light(one), light(two)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const behind = (at) => {
    for (let each = at; each; each = each.parentElement) {
      const colour = getComputedStyle(each).backgroundColor;
      if (!clear(colour)) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const stands_out = (colour, at) => !clear(colour) && contrast(colour, behind(at)) >= 3;

  /* What marks a control as one, once all backgrounds are the reader's own. */
  const edged = (at) => {
    const style = getComputedStyle(at);
    if (["checkbox", "radio", "file"].includes(at.type)) return true; // the browser draws them
    return style.borderBlockEndStyle !== "none" && parseFloat(style.borderBlockEndWidth) >= 1
      && stands_out(style.borderBlockEndColor, at.parentElement);
  };
  const marks_of = (at) => {
    const tick = at.matches("input[type=radio], input[type=checkbox]") ? at.closest("label") : null;
    return [at, tick, at.querySelector(".shape")].filter(Boolean);
  };
  const ringed = (at) => marks_of(at).some((each) => {
    const style = getComputedStyle(each);
    const drawn = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    return (drawn && stands_out(style.outlineColor, each.parentElement)) || style.strokeWidth === "7px";
  });
  const look_of = (at) => {
    const own = getComputedStyle(at), before = getComputedStyle(at, "::before");
    return [own, before].map((style) => ["outline", "borderBlockEnd", "textDecorationLine", "backgroundColor"]
      .map((name) => style[name])).join();
  };

  return {
    /* 1.4.10: nothing of the page is to be reached only by sliding sideways. */
    slides() {
      const room = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= room) return [];
      const beyond = all().filter((at) => at.getBoundingClientRect().right > room + 1 && !at.closest(FRAMES));
      return [`${document.documentElement.scrollWidth} px at ${room}`, ...beyond.slice(-2).map(told)];
    },

    /* 1.4.4, 1.4.10, 1.4.12: no words are cut off by a box that hides what does not fit. */
    cut() {
      return all().filter((at) => {
        if (unseen(at) || at.closest(FRAMES) || at.matches("svg, svg *, input, select")) return false;
        const style = getComputedStyle(at);
        const hides = (way) => ["hidden", "clip", "auto", "scroll"].includes(way);
        return (hides(style.overflowX) && at.scrollWidth > at.clientWidth + 1)
          || (["hidden", "clip"].includes(style.overflowY) && at.scrollHeight > at.clientHeight + 1);
      }).map(told);
    },

    /* 2.4.1, 3.3.1: what leads to a part of the page finds it. */
    nowhere() {
      const named = (at) => decodeURIComponent(at.getAttribute("href").slice(1));
      return [...document.querySelectorAll("a[href^='#']")]
        .filter((at) => named(at) && !document.getElementById(named(at))).map(told);
    },

    /* 2.3.3: nothing moves where somebody asked for less of it. */
    moves() {
      return all().filter((at) => {
        const style = getComputedStyle(at);
        return style.animationName !== "none" || style.transitionDuration.split(", ").some((each) => parseFloat(each) > 0.01)
          || style.scrollBehavior === "smooth";
      }).map(told);
    },

    /* 2.4.7: wherever the keyboard can go, the place is marked. */
    unmarked() {
      const was = document.activeElement;
      const wrong = controls().filter((at) => {
        at.focus({ focusVisible: true, preventScroll: true });
        return document.activeElement === at && !ringed(at);
      }).map(told);
      was?.focus?.({ preventScroll: true });
      return wrong;
    },

    /* 2.4.11: no bar that stays lies over what has the focus. */
    covered() {
      const bars = all().filter((at) => ["sticky", "fixed"].includes(getComputedStyle(at).position));
      if (!bars.length) return [];
      return controls().filter((at) => {
        if (bars.some((bar) => bar.contains(at))) return false;
        at.focus({ focusVisible: true });
        const box = at.getBoundingClientRect();
        return bars.some((bar) => {
          const over = bar.getBoundingClientRect();
          return box.bottom > over.top + 1 && box.top < over.bottom - 1 && box.right > over.left && box.left < over.right;
        });
      }).map(told);
    },

    /* A bar that stays leaves most of a small screen to the page. */
    crowded() {
      return all().filter((at) => ["sticky", "fixed"].includes(getComputedStyle(at).position)
        && at.getBoundingClientRect().height > innerHeight / 3).map(told);
    },

    /* The form that asks for something and goes to the server as a page; samples of forms do not. */
    asks() {
      return [...document.querySelectorAll("main form[method=post]:not([hx-post], [action^='#'])")]
        .find((form) => form.querySelector("[required]"));
    },

    /* Send it with nothing in what it asks for: nothing is done, and the page says what to mend. */
    leave_empty() {
      const form = this.asks();
      for (const field of form.querySelectorAll("[required]")) {
        if (field.matches("[type=radio], [type=checkbox]")) field.checked = false;
        else field.value = "";
      }
      form.noValidate = true;
      form.requestSubmit(form.querySelector("button:not([type=button])"));
    },

    /* In forced colours: controls, drawings and what is chosen are told by more than a background. */
    forced() {
      const boxes = controls().filter((at) => at.matches(".button, input, select, textarea") && !edged(at));
      const words = controls().filter((at) => at.innerText?.trim() && !stands_out(getComputedStyle(at).color, at));
      const shapes = all().filter((at) => at.matches("svg :is(path, circle, rect):not(defs *)") && !at.closest(".qr"))
        .filter((at) => {
          const style = getComputedStyle(at), ground = at.closest("svg").parentElement;
          const inks = [style.stroke, style.fill].filter((ink) => ink.startsWith("rgb"));
          return inks.length > 0 && !inks.some((ink) => stands_out(ink, ground));
        });
      const codes = all().filter((at) => at.matches(".qr") && getComputedStyle(at).backgroundColor !== "rgb(255, 255, 255)");
      const here = all().filter((at) => at.matches("nav :not(.crumbs *)[aria-current], .steps > [data-state=now]"))
        .filter((at) => {
          const row = at.matches("li") ? [at] : [at.closest("li")];
          const others = [...row[0].parentElement.children].filter((each) => each !== row[0])
            .map((each) => (at.matches("li") ? each : each.querySelector("a, span"))).filter(Boolean);
          return others.some((other) => look_of(other) === look_of(at));
        });
      return [...boxes, ...words, ...shapes, ...codes, ...here].map(told);
    },
  };
})();

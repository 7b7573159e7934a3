"use strict";
(function () {
  const data = JSON.parse(document.getElementById("traces").textContent);
  const root = document.getElementById("explorer");
  if (data.traces.length === 0) {
    return;
  }

  const traces = data.traces.map(decode);
  const whole = traces[0];
  const lengthMin = Math.min(...traces.map(t => t.columnS)) * 20;
  const decades = decadesOf(traces);
  const left = 60, right = 12, top = 26, strip = 10, foot = 66, gap = 10, height = 340;
  let view = { from: whole.fromS, to: endOf(whole) };
  let width = 0;
  let shown = whole;

  root.textContent = "";
  const svg = root.appendChild(svgElement("svg", { class: "chart", tabindex: "0", role: "img" }));
  const buttons = root.appendChild(document.createElement("div"));
  buttons.className = "buttons";
  const readout = root.appendChild(document.createElement("p"));
  readout.className = "soft";
  readout.setAttribute("aria-live", "polite");
  traces.forEach(t => addButton(t.title, "Show " + t.title, () => show(t.fromS, endOf(t))));
  addButton("+", "Zoom in", () => zoom(.5, .5));
  addButton("−", "Zoom out", () => zoom(2, .5));
  addButton("←", "Earlier", () => pan(-.25));
  addButton("→", "Later", () => pan(.25));
  listen();
  new ResizeObserver(() => draw()).observe(root);

  // A current is stored as 1 to 65,535 on eight decades from 10 nA; 0 is no measurement.
  function decode(trace) {
    const least = words(trace.least), most = words(trace.most);
    return {
      title: trace.title, fromS: trace.fromS, columnS: trace.columnS, count: least.length,
      least: i => least[i] === 0 ? NaN : 1e-8 * Math.pow(10, (least[i] - 1) / 65534 * 8),
      most: i => most[i] === 0 ? NaN : 1e-8 * Math.pow(10, (most[i] - 1) / 65534 * 8),
      awake: bytes(trace.awake)
    };
  }

  function bytes(text) {
    return Uint8Array.from(atob(text), c => c.charCodeAt(0));
  }

  function words(text) {
    const raw = bytes(text);
    return Uint16Array.from({ length: raw.length / 2 }, (_, i) => raw[2 * i] | raw[2 * i + 1] << 8);
  }

  function endOf(trace) {
    return trace.fromS + trace.count * trace.columnS;
  }

  // A few columns below the others, such as a board that is switched on, do not stretch the axis.
  function decadesOf(all) {
    const least = [], most = [1e-8];
    for (const trace of all) {
      for (let i = 0; i !== trace.count; i++) {
        if (!isNaN(trace.least(i))) {
          least.push(trace.least(i));
          most.push(trace.most(i));
        }
      }
    }

    const greatest = most.reduce((a, b) => Math.max(a, b));
    const usual = least.sort((a, b) => a - b)[Math.floor(least.length / 200)] || greatest;
    const high = Math.ceil(Math.log10(greatest) - 1e-9);
    const low = Math.floor(Math.log10(usual) + 1e-9);
    return { low: Math.max(Math.min(low, high - 1), high - 6), high: high };
  }

  // The finest trace that covers all that is looked at.
  function traceFor(from, to) {
    const slack = (to - from) * 1e-6;
    return traces
      .filter(t => from >= t.fromS - slack && endOf(t) + slack >= to)
      .reduce((a, b) => a.columnS > b.columnS ? b : a, whole);
  }

  function show(from, to) {
    const length = Math.max(Math.min(to - from, endOf(whole) - whole.fromS), lengthMin);
    const start = Math.min(Math.max(from, whole.fromS), endOf(whole) - length);
    view = { from: start, to: start + length };
    draw();
  }

  function zoom(factor, at) {
    const middle = view.from + at * (view.to - view.from);
    show(middle - at * factor * (view.to - view.from), middle + (1 - at) * factor * (view.to - view.from));
  }

  function pan(share) {
    const step = share * (view.to - view.from);
    show(view.from + step, view.to + step);
  }

  function x(seconds) {
    return left + (seconds - view.from) / (view.to - view.from) * (width - left - right);
  }

  function y(amps) {
    const place = (Math.log10(amps) - decades.low) / (decades.high - decades.low);
    return height - foot - Math.min(1, Math.max(0, place)) * (height - foot - top);
  }

  function draw() {
    width = Math.max(280, root.clientWidth);
    shown = traceFor(view.from, view.to);
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    svg.setAttribute("aria-label", `Current and marker from ${view.from.toFixed(3)} s to `
      + `${view.to.toFixed(3)} s. Arrow keys move, plus and minus zoom, 0 shows all.`);
    svg.replaceChildren();
    drawAxes();
    drawColumns();
    if (data.model) {
      add("rect", { class: "tag", x: width - 59, y: 1, width: 58, height: 18 });
      add("text", { class: "tag-text middle", x: width - 30, y: 14 }, "MODEL");
    }

    readout.textContent = `${view.from.toFixed(3)} s to ${view.to.toFixed(3)} s, from columns of `
      + `${quantity(shown.columnS, "s")}. Drag to move, + and − to zoom.`;
  }

  function drawAxes() {
    const digits = decades.high - decades.low > 2 ? [1] : [1, 2, 5];
    for (let power = decades.low; decades.high >= power; power++) {
      for (const amps of digits.map(d => d * 10 ** power).filter(a => 10 ** decades.high >= a)) {
        add("path", { class: "grid", d: `M${left} ${y(amps)}H${width - right}` });
        add("text", { class: "tick end", x: left - 6, y: y(amps) + 4 }, quantity(amps, "A"));
      }
    }

    const step = stepFor((view.to - view.from) / (width / 110));
    for (let i = Math.ceil(view.from / step); view.to >= i * step; i++) {
      const at = x(i * step);
      add("path", { class: "grid", d: `M${at} ${top}V${height - foot}` });
      add("text", { class: "tick middle", x: at, y: height - foot + gap + strip + 18 },
        (i * step).toFixed(Math.max(0, -Math.floor(Math.log10(step) + 1e-9))));
    }

    add("text", { class: "axis-title middle", x: (left + width) / 2, y: height - 8 },
      "seconds in the recording");
    add("rect", { class: "strip", x: left, y: height - foot + gap, width: width - left - right,
      height: strip });
    add("text", { class: "tick end", x: left - 6, y: height - foot + gap + strip - 1 }, "marker");
  }

  // Least and greatest of all columns that fall on one pixel.
  function drawColumns() {
    let body = "", marker = "";
    const pixels = Math.floor(width - left - right);
    for (let i = 0; i !== pixels; i++) {
      const from = view.from + i / pixels * (view.to - view.from);
      const to = view.from + (i + 1) / pixels * (view.to - view.from);
      const column = columnsBetween(from, to);
      if (column.most >= column.least) {
        const high = y(column.most);
        body += `M${left + i} ${high}h1V${Math.max(y(column.least), high + 1.2)}h-1z`;
      }

      marker += column.awake ? `M${left + i} ${height - foot + gap}h1v${strip}h-1z` : "";
    }

    add("path", { class: "envelope series-3", d: body });
    add("path", { class: "strip-high", d: marker });
  }

  function columnsBetween(from, to) {
    const first = Math.max(0, Math.floor((from - shown.fromS) / shown.columnS + 1e-6));
    const last = Math.max(first + 1, Math.ceil((to - shown.fromS) / shown.columnS - 1e-6));
    const merged = { least: Infinity, most: -Infinity, awake: false };
    for (let i = first; Math.min(last, shown.count) > i; i++) {
      if (!isNaN(shown.least(i))) {
        merged.least = Math.min(merged.least, shown.least(i));
        merged.most = Math.max(merged.most, shown.most(i));
      }

      merged.awake = merged.awake || shown.awake[i] > 0;
    }

    return merged;
  }

  function stepFor(least) {
    const power = 10 ** Math.floor(Math.log10(least));
    return [1, 2, 5, 10].find(s => s * power >= least * .999) * power;
  }

  function quantity(value, unit) {
    const steps = Math.max(-3, Math.min(0, Math.floor(Math.log10(value) / 3 + 1e-9)));
    return `${+(value / 1000 ** steps).toPrecision(3)} ${["", "m", "µ", "n"][-steps]}${unit}`;
  }

  function listen() {
    const pointers = new Map();
    svg.addEventListener("pointerdown", e => {
      pointers.set(e.pointerId, e.clientX);
      svg.setPointerCapture(e.pointerId);
    });
    svg.addEventListener("pointermove", e => {
      if (pointers.has(e.pointerId)) {
        move(pointers, e);
      } else {
        read(e);
      }
    });
    ["pointerup", "pointercancel"].forEach(
      name => svg.addEventListener(name, e => pointers.delete(e.pointerId)));
    svg.addEventListener("wheel", e => {
      if (e.ctrlKey || e.metaKey) {
        e.preventDefault();
        zoom(Math.exp(e.deltaY / 200), shareAt(e.clientX));
      }
    }, { passive: false });
    svg.addEventListener("dblclick", e => zoom(.25, shareAt(e.clientX)));
    svg.addEventListener("keydown", onKey);
  }

  function move(pointers, e) {
    const others = [...pointers].filter(p => p[0] !== e.pointerId).map(p => p[1]);
    const before = pointers.get(e.pointerId);
    if (others.length > 0) {
      const apart = Math.max(20, Math.abs(e.clientX - others[0]));
      zoom(Math.max(20, Math.abs(before - others[0])) / apart, shareAt(others[0]));
    } else {
      pan(shareAt(before) - shareAt(e.clientX));
    }

    pointers.set(e.pointerId, e.clientX);
  }

  function shareAt(clientX) {
    const box = svg.getBoundingClientRect();
    return ((clientX - box.left) * width / box.width - left) / (width - left - right);
  }

  function read(e) {
    const share = shareAt(e.clientX);
    if (share >= 0 && 1 >= share) {
      const pixel = (view.to - view.from) / (width - left - right);
      const at = view.from + share * (view.to - view.from);
      const c = columnsBetween(at, at + pixel);
      readout.textContent = `${at.toFixed(4)} s: `
        + (c.most >= c.least ? `${quantity(c.least, "A")} to ${quantity(c.most, "A")}` : "lost")
        + (c.awake ? ", marker HIGH" : ", marker LOW");
    }
  }

  function onKey(e) {
    const keys = {
      "+": () => zoom(.5, .5), "=": () => zoom(.5, .5), "-": () => zoom(2, .5),
      "ArrowLeft": () => pan(-.1), "ArrowRight": () => pan(.1),
      "0": () => show(whole.fromS, endOf(whole))
    };
    if (keys[e.key]) {
      e.preventDefault();
      keys[e.key]();
    }
  }

  function addButton(text, label, action) {
    const button = buttons.appendChild(document.createElement("button"));
    button.type = "button";
    button.textContent = text;
    button.setAttribute("aria-label", label);
    button.addEventListener("click", action);
  }

  function svgElement(name, attributes) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    return element;
  }

  function add(name, attributes, text) {
    const element = svg.appendChild(svgElement(name, attributes));
    if (text !== undefined) {
      element.textContent = text;
    }
  }
})();

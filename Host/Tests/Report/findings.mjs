// Runs inside the page: what is wrong with it, as sentences.
export function findingsOf() {
  const found = [];
  const visible = element => element.getClientRects().length > 0;
  const name = element => `${element.tagName.toLowerCase()} "${(element.textContent || "")
    .trim().slice(0, 40)}"`;

  checkWidth();
  checkCharts();
  checkTexts();
  checkContrast();
  checkNames();
  checkCaptions();
  return found;

  // A caption of a table that scrolls sideways must be readable before anybody scrolls.
  function checkCaptions() {
    for (const caption of document.querySelectorAll("caption span")) {
      const right = caption.closest(".scroll").getBoundingClientRect().right;
      if (caption.getBoundingClientRect().right > right + 1) {
        found.push(`${name(caption)} is cut off`);
      }
    }
  }

  function checkWidth() {
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) {
      found.push(`scrolls sideways: ${root.scrollWidth} in ${root.clientWidth}`);
    }

    for (const element of document.querySelectorAll("main *, footer *")) {
      const box = element.getBoundingClientRect();
      const scrolls = element.closest(".scroll");
      if (visible(element) && !scrolls && box.right > root.clientWidth + 1) {
        found.push(`${name(element)} reaches beyond the page`);
      }
    }
  }

  function checkCharts() {
    const all = [...document.querySelectorAll("svg.chart")];
    const charts = all.filter(visible);
    if (all.length > 0 && charts.length === 0) {
      found.push("no chart is visible");
    }

    for (const chart of charts) {
      const ink = chart.querySelectorAll(".fill, .line, .envelope, .strip-high");
      const drawn = [...ink].filter(shape => {
        const box = shape.getBBox();
        return box.width > 0 || box.height > 0;
      });
      if (drawn.length === 0) {
        found.push(`${name(chart)} shows nothing`);
      }

      const box = chart.getBoundingClientRect();
      for (const shape of chart.querySelectorAll("text, rect, path")) {
        const inner = shape.getBoundingClientRect();
        if (inner.left < box.left - 1.5 || inner.right > box.right + 1.5
          || inner.top < box.top - 1.5 || inner.bottom > box.bottom + 1.5) {
          found.push(`${name(shape)} is cut off in ${name(chart)}`);
        }
      }
    }
  }

  // Two texts of one chart that cover each other, and text that its box cuts.
  function checkTexts() {
    for (const chart of [...document.querySelectorAll("svg.chart")].filter(visible)) {
      const texts = [...chart.querySelectorAll("text")];
      texts.forEach((text, i) => texts.slice(i + 1).forEach(other => {
        const a = text.getBoundingClientRect(), b = other.getBoundingClientRect();
        if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 2
          && b.top < a.bottom - 2) {
          found.push(`${name(text)} lies over ${name(other)}`);
        }
      }));
      const scale = chart.getBoundingClientRect().width / chart.viewBox.baseVal.width;
      if (scale < 0.8) {
        found.push(`the text of ${name(chart)} is drawn at ${Math.round(100 * scale)} %`);
      }
    }

    for (const element of document.querySelectorAll("p, h1, h2, li, dd, dt, td, th, button")) {
      if (visible(element) && element.scrollWidth > element.clientWidth + 1
        && element.clientWidth > 0) {
        found.push(`${name(element)} is clipped`);
      }
    }
  }

  // WCAG 2.2, 1.4.3: 4.5 to 1 for text.
  function checkContrast() {
    for (const element of document.querySelectorAll(
      "p, h1, h2, li, dd, dt, td, th, code, strong, small, button, figcaption, svg text")) {
      if (visible(element)) {
        const style = getComputedStyle(element);
        const ink = parse(element instanceof SVGElement ? style.fill : style.color);
        const ratio = contrast(ink, paperOf(element));
        if (ratio < 4.5) {
          found.push(`${name(element)} has a contrast of ${ratio.toFixed(2)}`);
        }
      }
    }
  }

  function paperOf(element) {
    for (let at = element; at; at = at.parentElement) {
      const color = parse(getComputedStyle(at).backgroundColor);
      if (color[3] > 0.99) {
        return color;
      }
    }

    return [255, 255, 255, 1];
  }

  function parse(color) {
    const parts = color.match(/[\d.]+/g).map(Number);
    return [parts[0], parts[1], parts[2], parts.length > 3 ? parts[3] : 1];
  }

  function contrast(a, b) {
    const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (light + 0.05) / (dark + 0.05);
  }

  function luminance([red, green, blue]) {
    const [r, g, b] = [red, green, blue].map(value => {
      const share = value / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  function checkNames() {
    for (const chart of document.querySelectorAll("svg")) {
      const label = chart.getAttribute("aria-label")
        || (chart.getAttribute("aria-labelledby") || "").split(" ")
          .map(id => document.getElementById(id)?.textContent).join(" ");
      if (!label.trim() || chart.getAttribute("role") !== "img") {
        found.push("a picture has no name for those who do not see it");
      }
    }

    if (document.querySelectorAll("h1").length !== 1) {
      found.push("the page needs one h1");
    }

    const ids = [...document.querySelectorAll("[id]")].map(element => element.id);
    ids.filter((id, i) => ids.indexOf(id) !== i).forEach(id => found.push(`id ${id} is used twice`));
  }
}

// Opens reports in headless Chromium at desktop and phone width, light and dark, takes pictures
// and looks for what a reader would stumble over.
//   node check.mjs REPORT.html [FOLDER FOR PICTURES]
// Exit code 0: nothing found. 1: findings, a line each. 3: no browser or no puppeteer-core.
import { existsSync, mkdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { findingsOf } from "./findings.mjs";

const browsers = [
  process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];
const views = [
  { name: "desktop", width: 1280, height: 800 },
  { name: "phone", width: 390, height: 844 },
  { name: "small-phone", width: 320, height: 568 },
];

const puppeteer = await import("puppeteer-core").catch(() => null);
const executablePath = browsers.find(path => path && existsSync(path));
if (!puppeteer || !executablePath) {
  console.log(puppeteer ? "no Chromium found; set CHROMIUM" : "run npm install in this folder");
  process.exit(3);
}

const [report, folder] = process.argv.slice(2);
if (folder) {
  mkdirSync(folder, { recursive: true });
}

const browser = await puppeteer.default.launch({
  executablePath, headless: true, args: ["--no-sandbox", "--force-color-profile=srgb"],
});
let count = 0;
for (const view of views) {
  for (const scheme of ["light", "dark"]) {
    for (const finding of await look(view, scheme)) {
      console.log(`${basename(report)} ${view.name} ${scheme}: ${finding}`);
      count++;
    }
  }
}

await browser.close();
console.log(`${count} findings`);
process.exit(count > 0 ? 1 : 0);

async function look(view, scheme) {
  const page = await browser.newPage();
  const found = [];
  const url = pathToFileURL(resolve(report)).href;
  page.on("console", message => {
    if (["error", "warn"].includes(message.type())) {
      found.push(`console: ${message.text()}`);
    }
  });
  page.on("pageerror", error => found.push(`script: ${error.message}`));
  page.on("request", request => {
    if (request.url() !== url && !request.url().startsWith("data:")) {
      found.push(`asks for ${request.url()}`);
    }
  });
  await page.setViewport({ width: view.width, height: view.height, deviceScaleFactor: 1 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.goto(url, { waitUntil: "load" });
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => done())));
  found.push(...await page.evaluate(findingsOf));
  if (folder) {
    const file = `${basename(report, ".html")}-${view.name}-${scheme}`;
    await page.screenshot({ path: join(folder, `${file}.png`) });
    await page.screenshot({ path: join(folder, `${file}-full.png`), fullPage: true });
  }

  await zoomIn(page, found);

  await page.close();
  return found;
}

// Every button of the explorer is pressed, and a press of + must show less time.
async function zoomIn(page, found) {
  const length = () => page.$eval("#explorer svg", svg =>
    svg.getAttribute("aria-label").match(/[\d.]+ s/g).map(parseFloat)).then(([a, b]) => b - a);
  if (!await page.$("#explorer svg")) {
    return;
  }

  const isModel = await page.$eval(".badge", badge => badge.textContent === "MODEL");
  const saysModel = await page.$("#explorer .tag") !== null;
  if (isModel !== saysModel) {
    found.push("the explorer does not say what the badge says");
  }

  for (const button of await page.$$("#explorer button")) {
    await button.click();
    if (!await page.$("#explorer .envelope")) {
      found.push("a button empties the explorer");
    }
  }

  const before = await length();
  await page.click("#explorer button[aria-label='Zoom in']");
  if (!(await length() < before)) {
    found.push("+ does not zoom in");
  }

  await page.$eval("#explorer svg", svg => svg.focus());
  await page.keyboard.press("0");
}

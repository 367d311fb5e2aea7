// node scores.mjs FOLDER BROWSER BASE EMAIL PASSWORD PATH…: signs in and prints a line of scores for each page, on a phone and at a desk.
// FOLDER is where `npm install lighthouse@12` ran.
import { pathToFileURL } from "node:url";
const [folder, executablePath, base, email, password, ...paths] = process.argv.slice(2);
const load = async file => (await import(pathToFileURL(`${folder}/node_modules/${file}`))).default;
const lighthouse = await load("lighthouse/core/index.js"), puppeteer = await load("puppeteer-core/lib/esm/puppeteer/puppeteer-core.js");
const desk = { mobile: false, width: 1440, height: 900, deviceScaleFactor: 1, disabled: false };
const browser = await puppeteer.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"] });
const page = await browser.newPage();
page.setDefaultTimeout(90000);
await page.goto(base + "account/sign-in");
await page.type("#email", email);
await page.type("#password", password);
await Promise.all([page.waitForNavigation(), page.click("form button[type=submit]")]);
for (const path of paths) {
  for (const formFactor of ["mobile", "desktop"]) {
    const { lhr } = await lighthouse(base + path, { formFactor, screenEmulation: formFactor === "desktop" ? desk : undefined, disableStorageReset: true, onlyCategories: ["accessibility", "best-practices"], maxWaitForLoad: 90000 }, undefined, page);
    const faults = Object.values(lhr.audits).filter(a => a.score !== null && a.score < 1).map(a => a.title);
    console.log(JSON.stringify({ form: formFactor, path: new URL(lhr.finalDisplayedUrl).pathname, accessibility: lhr.categories.accessibility.score, practices: lhr.categories["best-practices"].score, faults }));
  }
}
await browser.close();

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { expect } from "chai";
import { chromium, type Browser, type Page } from "playwright-core";
import { resourcesInState } from "../../../operations/report/inventory/engineResources";
import { contents } from "../../../operations/report/page/contents";
import { reportPage } from "../../../operations/report/page/page";
import { recordedRun } from "./recordings";
import { modeState } from "./reportStates";

/** Names under which systems have Chromium, Debian's first. */
const names = ["chromium", "chromium-browser", "google-chrome"];

function browserPath(): string {
    const folders = (process.env.PATH ?? "").split(delimiter);
    const found = folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path));
    if (found === undefined) {
        throw new Error(`No browser on the PATH: looked for ${names.join(", ")}. Debian has the package chromium.`);
    }
    return found;
}

function pageOf(states: readonly string[]): string {
    const resources = states.flatMap(resourcesInState);
    return reportPage({ sources: ["states"], resources, run: recordedRun("exempt"), exemptions: [] });
}

/** Relative luminance of a colour such as `rgb(27, 31, 36)`, as WCAG 2.2 defines it. */
function brightness(colour: string): number {
    const [red = 0, green = 0, blue = 0] = (colour.match(/\d+/g) ?? []).map((part) => {
        const share = Number(part) / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Brightness of what is behind the text. */
async function paper(page: Page): Promise<number> {
    return brightness(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
}

describe("the report in a browser", () => {
    const states: string[] = [];
    let html = "";
    let browser: Browser;
    let page: Page;
    let requests: string[] = [];
    let complaints: string[] = [];

    before(async () => {
        for (const mode of ["projects", "staging accounts", "production accounts"]) {
            states.push(JSON.stringify(await modeState(mode)));
        }
        html = pageOf(states);
        browser = await chromium.launch({ executablePath: browserPath(), args: ["--no-sandbox"] });
    });

    after(async () => {
        await browser.close();
    });

    beforeEach(async () => {
        [requests, complaints] = [[], []];
        page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
        page.on("request", (request) => requests.push(request.url()));
        page.on("console", (message) => complaints.push(message.text()));
        await page.setContent(html);
    });

    afterEach(async () => {
        await page.close();
    });

    it("asks for nothing, and has nothing to complain of", () => {
        expect([requests, complaints]).to.deep.equal([[], []]);
    });

    it("shows every section, and leads to each from the contents", async () => {
        for (const [id, title] of Object.entries(contents)) {
            expect(await page.getByRole("heading", { level: 2, name: title, exact: true }).isVisible()).to.equal(true);
            await page.getByRole("link", { name: title, exact: true }).click();
            expect(await page.locator(`#${id}`).evaluate((section) => section.getBoundingClientRect().top)).to.be.below(
                900,
            );
        }
        expect(await page.getByRole("img").count()).to.equal(7);
    });

    it("keeps every text of a drawing in its box, however long names are", async () => {
        const long = `sm-mlops-${"0123456789".repeat(6)}-`;
        await page.setContent(pageOf(states.map((state) => state.replaceAll("sm-mlops-", long))));
        const outside = await page.evaluate(() =>
            Array.from(document.querySelectorAll("svg g")).flatMap((box) => {
                const room = box.querySelector("rect")?.getBoundingClientRect();
                return Array.from(box.querySelectorAll("text"))
                    .filter((text) => text.getBoundingClientRect().right > (room?.right ?? 0))
                    .map((text) => text.textContent);
            }),
        );
        expect(outside).to.deep.equal([]);
    });

    for (const width of [1280, 390]) {
        it(`does not scroll sideways on a screen of ${width} pixels`, async () => {
            await page.setViewportSize({ width, height: 900 });
            expect(await page.evaluate(() => document.documentElement.scrollWidth)).to.equal(width);
        });
    }

    it("is dark or light as the system is, and light on paper", async () => {
        await page.emulateMedia({ colorScheme: "dark" });
        expect(await paper(page)).to.be.below(0.05);
        await page.emulateMedia({ colorScheme: "light" });
        expect(await paper(page)).to.equal(1);
        await page.emulateMedia({ media: "print", colorScheme: "dark" });
        expect(await paper(page)).to.equal(1);
    });

    it("has texts that stand out from what is behind them, in the dark as well", async () => {
        for (const colorScheme of ["dark", "light"] as const) {
            await page.emulateMedia({ colorScheme });
            const back = await paper(page);
            const contrasts: number[] = [];
            for (const part of ["h1", "a", "td", "caption", "p.note"]) {
                const colour = await page
                    .locator(part)
                    .first()
                    .evaluate((found) => getComputedStyle(found).color);
                const text = brightness(colour);
                contrasts.push((Math.max(text, back) + 0.05) / (Math.min(text, back) + 0.05));
            }
            // WCAG 2.2, 1.4.3: 4.5 to 1.
            expect(contrasts.filter((contrast) => contrast < 4.5)).to.deep.equal([]);
        }
    });

    it("prints without its contents, nothing wider than the paper", async () => {
        await page.emulateMedia({ media: "print" });
        await page.setViewportSize({ width: 688, height: 1000 });
        expect(await page.locator("nav").isVisible()).to.equal(false);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).to.equal(688);
        const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
        expect(pdf.subarray(0, 5).toString()).to.equal("%PDF-");
    });
});

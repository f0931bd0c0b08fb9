/** Everything that the pages of a list hold. */
export async function allOf<Page, Item>(
    pages: AsyncIterable<Page>,
    itemsOf: (page: Page) => readonly Item[] | undefined,
): Promise<Item[]> {
    const found: Item[] = [];
    for await (const page of pages) {
        found.push(...(itemsOf(page) ?? []));
    }
    return found;
}

/**
 * The pages of a list for which the SDK has no paginator.
 *
 * @param ask asks for the page that a token leads to; for the first one without a token
 * @param tokenOf the token that leads to the next page
 */
export async function* pagesBy<Page>(
    ask: (token: string | undefined) => Promise<Page>,
    tokenOf: (page: Page) => string | undefined,
): AsyncGenerator<Page> {
    let token: string | undefined;
    do {
        const page = await ask(token);
        yield page;
        token = tokenOf(page);
    } while (token !== undefined && token !== "");
}

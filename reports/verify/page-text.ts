/**
 * Text of the pages of a PDF, page by page, in the order in which it is drawn: what a reader copies out of them. The
 * library is loaded here alone; it reads the fonts' own tables (ToUnicode), so glyphs that were renamed deceive it.
 * @throws {Error} where the file can not be read
 */
export async function pageTexts(pdf: Uint8Array): Promise<readonly string[]> {
  const { getDocumentProxy } = await import('unpdf');
  // It takes the buffer over.
  const document = await getDocumentProxy(Uint8Array.from(pdf));
  try {
    const pages: string[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const { items } = await (await document.getPage(number)).getTextContent();
      pages.push(items.map((item) => ('str' in item ? item.str : '')).join(''));
    }
    return pages;
  } finally {
    await document.loadingTask.destroy();
  }
}

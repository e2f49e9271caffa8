import { renderAsync } from 'docx-preview';
import { splitPages } from './split-pages.ts';

/**
 * Draws a docx into an element and tells how many pages there are. The library makes its styles as
 * `<style>` elements; they get the page's nonce before they stand in the document, or the page's
 * policy would not let them work.
 */
export async function drawDocument(docx: Uint8Array, into: HTMLElement): Promise<number> {
	const styles = document.createElement('div');
	const body = document.createElement('div');
	await renderAsync(new Blob([new Uint8Array(docx)]), body, styles, {
		className: 'docx',
		inWrapper: false,
		breakPages: true,
		ignoreLastRenderedPageBreak: false,
		experimental: true,
		useBase64URL: true,
	});
	const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
	for (const style of [...styles.querySelectorAll('style'), ...body.querySelectorAll('style')]) style.nonce = nonce;
	into.replaceChildren(styles, body);
	splitPages(body);
	return body.querySelectorAll('section.docx').length;
}

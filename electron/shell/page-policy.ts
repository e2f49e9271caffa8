/**
 * 页面的内容策略（CSP）与随页面发出的响应头。
 *
 * @param nonce lets the style sheets of antd in, which it makes at run time; new for each load.
 */
export function pageHeaders(nonce: string): Readonly<Record<string, string>> {
	return {
		'content-security-policy': [
			"default-src 'none'",
			"script-src 'self'",
			`style-src 'self' 'nonce-${nonce}'`,
			"img-src 'self' data: blob:",
			"font-src 'self'",
			"connect-src 'none'",
			"worker-src 'self'",
			"object-src 'none'",
			"base-uri 'none'",
			"form-action 'none'",
			"frame-ancestors 'none'",
		].join('; '),
		'x-content-type-options': 'nosniff',
		'referrer-policy': 'no-referrer',
		'cross-origin-opener-policy': 'same-origin',
		'cross-origin-resource-policy': 'same-origin',
		'x-dns-prefetch-control': 'off',
		'cache-control': 'no-store',
	};
}

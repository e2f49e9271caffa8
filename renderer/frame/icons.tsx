const LINE = {
	fill: 'none',
	stroke: 'currentColor',
	strokeWidth: 1.4,
	strokeLinecap: 'round',
	strokeLinejoin: 'round',
} as const;

export function UndoIcon() {
	return (
		<svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" {...LINE}>
			<path d="M5.5 3.5 3 6l2.5 2.5M3 6h6.5a3.5 3.5 0 0 1 0 7H7" />
		</svg>
	);
}

export function RedoIcon() {
	return (
		<svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" {...LINE}>
			<path d="M10.500 3.500 13 6l-2.500 2.500M13 6H6.500a3.500 3.500 0 0 0 0 7H9" />
		</svg>
	);
}

export function FindIcon() {
	return (
		<svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" {...LINE}>
			<circle cx="5" cy="5" r="3.500" />
			<path d="m7.700 7.700 3 3" />
		</svg>
	);
}

/** 通过 */
export function TickIcon() {
	return (
		<svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" {...LINE}>
			<path d="m2 6.500 2.800 2.800L10 3.500" />
		</svg>
	);
}

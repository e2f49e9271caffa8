import { crc32, deflateSync, inflateSync } from 'node:zlib';

const COLORS = 256;
const RGB = 3;

interface Image {
	readonly width: number;
	readonly height: number;
	/** Red, green, blue of each point, row by row. */
	readonly points: Uint8Array;
}

/**
 * The same picture a quarter as large: a PNG of 256 colours. Common colours stay what they are, others
 * (edges of letters) become the nearest of those that stay. Takes what Chromium writes: RGB, 8 bits.
 */
export function withPalette(png: Buffer): Buffer {
	const image = readImage(png);
	const colors = chooseColors(image.points);
	const rows = Buffer.alloc((image.width + 1) * image.height);
	const known = new Map(colors.map((color, index) => [color, index]));
	for (let y = 0; y < image.height; y += 1) {
		for (let x = 0; x < image.width; x += 1) {
			const color = colorAt(image.points, (y * image.width + x) * RGB);
			let index = known.get(color);
			if (index === undefined) {
				index = nearest(colors, color);
				known.set(color, index);
			}
			rows[y * (image.width + 1) + 1 + x] = index;
		}
	}
	return writeImage(image, colors, rows);
}

function colorAt(points: Uint8Array, at: number): number {
	return ((points[at] ?? 0) << 16) | ((points[at + 1] ?? 0) << 8) | (points[at + 2] ?? 0);
}

/** Half of them the commonest, half those that are least like any other: a rare amber is no red. */
function chooseColors(points: Uint8Array): number[] {
	const counts = new Map<number, number>();
	for (let at = 0; at < points.length; at += RGB) {
		const color = colorAt(points, at);
		counts.set(color, (counts.get(color) ?? 0) + 1);
	}
	const all = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([color]) => color);
	const chosen = all.slice(0, COLORS / 2);
	const apart = all.map((color) => distance(color, chosen[nearest(chosen, color)] ?? 0));
	while (chosen.length < Math.min(COLORS, all.length)) {
		const next = all[apart.indexOf(Math.max(...apart))] ?? 0;
		chosen.push(next);
		for (const [index, color] of all.entries()) {
			apart[index] = Math.min(apart[index] ?? 0, distance(color, next));
		}
	}
	return chosen;
}

function nearest(colors: readonly number[], color: number): number {
	let best = 0;
	for (const [index, other] of colors.entries()) {
		if (distance(other, color) < distance(colors[best] ?? 0, color)) best = index;
	}
	return best;
}

function distance(a: number, b: number): number {
	return (
		Math.abs((a >> 16) - (b >> 16)) + Math.abs(((a >> 8) & 255) - ((b >> 8) & 255)) + Math.abs((a & 255) - (b & 255))
	);
}

function readImage(png: Buffer): Image {
	const data: Buffer[] = [];
	let header = Buffer.alloc(0);
	for (let at = 8; at < png.length; ) {
		const length = png.readUInt32BE(at);
		const kind = png.toString('latin1', at + 4, at + 8);
		const content = png.subarray(at + 8, at + 8 + length);
		if (kind === 'IHDR') header = Buffer.from(content);
		if (kind === 'IDAT') data.push(content);
		at += length + 12;
	}
	if (header[8] !== 8 || header[9] !== 2 || header[12] !== 0) throw new Error('not an RGB picture of 8 bits');
	const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
	return { width, height, points: unfiltered(inflateSync(Buffer.concat(data)), width * RGB, height) };
}

/** PNG 12.5: each row says how it was told from the points left, above and above left. */
function unfiltered(rows: Buffer, stride: number, height: number): Uint8Array {
	const points = new Uint8Array(stride * height);
	for (let y = 0; y < height; y += 1) {
		const filter = rows[y * (stride + 1)] ?? 0;
		for (let x = 0; x < stride; x += 1) {
			const at = y * stride + x;
			const left = x < RGB ? 0 : (points[at - RGB] ?? 0);
			const above = y === 0 ? 0 : (points[at - stride] ?? 0);
			const corner = x < RGB || y === 0 ? 0 : (points[at - stride - RGB] ?? 0);
			const guess = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter] ?? 0;
			points[at] = (rows[y * (stride + 1) + 1 + x] ?? 0) + guess;
		}
	}
	return points;
}

function paeth(left: number, above: number, corner: number): number {
	const guess = left + above - corner;
	const [toLeft, toAbove, toCorner] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
	if (toLeft <= toAbove && toLeft <= toCorner) return left;
	return toAbove <= toCorner ? above : corner;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function writeImage({ width, height }: Image, colors: readonly number[], rows: Buffer): Buffer {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, 3, 0, 0, 0], 8);
	const palette = Buffer.from(colors.flatMap((color) => [color >> 16, (color >> 8) & 255, color & 255]));
	const parts = [
		chunk('IHDR', header),
		chunk('PLTE', palette),
		chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
		chunk('IEND', Buffer.alloc(0)),
	];
	return Buffer.concat([SIGNATURE, ...parts]);
}

function chunk(kind: string, content: Buffer): Buffer {
	const named = Buffer.concat([Buffer.from(kind, 'latin1'), content]);
	const frame = Buffer.alloc(named.length + 8);
	frame.writeUInt32BE(content.length, 0);
	named.copy(frame, 4);
	frame.writeUInt32BE(crc32(named), named.length + 4);
	return frame;
}

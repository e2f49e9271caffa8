/** 今天 14:32, 08-28 16:20, 2024-08-28: a moment as people say it. */
export function when(moment: string, now = new Date()): string {
	const at = new Date(moment);
	const two = (part: number) => String(part).padStart(2, '0');
	const clock = `${two(at.getHours())}:${two(at.getMinutes())}`;
	const day = `${two(at.getMonth() + 1)}-${two(at.getDate())}`;
	if (at.toDateString() === now.toDateString()) return `今天 ${clock}`;
	return at.getFullYear() === now.getFullYear() ? `${day} ${clock}` : `${at.getFullYear()}-${day}`;
}

/** 1.8 MB */
export function fileSize(bytes: number): string {
	return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

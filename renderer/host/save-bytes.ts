/** Gives the user a file, as a browser does: into the folder of downloads, or where a dialog says. */
export function saveBytes(name: string, bytes: Uint8Array): void {
	const address = URL.createObjectURL(new Blob([new Uint8Array(bytes)]));
	const link = document.createElement('a');
	link.href = address;
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

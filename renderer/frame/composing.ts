/** What a key event tells of an input method; browsers differ in which of the two they set. */
interface ComposingKey {
	readonly isComposing: boolean;
	/** 229 = the input method has the key. */
	readonly keyCode: number;
}

/** 输入法组字中: letters, Enter, arrows and Esc belong to the input method, and no handler acts. */
export function isComposing(event: ComposingKey): boolean {
	return event.isComposing || event.keyCode === 229;
}

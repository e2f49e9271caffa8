/** A way to the main side; carries values, knows no contract. Rejects when the other side is gone. */
export interface Port {
	call(method: string, request: unknown): Promise<unknown>;
	listen(listener: (message: unknown) => void): () => void;
}

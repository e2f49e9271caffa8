import { batch, type Signal, signal, untracked } from '@preact/signals-core';

/**
 * 关口：values that are handed on only when told. What is computed from them rests until then, so that
 * what is seen at once need not wait for what may come a moment later.
 */
export class Gate {
	readonly #releases: (() => void)[] = [];
	readonly #works: (() => unknown)[] = [];

	/** A reader of `compute` as it was at the last release, and before the first one as it was when first read. */
	hold<T>(compute: () => T): () => T {
		let held: Signal<T> | undefined;
		this.#works.push(() => (held === undefined ? undefined : untracked(compute)));
		this.#releases.push(() => {
			if (held !== undefined) held.value = untracked(compute);
		});
		return () => {
			held ??= signal(untracked(compute));
			return held.value;
		};
	}

	/** Computes what `release` will hand on, one value after the other: then that has nothing left to do. */
	*prepare(): Iterable<undefined> {
		for (const work of this.#works) {
			work();
			yield;
		}
	}

	/** Hands all values on as they are now; one that is the same object as before moves nobody. */
	release(): void {
		batch(() => {
			for (const release of this.#releases) release();
		});
	}
}

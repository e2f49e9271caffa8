/**
 * How Node 24 is to be started. V8 guards its machine code by protection keys where the processor has
 * them; threads that come and go while WebAssembly runs (Node strips types with it) may then end the
 * whole process: 「Check failed: jit_page.has_value()」, seen once in some thousand threads on an AMD EPYC.
 * The flag exists on Linux x64 only. See nodejs/node#64500.
 */
export const RUNTIME_FLAGS =
	process.platform === 'linux' && process.arch === 'x64' ? ['--no-memory-protection-keys'] : [];

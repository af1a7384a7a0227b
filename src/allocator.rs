//! Memory of the wasm: how it is given out.

/// Two-level segregated fit (Masmano et al. 2004): constant time, and a fifth of the standard allocator's code.
#[global_allocator]
static ALLOCATOR: rlsf::GlobalTlsf = rlsf::GlobalTlsf::new();

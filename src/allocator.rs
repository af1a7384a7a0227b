//! The allocator of the wasm modules.

/// Two-level segregated fit (Masmano et al. 2004): constant time, and less code than the standard allocator (`cargo
/// xtask weigh`).
#[global_allocator]
static ALLOCATOR: rlsf::GlobalTlsf = rlsf::GlobalTlsf::new();

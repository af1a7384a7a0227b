#!/usr/bin/env bash
# Checks everything on a Debian machine with rustup: installs missing packages, checks the style, compiles
# for this machine and for the browser, and runs every test. Stops at the first failure, with its exit code.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly WASM=wasm32-unknown-unknown
readonly TARGET=${CARGO_TARGET_DIR:-target}

# step WHAT COMMAND...: prints the step, runs it, and prints its duration.
step() {
    local what=$1 begun=$SECONDS code=0
    shift
    printf '\n== %s\n   %s\n' "$what" "$*"
    "$@" || code=$?
    if ((code != 0)); then
        printf '\n== FAILED after %s s: %s\n' "$((SECONDS - begun))" "$what" >&2
        exit "$code"
    fi
    printf '== %s s: %s\n' "$((SECONDS - begun))" "$what"
}

has() {
    command -v "$1" >/dev/null 2>&1
}

as_root() {
    if [[ $(id -u) == 0 ]]; then
        "$@"
    elif has sudo; then
        sudo "$@"
    else
        echo "Becoming root needs sudo, which is not here. Run this as root: $*" >&2
        return 1
    fi
}

# Missing Debian packages: a C linker for cargo; Chromium, Firefox and WebKitGTK with their drivers and a
# virtual screen; the bus on which assistive tools read browsers; Node for the tests of the shell's modules.
missing_packages() {
    has cc || echo gcc libc6-dev
    has chromium || echo chromium
    has chromedriver || echo chromium-driver
    has firefox-esr || echo firefox-esr
    has WebKitWebDriver || echo webkit2gtk-driver
    has Xvfb || echo xvfb
    has dbus-daemon || echo dbus-daemon
    [[ -x /usr/libexec/at-spi-bus-launcher ]] || echo at-spi2-core
    /usr/bin/python3 -c 'import gi; gi.require_version("Atspi", "2.0")' 2>/dev/null || echo python3-gi gir1.2-atspi-2.0
    has node || echo nodejs
    has npm || echo npm
}

install_packages() {
    if ! has apt-get; then
        echo "These are missing, and apt-get, which would install them, is too: $*." >&2
        echo "Install a C compiler, Chromium with chromedriver, Firefox ESR, WebKitGTK's driver and Xvfb in this system's own way." >&2
        return 1
    fi
    as_root apt-get update &&
        as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install --yes --no-install-recommends "$@"
}

# rustup is not needed if another installer has installed all parts.
rust_parts() {
    if has rustup; then
        rustup target add "$WASM" && rustup component add rustfmt clippy
    elif [[ -d $(rustc --print sysroot)/lib/rustlib/$WASM/lib ]] && has cargo-fmt && has cargo-clippy; then
        echo "   rustup is not here, but what it would add is."
    else
        echo "Install Rust from https://rustup.rs, then run this again." >&2
        return 1
    fi
}

documentation() {
    RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps
}

if ! has cargo && [[ -f $HOME/.cargo/env ]]; then
    # shellcheck disable=SC1091
    . "$HOME/.cargo/env"
fi

read -r -a packages <<<"$(missing_packages | tr '\n' ' ')"
if ((${#packages[@]} > 0)); then
    step "Installing what the tests need, by apt-get" install_packages "${packages[@]}"
fi
step "Rust's parts are there" rust_parts

step "The style is rustfmt's" cargo fmt --check
step "Clippy has no word to say about the native program and the tests" \
    cargo clippy --locked --all-targets -- -D warnings
for part in page quick reader foreign sheet; do
    step "Clippy has no word to say about the wasm of the $part" \
        cargo clippy --locked --lib --target "$WASM" --no-default-features --features "$part" -- -D warnings
done

step "The documentation has no fault" documentation

# The tests are compiled first, and their program builds the page: `cargo run` would compile everything again
# in another profile.
step "The tests of the shell's own modules pass" node --test tests/shell/
step "The tests compile" cargo test --locked --no-run
step "The page is built" "$TARGET/debug/annals" build
step "TypeScript and a bundler are there" npm ci --prefix tests/package --ignore-scripts --no-audit --no-fund
step "The shell has no fault of types, and the site is a package" node --test tests/package/
step "The tests pass" cargo test --locked

printf '\n== All is well, after %s s.\n' "$SECONDS"

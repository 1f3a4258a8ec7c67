//! One program for all targets; the variable `DEMARCHE_FUZZ_TARGET` names the one to run.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;

#[path = "../targets.rs"]
mod targets;

static RUN: LazyLock<targets::Run> = LazyLock::new(|| {
    let wanted = std::env::var("DEMARCHE_FUZZ_TARGET").unwrap_or_default();
    let found = targets::TARGETS.iter().find(|target| target.0 == wanted);
    let names: Vec<&str> = targets::TARGETS.iter().map(|target| target.0).collect();
    found.unwrap_or_else(|| panic!("DEMARCHE_FUZZ_TARGET has to be one of: {}", names.join(", "))).1
});

fuzz_target!(|data: &[u8]| RUN(data));

